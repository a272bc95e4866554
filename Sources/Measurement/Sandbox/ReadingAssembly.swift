import Glibc
import Quantities

/// Makes the readings of the measure document out of the supervisor's report and the run's
/// cgroups. What neither says is unavailable, with the reason.
struct ReadingAssembly {
  let report: SupervisorReport
  let cgroup: RunCgroup
  let memoryLimit: UInt64?
  /// Out-of-memory kills in the run's cgroup, where it is known.
  let kills: Double?
  private(set) var readings: [String: Reading] = [:]

  /// Reads the cgroups, so it has to run before they are removed.
  init(report: SupervisorReport, cgroup: RunCgroup, memoryLimit: UInt64?) {
    self.report = report
    self.cgroup = cgroup
    self.memoryLimit = memoryLimit
    kills = Self.kills(in: cgroup)
    addTime()
    addMemory()
    addIo()
    addNetwork()
    addProcesses()
    addPressure()
    addHardware()
  }

  private static func kills(in cgroup: RunCgroup) -> Double? {
    if let path = cgroup.unified, let text = KernelFile.read("\(path)/memory.events") {
      return KernelFile.field("oom_kill", in: text)
    }
    guard let path = cgroup.legacy["memory"],
      let text = KernelFile.read("\(path)/memory.oom_control")
    else { return nil }
    return KernelFile.field("oom_kill", in: text)
  }

  private mutating func put(
    _ name: String, _ value: Double?, _ unit: Unit, _ kind: ReadingKind, _ of: ReadingStatistic,
    _ source: String, missing: String
  ) {
    readings[name] =
      value.map { .value(Measurement(Quantity($0, unit), kind: kind, of: of, source: source)) }
      ?? .unavailable(reason: missing)
  }

  private mutating func addTime() {
    let numbers = report.numbers
    let lost = "the run's end was not seen"
    put(
      "wall", numbers["wall-ns"].map { $0 / 1e9 }, .seconds, .exact, .total,
      "CLOCK_MONOTONIC from exec to exit", missing: lost)
    let user = numbers["user-us"].map { $0 / 1e6 }
    let system = numbers["system-us"].map { $0 / 1e6 }
    put("cpu.user", user, .seconds, .exact, .total, "rusage of all processes", missing: lost)
    put("cpu.system", system, .seconds, .exact, .total, "rusage of all processes", missing: lost)
    let stat = cgroup.unified.flatMap { KernelFile.read("\($0)/cpu.stat") }
    if let usage = stat.flatMap({ KernelFile.field("usage_usec", in: $0) }) {
      put("cpu.total", usage / 1e6, .seconds, .exact, .total, "cgroup v2 cpu.stat", missing: "")
    } else if let usage = cgroup.legacy["cpuacct"].flatMap({
      KernelFile.number("\($0)/cpuacct.usage")
    }) {
      put(
        "cpu.total", usage / 1e9, .seconds, .exact, .total, "cgroup v1 cpuacct.usage", missing: "")
    } else {
      let sum = user.flatMap { user in system.map { user + $0 } }
      put("cpu.total", sum, .seconds, .exact, .total, "rusage of all processes", missing: lost)
    }
    addThrottling(stat)
  }

  private mutating func addThrottling(_ stat: String?) {
    let legacy = cgroup.legacy["cpu"].flatMap { KernelFile.read("\($0)/cpu.stat") }
    if let value = stat.flatMap({ KernelFile.field("throttled_usec", in: $0) }) {
      put("cpu.throttled", value / 1e6, .seconds, .exact, .total, "cgroup v2 cpu.stat", missing: "")
    } else {
      // v1 makes the directory only for a run with a rate; without a rate nothing throttles.
      put(
        "cpu.throttled",
        legacy.flatMap { KernelFile.field("throttled_time", in: $0) }.map { $0 / 1e9 },
        .seconds, .exact, .total, "cgroup v1 cpu.stat",
        missing: "needs the cpu controller of cgroup v2, or of v1 and a CPU rate")
    }
  }

