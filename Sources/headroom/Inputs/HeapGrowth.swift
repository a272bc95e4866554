import Foundation

/// How the heap grows while sources are scanned.
enum HeapGrowth {
  // mallopt(3); the header that names them is not part of Swift's Glibc module.
  private static let trimThreshold: Int32 = -1
  private static let topPad: Int32 = -2
  private static let arenaMax: Int32 = -8

  /// Lets the heap grow by 64 MiB at a time, in one arena. glibc gives each thread an arena of its own, which grows page by page
  /// with a system call each: a tenth of the time of a gate that finds nearly everything in the cache. Pages are
  /// still only taken when they are touched. Where the C library has no such setting, nothing changes.
  ///
  /// To be called before threads are started.
  static func inLargeSteps() {
    // RTLD_DEFAULT is a null handle, which Swift does not import.
    guard let symbol = dlsym(nil, "mallopt") else { return }
    let set = unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
    _ = set(arenaMax, 1)
    _ = set(topPad, 64 << 20)
    _ = set(trimThreshold, 1 << 30)
  }
}
