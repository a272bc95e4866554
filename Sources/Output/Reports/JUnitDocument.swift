import DecisionModel
import XMLCoder

/// The elements of JUnit XML that the report uses.
struct JUnitDocument: Encodable, DynamicNodeEncoding {
  var name: String
  var tests: Int
  var failures: Int
  var errors: Int
  var testsuite: [Suite]

  struct Suite: Encodable, DynamicNodeEncoding {
    var name: String
    var tests: Int
    var failures: Int
    var errors: Int
    var skipped: Int
    var testcase: [Case]

    static func nodeEncoding(for key: any CodingKey) -> XMLEncoder.NodeEncoding {
      key.stringValue == "testcase" ? .element : .attribute
    }
  }

  struct Case: Encodable, DynamicNodeEncoding {
    var name: String
    var classname: String
    var failure: Detail?
    var error: Detail?
    var skipped: Detail?
    var systemOut: String?

    enum CodingKeys: String, CodingKey {
      case name, classname, failure, error, skipped
      case systemOut = "system-out"
    }

    static func nodeEncoding(for key: any CodingKey) -> XMLEncoder.NodeEncoding {
      ["name", "classname"].contains(key.stringValue) ? .attribute : .element
    }
  }

  struct Detail: Encodable, DynamicNodeEncoding {
    var type: String
    var message: String
    var text: String

    enum CodingKeys: String, CodingKey {
      case type, message
      case text = ""
    }

    static func nodeEncoding(for key: any CodingKey) -> XMLEncoder.NodeEncoding {
      key.stringValue.isEmpty ? .element : .attribute
    }
  }

  static func nodeEncoding(for key: any CodingKey) -> XMLEncoder.NodeEncoding {
    key.stringValue == "testsuite" ? .element : .attribute
  }
}

extension JUnitDocument {
  /// The gravest `limit` checks of the report, and of the passing ones no more than
  /// ``JUnitReport/maximumPasses``.
  init(_ report: GateReport, limit: Int) {
    var uses: [String: Int] = [:]
    let kept = Self.kept(report.checks, limit)
    let leftOut = report.checks.count - kept.count
    testsuite = []
    for category in GateCheck.Category.allCases {
      let cases = kept.filter { $0.category == category }.map { Case($0, uses: &uses) }
      guard !cases.isEmpty else { continue }
      testsuite.append(
        Suite(
          name: "headroom \(category.rawValue)", tests: cases.count,
          failures: cases.count { $0.failure != nil }, errors: cases.count { $0.error != nil },
          skipped: cases.count { $0.skipped != nil }, testcase: cases))
    }
    name = VisibleText.line(
      "headroom gate: \(report.subject) under policy \(report.policy)"
        + (leftOut > 0 ? "; \(leftOut) of the least grave checks left out" : ""))
    tests = testsuite.reduce(0) { $0 + $1.tests }
    failures = testsuite.reduce(0) { $0 + $1.failures }
    errors = testsuite.reduce(0) { $0 + $1.errors }
  }

  private static func kept(_ checks: [GateCheck], _ limit: Int) -> [GateCheck] {
    let passes = checks.count { $0.outcome == .pass }
    guard checks.count > limit || passes > JUnitReport.maximumPasses else { return checks }
    let rank: [GateCheck.Outcome: Int] = [
      .violation: 0, .error: 0, .warning: 1, .skipped: 2, .pass: 3,
    ]
    let order = checks.indices.sorted {
      (rank[checks[$0].outcome] ?? 3, $0) < (rank[checks[$1].outcome] ?? 3, $1)
    }
    let most = min(limit, checks.count - passes + min(passes, JUnitReport.maximumPasses))
    return order.prefix(most).sorted().map { checks[$0] }
  }
}

extension JUnitDocument.Case {
  init(_ check: GateCheck, uses: inout [String: Int]) {
    let place = check.file.map { " (\($0))" } ?? ""
    let path = ["headroom"] + check.rule.split(separator: "/").map(String.init)
    classname = VisibleText.line(path.joined(separator: "."))
    let plain = VisibleText.line(check.subject + place)
    var unique = plain
    // A numbered name may itself be the plain name of another check, hence the loop.
    while uses[classname + "\u{0}" + unique] != nil {
      let number = (uses[classname + "\u{0}" + plain] ?? 1) + 1
      uses[classname + "\u{0}" + plain] = number
      unique = "\(plain) #\(number)"
    }
    uses[classname + "\u{0}" + unique] = 1
    name = unique
    let detail = JUnitDocument.Detail(check)
    switch check.outcome {
    case .pass: break
    case .warning: systemOut = "warning: " + detail.text
    case .violation: failure = detail
    case .error: error = detail
    case .skipped: skipped = detail
    }
  }
}

extension JUnitDocument.Detail {
  init(_ check: GateCheck) {
    type = VisibleText.line(check.rule)
    message = VisibleText.line(check.message)
    var lines = [message]
    if let file = check.file {
      lines.append(VisibleText.line(check.line.map { "\(file):\($0)" } ?? file))
    }
    if let expected = check.expected { lines.append("expected: " + VisibleText.line(expected)) }
    if let found = check.found { lines.append("found: " + VisibleText.line(found)) }
    if let remedy = check.remedy { lines.append("what to do: " + VisibleText.line(remedy)) }
    text = lines.joined(separator: "\n")
  }
}
