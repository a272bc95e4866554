import Glibc

/// A thread that runs a closure.
struct WorkerThread {
  private let thread: pthread_t

  private final class Work {
    let body: () -> Void

    init(_ body: @escaping () -> Void) {
      self.body = body
    }
  }

  init(_ body: @escaping () -> Void) throws(SystemError) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    guard code == 0 else {
      work.release()
      errno = code
      throw SystemError("start a thread")
    }
    self.thread = thread
  }

  func join() {
    pthread_join(thread, nil)
  }
}
