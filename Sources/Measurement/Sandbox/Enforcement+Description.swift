extension Enforcement {
  /// What held the run of `request`, as the supervisor and the cgroups say.
  static func describe(
    _ request: SandboxRequest, _ report: SupervisorReport, _ cgroup: RunCgroup
  ) -> Enforcement {
    var limits: [String] = []
    var missing = cgroup.missing
    let asked = request.limits
    if asked.wall != nil { limits.append("wall: supervisor") }
    if asked.cpu != nil { limits.append("cpu: supervisor, RLIMIT_CPU") }
    if asked.output != nil { limits.append("output: supervisor") }
    if asked.cores != nil { limits.append("cores: affinity, which the program may change") }
    for (name, rate, files) in [
      ("cpu rate", asked.cpuRate, cgroup.unified == nil ? "cpu.cfs_quota_us" : "cpu.max"),
      ("device rate", asked.deviceRate.map { Double($0) }, "io.max"),
    ] where rate != nil && !cgroup.missing.contains(where: { $0.hasPrefix(name) }) {
      limits.append("\(name): \(cgroup.rung.rawValue) \(files)")
    }
    if asked.memory != nil {
      limits.append(
        cgroup.rung == .watchdog
          ? "memory: watchdog, between two looks it can be exceeded"
          : "memory: \(cgroup.rung.rawValue)")
    }
    if asked.processes != nil {
      let kernel = cgroup.controllers.contains("pids") || cgroup.legacy["pids"] != nil
      let bound = report.numbers["bound-processes"] != nil
      limits.append(
        kernel
          ? "processes: \(cgroup.rung.rawValue)"
          : bound ? "processes: watchdog, and the namespace's pid_max" : "processes: watchdog")
      if !kernel {
        missing.append(
          bound
            ? "processes: a fork bomb is held to 300 more than the limit and ended late; "
              + Remedy.delegate
            : "processes: a fork bomb is ended by the wall limit, late; \(Remedy.delegate)")
      }
    }
    if cgroup.rung != .cgroup2 {
      missing.append("cgroup v2 with controllers: \(Remedy.delegate)")
    }
    var isolation = report.namespaces
    for (key, name) in [("overlay", "overlay"), ("fresh-proc", "proc")]
    where report.numbers[key] != nil { isolation.append(name) }
    if request.isolated { isolation.append("seccomp") }
    if request.isolated && report.namespaces.isEmpty {
      missing.append("isolation: no namespaces here; \(Remedy.userNamespaces)")
    } else if request.isolated {
      if request.hasPrivateLayer, report.numbers["overlay"] == nil {
        missing.append("working directory: no private layer, it is read-only")
      }
      if !request.hostNetwork, !report.namespaces.contains("network") {
        missing.append(
          "network: the host's, as no namespace could be made for it; see user.max_net_namespaces")
      }
    }
    return Enforcement(
      rung: cgroup.rung, limits: limits, missing: missing, isolation: isolation,
      startedInCgroup: report.numbers["cloned-into-cgroup"] == 1)
  }
}
