import Glibc
import Quantities

/// Runs programs in a sandbox and reads what they used.
public enum Sandbox {
  /// Runs `request` and waits for its end: nothing of the run is left then, whether it ended by
  /// itself, at a limit or by cancellation of the task.
  ///
  /// - Throws: ``SandboxError`` where the program could not be run; a program that fails, crashes
  ///   or meets a limit is a result.
  public static func run(_ request: SandboxRequest) async throws(SandboxError) -> SandboxRun {
    try await run(request, by: SupervisorProcess())
  }

  static func run(
    _ request: SandboxRequest, by process: SupervisorProcess
  ) async throws(SandboxError) -> SandboxRun {
    let result: Result<SandboxRun, SandboxError> = await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        let failure = RunThread.begin {
          do throws(SandboxError) {
            continuation.resume(returning: .success(try runHere(request, by: process) { $0 }))
          } catch {
            continuation.resume(returning: .failure(error))
          }
        }
        guard failure != 0 else { return }
        let error = SandboxError(.supervisor, "cannot start a thread", errno: failure)
        continuation.resume(returning: .failure(error))
      }
    } onCancel: {
      process.cancel()
      Task.detached {
        try? await Task.sleep(for: .seconds(SupervisorProcess.patienceSeconds))
        process.send(SIGKILL)
      }
    }
    return try result.get()
  }

  /// Runs `request` on the calling thread, without any other: what a command that measures once needs.
  ///
  /// The run is cancelled when `descriptor` becomes readable, as the end of a pipe into which a handler of
  /// signals writes. `use` gets the run while the kernel still takes the namespaces down; when this returns
  /// nothing of it is left. `waiting` is asked for a supervisor that was started already, once it is known that
  /// the request suits such a one; what it gives is used and ended here.
  ///
  /// `rehearse` gets a run without readings while the program is being started: what it does as `use` will do it
  /// takes its time then and not after the program's end, the setting up of types above all. Not for where there
  /// is one core only, as the program's time would be longer for it.
  ///
  /// - Throws: ``SandboxError`` as ``run(_:)`` does.
  public static func runHere<Result>(
    _ request: SandboxRequest, cancelledBy descriptor: Int32,
    waiting: () -> WaitingSupervisor? = { nil }, rehearse: ((SandboxRun) -> Void)? = nil,
    use: (SandboxRun) -> Result
  ) throws(SandboxError) -> Result {
    try runHere(
      request, by: SupervisorProcess(), cancelledBy: descriptor, waiting: waiting,
      rehearse: rehearse, use: use)
  }

  private static func runHere<Result>(
    _ request: SandboxRequest, by process: SupervisorProcess, cancelledBy descriptor: Int32? = nil,
    waiting: () -> WaitingSupervisor? = { nil }, rehearse: ((SandboxRun) -> Void)? = nil,
    use: (SandboxRun) -> Result
  ) throws(SandboxError) -> Result {
    let output = try MemoryFile(wanted: request.output == .capture)
    let error = try MemoryFile(wanted: request.error == .capture)
    let arguments = try SupervisorArguments.make(request, output: output.path, error: error.path)
    var cgroup = RunCgroup()
    defer { cgroup.remove() }
    let follows = RunCgroup.mayFollow
    if !follows { cgroup = RunCgroup.make(for: request) }
    let socket = try process.start(request, arguments, waiting: waiting)
    defer {
      close(socket)
      process.end()
    }
    // The namespaces are being made meanwhile, which takes longer than this.
    if follows { cgroup = RunCgroup.make(for: request) }
    if request.usesCgroups {
      process.tell(cgroup.lines, over: socket)
      cgroup.sweepOthers()
    }
    if let rehearse {
      rehearse(assemble(request, SupervisorReport(SupervisorReport.forRehearsal), cgroup))
    }
    let report = SupervisorReport(
      String(decoding: process.report(from: socket, cancelledBy: descriptor), as: UTF8.self))
    if let failure = report.failure { throw failure }
    if report.ending == "cancelled" || report.ending == "parent" || process.isCancelled {
      throw SandboxError(.cancelled, "the run was cancelled")
    }
    guard !report.ending.isEmpty else {
      throw SandboxError(.supervisor, "the supervisor ended without a result")
    }
    var run = assemble(request, report, cgroup)
    run.capturedOutput = output.contents()
    run.capturedError = error.contents()
    let result = use(run)
    // Nothing lives in them any more: removed while the kernel takes the namespaces down.
    cgroup.remove()
    return result
  }

  private static func assemble(
    _ request: SandboxRequest, _ report: SupervisorReport, _ cgroup: RunCgroup
  ) -> SandboxRun {
    let assembly = ReadingAssembly(
      report: report, cgroup: cgroup, memoryLimit: request.limits.memory)
    let signal = report.numbers["signal"].map { Int($0) }
    let outcome: Outcome =
      switch report.ending {
      case "wall": .timedOut
      case "memory": .outOfMemory
      case "cpu", "processes", "output": .limit(report.ending)
      default: (assembly.kills ?? 0) > 0 ? .outOfMemory : signal == nil ? .exited : .signalled
      }
    var run = SandboxRun(
      outcome: outcome, exitCode: report.numbers["exit-code"].map { Int($0) }, signal: signal,
      enforcement: Enforcement.describe(request, report, cgroup),
      phases: PhaseDetection.phases(of: report.series), series: report.series,
      readings: assembly.readings, leftovers: Int(report.numbers["leftovers"] ?? 0),
      capturedOutput: [], capturedError: [])
    run.endedOnRequest = report.ending == "request"
    run.startNanoseconds = report.numbers["start-ns"].flatMap { UInt64(exactly: $0) }
    return run
  }
}
