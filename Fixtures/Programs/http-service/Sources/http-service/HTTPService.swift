import Glibc

/// `http-service [--port P] [--threads T] [--entries N]`: a key-value store that speaks HTTP/1.1 on the loopback.
///
/// The main thread waits for SIGTERM or SIGINT; each worker thread runs an event loop of its own over the one
/// listening socket. Asked to stop, the workers take no new connections, answer what has arrived, and end.
@main
struct HTTPService {
  static func main() {
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      try serve(options)
    } catch {
      writeLine("http-service: \(error)", to: STDERR_FILENO)
      exit(error is OptionError ? 2 : 1)
    }
  }

  private static func serve(_ options: Options) throws {
    // Blocked here, the signals stay blocked in the workers, and only `sigwait` takes them.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)

    let store = KeyValueStore()
    for number in 0..<options.entries {
      store.set("key\(number)", to: Double(number))
    }
    let router = Router(store: store)
    let listener = try ListeningSocket(port: options.port)
    let stop = try StopSignal()
    let workers = try (0..<options.threads).map { _ in
      let loop = try EventLoop(listener: listener, stop: stop, router: router)
      return try WorkerThread { loop.run() }
    }
    writeLine("listening on 127.0.0.1:\(listener.port)", to: STDOUT_FILENO)

    var received: Int32 = 0
    sigwait(&signals, &received)
    stop.send()
    for worker in workers {
      worker.join()
    }
    writeLine("stopped after \(router.requestCount) requests", to: STDOUT_FILENO)
  }
}

func writeLine(_ text: String, to descriptor: Int32) {
  let bytes = Array("\(text)\n".utf8)
  _ = write(descriptor, bytes, bytes.count)
}
