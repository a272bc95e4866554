/// What was asked for on the command line.
struct Options {
  private(set) var port: UInt16 = 8080
  private(set) var threads = 2
  private(set) var entries = 0

  static let usage = """
    usage: http-service [--port P] [--threads T] [--entries N]
      --port P      0 takes a free one; the first line of output names it
      --threads T   worker threads, 2 unless told
      --entries N   fills the store with key0=0 … before serving
    """

  init(_ arguments: some Sequence<String>) throws(OptionError) {
    var arguments = arguments.makeIterator()
    while let name = arguments.next() {
      guard let value = arguments.next() else { throw OptionError(message: Self.usage) }
      switch name {
      case "--port":
        guard let port = UInt16(value) else {
          throw OptionError(message: "--port needs a number from 0 to 65535")
        }
        self.port = port
      case "--threads":
        guard let threads = Int(value), (1...64).contains(threads) else {
          throw OptionError(message: "--threads needs a number from 1 to 64")
        }
        self.threads = threads
      case "--entries":
        guard let entries = Int(value), (0...10_000_000).contains(entries) else {
          throw OptionError(message: "--entries needs a number from 0 to 10000000")
        }
        self.entries = entries
      default:
        throw OptionError(message: "unknown option \(name)\n\(Self.usage)")
      }
    }
  }
}

struct OptionError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}
