package import CostAlgebra
package import ProgramModel

/// A call of something outside the program, as far as it was resolved.
package struct LibraryCall: Hashable, Sendable {
  /// The last name: `contains`, `sorted`, `print`.
  package var name: String
  /// The receiver's nominal type; nil for a free function or where it is unknown.
  package var receiver: String?
  /// Whether there is a receiver at all.
  package var hasReceiver: Bool
  /// The labels of the arguments, nil for none.
  package var labels: [String?]
  /// The labels of the trailing closures, nil for the first.
  package var trailing: [String?] = []
}

/// What a library call costs, in the sizes `self`, `$0`, `$1`, … of its receiver and arguments.
package struct LibraryCost: Sendable {
  package var upper: CostExpression
  package var worst: CostExpression
  package var lower: CostExpression
  package var qualifier: Qualifier = .worst
  /// How often it calls a closure argument at most and at least.
  package var closureCalls: CostExpression = .zero
  package var closureLeast: CostExpression = .zero
  /// The size of the result; nil when it has none or it is not known.
  package var result: CostExpression?
  package var resultLeast: CostExpression?
  package var resultType: ResultType = .unknown
  /// How much the receiver grows.
  package var growth: CostExpression?
  package var effect: String?
  package var lock = false
  /// What it allocates.
  package var allocation: CostExpression = .zero
  package var evidence: Evidence = .catalogue
  /// Whether its closure runs beside something.
  package var parallelism: Parallelism?
  /// Whether the result tells that storage is not shared.
  package var isUniquenessTest = false

  /// How the result's type follows from the receiver's.
  package enum ResultType: Sendable {
    case unknown
    case same
    case element
    case array
    case arrayOfElement
    case named(TypeReference)
    /// A type with the receiver's element as its argument.
    case wrapping(String)
  }

  package init(_ upper: CostExpression, worst: CostExpression? = nil, lower: CostExpression? = nil)
  {
    self.upper = upper
    self.worst = worst ?? upper
    self.lower = lower ?? upper
    if let worst, worst != upper { qualifier = .amortized }
  }
}

/// Where library costs come from.
package protocol CostCatalogue: Sendable {
  /// The cost of a call, or nil when nothing is known of it.
  func cost(of call: LibraryCall) -> LibraryCost?
  /// The joined cost of all members of that name that a call may mean, or nil where one of them is not known.
  func candidates(of call: LibraryCall) -> LibraryCost?
  /// The cost of reading a property of a library type, or nil when nothing is known of it.
  func cost(ofProperty name: String, on receiver: String) -> LibraryCost?
  /// The type and what it conforms to or inherits from, nearest first.
  func ancestors(of type: String) -> [String]
  /// Whether a library declares the type.
  func isType(_ name: String) -> Bool
  /// What a user declares of the sizes of a type's values: `height <= log(count)`.
  func relations(of type: String) -> [(size: String, bound: CostExpression, text: String)]
}

extension CostCatalogue {
  package func candidates(of call: LibraryCall) -> LibraryCost? { nil }
  package func cost(ofProperty name: String, on receiver: String) -> LibraryCost? { nil }
  package func ancestors(of type: String) -> [String] { [type] }
  package func isType(_ name: String) -> Bool { true }
  package func relations(
    of type: String
  ) -> [(size: String, bound: CostExpression, text: String)] { [] }
}

extension LibraryCost {
  /// Whether the receiver holds what the call takes, and what it is handed.
  func grows(_ name: String) -> Bool {
    if let growth { return growth.constant.map { $0 > 0 } ?? true }
    return ValueFlows.takers.contains(name)
  }

  /// Whether a function of that name keeps what each run of its closure gives.
  static func collects(_ name: String) -> Bool { !passing.contains(name) }

  /// Functions that use what a run gives before the next, or replace it by the next.
  private static let passing: Set<String> = [
    "forEach", "reduce", "contains", "allSatisfy", "first", "firstIndex", "last", "lastIndex",
    "filter", "sorted", "sort", "min", "max", "partition", "removeAll", "drop", "prefix", "count",
    "withLock", "sync", "starts", "elementsEqual",
  ]
}
