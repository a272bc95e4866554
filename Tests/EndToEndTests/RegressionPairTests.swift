import Foundation
import Testing

/// A pair of sources: an edit of code, and what the gate must say to it.
struct RegressionPair: CustomTestStringConvertible, Sendable {
  /// What the gate must say.
  enum Expectation: Sendable {
    /// Nothing got worse.
    case green
    /// A function's class got worse.
    case worse(function: String, before: String, after: String)
    /// A function lost its bound: a warning, and a violation where the policy says so.
    case lost(function: String, before: String)
  }

  var name: String
  var isFromPackage: Bool
  var expectation: Expectation
  var before: [(path: String, text: String)] = []
  var after: [(path: String, text: String)] = []

  var testDescription: String { name }

  /// The place that carries `gate: here`.
  var place: (path: String, line: Int)? {
    for (path, text) in after {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      if let index = lines.firstIndex(where: { $0.hasSuffix("// gate: here") }) {
        return (path, index + 1)
      }
    }
    return nil
  }

  static let all: [RegressionPair] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/Regressions").path
    return ["Own", "Packages"].flatMap { kind in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(kind)")) ?? []
      return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
        RegressionPair(
          name: String(name.dropLast(6)), isFromPackage: kind == "Packages",
          text: String(
            decoding: FileManager.default.contents(atPath: "\(folder)/\(kind)/\(name)") ?? Data(),
            as: UTF8.self))
      }
    }
  }()

  init?(name: String, isFromPackage: Bool, text: String) {
    var part = ""
    var parts: [(part: String, path: String, lines: [Substring])] = []
    var expectation: Expectation?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("// Expect: ") {
        expectation = Self.expectation(String(line.dropFirst("// Expect: ".count)))
      } else if line.hasPrefix("//--- ") {
        let words = line.dropFirst("//--- ".count).split(separator: " ")
        guard words.count == 2 else { return nil }
        part = String(words[0])
        parts.append((part, "Sources/P/" + words[1], []))
      } else if !parts.isEmpty {
        parts[parts.count - 1].lines.append(line)
      }
    }
    guard let expectation else { return nil }
    self.name = name
    self.isFromPackage = isFromPackage
    self.expectation = expectation
    for (part, path, lines) in parts {
      let text = lines.joined(separator: "\n")
      if part == "before" { before.append((path, text)) } else { after.append((path, text)) }
    }
  }

  private static func expectation(_ text: String) -> Expectation? {
    if text == "green" { return .green }
    let words = text.components(separatedBy: " O(")
    if text.hasPrefix("lost "), words.count == 2 {
      return .lost(function: String(words[0].dropFirst(5)), before: "O(" + words[1])
    }
    guard words.count == 2 || words.count == 3 else { return nil }
    let classes = ("O(" + words.dropFirst().joined(separator: " O(")).components(separatedBy: " → ")
    guard classes.count == 2 else { return nil }
    return .worse(function: words[0], before: classes[0], after: classes[1])
  }
}

@Suite(
  "A changed program against its base revision",
  .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct RegressionPairTests {
  @Test func thereAreEnoughPairsOfEachKind() {
    let pairs = RegressionPair.all
    let green = pairs.count { if case .green = $0.expectation { true } else { false } }
    let real = pairs.count(where: \.isFromPackage)
    #expect(pairs.count >= 40)
    #expect((pairs.count * 2 / 5...pairs.count * 3 / 5).contains(green), "\(green)")
    #expect((pairs.count * 2 / 5...pairs.count * 3 / 5).contains(real), "\(real)")
    let lost = pairs.filter { if case .lost = $0.expectation { true } else { false } }
    #expect(lost.count <= 3, "regressions that are only seen as lost bounds")
  }

  private static let formats = [
    "text", "json", "junit", "sarif", "gitlab", "github", "step-summary", "markdown", "html",
  ]

  @Test(arguments: RegressionPair.all) func isJudged(pair: RegressionPair) throws {
    let repository = try Repository()
    defer { repository.remove() }
    try repository.commit(pair.before, "before")
    try repository.commit(pair.after, "after")
    let outputs = Self.formats.flatMap { ["--output", "\($0)=report.\($0)"] }
    let ended = try repository.headroom(
      ["gate", "Sources", "--base-revision", "HEAD~1", "--format", "text"] + outputs)
    switch pair.expectation {
    case .green:
      #expect(ended.status == 0, "\(ended.output)\(ended.error)")
    case .worse(let function, let before, let after):
      #expect(ended.status == 1, "\(ended.output)\(ended.error)")
      let place = try #require(pair.place)
      let bounds = try repository.bounds(of: function)
      for format in Self.formats {
        let text = try Self.plain(repository.read("report." + format), format)
        for part in [function, before, after, place.path] + bounds {
          #expect(text.contains(Self.squeezed(part)), "\(format) does not name \(part):\n\(text)")
        }
        let line = "\(place.line)"
        let isNamed = [
          ":\(line)", "\"line\":\(line)", "line=\(line),", "\"begin\":\(line)",
          "\"startLine\":\(line)",
        ].contains { text.contains($0) }
        #expect(isNamed, "\(format) does not name line \(line):\n\(text)")
      }
    case .lost(let function, let before):
      #expect(ended.output.contains(function) && ended.output.contains(before), "\(ended.output)")
      let strict = try repository.headroom([
        "gate", "Sources", "--base-revision", "HEAD~1", "--policy", "library",
      ])
      #expect(strict.status == 1, "\(strict.output)\(strict.error)")
    }
  }

  /// The text without what a format escapes with and without white space, at which texts are wrapped.
  private static func plain(_ text: String, _ format: String) -> String {
    var text = format == "html" ? visible(text) : text
    if format == "markdown" || format == "step-summary" {
      for character in "\\`*_[]|#~!" {
        text = text.replacingOccurrences(of: "\\\(character)", with: String(character))
      }
    }
    if ["json", "sarif", "gitlab"].contains(format) {
      text = text.replacingOccurrences(of: "\\/", with: "/")
        .replacingOccurrences(of: "\\\"", with: "\"")
    }
    for (escaped, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
      ("%25", "%"),
    ] {
      text = text.replacingOccurrences(of: escaped, with: character)
    }
    return squeezed(text)
  }

  /// What a page shows without its script, with powers and products as the other formats write them.
  private static func visible(_ page: String) -> String {
    var text = page.replacing(#/<(script|style)[\s\S]*?</\1>/#, with: "")
      .replacing(#/<[^>]*>/#, with: " ").replacing("&#39;", with: "'").replacing("·", with: "*")
    for (raised, digit) in zip("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ", "0123456789n") {
      text = text.replacing(String(raised), with: "^\(digit)")
    }
    return text
  }

  private static func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}

extension Repository {
  /// The former and the present bound of a function, as the JSON report states them.
  fileprivate func bounds(of function: String) throws -> [String] {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(read("report.json").utf8)) as? [String: Any])
    let comparison = try #require(document["comparison"] as? [String: Any])
    let changes = try #require(comparison["changes"] as? [[String: Any]])
    let change = try #require(
      changes.first {
        $0["function"] as? String == function && $0["measure"] as? String == "time"
      })
    return try ["boundBefore", "boundAfter"].map { try #require(change[$0] as? String) }
  }
}
