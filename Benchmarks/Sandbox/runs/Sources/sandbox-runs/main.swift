import Glibc
import Sandbox

// sandbox-runs time N COMMAND…    N sandboxed runs, one after the other: median microseconds
// sandbox-runs spawn N COMMAND…   the same with posix_spawn and waitpid alone
// sandbox-runs many N M           N runs in a row, then M at once: none lost, mixed up or leaked

func now() -> Double {
  var t = timespec()
  clock_gettime(CLOCK_MONOTONIC, &t)
  return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
}

func fail(_ text: String) -> Never {
  print("sandbox-runs: \(text)")
  exit(1)
}

func entries(_ path: String) -> [String] {
  guard let directory = opendir(path) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    names.append(
      withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      })
  }
  return names
}

func spawned(_ command: [String]) -> Double {
  let start = now()
  var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
  words.append(nil)
  defer { for word in words { free(word) } }
  var child: pid_t = 0
  guard posix_spawnp(&child, command[0], nil, nil, words, environ) == 0 else {
    fail("cannot start \(command[0])")
  }
  var status: Int32 = 0
  waitpid(child, &status, 0)
  guard status == 0 else { fail("\(command.joined(separator: " ")) ended with \(status)") }
  return now() - start
}

func sandboxed(_ command: [String]) async -> Double {
  var request = SandboxRequest(command[0], Array(command.dropFirst()))
  request.output = .discard
  request.error = .discard
  let start = now()
  do {
    let run = try await Sandbox.run(request)
    guard run.passed else { fail("\(command) ended \(run.outcome) \(run.exitCode ?? -1)") }
    guard run.readings["wall"]?.measurement != nil else { fail("no wall reading") }
  } catch { fail("\(error)") }
  return now() - start
}

/// Resident memory in bytes.
func resident() -> Int {
  guard let file = fopen("/proc/self/statm", "r") else { return 0 }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 128)
  guard fgets(&line, 128, file) != nil else { return 0 }
  let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  return (Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0) * 4096
}

func cgroups() -> Int {
  let roots = ["", "/memory", "/pids", "/cpuacct", "/unified"].map { "/sys/fs/cgroup\($0)" }
  var all = roots
  // Two levels are enough for where containers and scopes put a process.
  for root in roots { all += entries(root).filter { !$0.hasPrefix(".") }.map { "\(root)/\($0)" } }
  for root in all.dropFirst(roots.count) {
    all += entries(root).filter { !$0.hasPrefix(".") }.map { "\(root)/\($0)" }
  }
  return Set(all).filter { $0.contains("/headroom-\(getpid())-") && !$0.hasSuffix("-self") }.count
}

func numbered(_ index: Int) async -> Bool {
  var request = SandboxRequest("/bin/sh", ["-c", "echo run \(index)"])
  request.output = .capture
  do {
    let run = try await Sandbox.run(request)
    return run.passed && run.capturedOutput == Array("run \(index)\n".utf8)
  } catch {
    print("run \(index): \(error)")
    return false
  }
}

func many(_ rows: Int, _ atOnce: Int) async {
  for index in 0..<20 { guard await numbered(index) else { fail("a first run failed") } }
  let descriptors = entries("/proc/self/fd").count
  let memory = resident()
  var start = now()
  for index in 0..<rows {
    guard await numbered(index) else { fail("run \(index) was lost or mixed up") }
  }
  print("in a row: \(rows) runs in \(now() - start) s, none lost, none mixed up")
  start = now()
  let good = await withTaskGroup(of: Bool.self) { group in
    for index in 0..<atOnce { group.addTask { await numbered(index) } }
    return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
  }
  guard good == atOnce else {
    fail("\(atOnce - good) of \(atOnce) runs at once were lost or mixed up")
  }
  print("at once: \(atOnce) runs in \(now() - start) s, none lost, none mixed up")
  let left = entries("/proc/self/fd").count - descriptors
  let grown = resident() - memory
  print("left over: \(left) descriptors, \(grown / 1024) KiB, \(cgroups()) cgroups")
  // Pools of threads and the allocator keep something; per run it has to be nothing.
  guard left <= 4, grown < 8 << 20, cgroups() == 0 else { fail("something leaked") }
}

let words = Array(CommandLine.arguments.dropFirst())
guard words.count >= 3, let count = Int(words[1]) else {
  fail("expected time N COMMAND, spawn N COMMAND or many N M")
}
switch words[0] {
case "many": await many(count, Int(words[2]) ?? 1)
case "time", "spawn":
  var times: [Double] = []
  for _ in 0..<count {
    times.append(
      words[0] == "time" ? await sandboxed(Array(words[2...])) : spawned(Array(words[2...])))
  }
  print(times.sorted()[times.count / 2] * 1e6)
default: fail("expected time, spawn or many, found \(words[0])")
}
