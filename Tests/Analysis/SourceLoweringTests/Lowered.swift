import ProgramModel
import SourceLowering
import Synchronization
import Testing

/// Lowers `text` on a large stack, as every caller does.
func lower(_ text: String) throws -> SourceFile {
  let result = Mutex<Result<SourceFile, IntakeError>?>(nil)
  LargeStackWorkers.run(count: 1, threads: 1) { _ in
    let answer = Result { () throws(IntakeError) in
      try SourceLowering.lower(text: text, path: "Test.swift")
    }
    result.withLock { $0 = answer }
  }
  let answer = result.withLock { $0 }
  return try #require(answer).get()
}

/// The only function's statements.
func statements(_ text: String) throws -> [Region] {
  let file = try lower(text)
  let body = try #require(file.functions.first?.body)
  guard case .sequence(let regions) = body.kind else { return [body] }
  return regions
}
