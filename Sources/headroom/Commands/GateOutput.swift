import ArgumentParser
import DecisionModel
import Documents
import Reports
import ScanModel

/// The forms in which a gate's verdict can be written; standard output and `--output` know the same.
enum GateOutput: String, CaseIterable, ExpressibleByArgument {
  /// For a person.
  case text
  /// `headroom.gate/1`.
  case json
  /// For Jenkins and GitLab.
  case junit
  /// For code-scanning services.
  case sarif
  /// GitLab's Code Quality.
  case gitlab
  /// GitHub's workflow commands.
  case github
  /// GitHub's summary of a step; appended to its file, as other commands of the step do.
  case stepSummary = "step-summary"
  /// For a pull request's comment.
  case markdown
  /// A page of its own for a browser.
  case html

  /// The names, for messages.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// What a report is made from.
  struct Material {
    /// The verdict.
    var report: GateReport
    /// The scan that was judged; nil where only a profile was.
    var scan: ScanDocument?
    /// The scan that it was compared with; nil for none.
    var baseline: ScanDocument?
    /// The region trees of the scan's functions; empty where the sources were not at hand or no page shows them.
    var outlines: [FunctionOutline] = []
    /// The kinds and paths of the files that are written in the same run.
    var files: [(kind: String, path: String)] = []
  }

  /// The verdict in this form.
  func render(_ material: Material, style: ReportStyle = ReportStyle()) throws -> String {
    switch self {
    case .text: GateText.render(material.report, style: style, outputs: material.files)
    case .json: try DocumentWriter.json(material.report)
    case .junit: try JUnitReport.render(material.report)
    case .sarif: try SarifReport.render(material.report, scan: material.scan)
    case .gitlab: try GitLabCodeQuality.render(material.report)
    case .github: GitHubAnnotations.render(material.report)
    case .stepSummary: GateMarkdown.render(material.report, limit: .stepSummary)
    case .markdown: GateMarkdown.render(material.report)
    case .html:
      GatePage.render(material.report, scan: material.scan, outlines: material.outlines)
    }
  }
}
