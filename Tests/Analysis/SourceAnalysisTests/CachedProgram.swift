import Foundation
import ScanModel
import SourceAnalysis

/// A program in a folder of its own that is scanned with a warm cache and without one.
protocol CachedProgram {
  /// The texts of its files, by name in the module `M`.
  static var program: [String: String] { get }
  var folder: String { get }
}

extension CachedProgram {
  /// A new folder with a folder for each module in it.
  static func makeFolder(_ modules: [String] = ["M"]) throws -> String {
    let folder = NSTemporaryDirectory() + "headroom-cache-" + UUID().uuidString
    for module in modules {
      try FileManager.default.createDirectory(
        atPath: folder + "/Sources/" + module, withIntermediateDirectories: true)
    }
    return folder
  }

  /// Runs `body` with the files written, and removes the folder after it.
  func withProgram(_ body: () throws -> Void) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in Self.program { try write(text, name) }
    try body()
  }

  func place(_ name: String) -> String { folder + "/Sources/M/" + name }

  func write(_ text: String, _ name: String) throws {
    try text.write(toFile: place(name), atomically: false, encoding: .utf8)
  }

  func cache(_ identity: String = "test") -> ScanCache {
    ScanCache(folder: folder + "/.headroom", identity: [identity])
  }

  func bytes(_ cache: ScanCache?, threads: Int = 2) throws -> String {
    let scan = try SourceAnalysis.analyse(
      paths: [folder + "/Sources"], options: .init(threads: threads, cache: cache))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return String(decoding: try encoder.encode(scan.document), as: UTF8.self)
  }

  /// The first lines that differ, for a message.
  func difference(_ a: String, _ b: String) -> String {
    let lines = zip(a.split(separator: "\n"), b.split(separator: "\n")).enumerated()
      .filter { $0.element.0 != $0.element.1 }.prefix(4)
    return lines.map { "\($0.offset): \($0.element.0) | \($0.element.1)" }.joined(separator: "\n")
  }
}

/// Numbers that are the same each time, so that a failure comes again.
struct FixedSteps {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
