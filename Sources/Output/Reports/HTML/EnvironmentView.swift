import ProfileModel
import Quantities

/// Where and how a profile was measured.
struct EnvironmentView {
  private let profile: ResourceDemandProfile

  init(_ profile: ResourceDemandProfile) { self.profile = profile }

  /// The section.
  var section: Markup {
    let environment = profile.environment
    var rows: [(String, String)] = [
      ("Command", profile.subject.command.joined(separator: " ")),
      ("Processor", environment.cpuModel ?? "not told by the kernel"),
      ("Cores", QuantityFormat.grouped(Double(environment.cores))), ("Kernel", environment.kernel),
      (
        "Calibration score",
        environment.calibrationScore.map { QuantityFormat.significant($0) } ?? "not measured"
      ), ("Read by", environment.rung),
    ]
    if let revision = profile.subject.revision { rows.append(("Source revision", revision)) }
    if let digest = profile.subject.digest { rows.append(("Digest of the program", digest)) }
    if !environment.enforced.isEmpty {
      rows.append(("Held and isolated", environment.enforced.joined(separator: "; ")))
    }
    if !environment.notEnforced.isEmpty {
      rows.append(("Not held", environment.notEnforced.joined(separator: "; ")))
    }
    return .tag(
      "section", ["aria-labelledby": "machine"],
      .tag("h2", ["id": "machine"], "How it was measured"),
      .tag(
        "table", [:],
        .tag(
          "tbody", [:],
          rows.map { name, value in
            .tag(
              "tr", [:], .tag("th", ["scope": "row", "class": "nowrap"], .text(name)),
              .tag("td", [:], .tag("span", ["class": "mono"], .text(value))))
          })))
  }
}
