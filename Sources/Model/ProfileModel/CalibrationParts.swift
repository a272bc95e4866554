public import Documents

/// A machine's speed in each kind of the calibration work, in works per second: higher is faster.
public struct CalibrationParts: Sendable, Hashable {
  /// Dependent integer arithmetic.
  public var integer: Double
  /// Dependent loads beyond the caches near a core.
  public var memory: Double
  /// Making, hashing and comparing strings.
  public var string: Double

  /// Speeds in each kind of work.
  public init(integer: Double, memory: Double, string: Double) {
    self.integer = integer
    self.memory = memory
    self.string = string
  }

  /// Reads a mapping of the three speeds.
  ///
  /// - Throws: `DocumentError` where one is missing or not above zero.
  public init(_ node: DocumentNode) throws(DocumentError) {
    let object = try node.object()
    self.init(
      integer: try object.required("integer").number(atLeast: 0.001),
      memory: try object.required("memory").number(atLeast: 0.001),
      string: try object.required("string").number(atLeast: 0.001))
    try object.rejectUnknownKeys()
  }

  /// The speeds as a document's value.
  public var documentValue: DocumentValue {
    ["integer": .number(integer), "memory": .number(memory), "string": .number(string)]
  }
}
