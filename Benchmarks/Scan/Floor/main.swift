import SourceLowering
import SwiftParser
import SwiftSyntax
import Synchronization

// The floor that `make bench-scan` compares a scan with: reads and parses the files named on standard input with
// swift-syntax, and does nothing else. Prints files, bytes and items at the top level, so that the work is not left out.

func parseAll(_ files: [String], threads: Int) {
  let counts = Mutex((bytes: 0, items: 0))
  LargeStackWorkers.run(count: files.count, threads: threads) { index in
    guard let source = try? FileBytes.read(files[index]) else { return }
    let tree = source.withUnsafeBufferPointer { Parser.parse(source: $0) }
    counts.withLock { $0 = ($0.bytes + source.count, $0.items + tree.statements.count) }
  }
  let total = counts.withLock { $0 }
  print(files.count, total.bytes, total.items)
}

parseAll(
  Array(sequence(state: ()) { _ in readLine() }),
  threads: CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1)
