internal import Glibc

/// A trace of the futex system calls of this process's children, by an instance of tracefs of its own.
///
/// It needs root (or the group that may write there) and a kernel with traced system calls; elsewhere it says what is missing.
struct FutexTrace: ~Copyable {
  private static let root = "/sys/kernel/tracing"
  private static let events = ["sys_enter_futex", "sys_exit_futex"]
  private let folder: String

  private init(folder: String) { self.folder = folder }

  deinit {
    for event in Self.events { _ = Self.write("0", to: Self.enable(event, in: folder)) }
    rmdir(folder)
  }

  /// Begins a trace of all processes that this one starts from now on.
  ///
  /// - Throws: `ExperimentRefusal` with what is missing.
  static func begin() throws(ExperimentRefusal) -> FutexTrace {
    guard SmallFile.size("\(root)/README") != nil else {
      throw ExperimentRefusal(
        reason:
          "waits for locks are not seen: they need tracefs at \(root); mount it, and run as root")
    }
    sweep()
    let folder = "\(root)/instances/headroom-\(getpid())"
    guard mkdir(folder, 0o700) == 0 else {
      throw ExperimentRefusal(
        reason: "waits for locks are not seen: no instance of tracefs "
          + "(\(String(cString: strerror(errno)))); run as root")
    }
    let trace = FutexTrace(folder: folder)
    let own = threads.map(String.init).joined(separator: " ")
    guard events.allSatisfy({ write("1", to: enable($0, in: folder)) }),
      write("1", to: "\(folder)/options/event-fork"), write(own, to: "\(folder)/set_event_pid")
    else {
      throw ExperimentRefusal(
        reason: "waits for locks are not seen: the kernel does not trace system calls by process")
    }
    return trace
  }

  /// Takes away what ended processes of headroom have left.
  private static func sweep() {
    for name in SmallFile.names(in: "\(root)/instances") where name.hasPrefix("headroom-") {
      guard let process = pid_t(name.dropFirst(9)), kill(process, 0) != 0, errno == ESRCH else {
        continue
      }
      let folder = "\(root)/instances/\(name)"
      for event in events { _ = write("0", to: enable(event, in: folder)) }
      rmdir(folder)
    }
  }

  private static func enable(_ event: String, in folder: String) -> String {
    "\(folder)/events/syscalls/\(event)/enable"
  }

  /// Ends the trace.
  ///
  /// - Returns: The waits of the children; nil where the kernel's buffer was too small to hold all of them.
  consuming func end() -> FutexWaits? {
    _ = Self.write("0", to: "\(folder)/tracing_on")
    let text = SmallFile.text("\(folder)/trace") ?? ""
    var isWhole = true
    for core in 0..<max(1, sysconf(Int32(_SC_NPROCESSORS_CONF))) {
      let stats = SmallFile.text("\(folder)/per_cpu/cpu\(core)/stats") ?? ""
      let lost = stats.split(separator: "\n").first { $0.hasPrefix("overrun:") }
      if let lost, lost.split(separator: " ").last != "0" { isWhole = false }
    }
    return isWhole ? FutexWaits(trace: text, ignoring: Set(Self.threads)) : nil
  }

  /// This process's threads.
  private static var threads: [Int] {
    SmallFile.names(in: "/proc/self/task").compactMap { Int($0) }
  }

  private static func write(_ text: String, to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    return Glibc.write(descriptor, bytes, bytes.count) == bytes.count
  }
}
