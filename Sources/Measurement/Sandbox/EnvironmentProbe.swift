import Glibc
import Quantities

/// What one probe found.
public struct ProbeResult: Sendable, Hashable {
  /// What the ability is for.
  public enum Area: String, Sendable, Hashable, CaseIterable {
    /// Limits that hold.
    case enforce
    /// What the program cannot reach.
    case isolate
    /// What can be counted.
    case count
  }

  /// What the ability is for.
  public var area: Area
  /// The ability, such as `memory limit`.
  public var name: String
  /// Whether it was seen to work.
  public var works: Bool
  /// What was seen: the mechanism, or why it does not work.
  public var detail: String
  /// What to do where it does not work; empty where nothing is needed.
  public var remedy: String
}

/// Finds what can be enforced, isolated and counted on this machine, by running real children.
public enum EnvironmentProbe {
  /// Runs all probes, which takes about a second.
  ///
  /// - Throws: ``SandboxError`` where no child can be run at all, as without the supervisor.
  public static func run() async throws(SandboxError) -> [ProbeResult] {
    let plain = try await child("exit 0") { _ in }
    var results = try await enforcement(plain)
    results += try await isolation(plain)
    return results + counting(try await observed())
  }

  /// Whether a run of this process would have a memory controller, found by making a cgroup.
  public static var hasControllers: Bool {
    var cgroup = RunCgroup.make(in: .current(), limits: SandboxLimits())
    defer { cgroup.remove() }
    return cgroup.rung != .watchdog
  }

  private static func child(
    _ script: String, _ change: (inout SandboxRequest) -> Void
  ) async throws(SandboxError) -> SandboxRun {
    var request = SandboxRequest("/bin/sh", ["-c", script])
    request.workingDirectory = "/"
    request.input = "/dev/null"
    request.output = .capture
    request.error = .discard
    // No probe waits for this one, and on a starved machine it must not come before the limit that is tried.
    request.limits.wall = 30
    change(&request)
    return try await Sandbox.run(request)
  }

  /// A child that lives until it was looked at: what is sampled of one that is gone before is
  /// unavailable, on every machine.
  private static func observed() async throws(SandboxError) -> SandboxRun {
    var run = try await child("sleep 0.2") { _ in }
    for seconds in ["1", "3"] where run.readings["memory.anonymous"]?.measurement == nil {
      run = try await child("sleep \(seconds)") { _ in }
    }
    return run
  }

  private static func enforcement(_ plain: SandboxRun) async throws(SandboxError) -> [ProbeResult] {
    let rung = plain.enforcement.rung
    // `tail` keeps what has no line end, so its memory grows until somebody stops it.
    let bomb = try await child("head -c 60000000 /dev/zero | tail") {
      $0.limits.memory = 20_000_000
    }
    let forks = try await child("for i in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 1 & done; wait") {
      $0.limits.processes = 8
    }
    let wall = try await child("sleep 5") { $0.limits.wall = 0.1 }
    let cpu = try await child("while :; do :; done") { $0.limits.cpu = 0.1 }
    let flood = try await child("yes") { $0.limits.output = 100_000 }
    let rate = try await child("i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done") {
      $0.limits.cpuRate = 0.2
    }
    let throttled = rate.readings["cpu.throttled"]?.measurement?.quantity.value
    let v1Note = rung == .cgroup2 ? "" : "for cgroup v2: \(Remedy.delegate)"
    return [
      ProbeResult(
        area: .enforce, name: "cgroup v2 with controllers", works: rung == .cgroup2,
        detail: "limits and readings come from: \(rung.rawValue)", remedy: v1Note),
      ProbeResult(
        area: .enforce, name: "memory limit", works: bomb.outcome == .outOfMemory,
        detail:
          "a child allocating 60 MB under a limit of 20 MB: \(bomb.outcome), by \(rung.rawValue)",
        remedy: rung == .watchdog ? Remedy.delegate : ""),
      ProbeResult(
        area: .enforce, name: "process limit", works: forks.outcome == .limit("processes"),
        detail: "a child starting 13 processes under a limit of 8: \(forks.outcome)",
        remedy: rung == .watchdog ? Remedy.delegate : ""),
      ProbeResult(
        area: .enforce, name: "wall limit", works: wall.outcome == .timedOut,
        detail: "a sleeper under 0.1 s: \(wall.outcome)", remedy: ""),
      ProbeResult(
        area: .enforce, name: "CPU limit", works: cpu.outcome == .limit("cpu"),
        detail: "a spinner under 0.1 s of CPU time: \(cpu.outcome)", remedy: ""),
      ProbeResult(
        area: .enforce, name: "CPU rate", works: (throttled ?? 0) > 0,
        detail: throttled.map { "a spinner under 0.2 cores was throttled for \($0) s" }
          ?? rate.enforcement.missing.first { $0.hasPrefix("cpu rate") }
          ?? "no throttling was read",
        remedy: Remedy.delegate),
      ProbeResult(
        area: .enforce, name: "start in the cgroup", works: plain.enforcement.startedInCgroup,
        detail: plain.enforcement.startedInCgroup
          ? "clone3 puts the program into its cgroup"
          : "the program is moved into its cgroup before exec, if there is one",
        remedy: Remedy.delegate),
      ProbeResult(
        area: .enforce, name: "output limit", works: flood.outcome == .limit("output"),
        detail: "a flood under 100 kB: \(flood.outcome)", remedy: ""),
    ]
  }

