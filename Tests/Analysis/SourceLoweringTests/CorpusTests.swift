import Foundation
import ProgramModel
import SourceLowering
import Synchronization
import Testing

/// Lowers every file below `HEADROOM_CORPUS`, a directory of Swift packages.
@Suite("Corpus")
struct CorpusTests {
  private static let directory = ProcessInfo.processInfo.environment["HEADROOM_CORPUS"]

  @Test(.enabled(if: directory != nil, "HEADROOM_CORPUS names no directory of Swift sources"))
  func everyFileIsLowered() throws {
    let directory = try #require(Self.directory)
    let walker = try #require(FileManager.default.enumerator(atPath: directory))
    let paths = walker.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
    let counts = Mutex((files: 0, functions: 0, omissions: 0))
    LargeStackWorkers.run(count: paths.count, threads: 2) { index in
      let url = URL(fileURLWithPath: directory).appending(path: paths[index])
      guard let data = try? Data(contentsOf: url),
        let file = try? SourceLowering.lower(source: Array(data), path: paths[index])
      else { return }
      counts.withLock {
        $0 = (
          $0.files + 1, $0.functions + file.functions.count, $0.omissions + file.omissions.count
        )
      }
    }
    let answer = counts.withLock { $0 }
    print("files \(answer.files), functions \(answer.functions), omissions \(answer.omissions)")
    #expect(answer.files > 0)
    #expect(answer.files == paths.count)
  }
}
