/// What callers see of a function's summary, as a former run kept it; made into a summary only where a caller is inferred.
package final class StoredView: @unchecked Sendable {
  package let digest: UInt64
  /// Never changes, and lives as long as its owner.
  private let memory: UnsafeRawBufferPointer
  private let owner: (any AnyObject & Sendable)?

  /// - Parameters:
  ///   - digest: the digest of the bytes.
  ///   - memory: bytes of ``CallerView``.
  ///   - owner: what the bytes belong to.
  package init(digest: UInt64, memory: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) {
    self.digest = digest
    self.memory = memory
    self.owner = owner
  }

  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(memory)
  }

  /// - Complexity: O(size of the summary).
  var summary: FunctionSummary? { CallerView.summary(memory) }
}
