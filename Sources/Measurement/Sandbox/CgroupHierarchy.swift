/// Where this process stands in the machine's cgroups, from `/proc/self/mountinfo` and
/// `/proc/self/cgroup`.
struct CgroupHierarchy: Sendable, Hashable {
  /// Our own directory in the v2 hierarchy, and the controllers that a child of it would get.
  var unified: String?
  /// Our own directory of each v1 controller.
  var legacy: [String: String] = [:]

  /// Reads both texts. A controller that is mounted but not listed for us is left out.
  init(mountinfo: String, cgroup: String) {
    var mounts: [(controllers: [Substring], root: Substring, point: Substring)] = []
    for line in mountinfo.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let dash = words.firstIndex(of: "-"), words.count > dash + 3, dash >= 6 else {
        continue
      }
      switch words[dash + 1] {
      case "cgroup2": mounts.append(([], words[3], words[4]))
      case "cgroup":
        mounts.append((words[dash + 3].split(separator: ","), words[3], words[4]))
      default: continue
      }
    }
    for line in cgroup.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      if parts[1].isEmpty {
        unified = mounts.first { $0.controllers.isEmpty }.map {
          Self.directory($0.point, $0.root, parts[2])
        }
        continue
      }
      for controller in parts[1].split(separator: ",") {
        guard let mount = mounts.first(where: { $0.controllers.contains(controller) }) else {
          continue
        }
        legacy[String(controller)] = Self.directory(mount.point, mount.root, parts[2])
      }
    }
  }

  /// The machine's, now.
  static func current() -> CgroupHierarchy {
    var found = CgroupHierarchy(
      mountinfo: KernelFile.read("/proc/self/mountinfo") ?? "",
      cgroup: KernelFile.read("/proc/self/cgroup") ?? "")
    found.unified = found.unified.map(OwnLeaf.above)
    return found
  }

  private static func directory(_ point: Substring, _ root: Substring, _ path: Substring) -> String
  {
    // In a container the mount shows only a part of the hierarchy, from `root` on.
    let inside = root != "/" && path.hasPrefix(root) ? path.dropFirst(root.count) : path
    return inside == "/" || inside.isEmpty ? String(point) : String(point) + inside
  }
}
