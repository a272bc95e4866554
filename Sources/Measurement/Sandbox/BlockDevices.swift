import Glibc

/// The disks behind a run's files, as `io.max` wants them: `major:minor` of the whole disk.
enum BlockDevices {
  /// Those of the working directory and the write paths of `request`; file systems without a block
  /// device, such as tmpfs, have none.
  static func below(_ request: SandboxRequest) -> [String] {
    let paths = [request.workingDirectory ?? "."] + request.writePaths
    return Set(paths.compactMap(disk)).sorted()
  }

  private static func disk(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let code = UInt64(status.st_dev)  // the layout of glibc's gnu_dev_major and gnu_dev_minor
    let major = (code >> 8) & 0xfff | (code >> 32) & ~0xfff
    let minor = code & 0xff | (code >> 12) & ~0xff
    let number = "\(major):\(minor)"
    let device = "/sys/dev/block/\(number)"
    guard access(device, F_OK) == 0 else { return nil }
    // The kernel refuses a partition: the disk's directory is above the partition's.
    guard access("\(device)/partition", F_OK) == 0 else { return number }
    return KernelFile.read("\(device)/../dev").map { String($0.filter { $0 != "\n" }) }
  }
}
