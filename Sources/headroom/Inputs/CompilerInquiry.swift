import CompilerTypes
import Foundation
import Subprocess
import SystemPackage

/// Asks the compiler for the types of sources: `scan --types`.
///
/// Nothing is built and nothing of the package is run but the macros that its last build has made.
struct CompilerInquiry {
  /// What the compiler answered.
  struct Answer: Sendable {
    /// By absolute path.
    var files: [String: FileTypes] = [:]
    /// The files that it was asked about.
    var asked = 0
    /// The first of its complaints where a file has no answer.
    var complaint: String?
  }

  /// Sources of one run of the front end: it reads the whole module for each.
  private static let batch = 16
  /// What a front end may say before it is cut; the trees go into files.
  private static let outputLimit = 1 << 20

  /// The modules that hold `files`, which are absolute paths.
  static func modules(holding files: [String]) throws(CommandFailure) -> [CompiledModule] {
    var modules: [CompiledModule] = []
    var packages: [String: [CompiledModule]] = [:]
    var loose: [String] = []
    var claimed: Set<String> = []
    for file in files {
      guard
        let package = NearestFolder.holding(anyOf: ["Package.swift"], atOrAbove: file)
      else {
        loose.append(file)
        continue
      }
      if packages[package] == nil { packages[package] = try built(package) }
      claimed.insert(file)
    }
    for package in packages.keys.sorted() {
      modules += (packages[package] ?? []).filter { $0.sources.contains(where: claimed.contains) }
    }
    if !loose.isEmpty {
      modules.append(CompiledModule(compiler: "swiftc", name: "Loose", sources: loose))
    }
    return modules
  }

  private static func built(_ package: String) throws(CommandFailure) -> [CompiledModule] {
    let path = package + "/.build/debug/description.json"
    guard let content = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(
        .input,
        "\(package): --types needs the package's own build settings and modules; expected a debug "
          + "build in .build: run swift build --package-path \(package) first")
    }
    do {
      return try CompiledModule.modules(description: content)
    } catch {
      throw CommandFailure(
        .input,
        "\(path): not a build description that this version reads; expected SwiftPM's of Swift 6; "
          + "scan without --types")
    }
  }

  /// Asks about `files`, absolute paths.
  ///
  /// - Throws: `CommandFailure` where the package is not built or the compiler is missing. A file that does not compile
  ///   is no failure: of it the compiler tells less, or nothing.
  static func ask(
    about files: [String], threads: Int, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(CommandFailure) -> Answer {
    let modules = try modules(holding: files)
    let wanted = Set(files)
    let scratch = try ScratchFolder(purpose: "types")
    defer { scratch.remove() }
    var runs: [(module: CompiledModule, trees: [(source: String, output: String)])] = []
    var asked = 0
    // A package's tools are compiled a second time, from the same sources.
    var taken: Set<String> = []
    for module in modules {
      let own = module.sources.filter { wanted.contains($0) && taken.insert($0).inserted }
      for start in stride(from: 0, to: own.count, by: batch) {
        let trees = own[start..<min(own.count, start + batch)].enumerated().map { i, source in
          (source: source, output: "\(scratch.path)/\(asked + start + i).json")
        }
        runs.append((module, trees))
      }
      asked += own.count
    }
    var answer = Answer()
    answer.asked = files.count
    if asked < files.count, let first = files.first(where: { !taken.contains($0) }) {
      answer.complaint = "\(first) belongs to no module that was built"
    }
    let outcome = await outcome(of: runs, threads: threads, asked, progress)
    for result in outcome {
      switch result {
      case .success(let part):
        answer.files.merge(part.files) { first, _ in first }
        answer.complaint = answer.complaint ?? part.complaint
      case .failure(let failure): throw failure
      }
    }
    guard let compiler = modules.first?.compiler, !answer.files.isEmpty else { return answer }
    let names = try await demangled(
      answer.files.values.reduce(into: Set()) { $0.formUnion($1.mangledNames) },
      beside: compiler)
    answer.files = answer.files.mapValues { $0.demangled(by: names) }
    return answer
  }

  private static func outcome(
    of runs: [(module: CompiledModule, trees: [(source: String, output: String)])], threads: Int,
    _ asked: Int, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async -> [Result<Answer, CommandFailure>] {
    await withTaskGroup(of: Result<Answer, CommandFailure>.self) { group in
      var rest = runs.makeIterator()
      func startNext() {
        guard let (module, trees) = rest.next() else { return }
        group.addTask { await run(module, trees) }
      }
      for _ in 0..<max(1, threads) { startNext() }
      var done = 0
      var results: [Result<Answer, CommandFailure>] = []
      while let result = await group.next() {
        results.append(result)
        done += batch
        progress(min(done, asked), asked)
        startNext()
      }
      return results
    }
  }

  private static func run(
    _ module: CompiledModule, _ trees: [(source: String, output: String)]
  ) async -> Result<Answer, CommandFailure> {
    var said = ""
    do {
      let end = try await Subprocess.run(
        executable(module.compiler), arguments: Arguments(module.arguments(trees: trees)),
        output: .discarded, error: .string(limit: outputLimit))
      said = end.standardError
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      // It had more to complain about than anyone reads.
    } catch {
      return .failure(
        CommandFailure(
          .environment, "cannot run \(module.compiler): \(error); --types needs Swift's compiler"))
    }
    var answer = Answer()
    for (source, output) in trees {
      if let bytes = FileManager.default.contents(atPath: output),
        let types = try? SyntaxTreeDump.read([UInt8](bytes))
      {
        answer.files[source] = types
      } else if answer.complaint == nil {
        answer.complaint =
          said.split(separator: "\n").first { $0.contains("error:") }.map(String.init)
          ?? "\(source): the compiler wrote no syntax tree"
      }
      try? FileManager.default.removeItem(atPath: output)
    }
    return .success(answer)
  }

  private static func executable(_ path: String) -> Executable {
    path.contains("/") ? .path(FilePath(path)) : .name(path)
  }

  /// The compiler's names as people write them, by the toolchain's own tool.
  private static func demangled(
    _ names: Set<String>, beside compiler: String
  ) async throws(CommandFailure) -> [String: String] {
    let order = names.sorted()
    let folder = compiler.lastIndex(of: "/").map { compiler[...$0] } ?? ""
    do {
      let end = try await Subprocess.run(
        executable(folder + "swift-demangle"), arguments: ["-simplified", "-compact"],
        input: .string(order.map { $0 + "\n" }.joined()), output: .string(limit: 1 << 30),
        error: .discarded)
      let lines = end.standardOutput.split(
        separator: "\n", omittingEmptySubsequences: false)
      guard lines.count >= order.count else {
        throw CommandFailure(
          .environment, "\(folder)swift-demangle gave \(lines.count) lines for \(order.count)")
      }
      return Dictionary(uniqueKeysWithValues: zip(order, lines.map(String.init)))
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(
        .environment, "cannot run \(folder)swift-demangle: \(error); --types needs it")
    }
  }
}
