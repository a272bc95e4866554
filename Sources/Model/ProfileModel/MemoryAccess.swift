public import Documents
public import Quantities

/// How the working set stands to the machine's caches and limits.
public struct MemoryAccess: Sendable, Hashable {
  /// A cache level or a limit.
  public struct Capacity: Sendable, Hashable {
    /// Such as `L2 cache` or `memory limit`.
    public var name: String
    /// How much it holds, in bytes.
    public var bytes: Double
    /// The size of the input near which memory passes it, by the fitted model of memory; nil where memory stays below
    /// up to the operating point, or is above from the smallest size on.
    public var passedNear: Double?

    /// Creates a capacity.
    public init(name: String, bytes: Double, passedNear: Double? = nil) {
      self.name = name
      self.bytes = bytes
      self.passedNear = passedNear
    }
  }

  /// The capacities, smallest first.
  public var capacities: [Capacity]
  /// Cache misses at the operating point, or why they were not counted.
  public var misses: Demand
  /// Fields that this version does not know.
  public var unknown: [DocumentValue.Field] = []

  /// Creates a statement on memory access.
  public init(capacities: [Capacity], misses: Demand) {
    self.capacities = capacities
    self.misses = misses
  }

  init(_ node: DocumentNode) throws(DocumentError) {
    let object = try node.object()
    var capacities: [Capacity] = []
    for element in try object.required("capacities").elements() {
      let fields = try element.object()
      capacities.append(
        Capacity(
          name: try fields.required("name").nonEmptyString(),
          bytes: try fields.required("bytes").number(atLeast: 0),
          passedNear: try fields.optional("passedNear")?.number(atLeast: 0)))
      try fields.rejectUnknownKeys()
    }
    self.init(
      capacities: capacities, misses: try ProfileReader.demand(try object.required("misses")))
    unknown = object.unread()
  }

  var documentValue: DocumentValue {
    let known: [DocumentValue.Field] = [
      .init(
        "capacities",
        .array(
          capacities.map { capacity in
            .fields([
              "name": .string(capacity.name), "bytes": .number(capacity.bytes),
              "passedNear": capacity.passedNear.map { .number($0) },
            ])
          })),
      .init("misses", ProfileWriter.demand(misses)),
    ]
    return .object(known + unknown)
  }
}
