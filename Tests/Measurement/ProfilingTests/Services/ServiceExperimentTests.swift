import Foundation
import ProfileModel
import Quantities
import Synchronization
import Testing

@testable import Profiling

/// Real services in the real sandbox, small Python servers of known behaviour.
@Suite(.serialized) struct ServiceExperimentTests {
  /// Serves on the port given by `{port}`; `body` handles one GET.
  private static func server(_ body: String, start: String = "") -> [String] {
    [
      "/usr/bin/python3", "-c",
      """
      import http.server, os, sys, time
      \(start)
      class H(http.server.BaseHTTPRequestHandler):
          protocol_version = "HTTP/1.1"
          count = 0
          def log_message(self, *a): pass
          def answer(self, status, text=b"ok"):
              self.send_response(status)
              self.send_header("Content-Length", str(len(text)))
              self.end_headers()
              self.wfile.write(text)
          def do_GET(self):
              \(body)
      http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), H).serve_forever()
      """, "{port}",
    ]
  }

  private func plan(
    _ command: [String], port: Int? = nil, ready: Double = 60, rates: [Double] = [20, 40, 80],
    objective: ServicePlan.Objective? = nil, loadCommand: [String]? = nil
  ) -> ServicePlan {
    ServicePlan(
      program: ExperimentPlan(
        name: "service", command: CommandTemplate(command), workingDirectory: "/usr",
        budgetSeconds: 120, limits: .init(wallSeconds: 200)),
      port: port, readyPath: "/healthz", readySeconds: ready, request: .init(path: "/work"),
      loadCommand: loadCommand.map { CommandTemplate($0) }, rates: rates, stepSeconds: 0.4,
      warmUpSeconds: 0.1, restSeconds: 0.2, connections: 4, objective: objective)
  }

