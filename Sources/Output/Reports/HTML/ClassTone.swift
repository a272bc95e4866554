import ScanModel

/// How a page paints complexity classes: a step of a scale that goes with the text, never instead of it.
enum ClassTone {
  private static let steps: [(tone: String, below: ClassRank)] = [
    ("c0", "O(log n)"), ("c1", "O(n)"), ("c2", "O(n log n)"), ("c3", "O(n^2)"), ("c4", "O(n^3)"),
  ].compactMap { tone, text in ClassRank(text).map { (tone, $0) } }

  /// The style class of a complexity class: `c0` for O(1) to `c5` for O(n³) and above, `cu` for unknown.
  static func tone(_ text: String) -> String {
    guard let rank = ClassRank(text) else { return "cu" }
    // O(log n) itself is the first that is not constant, O(n) the first that is not below linear, and so on.
    return steps.first { rank < $0.below }?.tone ?? "c5"
  }

  /// The class in its colour.
  static func chip(_ text: String) -> Markup {
    .tag("span", ["class": "chip \(tone(text))"], .text(BoundText.pretty(text)))
  }
}
