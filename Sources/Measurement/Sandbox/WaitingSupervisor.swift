public import Glibc

/// A supervisor that was started with `request-follows=1`: it has its namespaces and waits to be told what to run.
public struct WaitingSupervisor: Sendable {
  /// Its process, a child of this one that nobody else reaps.
  public var process: pid_t
  /// Our end of the socket that is its descriptor 3.
  public var socket: Int32

  /// Creates one of its process and socket.
  public init(process: pid_t, socket: Int32) {
    self.process = process
    self.socket = socket
  }

  // As in the supervisor's following.c.
  private static let maximumText = 65536
  private static let maximumWords = 4000

  /// What tells one `request` by `arguments`: the length of the rest, and the words, each ended by a zero byte. Nil where
  /// the request says what has to be there from the start, or is long.
  static func message(_ request: SandboxRequest, _ arguments: [String]) -> [UInt8]? {
    let routes = [request.output, request.error]
    guard request.isolated, !request.hostNetwork, request.environment == nil,
      request.input == nil, request.limits.output == nil,
      routes.allSatisfy({ $0 == .inherit || $0 == .standardError }),
      arguments.count < maximumWords
    else { return nil }
    var words: [UInt8] = []
    for argument in arguments {
      words += argument.utf8
      words.append(0)
    }
    guard words.count <= maximumText else { return nil }
    return withUnsafeBytes(of: UInt32(words.count)) { Array($0) } + words
  }
}
