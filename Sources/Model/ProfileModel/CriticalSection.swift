internal import Documents
public import Quantities

/// A place in the source where a lock is held.
public struct CriticalSection: Sendable, Hashable {
  /// The function that takes the lock.
  public var function: String
  /// The file, relative to the package.
  public var file: String
  /// The line where the lock is taken.
  public var line: Int
  /// What is locked.
  public var lock: String
  /// The static bound of what happens while it is held; nil where the section's end was not found.
  public var costHeld: String?
  /// The time it is held over a run, or why that was not measured.
  public var held: Demand
  /// The time others wait for it over a run, or why that was not measured.
  public var waited: Demand

  /// Creates a critical section.
  public init(
    function: String, file: String, line: Int, lock: String, costHeld: String?, held: Demand,
    waited: Demand
  ) {
    self.function = function
    self.file = file
    self.line = line
    self.lock = lock
    self.costHeld = costHeld
    self.held = held
    self.waited = waited
  }

  init(_ node: DocumentNode) throws(DocumentError) {
    let fields = try node.object()
    self.init(
      function: try fields.required("function").nonEmptyString(),
      file: try fields.required("file").nonEmptyString(),
      line: try fields.required("line").integer(in: 1...Int.max),
      lock: try fields.required("lock").nonEmptyString(),
      costHeld: try fields.optional("costHeld")?.nonEmptyString(),
      held: try ProfileReader.demand(try fields.required("held")),
      waited: try ProfileReader.demand(try fields.required("waited")))
    try fields.rejectUnknownKeys()
  }

  var documentValue: DocumentValue {
    .fields([
      "function": .string(function), "file": .string(file), "line": .number(Double(line)),
      "lock": .string(lock), "costHeld": costHeld.map { .string($0) },
      "held": ProfileWriter.demand(held), "waited": ProfileWriter.demand(waited),
    ])
  }
}
