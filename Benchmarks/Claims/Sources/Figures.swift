import Catalogue
import CostAlgebra
import CostInference
import ScanModel
import SourceAnalysis

/// One claim with what the analysis says of it.
struct Row {
  var file: String
  var lineNumber: Int
  var function: String
  var claim: ComplexityClaim
  var hasBody: Bool
  var verdict: ClaimSummary

  var line: String {
    let mark = hasBody ? verdict.verdict.rawValue : "no body"
    return "\(mark)\t\(file):\(lineNumber)\t\(function)\t\(claim.text)\t\(verdict.reason)\n"
  }
}

/// Counts over claims.
struct Figures {
  var claims = 0
  var read = 0
  var withBody = 0
  var answered = 0
  var agreed = 0
  var constant = 0
  var linear = 0

  mutating func add(_ row: Row) {
    claims += 1
    guard row.claim.isRead else { return }
    read += 1
    guard row.hasBody else { return }
    withBody += 1
    if row.verdict.verdict != .cannotTell { answered += 1 }
    if row.verdict.verdict == .agrees { agreed += 1 }
    constant += matches(row, .constant) ? 1 : 0
    linear += matches(row, .linear) ? 1 : 0
  }

  private func matches(_ row: Row, _ cost: ComplexityClass) -> Bool {
    let expression = cost == .constant ? CostExpression.one : .size("n")
    var summary = FunctionSummary()
    summary.cost = Cost(exactly: expression)
    let verdict = ClaimCheck.check(row.claim) { _ in
      [
        ClaimCheck.Derived(isWriting: false, summary: summary),
        ClaimCheck.Derived(isWriting: true, summary: summary),
      ]
    }
    return verdict.verdict == .agrees
  }

  static func += (a: inout Figures, b: Figures) {
    a.claims += b.claims
    a.read += b.read
    a.withBody += b.withBody
    a.answered += b.answered
    a.agreed += b.agreed
    a.constant += b.constant
    a.linear += b.linear
  }

  private func share(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "-" }
    let thousandths = (Double(part) / Double(whole) * 1000).rounded()
    return "\(thousandths / 10)%"
  }

  func text(_ name: String) -> String {
    """
    \(name): \(claims) claims, \(read) read, \(withBody) over a body
      answered \(answered) (coverage \(share(answered, withBody))), \
    agrees \(agreed) (precision when answered \(share(agreed, answered)), of all \(share(agreed, withBody)))
      always O(1): \(share(constant, withBody)); always O(n): \(share(linear, withBody))
    """
  }
}
