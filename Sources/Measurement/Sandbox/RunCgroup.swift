import Glibc
import Synchronization

/// The cgroups of one run: made before it, read after it, removed.
///
/// v2 where our own cgroup is delegated to us with controllers, else the v1 controllers the host
/// mounts. The directories carry our process's id and a number; those of a process that is gone
/// are removed by the next ``sweep(_:)``.
struct RunCgroup: Sendable {
  /// The v2 directory of the run.
  var unified: String?
  /// The v2 controllers that it has.
  var controllers: Set<String> = []
  /// The v1 directories of the run, by controller.
  var legacy = ControllerPaths()
  /// What could not be limited, and why.
  var missing: [String] = []
  /// Where it was made.
  private var hierarchy: CgroupHierarchy?

  private static let counter = Atomic<Int>(0)
  private static let prefix = "headroom-"
  private static let wanted = ["memory", "pids", "cpuacct"]

  /// Makes the cgroups of a run under `hierarchy`, as far as we may, and sets `limits`; `devices`
  /// are what the device rate is for.
  static func make(
    in hierarchy: CgroupHierarchy, limits: SandboxLimits, devices: [String] = []
  ) -> RunCgroup {
    var cgroup = RunCgroup()
    let number = counter.add(1, ordering: .relaxed).newValue
    let name = "\(prefix)\(getpid())-\(number)"
    if let parent = hierarchy.unified { cgroup.makeUnified(parent, name) }
    if cgroup.unified == nil {
      // Every directory costs time to make and to remove: cpu only where it is needed.
      for controller in wanted + (limits.cpuRate == nil ? [] : ["cpu"]) {
        guard let parent = hierarchy.legacy[controller] else { continue }
        let path = "\(parent)/\(name)"
        // cpu and cpuacct are often one mount: the directory may already be there.
        if mkdir(path, 0o755) == 0 { cgroup.legacy[controller] = path }
      }
    }
    cgroup.set(limits)
    cgroup.setRates(limits, devices: devices)
    return cgroup
  }

  /// Whether the cgroups may be made while the supervisor starts: where v1 has the memory controller, v2 cannot
  /// have it. To hand out those of v2 this process may have to be alone in its cgroup (``OwnLeaf``).
  static var mayFollow: Bool { access("/sys/fs/cgroup/memory/tasks", F_OK) == 0 }

  /// Makes the cgroups of `request` under our own, where it uses any.
  static func make(for request: SandboxRequest) -> RunCgroup {
    guard request.usesCgroups else { return RunCgroup() }
    let hierarchy = CgroupHierarchy.current()
    let devices = request.limits.deviceRate == nil ? [] : BlockDevices.below(request)
    var cgroup = make(in: hierarchy, limits: request.limits, devices: devices)
    cgroup.hierarchy = hierarchy
    return cgroup
  }

  private mutating func makeUnified(_ parent: String, _ name: String) {
    guard
      let available = KernelFile.read("\(parent)/cgroup.controllers").map(KernelText.words),
      available.contains("memory")
    else { return }
    // Memory first: a cgroup with processes of its own, the root apart, may hand out cpu and pids
    // alone, and after that refuses the others for another reason.
    for controller in ["memory", "pids", "cpu", "io", "cpuset"]
    where available.contains(controller) {
      let file = "\(parent)/cgroup.subtree_control"
      if !KernelFile.write("+\(controller)", to: file), errno == EBUSY || errno == EOPNOTSUPP,
        OwnLeaf.enter(parent)
      {
        _ = KernelFile.write("+\(controller)", to: file)
      }
    }
    let path = "\(parent)/\(name)"
    guard mkdir(path, 0o755) == 0 else { return }
    let granted = KernelFile.read("\(path)/cgroup.controllers") ?? ""
    controllers = Set(KernelText.words(granted))
    guard controllers.contains("memory") else {
      rmdir(path)
      return
    }
    unified = path
  }

  private mutating func set(_ limits: SandboxLimits) {
    if let unified {
      if controllers.contains("memory"), let memory = limits.memory {
        limit("memory", "\(unified)/memory.max", "\(memory)")
        _ = KernelFile.write("0", to: "\(unified)/memory.swap.max")
        _ = KernelFile.write("1", to: "\(unified)/memory.oom.group")
      }
      if controllers.contains("pids"), let processes = limits.processes {
        limit("processes", "\(unified)/pids.max", "\(processes)")
      }
      return
    }
    if let path = legacy["memory"], let memory = limits.memory {
      limit("memory", "\(path)/memory.limit_in_bytes", "\(memory)")
      _ = KernelFile.write("\(memory)", to: "\(path)/memory.memsw.limit_in_bytes")
    }
    if let path = legacy["pids"], let processes = limits.processes {
      limit("processes", "\(path)/pids.max", "\(processes)")
    }
  }

