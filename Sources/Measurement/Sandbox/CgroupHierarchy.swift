import Glibc

/// Where this process stands in the machine's cgroups, from `/proc/self/cgroup` and where they are mounted.
struct CgroupHierarchy: Sendable, Hashable {
  /// Our own directory in the v2 hierarchy, and the controllers that a child of it would get.
  var unified: String?
  /// Our own directory of each v1 controller.
  var legacy = ControllerPaths()

  private struct Mount {
    var controllers: [Substring]
    var root, point: String
  }

  /// Reads both texts. A controller that is mounted but not listed for us is left out.
  init(mountinfo: String, cgroup: String) {
    var mounts: [Mount] = []
    KernelText.forEachLine(of: mountinfo, containing: " - cgroup") { words in
      guard let dash = words.firstIndex(of: "-"), words.count > dash + 3, dash >= 6 else { return }
      switch words[dash + 1] {
      case "cgroup2": mounts.append(Mount(controllers: [], root: words[3], point: words[4]))
      case "cgroup":
        mounts.append(
          Mount(controllers: Self.names(words[dash + 3][...]), root: words[3], point: words[4]))
      default: return
      }
    }
    self.init(mounts, cgroup: cgroup)
  }

  private init(_ mounts: [Mount], cgroup: String) {
    var own: (unified: String?, legacy: ControllerPaths) = (nil, ControllerPaths())
    KernelText.forEachLine(of: cgroup) { words in
      // `number:controllers:path`; the path may have blanks.
      let line = words.dropFirst().reduce(words.first ?? "") { $0 + " " + $1 }[...]
      guard let first = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
      let rest = line[line.utf8.index(after: first)...]
      guard let second = rest.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
      let path = String(rest[rest.utf8.index(after: second)...])
      let controllers = Self.names(rest[..<second])
      if controllers.isEmpty {
        own.unified = mounts.first { $0.controllers.isEmpty }.map { Self.directory($0, path) }
        return
      }
      for controller in controllers {
        guard let mount = mounts.first(where: { $0.controllers.contains(controller) }) else {
          continue
        }
        own.legacy[String(controller)] = Self.directory(mount, path)
      }
    }
    (unified, legacy) = own
  }

  /// The names between commas.
  private static func names(_ text: Substring) -> [Substring] {
    var all: [Substring] = []
    var rest = text
    while !rest.isEmpty {
      let end = rest.utf8.firstIndex(of: UInt8(ascii: ",")) ?? rest.endIndex
      all.append(rest[..<end])
      rest = end == rest.endIndex ? "" : rest[rest.utf8.index(after: end)...]
    }
    return all
  }

  /// The machine's, now.
  static func current() -> CgroupHierarchy {
    let cgroup = KernelFile.read("/proc/self/cgroup") ?? ""
    var found =
      usualMounts(cgroup).map { CgroupHierarchy($0, cgroup: cgroup) }
      ?? CgroupHierarchy(
        mountinfo: KernelFile.read("/proc/self/mountinfo") ?? "", cgroup: cgroup)
    found.unified = found.unified.map(OwnLeaf.above)
    return found
  }

  /// The mounts of every hierarchy that the text `cgroup` names, each whole and where systemd puts it; nil where one is
  /// not. Found without the table of mounts: who reads that holds a lock of the kernel's for which a supervisor waits that
  /// is mounting.
  private static func usualMounts(_ cgroup: String) -> [Mount]? {
    let folder = "/sys/fs/cgroup"
    var mounts: [Mount] = []
    for line in cgroup.utf8.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(
        separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      let names = String(Substring(parts[1]))
      if names.isEmpty {
        let places = [folder, folder + "/unified"]
        guard let point = places.first(where: { isTop($0, unified: true) }) else {
          return nil
        }
        mounts.append(Mount(controllers: [], root: "/", point: point))
      } else {
        let point = folder + "/" + (names.hasPrefix("name=") ? String(names.dropFirst(5)) : names)
        guard isTop(point, unified: false) else { return nil }
        mounts.append(Mount(controllers: Self.names(names[...]), root: "/", point: point))
      }
    }
    return mounts.isEmpty ? nil : mounts
  }

  /// Whether at `path` is the top of a hierarchy, of v2 where `unified`, and not of a part of one as in a container: only
  /// there are v1's `release_agent` and not v2's `cgroup.type` (cgroups(7)), and it has the first inode number.
  private static func isTop(_ path: String, unified: Bool) -> Bool {
    var file = stat()
    guard stat(path, &file) == 0, file.st_ino == 1 else { return false }
    return unified
      ? access(path + "/cgroup.controllers", F_OK) == 0 && access(path + "/cgroup.type", F_OK) != 0
      : access(path + "/release_agent", F_OK) == 0
  }

  private static func directory(_ mount: Mount, _ path: String) -> String {
    // In a container the mount shows only a part of the hierarchy, from `root` on.
    let inside =
      mount.root != "/" && path.hasPrefix(mount.root)
      ? String(path.dropFirst(mount.root.count)) : path
    return inside == "/" || inside.isEmpty ? mount.point : mount.point + inside
  }
}