  private mutating func addMemory() {
    let short = "the run ended before a look showed anything"
    let (kind, source): (ReadingKind, String) =
      switch cgroup.rung {
      case .cgroup2: (.sampled, "cgroup v2 memory.stat")
      case .cgroup1: (.sampled, "cgroup v1 memory.stat")
      case .watchdog: (.lowerBound, "smaps_rollup of all processes")
      }
    let peak = report.peak
    func add(_ name: String, _ field: String, _ value: Double?) {
      put(name, value, .bytes, kind, .peak, "\(source) \(field)", missing: short)
    }
    let v1 = cgroup.rung == .cgroup1
    let smaps = cgroup.rung == .watchdog
    add("memory.anonymous", smaps ? "Pss_Anon" : v1 ? "total_rss" : "anon", peak?.anonymous)
    add("memory.file", smaps ? "Pss_File" : v1 ? "cache - shmem" : "file - shmem", peak?.file)
    add("memory.tmpfs", smaps ? "Pss_Shmem" : v1 ? "total_shmem" : "shmem", peak?.tmpfs)
    add("memory.swap", smaps ? "SwapPss" : v1 ? "total_swap" : "swap.current", peak?.swap)
    if !smaps { addMissedAnonymous(peak) }
    let needs = "needs the memory controller of a cgroup"
    let kernelSource = v1 ? "cgroup v1 memory.kmem.usage_in_bytes" : "cgroup v2 memory.stat kernel"
    put(
      "memory.kernel", smaps ? nil : peak?.kernel, .bytes, .sampled, .peak, kernelSource,
      missing: smaps ? needs : short)
    if let exact = exactPeak {
      put("memory.peak", exact.value, .bytes, .exact, .peak, exact.source, missing: "")
    } else {
      put(
        "memory.peak", report.numbers["largest-resident"], .bytes, .lowerBound, .peak,
        "rusage ru_maxrss of the largest process", missing: "the run's end was not seen")
    }
    let events = cgroup.unified == nil ? "cgroup v1 memory.oom_control" : "cgroup v2 memory.events"
    put("memory.oom", kills, .count, .exact, .total, events, missing: needs)
  }

  /// The peak of all memory by the kernel's own count, with its source.
  private var exactPeak: (value: Double, source: String)? {
    if let path = cgroup.unified, let value = KernelFile.number("\(path)/memory.peak") {
      return (value, "cgroup v2 memory.peak")
    }
    return cgroup.legacy["memory"].flatMap {
      KernelFile.number("\($0)/memory.max_usage_in_bytes")
    }.map { ($0, "cgroup v1 memory.max_usage_in_bytes") }
  }

  /// The part of a peak between two looks, or in a run too short for any, that was anonymous.
  ///
  /// Two exact peaks bound it: the cgroup's, less what was seen of page cache and kernel memory, which cache that
  /// grew after the last look makes too large; and the largest process's resident pages, less the pages of files
  /// seen in a process, which files mapped after the last look make too large. The smaller one is taken, and only
  /// where it says more than the looks by more than the kernel's batches of pages.
  private mutating func addMissedAnonymous(_ sampled: SeriesPoint?) {
    guard let resident = report.numbers["largest-resident"], let sampled,
      let shared = report.numbers["shared-peak"], let whole = exactPeak?.value
    else { return }
    let other = sampled.file + sampled.tmpfs + sampled.kernel
    let missed = min(resident - shared, whole - other)
    guard missed > sampled.anonymous + Self.batchBytes else { return }
    put(
      "memory.anonymous", missed, .bytes, .sampled, .peak,
      "the cgroup's peak less sampled cache and kernel memory, at most ru_maxrss less statm shared",
      missing: "")
  }

  /// The kernel charges memory in batches of 64 pages on each core that a program runs on; mostly these are two.
  private static let batchBytes = 524_288.0

