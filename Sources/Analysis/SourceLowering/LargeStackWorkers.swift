#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Synchronization

/// Threads with stacks large enough for swift-syntax's recursion. Stack memory is only reserved; pages not
/// touched cost nothing.
package enum LargeStackWorkers {
  /// Bytes per stack.
  package static let stackSize = 512 << 20

  /// Calls `body` once for each index below `count` on up to `threads` threads, and returns when all are done.
  ///
  /// Indices are handed out in ascending order. Falls back to the calling thread where no thread can be made.
  package static func run(
    count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Void
  ) {
    let work = Work(count: count, body: body)
    var handles: [pthread_t] = []
    for _ in 0..<max(1, min(threads, count)) {
      if let handle = start(work) { handles.append(handle) }
    }
    if handles.isEmpty { work.drain() }
    for handle in handles { pthread_join(handle, nil) }
  }

  private final class Work: Sendable {
    private let next = Atomic<Int>(0)
    private let count: Int
    private let body: @Sendable (Int) -> Void

    init(count: Int, body: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.body = body
    }

    func drain() {
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        body(index)
      }
    }
  }

  private static func start(_ work: Work) -> pthread_t? {
    let context = Unmanaged.passRetained(work)
    let handle = makeThread(context.toOpaque())
    if handle == nil { context.release() }
    return handle
  }

  private static func makeThread(_ context: UnsafeMutableRawPointer) -> pthread_t? {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return nil }
    #if canImport(Darwin)
      var handle: pthread_t?
    #else
      var handle = pthread_t()
    #endif
    let status = pthread_create(&handle, &attributes, enter, context)
    return status == 0 ? handle : nil
  }

  private static let enter: ThreadBody = { argument in
    if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().drain() }
    return nil
  }

  private typealias ThreadBody =
    @convention(c) @Sendable (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
}
