import ArgumentParser
import Documents
import ProfileModel
import Profiling
import Reports

/// `headroom combine`: the profile of a whole from those of its parts.
struct CombineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "combine", abstract: "Put the profiles of parts together into that of a whole.",
    discussion: """
      Examples:
        headroom combine sequence extract.rdp.yaml load.rdp.yaml --rdp nightly.rdp.yaml
        headroom combine parallel left.rdp.yaml right.rdp.yaml
        headroom combine services front.rdp.yaml=200 thumbnails.rdp.yaml=5
      """)

  enum Arrangement: String, ExpressibleByArgument, CaseIterable {
    case sequence, parallel, services

    var composition: ProfileComposition.Arrangement {
      switch self {
      case .sequence: .sequence
      case .parallel: .parallel
      case .services: .services
      }
    }
  }

  @Argument(help: "sequence, parallel or services.")
  var how: Arrangement

  @Argument(
    help: ArgumentHelp(
      "Profiles; for services each with its rate, as PROFILE=200.", valueName: "profile"))
  var parts: [String]

  @Option(help: "The name of the whole.")
  var name = "combined"

  @Option(help: ArgumentHelp("Where the profile goes; NAME.rdp.yaml otherwise.", valueName: "file"))
  var rdp: String?

  func run() throws {
    var read: [ProfileComposition.Part] = []
    for part in parts { read.append(try self.part(part)) }
    let whole: ResourceDemandProfile
    do throws(ExperimentError) {
      whole = try ProfileComposition(read, as: how.composition).profile(named: name)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
    let path = rdp ?? "\(name).rdp.yaml"
    let value = ProfileWriter.value(whole)
    try OutputFiles.write(
      path.hasSuffix(".json") ? try DocumentWriter.json(value) : try DocumentWriter.yaml(value),
      to: path)
    let style = ReportStyle(width: Standard.output.width, colour: Standard.output.takesColour)
    try OutputFiles.print(ProfileText.render(whole, style: style) + "→ \(path)\n")
  }

  private func part(_ text: String) throws -> ProfileComposition.Part {
    var path = text
    var rate: Double?
    if how == .services, let equals = text.lastIndex(of: "=") {
      path = String(text[..<equals])
      rate = Double(text[text.index(after: equals)...])
      guard let rate, rate > 0, rate.isFinite else {
        throw CommandFailure(
          .usage, "\(text): expected a rate above zero after =, as in \(path)=200")
      }
    }
    let file = path
    let profile = try CommandFailure.reading { () throws(DocumentError) in
      try ProfileReader.read(path: file)
    }
    return ProfileComposition.Part(profile, rate: rate)
  }
}
