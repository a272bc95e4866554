import Glibc

/// The cgroup that this process moves itself into, so that the one it was given (a scope of
/// systemd's, say) can hand its controllers to the runs: only a cgroup without processes may.
enum OwnLeaf {
  private static var name: String { "headroom-\(getpid())-self" }

  /// Moves this process below `parent`; false where others live there too, which are not ours to
  /// move, or where we may not.
  static func enter(_ parent: String) -> Bool {
    let inhabitants = KernelFile.read("\(parent)/cgroup.procs") ?? ""
    guard inhabitants.split(separator: "\n").allSatisfy({ pid_t($0) == getpid() }) else {
      return false
    }
    let leaf = "\(parent)/\(name)"
    guard mkdir(leaf, 0o755) == 0 || errno == EEXIST else { return false }
    return KernelFile.write("\(getpid())", to: "\(leaf)/cgroup.procs")
  }

  /// The cgroup that we were given: `path`, or the one above where `path` is our leaf.
  static func above(_ path: String) -> String {
    let suffix = "/\(name)"
    return path.hasSuffix(suffix) ? String(path.dropLast(suffix.count)) : path
  }
}