  private mutating func setRates(_ limits: SandboxLimits, devices: [String]) {
    if let rate = limits.cpuRate {
      // The kernel takes no quota under a millisecond.
      let period = 100_000
      let quota = max(1000, Int((rate * Double(period)).rounded()))
      if let unified, controllers.contains("cpu") {
        limit("cpu rate", "\(unified)/cpu.max", "\(quota) \(period)")
      } else if let path = legacy["cpu"] {
        limit("cpu rate", "\(path)/cpu.cfs_quota_us", "\(quota)")
      } else {
        missing.append("cpu rate: needs the cpu controller of a cgroup; \(Remedy.delegate)")
      }
    }
    if let rate = limits.deviceRate {
      guard let unified, controllers.contains("io") else {
        missing.append("device rate: needs the io controller of cgroup v2; \(Remedy.delegate)")
        return
      }
      if devices.isEmpty { missing.append("device rate: no block device holds the run's files") }
      for device in devices {
        limit("device rate", "\(unified)/io.max", "\(device) rbps=\(rate) wbps=\(rate)")
      }
    }
  }

  private mutating func limit(_ name: String, _ file: String, _ value: String) {
    guard !KernelFile.write(value, to: file) else { return }
    missing.append("\(name): \(file) refused \(value) (\(String(cString: strerror(errno))))")
  }

  /// Which rung of the ladder this is.
  var rung: Enforcement.Rung {
    unified != nil ? .cgroup2 : legacy["memory"] != nil ? .cgroup1 : .watchdog
  }

  /// The lines that name these cgroups to the supervisor.
  var lines: [String] {
    var all: [String] = []
    if let unified {
      all.append("cgroup2=\(unified)")
      for controller in ["memory", "pids", "cpu"] where controllers.contains(controller) {
        all.append("cgroup2-\(controller)=1")
      }
    }
    return all + legacy.map { "cgroup1-\($0)=\($1)" }
  }

  /// Ends what is left in the cgroups and removes them. Nothing is left where the supervisor ended
  /// in order; a killed one leaves what this ends. Once is enough.
  mutating func remove() {
    if let unified { Self.remove(unified) }
    for path in legacy.paths { Self.remove(path) }
    (unified, legacy) = (nil, ControllerPaths())
  }

  /// Stops everything in the v2 cgroup at `path`, so that nothing can outrun what comes next; false
  /// where it is not stopped within a second.
  static func freeze(_ path: String) -> Bool {
    guard KernelFile.write("1", to: "\(path)/cgroup.freeze") else { return false }
    for _ in 0..<500 {
      let events = KernelFile.read("\(path)/cgroup.events") ?? ""
      if KernelFile.field("frozen", in: events) == 1 { return true }
      usleep(2000)
    }
    return false
  }

  /// Lets what ``freeze(_:)`` stopped run again.
  static func thaw(_ path: String) { _ = KernelFile.write("0", to: "\(path)/cgroup.freeze") }

  private static func remove(_ path: String) {
    for attempt in 0..<500 {
      if rmdir(path) == 0 || errno != EBUSY { return }
      if KernelFile.write("1", to: "\(path)/cgroup.kill") {
        usleep(attempt == 0 ? 200 : 2000)
        continue
      }
      // Before Linux 5.14: stopped first, since what forks outruns a list of processes. A frozen
      // cgroup takes KILL.
      if attempt == 0 { _ = freeze(path) }
      for line in (KernelFile.read("\(path)/cgroup.procs") ?? "").split(separator: "\n") {
        if let pid = pid_t(line), pid > 1 { kill(pid, SIGKILL) }
      }
      usleep(2000)
    }
  }

  private static let lastSweep = Atomic<Int>(-1)

  /// ``sweep(_:)`` beside these, at most once a second: many runs in one process need not all look.
  func sweepOthers() {
    guard let hierarchy else { return }
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    if Self.lastSweep.exchange(time.tv_sec, ordering: .relaxed) != time.tv_sec {
      Self.sweep(hierarchy)
    }
  }

  /// Removes the cgroups of processes that are gone; the crash of an earlier headroom left them.
  static func sweep(_ hierarchy: CgroupHierarchy) {
    var parents = hierarchy.unified.map { [$0] } ?? []
    for controller in wanted + ["cpu"] {
      if let path = hierarchy.legacy[controller], !parents.contains(path) { parents.append(path) }
    }
    for parent in parents {
      guard let directory = opendir(parent) else { continue }
      defer { closedir(directory) }
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) {
            strncmp($0, prefix, prefix.utf8.count) == 0 ? String(cString: $0) : ""
          }
        }
        guard !name.isEmpty,
          let owner = name.dropFirst(prefix.count).split(separator: "-").first.flatMap({ pid_t($0) }
          ),
          kill(owner, 0) != 0, errno == ESRCH
        else { continue }
        remove("\(parent)/\(name)")
      }
    }
  }
}