  private static func isolation(_ plain: SandboxRun) async throws(SandboxError) -> [ProbeResult] {
    let got = Set(plain.enforcement.isolation)
    let name = "headroom-probe-\(getpid())"
    let write = try await child("touch /etc/\(name) /usr/\(name) && echo written; exit 0") { _ in }
    for directory in ["/etc", "/usr"] { unlink("\(directory)/\(name)") }
    let home = try await child("ls -A \"$HOME\" | wc -l") { _ in }
    let layer = try await child("touch \(name) && echo hidden || echo refused") {
      $0.workingDirectory = "/usr"
    }
    let net = try await child("grep -c : /proc/net/dev") { _ in }
    let processes = try await child("ls -d /proc/[0-9]* | wc -l") { _ in }
    func first(_ run: SandboxRun) -> String {
      String(decoding: run.capturedOutput.prefix { $0 != 10 }, as: UTF8.self)
    }
    let seen = Int(first(processes)) ?? Int.max
    let remedy = Remedy.userNamespaces
    return [
      ProbeResult(
        area: .isolate, name: "namespaces",
        works: got.isSuperset(of: ["mount", "pid", "network", "ipc", "uts"]),
        detail: "got: \(plain.enforcement.isolation.joined(separator: ", "))", remedy: remedy),
      ProbeResult(
        area: .isolate, name: "read-only root",
        works: got.contains("mount") && first(write) != "written",
        detail:
          "a child writing to /etc and /usr \(first(write) == "written" ? "could" : "could not")",
        remedy: remedy),
      ProbeResult(
        area: .isolate, name: "private home", works: got.contains("mount"),
        detail: "a child sees \(first(home)) entries in its home", remedy: remedy),
      ProbeResult(
        area: .isolate, name: "private network",
        // In a container the one interface may be the container's own.
        works: got.contains("network") && first(net) == "1",
        detail: "a child sees \(first(net)) network interfaces", remedy: remedy),
      ProbeResult(
        area: .isolate, name: "private processes", works: got.contains("pid") && seen < 10,
        detail: "a child sees \(first(processes)) processes", remedy: remedy),
      ProbeResult(
        area: .isolate, name: "private working directory",
        works: first(layer) == "hidden" && access("/usr/\(name)", F_OK) != 0,
        detail: "a child writing to its working directory: \(first(layer))",
        remedy: "needs overlay file systems in user namespaces: Linux 5.11 or later"),
    ]
  }

  private static func counting(_ plain: SandboxRun) -> [ProbeResult] {
    let names = [
      ("CPU time", "cpu.total"), ("memory by kind", "memory.kernel"),
      (
        "logical I/O",
        "io.logical.read.operations"
      ), ("device I/O", "io.device.read.bytes"),
      ("network", "network.sent.bytes"), ("pressure", "pressure.cpu"),
      ("throttling", "cpu.throttled"), ("instructions", "instructions"),
      ("cache misses", "cache.misses"),
    ]
    return names.map { name, reading in
      switch plain.readings[reading] {
      case .value(let measurement):
        ProbeResult(
          area: .count, name: name, works: true, detail: measurement.source, remedy: "")
      case .unavailable(let reason):
        ProbeResult(
          area: .count, name: name, works: false, detail: reason,
          remedy: reading.hasPrefix("c") || reading == "instructions"
            ? (reading == "cpu.throttled" ? Remedy.delegate : Remedy.hardware) : Remedy.delegate)
      case nil:
        ProbeResult(area: .count, name: name, works: false, detail: "not read", remedy: "")
      }
    }
  }
}
