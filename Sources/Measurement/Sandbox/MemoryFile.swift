import Glibc

/// A file without a name that another process of this user opens through ours; it vanishes with us.
struct MemoryFile: ~Copyable {
  private let descriptor: Int32

  /// Makes an empty one; none where it is not `wanted`.
  init(wanted: Bool) throws(SandboxError) {
    guard wanted else {
      descriptor = -1
      return
    }
    var made: Int32 = -1
    for directory in ["/dev/shm", "/tmp"] where made < 0 {
      var name = Array("\(directory)/headroom-XXXXXX".utf8CString)
      made = mkstemp(&name)
      guard made >= 0 else { continue }
      unlink(name)
      _ = fcntl(made, F_SETFD, FD_CLOEXEC)
    }
    guard made >= 0 else {
      throw SandboxError(
        .start, "cannot make a file in /dev/shm or /tmp", errno: errno, remedy: "free some space")
    }
    descriptor = made
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// How other processes of this user open it.
  var path: String? { descriptor < 0 ? nil : "/proc/\(getpid())/fd/\(descriptor)" }

  /// All that was written to it.
  func contents() -> [UInt8] {
    guard descriptor >= 0 else { return [] }
    lseek(descriptor, 0, SEEK_SET)
    return KernelFile.bytes(of: descriptor) ?? []
  }
}
