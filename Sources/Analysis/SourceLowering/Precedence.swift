/// Binary operators' precedence: the standard library's, and those a file declares itself.
///
/// Operators declared in other files are taken as ``Precedence/default``; only where such an operator
/// meets another without parentheses could that change the tree.
struct Precedence {
  struct Group {
    let level: Double
    let associativity: Associativity
  }

  enum Associativity { case left, right, none }

  static let assignment = Group(level: 5, associativity: .right)
  static let ternary = Group(level: 10, associativity: .right)
  static let casting = Group(level: 50, associativity: .none)
  static let `default` = Group(level: 15, associativity: .none)

  private static let standardGroups: [String: Group] = [
    "AssignmentPrecedence": assignment,
    "FunctionArrowPrecedence": Group(level: 7, associativity: .right),
    "TernaryPrecedence": ternary,
    "DefaultPrecedence": .init(level: 15, associativity: .none),
    "LogicalDisjunctionPrecedence": Group(level: 20, associativity: .left),
    "LogicalConjunctionPrecedence": Group(level: 30, associativity: .left),
    "ComparisonPrecedence": Group(level: 40, associativity: .none),
    "NilCoalescingPrecedence": Group(level: 45, associativity: .right),
    "CastingPrecedence": casting,
    "RangeFormationPrecedence": Group(level: 60, associativity: .none),
    "AdditionPrecedence": Group(level: 70, associativity: .left),
    "MultiplicationPrecedence": Group(level: 80, associativity: .left),
    "BitwiseShiftPrecedence": Group(level: 90, associativity: .none),
  ]

  private static let standardOperators: [String: String] = {
    let byGroup: [String: String] = [
      "AssignmentPrecedence":
        "*= /= %= += -= <<= >>= &= |= ^= &*= &+= &-= &<<= &>>= .&= .|= .^=",
      "LogicalDisjunctionPrecedence": "|| .| .^",
      "LogicalConjunctionPrecedence": "&&",
      "ComparisonPrecedence": "< <= > >= == != === !== ~= .== .!= .< .<= .> .>=",
      "NilCoalescingPrecedence": "??",
      "RangeFormationPrecedence": "..< ...",
      "AdditionPrecedence": "+ - &+ &- | ^",
      "MultiplicationPrecedence": "* / % &* & .&",
      "BitwiseShiftPrecedence": "<< >> &<< &>>",
    ]
    var groups: [String: String] = [:]
    for (group, operators) in byGroup {
      for name in operators.split(separator: " ") { groups[String(name)] = group }
    }
    return groups
  }()

  private var groups: [String: Group] = [:]
  private var operators: [String: String] = [:]

  func group(of name: String) -> Group {
    guard let group = operators[name] ?? Self.standardOperators[name] else { return Self.default }
    return groups[group] ?? Self.standardGroups[group] ?? Self.default
  }

  /// `infix operator name: group`
  mutating func declare(operator name: String, group: String) { operators[name] = group }

  /// `precedencegroup name { higherThan: …; lowerThan: …; associativity: … }`
  mutating func declare(
    group name: String, higherThan: [String], lowerThan: [String], associativity: Associativity
  ) {
    func level(_ group: String) -> Double? {
      groups[group]?.level ?? Self.standardGroups[group]?.level
    }
    let below = higherThan.compactMap(level).max()
    let above = lowerThan.compactMap(level).min()
    let value: Double =
      switch (below, above) {
      case (let below?, let above?): (below + above) / 2
      case (let below?, nil): below + 2.5
      case (nil, let above?): above - 2.5
      case (nil, nil): Self.default.level
      }
    groups[name] = Group(level: value, associativity: associativity)
  }

  /// Whether `name` assigns to its left operand: `+=` and the like.
  func isAssignment(_ name: String) -> Bool {
    guard name.utf8.count > 1, name.utf8.last == UInt8(ascii: "=") else { return false }
    return group(of: name).level == Self.assignment.level
  }
}