  /// The error of a plan that must fail, and that no process of it is left.
  private func failure(_ plan: ServicePlan, mark: String) async throws -> ExperimentError {
    let error = await #expect(throws: ExperimentError.self) {
      _ = try await ServiceExperiment(plan).run()
    }
    #expect(Self.processes(with: mark).isEmpty)
    return try #require(error)
  }

  private static func processes(with mark: String) -> [String] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.filter { number in
      guard Int(number) != nil, number != "\(getpid())" else { return false }
      return (SmallFile.text("/proc/\(number)/cmdline") ?? "").contains(mark)
    }
  }

  @Test func `a sound service has start, rest, steps and a profile`() async throws {
    let command = Self.server("self.answer(200)")
    let result = try await ServiceExperiment(plan(command), cores: 2).run()
    #expect(result.run.endedOnRequest)
    #expect(result.steps.count >= 3)
    #expect(result.steps.allSatisfy { $0.due > 0 && $0.failed == 0 && $0.refused == 0 })
    let readyAfter = result.run.seconds(result.ready)
    #expect(readyAfter > 0.01 && readyAfter < 60)
    let profile = ServiceProfileAssembly(result).profile(calibration: nil, revision: nil)
    let service = try #require(profile.service)
    #expect(service.request == "GET /work")
    // A Python answer costs more than 20 µs and less than 50 ms of CPU time on any machine.
    let each = try #require(service.perRequest["cpu.total"]?.range)
    #expect(each.expected > 20e-6 && each.expected < 50e-3)
    #expect(try #require(profile.startUp["memory.anonymous"]?.range).expected > 1e6)
    #expect(try #require(service.rest["memory.anonymous"]?.range).expected > 1e6)
    // Each answer is a status line, two or three fields and `ok`.
    let sent = try #require(service.perRequest["network.sent.bytes"]?.range).expected
    #expect(sent > 60 && sent < 300)
  }

  @Test func `the objective bounds the rate of a service that sleeps under a lock`() async throws {
    // One request at a time, 10 ms each: a hundred a second at most.
    let command = Self.server(
      "L.acquire(); time.sleep(0.01); L.release(); self.answer(200)",
      start: "import threading; L = threading.Lock()")
    var plan = plan(command, objective: .init(latency: 0.2, percentile: 90))
    plan.stepSeconds = 1
    let result = try await ServiceExperiment(plan, cores: 2).run()
    let kept = try #require(result.kept)
    #expect(kept < 110)
    // A busy machine makes it less, but twenty a second are a fifth of what it carries.
    #expect(kept >= 20)
    #expect(result.steps.contains { !$0.keepsUp })
  }

  @Test func `a service that never gets ready is told by time and cause`() async throws {
    let silent = ["/usr/bin/python3", "-c", "import time; time.sleep(60)", "never-ready-mark"]
    let error = try await failure(plan(silent, ready: 0.5), mark: "never-ready-mark")
    guard case .serviceNotReady(_, "/healthz", 0.5, let reason, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(reason == "Connection refused")
    let sick = Self.server("self.answer(503)") + ["sick-mark"]
    let other = try await failure(plan(sick, ready: 1), mark: "sick-mark")
    #expect("\(other)".contains("it answered 503"), "\(other)")
  }

  @Test func `a service that ends before it is ready shows its last words`() async throws {
    let command = ["/usr/bin/python3", "-c", "import sys; sys.exit('no configuration')"]
    let error = try await failure(plan(command), mark: "no configuration")
    guard case .serviceEnded(_, "before it was ready", .exited(1), let log) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(log == "no configuration")
  }

  @Test func `a service that dies under load is told with the rate`() async throws {
    let command =
      Self.server(
        """
        self.answer(200)
                H.count += 1
                if H.count > 30: sys.stderr.write("out of luck\\n"); sys.stderr.flush(); os._exit(7)
        """) + ["dying-mark"]
    let error = try await failure(plan(command, rates: [50, 100, 200]), mark: "dying-mark")
    guard case .serviceEnded(_, let phase, .exited(7), let log) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(phase.contains("requests/s") || phase.contains("warmed up"))
    #expect(log.hasSuffix("out of luck"))
  }

  @Test func `a port in use and a wrong path are told`() async throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    // Port 0 and listen: the kernel chooses.
    #expect(listen(descriptor, 1) == 0)
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    let port = Int(UInt16(bigEndian: address.sin_port))
    let taken = try await failure(
      plan(Self.server("self.answer(200)") + ["taken-mark"], port: port), mark: "taken-mark")
    #expect(taken == .portInUse(port))
    let wrong = Self.server("self.answer(200 if self.path == '/healthz' else 404)") + ["path-mark"]
    let error = try await failure(plan(wrong), mark: "path-mark")
    #expect(error == .loadRefused(request: "GET /work", share: 1))
  }

  @Test func `a given load command is run at each rate and may state its counts`() async throws {
    let command = Self.server("self.answer(200)")
    let load = [
      "/usr/bin/python3", "-c",
      """
      import sys, time, urllib.request
      for i in range(5): urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/work").read()
      print('{"requests": 5, "latency": 0.001}')
      """, "{port}", "{rate}",
    ]
    let result = try await ServiceExperiment(plan(command, loadCommand: load), cores: 2).run()
    #expect(result.steps.count >= 3)
    #expect(result.steps.allSatisfy { $0.answered == 5 && $0.statedLatency == 0.001 })
    let failing = plan(command, loadCommand: ["/bin/sh", "-c", "echo no; exit 3"])
    let error = try await failure(failing, mark: "no such mark")
    #expect(
      error
        == .loadCommandFailed(command: ["/bin/sh", "-c", "echo no; exit 3"], status: 3, log: "no"))
  }

  @Test func `cancelling takes the service away`() async throws {
    let command = Self.server("self.answer(200)") + ["cancelled-mark"]
    let plan = plan(command)
    let isReady = Mutex(false)
    let task = Task {
      try await ServiceExperiment(plan) { event in
        if case .serviceReady = event { isReady.withLock { $0 = true } }
      }.run()
    }
    while !isReady.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(20)) }
    task.cancel()
    let result = await task.result
    #expect(throws: ExperimentError.cancelled) { try result.get() }
    #expect(Self.processes(with: "cancelled-mark").isEmpty)
  }
}
