public import DemandModels
internal import Glibc

/// What a profile says about the machine it was measured on.
public struct HostEnvironment: Sendable, Hashable {
  /// The kernel's release, such as `6.1.0-13-amd64`.
  public let kernel: String
  /// The processor's model as the kernel names it; nil where it does not say.
  public let processor: String?
  /// How many cores this process may use.
  public let cores: Int
  /// The data caches of one core by level; empty where sysfs lacks them.
  public let caches: [RegimeCrossing.Capacity]

  /// Reads this machine's description from uname, /proc and sysfs.
  public static func current() -> HostEnvironment {
    let lines = SmallFile.text("/proc/cpuinfo")?.split(separator: "\n") ?? []
    let model = lines.first { $0.hasPrefix("model name") || $0.hasPrefix("Model") }
    let name = model?.split(separator: ":", maxSplits: 1).last.map { $0.drop { $0 == " " } }
    let kernel = SmallFile.text("/proc/sys/kernel/osrelease") ?? "unknown"
    return HostEnvironment(
      kernel: String(kernel.prefix { $0 != "\n" }), processor: name.map { String($0) },
      cores: usableCores(), caches: readCaches())
  }

  /// The bytes of the largest cache that a core has for itself: the level before the last, which cores share. Nil where
  /// there are not two levels.
  var ownCache: Double? {
    let levels = Set(caches.map(\.bytes)).sorted()
    return levels.count > 1 ? levels[levels.count - 2] : nil
  }

  /// The environment of this process.
  static func variables() -> [String: String] {
    var result: [String: String] = [:]
    guard let bytes = SmallFile.bytes("/proc/self/environ") else { return result }
    for entry in bytes.split(separator: 0) {
      let text = String(decoding: entry, as: UTF8.self)
      if let equals = text.firstIndex(of: "=") {
        result[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
    }
    return result
  }

  private static func usableCores() -> Int {
    // Such as `0-3,8`; the C library's mask is hidden by its module.
    let line = SmallFile.text("/proc/self/status")?.split(separator: "\n")
      .first { $0.hasPrefix("Cpus_allowed_list:") }
    let list = line?.dropFirst("Cpus_allowed_list:".count).filter { !$0.isWhitespace } ?? ""
    let count = list.split(separator: ",").reduce(0) { sum, part in
      let ends = part.split(separator: "-").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, last >= first else { return sum }
      return sum + last - first + 1
    }
    return count > 0 ? count : max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1)
  }

  private static func readCaches() -> [RegimeCrossing.Capacity] {
    (0..<8).compactMap { index in
      let folder = "/sys/devices/system/cpu/cpu0/cache/index\(index)"
      guard let type = SmallFile.text("\(folder)/type"), !type.hasPrefix("Instruction"),
        let level = SmallFile.text("\(folder)/level")?.prefix(while: \.isNumber),
        let size = SmallFile.text("\(folder)/size"),
        let number = Double(size.prefix(while: \.isNumber))
      else { return nil }
      let factor: Double = size.contains("M") ? 1_048_576 : size.contains("K") ? 1024 : 1
      return RegimeCrossing.Capacity(name: "L\(level) cache", bytes: number * factor)
    }
  }
}
