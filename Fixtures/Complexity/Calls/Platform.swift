#if canImport(Glibc)
  import Glibc
#elseif canImport(WinSDK)
  import WinSDK
#endif

// Conditions of the platform, numbers of C and calls with the module's name in front.

// why: on Linux the arm with one step is built, whatever the other costs
// expect: time O(1)
func clearOnLinux(_ values: inout [Int]) {
  #if os(Linux)
    values = []
  #else
    values.removeAll { $0 > 0 }
  #endif
}

// why: the twin: the arm of Linux walks
// expect: time O(n) [bound: values.count]
func clearElsewhere(_ values: inout [Int]) {
  #if os(macOS) || os(Windows)
    values = []
  #else
    values.removeAll { $0 > 0 }
  #endif
}

// why: a conversion between numbers, under C's name
// expect: time O(1)
func length(_ values: [UInt8]) -> size_t {
  size_t(values.count) + size_t(CInt(1))
}

// why: the copy moves as many bytes as it is told to
// expect: time O(n)
func copied(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ count: CInt) {
  Glibc.memcpy(target, source, size_t(count))
}

// why: a function of the C library under its module's name
// expect: time O(1)
func leave(_ status: CInt) -> Never {
  Glibc.exit(status)
}

/// A type of the program that is called like a module keeps its own members.
enum Musl {
  // why: as it says
  // expect: time O(n) [bound: values.count]
  static func exit(_ values: [Int]) -> Int {
    values.reduce(0, +)
  }
}

// why: calls the program's own
// expect: time O(n) [bound: values.count]
func leaveOwn(_ values: [Int]) -> Int {
  Musl.exit(values)
}
