/// How the functions of one scan differ from those of another.
public struct ScanComparison: Codable, Sendable, Equatable {
  /// What happened to a function's bound.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// The class grows faster than before.
    case worse
    /// The bound was known before and is not now.
    case newUnknown = "new unknown"
    /// The class grows slower than before, or a bound was found where there was none.
    case better
    /// The class is the same and the bound depends on more sizes than before.
    case newVariable = "new variable"
    /// The class is the same and the bound another one.
    case changed
    /// The function is new.
    case appeared
    /// The function is gone.
    case gone
  }

  /// One difference.
  public struct Change: Codable, Sendable, Equatable {
    /// What happened.
    public var kind: Kind
    /// `time` or `space`.
    public var measure: String
    /// The function's present name, or its last one where it is gone.
    public var function: String
    /// Its former name where it was renamed.
    public var formerFunction: String?
    /// Its present file, or its last one where it is gone.
    public var file: String
    /// Its former file where it moved.
    public var formerFile: String?
    /// The line to look at: that of the term which dominates the bound now.
    public var line: Int
    /// The class before; nil where the function appeared.
    public var before: String?
    /// The class now; nil where the function is gone.
    public var after: String?
    /// The bound before, with the sizes kept apart.
    public var boundBefore: String?
    /// The bound now.
    public var boundAfter: String?
    /// What the term that dominates the bound now comes from, in words, as in `loop: sequence`.
    public var why: String?
    /// The functions through which it got worse although it did not change itself: what it calls, what that calls, and
    /// last the one where it began; empty where it began here.
    public var causes: [String]?
    /// Where the function is declared now; nil where it is gone.
    public var declaration: GateCheck.Declaration?

    /// Creates a difference.
    public init(
      kind: Kind, measure: String, function: String, formerFunction: String? = nil, file: String,
      formerFile: String? = nil, line: Int, before: String?, after: String?,
      boundBefore: String? = nil, boundAfter: String? = nil, why: String? = nil,
      declaration: GateCheck.Declaration? = nil
    ) {
      self.kind = kind
      self.measure = measure
      self.function = function
      self.formerFunction = formerFunction
      self.file = file
      self.formerFile = formerFile
      self.line = line
      self.before = before
      self.after = after
      self.boundBefore = boundBefore
      self.boundAfter = boundAfter
      self.why = why
      self.declaration = declaration
    }
  }

  /// The differences: worse first, then new unknowns, better, new variables, changed, appeared and gone. What got
  /// worse of itself stands before what only calls it; else each kind is in the order of the source.
  public var changes: [Change]
  /// How many functions are in both scans with the same bounds.
  public var unchanged: Int

  /// Creates a comparison.
  public init(changes: [Change], unchanged: Int) {
    self.changes = changes
    self.unchanged = unchanged
  }

  /// How many differences are of `kind`.
  ///
  /// - Complexity: O(n) in the number of differences.
  public func count(_ kind: Kind) -> Int { changes.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) } }
}