  private mutating func addIo() {
    let numbers = report.numbers
    let lost = "/proc/PID/io could not be read for every process"
    let names = [
      ("logical.read.bytes", "read-bytes", Unit.bytes, "rchar"),
      ("logical.write.bytes", "written-bytes", .bytes, "wchar"),
      ("logical.read.operations", "read-calls", .operations, "syscr"),
      ("logical.write.operations", "write-calls", .operations, "syscw"),
      ("page.read.bytes", "page-read-bytes", .bytes, "read_bytes"),
      ("page.write.bytes", "page-written-bytes", .bytes, "write_bytes"),
    ]
    for (name, key, unit, field) in names {
      put(
        "io.\(name)", numbers["io-\(key)"], unit, .exact, .total, "/proc/PID/io \(field)",
        missing: lost)
    }
    for direction in ["read", "write"] {
      readings["io.page.\(direction).operations"] = .unavailable(
        reason: "the kernel counts bytes, not operations, at this level")
    }
    let text = cgroup.unified.flatMap { KernelFile.read("\($0)/io.stat") }
    let has = cgroup.controllers.contains("io")
    for (name, key, unit) in [
      ("read.bytes", "rbytes", Unit.bytes), ("write.bytes", "wbytes", .bytes),
      ("read.operations", "rios", .operations), ("write.operations", "wios", .operations),
    ] {
      let value = has ? text.map { Self.deviceSum(key, in: $0) } : nil
      put(
        "io.device.\(name)", value, unit, .lowerBound, .total, "cgroup v2 io.stat \(key)",
        missing: "needs the io controller of cgroup v2")
    }
  }

  /// The sum of `key=number` over every device of an `io.stat`; an empty file is a true 0.
  static func deviceSum(_ key: String, in text: String) -> Double {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" })
      .filter { $0.hasPrefix("\(key)=") }
      .compactMap { Double($0.dropFirst(key.count + 1)) }
      .reduce(0, +)
  }

  private mutating func addNetwork() {
    let missing =
      report.namespaces.contains("network")
      ? "/proc/net/dev could not be read"
      : "the program used the host's network, which others use too"
    for (name, key) in [("received", "received"), ("sent", "sent")] {
      put(
        "network.\(name).bytes", report.numbers["network-\(key)-bytes"], .bytes, .exact, .total,
        "/proc/net/dev of the private network, with headers", missing: missing)
    }
  }

  private mutating func addProcesses() {
    let short = "the run ended before a look showed anything"
    let source = cgroup.rung == .watchdog ? "/proc of all processes" : "cgroup.procs and threads"
    put(
      "processes.peak", report.peak?.processes, .count, .lowerBound, .peak, source, missing: short)
    let pids = cgroup.unified ?? cgroup.legacy["pids"]
    if let value = pids.flatMap({ KernelFile.number("\($0)/pids.peak") }) {
      put("threads.peak", value, .count, .exact, .peak, "cgroup pids.peak", missing: "")
    } else {
      put("threads.peak", report.peak?.threads, .count, .lowerBound, .peak, source, missing: short)
    }
    for name in ["faults.major", "faults.minor", "switches.voluntary", "switches.involuntary"] {
      let key = String(name.map { $0 == "." ? "-" : $0 })
      put(
        name, report.numbers[key], .count, .exact, .total, "rusage of all processes",
        missing: "the run's end was not seen")
    }
  }

  private mutating func addPressure() {
    for resource in ["cpu", "memory", "io"] {
      let text = cgroup.unified.flatMap { KernelFile.read("\($0)/\(resource).pressure") }
      let total = text.flatMap { text in
        text.split(separator: "\n").first { $0.hasPrefix("some") }?
          .split(separator: " ").last.flatMap { Double($0.dropFirst("total=".count)) }
      }
      put(
        "pressure.\(resource)", total.map { $0 / 1e6 }, .seconds, .exact, .total,
        "cgroup v2 \(resource).pressure some",
        missing: "needs cgroup v2 and a kernel with pressure stall information")
    }
  }

  private mutating func addHardware() {
    for (name, key) in [
      ("instructions", "instructions"), ("cycles", "cycles"), ("cache.misses", "cache-misses"),
    ] {
      let why = report.unavailable[key].map { String(cString: strerror($0)) } ?? "not reported"
      put(
        name, report.numbers[key], .count, .exact, .total, "perf_event_open, user mode",
        missing: "the machine does not count it (\(why)); \(Remedy.hardware)")
    }
  }
}
