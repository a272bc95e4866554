import Testing

@testable import Profiling

@Suite struct HTTPResponseReaderTests {
  private typealias Progress = HTTPResponseReader.Progress

  /// Feeds `text` in pieces of `size` bytes.
  private func read(_ text: String, method: String = "GET", by size: Int) -> Progress {
    var reader = HTTPResponseReader(method: method)
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let piece = bytes.prefix(size)
      bytes = bytes.dropFirst(size)
      let progress = piece.withUnsafeBufferPointer { reader.read($0) }
      if progress != .incomplete { return bytes.isEmpty ? progress : .malformed }
    }
    return .incomplete
  }

  @Test(arguments: [1, 2, 7, 4096])
  func `answers end where their length, their chunks or their status says`(size: Int) {
    let good = Progress.complete(.init(status: 200, keepsAlive: true))
    #expect(read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", by: size) == good)
    #expect(
      read(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n3;x=y\r\nabc\r\n10\r\n"
          + "0123456789abcdef\r\n0\r\nTrailer: t\r\n\r\n", by: size) == good)
    #expect(
      read("HTTP/1.1 204 No Content\r\n\r\n", by: size)
        == .complete(.init(status: 204, keepsAlive: true)))
    #expect(
      read("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", method: "HEAD", by: size) == good)
    #expect(
      read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", by: size)
        == good)
  }

  @Test func `a connection that will close says so`() {
    #expect(
      read("HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx", by: 100)
        == .complete(.init(status: 503, keepsAlive: false)))
    #expect(
      read("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", by: 100)
        == .complete(.init(status: 200, keepsAlive: false)))
    var reader = HTTPResponseReader(method: "GET")
    let bytes = Array("HTTP/1.0 200 OK\r\n\r\nuntil the end".utf8)
    #expect(bytes.withUnsafeBufferPointer { reader.read($0) } == .incomplete)
    #expect(reader.end() == .complete(.init(status: 200, keepsAlive: false)))
  }

  @Test func `what is not HTTP, or is cut off, is no answer`() {
    #expect(read("SSH-2.0-OpenSSH\r\n", by: 100) == .malformed)
    #expect(read("HTTP/1.1 999 ?\r\n", by: 100) == .malformed)
    #expect(
      read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", by: 100) == .malformed)
    #expect(
      read("HTTP/1.1 200 OK\r\n" + String(repeating: "a", count: 70_000), by: 997) == .malformed)
    var reader = HTTPResponseReader(method: "GET")
    let bytes = Array("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab".utf8)
    #expect(bytes.withUnsafeBufferPointer { reader.read($0) } == .incomplete)
    #expect(reader.end() == .malformed)
  }
}
