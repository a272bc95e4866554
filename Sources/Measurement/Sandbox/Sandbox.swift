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
    let supervisor = try SupervisorLocation.find()
    let result = try MemoryFile()
    let output = try MemoryFile()
    let error = try MemoryFile()
    let hierarchy = request.usesCgroups ? CgroupHierarchy.current() : nil
    if let hierarchy { RunCgroup.sweepNowAndThen(hierarchy) }
    let devices = request.limits.deviceRate == nil ? [] : BlockDevices.below(request)
    let cgroup =
      hierarchy.map { RunCgroup.make(in: $0, limits: request.limits, devices: devices) }
      ?? RunCgroup()
    defer { cgroup.remove() }
    let arguments = try SupervisorArguments.make(
      request, cgroup: cgroup, result: result.path, output: output.path, error: error.path)
    try await process.run(supervisor, arguments, environment: request.environment)
    let report = SupervisorReport(String(decoding: result.contents(), as: UTF8.self))
    if let failure = report.failure { throw failure }
    if report.ending == "cancelled" || report.ending == "parent" || Task.isCancelled {
      throw SandboxError(.cancelled, "the run was cancelled")
    }
    guard !report.ending.isEmpty else {
      throw SandboxError(.supervisor, "the supervisor ended without a result")
    }
    var run = assemble(request, report, cgroup)
    run.capturedOutput = output.contents()
    run.capturedError = error.contents()
    return run
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
