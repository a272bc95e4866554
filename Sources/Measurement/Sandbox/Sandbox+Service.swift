extension Sandbox {
  /// Runs `request` beside `work`, and asks the program to end (TERM, then the grace, then KILL) when
  /// `work` has returned: for a program that runs until it is stopped.
  ///
  /// The readings are those of the whole run; ``SandboxRun/endedOnRequest`` tells whether the program
  /// was still there. Where the program ends first, the task of `work` is cancelled and awaited.
  ///
  /// - Throws: ``SandboxError`` as ``run(_:)`` does.
  public static func run(
    _ request: SandboxRequest, until work: @escaping @Sendable () async -> Void
  ) async throws(SandboxError) -> SandboxRun {
    let supervisor = SupervisorProcess()
    let ended: Result<SandboxRun, SandboxError>? = await withTaskGroup { group in
      group.addTask { () -> Result<SandboxRun, SandboxError>? in
        do throws(SandboxError) {
          return .success(try await run(request, by: supervisor))
        } catch {
          return .failure(error)
        }
      }
      group.addTask {
        await work()
        return nil
      }
      guard let first = await group.next() else { return nil }
      if let ended = first {
        group.cancelAll()
        return ended
      }
      group.addTask {
        await supervisor.askToEnd()
        return nil
      }
      for await ended in group {
        guard let ended else { continue }
        group.cancelAll()
        return ended
      }
      return nil
    }
    guard let ended else { throw SandboxError(.supervisor, "the run was lost") }
    return try ended.get()
  }
}
