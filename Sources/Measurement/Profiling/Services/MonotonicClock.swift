internal import Glibc

/// CLOCK_MONOTONIC, which the supervisor's looks are timed by as well.
enum MonotonicClock {
  /// Nanoseconds since some fixed point.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

/// Waits for descriptors to the nanosecond: `poll` knows milliseconds only, and Swift's Glibc module leaves
/// `ppoll` out, so it is looked up.
struct PreciseWait: Sendable {
  private typealias Function =
    @convention(c) (
      UnsafeMutablePointer<pollfd>?, nfds_t, UnsafePointer<timespec>?, OpaquePointer?
    ) -> Int32
  private let function: Function?

  init() {
    function = dlsym(nil, "ppoll").map { unsafeBitCast($0, to: Function.self) }
  }

  /// Waits until one of `descriptors` is ready or `nanoseconds` are over.
  func wait(_ descriptors: inout [pollfd], nanoseconds: UInt64) {
    guard let function else {
      poll(&descriptors, nfds_t(descriptors.count), Int32(nanoseconds / 1_000_000))
      return
    }
    var time = timespec(
      tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    _ = descriptors.withUnsafeMutableBufferPointer {
      function($0.baseAddress, nfds_t($0.count), &time, nil)
    }
  }
}
