import Allocation
import ArgumentParser
import DecisionModel
import Documents
import Emitters
import Foundation
import ProfileModel
import Quantities

/// `headroom advise`: the value, the reason, the risk, the command.
struct AdviseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advise", abstract: "Turn a profile into settings for a target.",
    discussion: """
      Examples:
        headroom advise app.rdp.yaml --target kubernetes
        headroom advise app.rdp.yaml --target docker --at n=2000000 --policy safe
        headroom advise app.rdp.yaml --objective shop.yaml --target kubernetes-hpa --throughput 400/s
        headroom advise app.rdp.yaml --output kubernetes=patch.yaml --output json=advice.json
        headroom advise app.rdp.yaml --target cgroup --directory settings
      """)

  @Argument(help: "A profile (RDP), or the folder of one.")
  var profile: String

  @Option(
    help:
      "A target; may be repeated. Known: \(EmitterRegistry.all.map { $0.id }.joined(separator: ", "))."
  )
  var target: [String] = []

  @Option(
    help: ArgumentHelp(
      "Another size than the operating point, as n=2000000, n=2000000,m=50 or rate=400; may be repeated.",
      valueName: "name=size,…"))
  var at: [String] = []

  @OptionGroup(title: "Objective")
  var objective: ObjectiveOptions

  @Option(
    help: ArgumentHelp(
      "Write text, json, the learned profile or a target's settings to a file (a folder for"
        + " several); may be repeated.",
      valueName: "format=file"))
  var output: [OutputOption] = []

  @Option(help: ArgumentHelp("Write the files here instead of printing them.", valueName: "folder"))
  var directory: String?

  @Option(help: ArgumentHelp("Write the settings into this cgroup v2 folder.", valueName: "cgroup"))
  var apply: String?

  @Option(
    help: ArgumentHelp(
      "Replay a usage trace (CSV: time,cores,memory and n at will) against the settings.",
      valueName: "trace"))
  var simulate: String?

  @Option(
    help: ArgumentHelp(
      "Check a Kubernetes manifest against the profile; exit code 1 where something is wrong.",
      valueName: "manifest"))
  var check: String?

  @Option(
    help: ArgumentHelp(
      "The largest node, for --check, as cpu=8,memory=32Gi.", valueName: "cpu=…,memory=…"))
  var largestNode: String?

  @Option(
    help: ArgumentHelp(
      "Learn from operation: a Prometheus range query's answer, docker stats or cgroup samples (JSON"
        + " lines), a VPA checkpoint; may be repeated.", valueName: "file"))
  var observe: [String] = []

  func run() async throws {
    guard case .profile(let document) = try InputFile.read(try ContractFile.profile(profile)) else {
      throw CommandFailure(.input, "\(profile): expected a profile (RDP)")
    }
    let sizes = try self.sizes()
    let wanted = try objective.read()
    let emitters = try target.map(Self.emitter)
    let outputs = try output.map { option throws(CommandFailure) in
      (
        option,
        ["text", "json", "profile"].contains(option.kind) ? nil : try Self.emitter(option.kind)
      )
    }
    let advice: AllocationAdvice
    var demands: AllocationDemands
    var learned = document
    do {
      demands = try AllocationDemands(profile: document, kind: wanted.kind, at: sizes)
      for file in observe {
        let learning = try Self.learning(from: file)
        demands = learning.update(demands)
        learned = try learning.update(learned)
      }
      advice = try Allocator.advise(demands, objective: wanted)
    } catch let failure as CommandFailure {
      throw failure
    } catch let error as AllocationError {
      throw CommandFailure(.input, "\(profile): \(error.description)")
    }
    if let simulate {
      return try self.simulate(simulate, document, wanted, advice, outputs.map { $0.0 })
    }
    if let check {
      return try self.check(
        check, advice, demands, prices: wanted.prices, node: try largestNode.map(Self.node))
    }
    // Everything is made before anything is written: an error leaves no half of the settings.
    let cgroup = try apply.map { _ throws(CommandFailure) in try emission(CgroupV2Emitter(), advice)
    }
    let shown = try
      (emitters.isEmpty && outputs.isEmpty && cgroup == nil
      ? [try Self.emitter("docker")] : emitters)
      .map { emitter throws(CommandFailure) in
        (type(of: emitter).id, try emission(emitter, advice))
      }
    let written = try outputs.map { option, emitter throws(CommandFailure) in
      (option, try emitter.map { emitter throws(CommandFailure) in try emission(emitter, advice) })
    }
    try OutputFiles.print(AdviceText.render(advice))
    for (id, emission) in shown { try show(emission, target: id) }
    for (option, emission) in written {
      if option.kind == "profile" {
        let text = try Self.text(ProfileWriter.value(learned), option.path, json: false)
        try OutputFiles.write(text, to: option.path)
      } else {
        try write(option, emission, advice)
      }
    }
    if let cgroup, let apply {
      try OutputFiles.print("\n\(apply)\n" + CgroupWriter.apply(cgroup, to: apply))
    }
  }

  private static func learning(from file: String) throws(CommandFailure) -> DemandLearning {
    let operation = try CommandFailure.reading { () throws(DocumentError) in
      try OperationReader.read(try DocumentFile.text(file), file: file)
    }
    return DemandLearning(operation)
  }

  private func check(
    _ path: String, _ advice: AllocationAdvice, _ demands: AllocationDemands, prices: PriceList?,
    node: NodeSize?
  ) throws {
    let manifest = try CommandFailure.reading { () throws(DocumentError) in
      try KubernetesManifest(try DocumentFile.text(path), file: path)
    }
    var checks = ManifestChecks(
      advice: advice, demands: demands, prices: prices, largestNode: node)
    let findings = checks.check(manifest)
    try OutputFiles.print(ManifestText.render(findings, file: path))
    if findings.contains(where: { $0.severity == .error }) { throw CommandFailure(.violation) }
  }

  private static func node(_ text: String) throws(CommandFailure) -> NodeSize {
    var size = NodeSize(cores: .infinity, memory: .infinity)
    for part in text.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2, ["cpu", "memory"].contains(pair[0]),
        let value = KubernetesQuantity.parse(pair[1]), value > 0
      else {
        throw CommandFailure(
          .usage, "--largest-node: expected cpu=8,memory=32Gi, found '\(part)'")
      }
      if pair[0] == "cpu" { size.cores = value } else { size.memory = value }
    }
    return size
  }

  private func simulate(
    _ path: String, _ document: ResourceDemandProfile, _ objective: AllocationObjective,
    _ advice: AllocationAdvice, _ outputs: [OutputOption]
  ) throws(CommandFailure) {
    let trace = try CommandFailure.reading { () throws(DocumentError) in
      try UsageTrace.read(csv: try DocumentFile.text(path), file: path)
    }
    let simulation: Simulation
    do {
      simulation = try Simulation(
        trace, profile: document, objective: objective, advice: advice)
    } catch { throw CommandFailure(.input, "\(profile): \(error.description)") }
    try OutputFiles.print(simulation.text(currency: objective.prices?.currency))
    for option in outputs where option.kind == "json" {
      try OutputFiles.write(try Self.text(simulation.document, option.path), to: option.path)
    }
  }

  private static func text(
    _ document: DocumentValue, _ path: String, json: Bool = true
  ) throws(CommandFailure) -> String {
    do { return try json ? DocumentWriter.json(document) : DocumentWriter.yaml(document) } catch {
      throw CommandFailure(.internal, "\(path): \(error.reason)")
    }
  }

  private static func emitter(_ id: String) throws(CommandFailure) -> any Emitter {
    do { return try EmitterRegistry.emitter(id) } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  private func emission(
    _ emitter: any Emitter, _ advice: AllocationAdvice
  ) throws(CommandFailure) -> Emission {
    do { return try emitter.emit(advice) } catch {
      throw CommandFailure(.input, "\(profile): \(error)")
    }
  }

  private func write(
    _ option: OutputOption, _ emission: Emission?, _ advice: AllocationAdvice
  ) throws(CommandFailure) {
    if let emission {
      if let only = emission.files.first, emission.files.count == 1 {
        try OutputFiles.write(only.text, to: option.path)
      } else {
        for file in emission.files { try Self.write(file, in: option.path) }
      }
      let notes = emission.notes.map { "  note: \($0)\n" }.joined()
      try OutputFiles.print("\(option.kind) → \(option.path)\n\(notes)")
    } else if option.kind == "text" {
      try OutputFiles.write(AdviceText.render(advice), to: option.path)
    } else {
      let text = try Self.text(AdviceText.document(advice), option.path)
      try OutputFiles.write(text, to: option.path)
    }
  }

  /// Writes `file` into `directory`, with the folders on the way.
  private static func write(
    _ file: EmittedFile, in directory: String
  ) throws(CommandFailure) {
    let path = "\(directory)/\(file.name)"
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(.environment, "cannot make the folder \(folder)")
    }
    try OutputFiles.write(file.text, to: path)
  }

  private func show(_ emission: Emission, target: String) throws {
    var text = "\n\(target)\n"
    for note in emission.notes { text += "  note: \(note)\n" }
    for file in emission.files {
      if let directory {
        try Self.write(file, in: directory)
        text += "  → \(directory)/\(file.name)\n"
      } else {
        text += "  # \(file.name)\n"
        for line in file.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
          text += line.isEmpty ? "\n" : "  \(line)\n"
        }
      }
    }
    for command in emission.apply { text += "  → \(command)\n" }
    text += "  scale out: \(emission.scaleOut)\n"
    try OutputFiles.print(text)
  }

  private func sizes() throws(CommandFailure) -> [String: Double] {
    var sizes: [String: Double] = [:]
    for text in at.flatMap(Self.assignments) {
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, !parts[0].isEmpty,
        let size = Double(parts[1].filter { $0 != "_" && $0 != "," }), size > 0, size.isFinite
      else {
        throw CommandFailure(
          .usage, "--at: expected name=SIZE, as n=2000000 or n=2000000,m=50, found '\(text)'")
      }
      guard sizes.updateValue(size, forKey: String(parts[0])) == nil else {
        throw CommandFailure(.usage, "--at: '\(parts[0])' is given twice")
      }
    }
    return sizes
  }

  /// Splits `n=2,000,000,m=50` at the commas that begin a new name: others group digits.
  private static func assignments(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).reduce(into: [String]()) {
      parts, piece in
      if piece.contains("=") || parts.isEmpty {
        parts.append(String(piece))
      } else {
        parts[parts.count - 1] += "," + piece
      }
    }
  }
}
