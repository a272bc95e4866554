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
    run(count: count, threads: threads, context: {}) { _, index in body(index) }
  }

  /// As ``run(count:threads:_:)``, with something for each thread that it keeps to itself.
  package static func run<Context>(
    count: Int, threads: Int, context: @escaping @Sendable () -> Context,
    _ body: @escaping @Sendable (Context, Int) -> Void
  ) {
    let work = Work(count: count) { indices in
      let own = context()
      while let index = indices.next() { body(own, index) }
    }
    var handles: [pthread_t] = []
    for _ in 0..<max(1, min(threads, count)) {
      if let handle = start(work) { handles.append(handle) }
    }
    if handles.isEmpty { work.drain() }
    for handle in handles { pthread_join(handle, nil) }
  }

  /// Hands out indices, each once.
  private final class Indices: Sendable {
    private let following = Atomic<Int>(0)
    private let count: Int

    init(count: Int) { self.count = count }

    func next() -> Int? {
      let index = following.wrappingAdd(1, ordering: .relaxed).oldValue
      return index < count ? index : nil
    }
  }

  private final class Work: Sendable {
    private let indices: Indices
    private let body: @Sendable (Indices) -> Void

    init(count: Int, body: @escaping @Sendable (Indices) -> Void) {
      indices = Indices(count: count)
      self.body = body
    }

    func drain() { body(indices) }
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
