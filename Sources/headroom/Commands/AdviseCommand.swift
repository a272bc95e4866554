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
        headroom advise app.rdp.yaml --target cgroup --directory settings
      """)

  @Argument(help: "A profile (RDP).")
  var profile: String

  @Option(
    help:
      "A target; may be repeated. Known: \(EmitterRegistry.all.map { $0.id }.joined(separator: ", "))."
  )
  var target: [String] = []

  @Option(
    help: ArgumentHelp("Another size than the operating point, as n=2000000.", valueName: "n=size"))
  var at: String?

  @Option(help: "cost, balanced or safe.")
  var policy: PolicyChoice = .balanced

  @Option(help: "Operations per second that all replicas together must bear.")
  var rate: Double?

  @Option(help: ArgumentHelp("Write the files here instead of printing them.", valueName: "folder"))
  var directory: String?

  enum PolicyChoice: String, ExpressibleByArgument, CaseIterable {
    case cost, balanced, safe

    var policy: AllocationPolicy {
      switch self {
      case .cost: .cost
      case .balanced: .balanced
      case .safe: .safe
      }
    }
  }

  func run() async throws {
    guard case .profile(let document) = try InputFile.read(profile) else {
      throw CommandFailure(.input, "\(profile): expected a profile (RDP)")
    }
    let size = try at.map(Self.size)
    let emitters: [any Emitter]
    let advice: AllocationAdvice
    do {
      var chosen: [any Emitter] = []
      for id in target.isEmpty ? ["docker"] : target {
        chosen.append(try EmitterRegistry.emitter(id))
      }
      emitters = chosen
    } catch {
      throw CommandFailure(.usage, error.description)
    }
    do {
      advice = try Allocator.advise(
        try AllocationDemands(
          profile: document, kind: .batch, at: size.map { ["n": $0] } ?? [:]),
        objective: AllocationObjective(policy: policy.policy, rate: rate))
    } catch {
      throw CommandFailure(.input, "\(profile): \(error.description)")
    }
    try OutputFiles.print(AdviceText.render(advice))
    for emitter in emitters {
      let emission: Emission
      do { emission = try emitter.emit(advice) } catch {
        throw CommandFailure(.input, "\(profile): \(error)")
      }
      try show(emission, target: type(of: emitter).id)
    }
  }

  private func show(_ emission: Emission, target: String) throws {
    var text = "\n\(target)\n"
    for note in emission.notes { text += "  note: \(note)\n" }
    for file in emission.files {
      if let directory {
        let path = "\(directory)/\(file.name)"
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
          try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        } catch {
          throw CommandFailure(.environment, "cannot make the folder \(folder)")
        }
        try OutputFiles.write(file.text, to: path)
        text += "  → \(path)\n"
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

  private static func size(_ text: String) throws(CommandFailure) -> Double {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, parts[0] == "n",
      let size = Double(parts[1].filter { $0 != "_" && $0 != "," }), size > 0, size.isFinite
    else { throw CommandFailure(.usage, "--at: expected n=SIZE, as n=2000000, found '\(text)'") }
    return size
  }
}
