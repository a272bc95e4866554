/// How long threads waited in the kernel for locks, from a trace of futex system calls.
///
/// A lock that is free makes no system call, so what is seen is waiting; and that a lock was held is seen while somebody
/// waits for it. Swift's `Mutex` waits by FUTEX_LOCK_PI and
/// the C library's mutexes by FUTEX_WAIT; conditions, semaphores and joins wait by FUTEX_WAIT_BITSET (glibc 2.34 and later),
/// and are kept apart (futex(2)).
public struct FutexWaits: Sendable, Hashable {
  /// Seconds waited for locks, all threads together, by the lock's address.
  public private(set) var locks: [UInt64: Double] = [:]
  /// Seconds in which at least one thread waited, by the lock's address: so long it was held at least, but for the moment
  /// between a release and the waiter's next step.
  public private(set) var contended: [UInt64: Double] = [:]
  /// Seconds waited for conditions, semaphores and joins: idle workers among them.
  public private(set) var conditions = 0.0
  /// How many waits for locks there were.
  public private(set) var count = 0

  /// Seconds waited for all locks together.
  public var seconds: Double { locks.values.reduce(0, +) }

  /// No waits.
  public init() {}

  /// Reads what tracefs shows of the events `sys_enter_futex` and `sys_exit_futex`; lines of other events and of the
  /// `ignored` threads are left out, as are waits whose end is not in the trace.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public init(trace text: String, ignoring ignored: Set<Int> = []) {
    var spans: [UInt64: [ClosedRange<Double>]] = [:]
    var begun: [Int: (seconds: Double, address: UInt64, isLock: Bool)] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      guard let call = line.firstRange(of: ": sys_futex"),
        let thread = Self.thread(line[..<call.lowerBound]),
        !ignored.contains(thread),
        let time = line[..<call.lowerBound].split(separator: " ").last.flatMap({ Double($0) })
      else { continue }
      let rest = line[call.upperBound...]
      guard rest.hasPrefix("(") else {
        if let start = begun.removeValue(forKey: thread) {
          add(start, until: time)
          if start.isLock, time > start.seconds {
            spans[start.address, default: []].append(start.seconds...time)
          }
        }
        continue
      }
      guard let address = Self.number("uaddr: ", in: rest),
        let operation = Self.number("op: ", in: rest)
      else { continue }
      switch operation & 0x7f {
      case 0, 6, 13: begun[thread] = (time, address, true)
      case 9, 11: begun[thread] = (time, address, false)
      default: begun[thread] = nil
      }
    }
    contended = spans.mapValues(Self.union)
  }

  /// The length of the union of `spans`.
  private static func union(_ spans: [ClosedRange<Double>]) -> Double {
    var total = 0.0
    var end = -Double.infinity
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      total += max(0, span.upperBound - max(end, span.lowerBound))
      end = max(end, span.upperBound)
    }
    return total
  }

  private mutating func add(
    _ start: (seconds: Double, address: UInt64, isLock: Bool), until end: Double
  ) {
    let waited = max(0, end - start.seconds)
    guard start.isLock else {
      conditions += waited
      return
    }
    locks[start.address, default: 0] += waited
    count += 1
  }

  /// The thread in `name-1234  [001] …`; a name may hold dashes and spaces.
  private static func thread(_ head: Substring) -> Int? {
    guard let bracket = head.firstIndex(of: "["), let dash = head[..<bracket].lastIndex(of: "-")
    else { return nil }
    return Int(head[head.index(after: dash)..<bracket].filter { $0 != " " })
  }

  private static func number(_ label: String, in text: Substring) -> UInt64? {
    guard let found = text.firstRange(of: label) else { return nil }
    let digits = text[found.upperBound...].prefix { $0.isHexDigit || $0 == "x" }
    return digits.hasPrefix("0x") ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
  }
}
