import Glibc

/// Tells all event loops to stop: a pipe from which nobody reads, so that every loop sees it as readable.
struct StopSignal: Sendable {
  let descriptor: Int32
  private let writeEnd: Int32

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError("make a pipe") }
    descriptor = ends[0]
    writeEnd = ends[1]
  }

  func send() {
    var byte: UInt8 = 0
    _ = write(writeEnd, &byte, 1)
  }
}
