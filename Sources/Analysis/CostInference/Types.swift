internal import ProgramModel

/// What the standard library's types are to the inference, from their names alone.
enum Types {
  static let integers: Set<String> = [
    "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
  ]
  /// Modules whose names stand in front of what they declare, as in `Glibc.exit(1)`.
  static let modules: Set<String> = [
    "Swift", "Builtin", "Glibc", "Musl", "Foundation", "FoundationEssentials", "Dispatch",
    "Synchronization",
  ]

  /// Numbers of C and of Foundation by the names that the platform's modules give them.
  static let numberAliases: [String: String] = [
    "CBool": "Bool", "CChar": "Int8", "CSignedChar": "Int8", "CUnsignedChar": "UInt8",
    "CShort": "Int16", "CUnsignedShort": "UInt16", "CInt": "Int32", "CUnsignedInt": "UInt32",
    "CLong": "Int", "CUnsignedLong": "UInt", "CLongLong": "Int64", "CUnsignedLongLong": "UInt64",
    "CFloat": "Float", "CDouble": "Double", "int8_t": "Int8", "int16_t": "Int16",
    "int32_t": "Int32", "int64_t": "Int64", "uint8_t": "UInt8", "uint16_t": "UInt16",
    "uint32_t": "UInt32", "uint64_t": "UInt64", "size_t": "Int", "ssize_t": "Int", "off_t": "Int",
    "intptr_t": "Int", "uintptr_t": "UInt", "time_t": "Int", "suseconds_t": "Int",
    "clock_t": "Int", "pid_t": "Int32", "id_t": "UInt32", "uid_t": "UInt32", "gid_t": "UInt32",
    "mode_t": "UInt32", "dev_t": "UInt", "ino_t": "UInt", "nfds_t": "UInt", "rlim_t": "UInt",
    "socklen_t": "UInt32", "sa_family_t": "UInt16", "in_port_t": "UInt16", "in_addr_t": "UInt32",
    "errno_t": "Int32", "clockid_t": "Int32", "TimeInterval": "Double",
  ]
  static let floats: Set<String> = [
    "Double", "Float", "CGFloat", "TimeInterval", "Float80", "Float16",
  ]
  static let arrays: Set<String> = [
    "Array", "ArraySlice", "ContiguousArray", "UnsafeBufferPointer", "UnsafeMutableBufferPointer",
    "CollectionOfOne", "Span", "RandomAccessCollection", "MutableCollection", "MutableSpan",
    "OutputSpan", "RawSpan",
    "UnsafeRawBufferPointer", "UnsafeMutableRawBufferPointer",
  ]
  static let sequences: Set<String> = [
    "Sequence", "Collection", "BidirectionalCollection", "AsyncSequence", "LazySequence",
  ]
  static let texts: Set<String> = ["String", "Substring", "StringProtocol"]
  static let ranges: Set<String> = ["Range", "ClosedRange", "Stride"]

  /// Members whose closure is given one element.
  static let takesElement: Set<String> = [
    "map", "forEach", "filter", "compactMap", "flatMap", "allSatisfy", "contains", "first", "count",
    "firstIndex", "removeAll", "prefix", "drop",
  ]

  /// What the initializers of the standard library's pointers and spans take, by label.
  static let pointerParameters = [
    "start": "UnsafeMutablePointer", "mutating": "UnsafeMutablePointer", "rebasing": "Slice",
    "_unsafeElements": "UnsafeMutableBufferPointer", "_unsafeStart": "UnsafeMutablePointer",
    "_unsafeBytes": "UnsafeMutableRawBufferPointer",
  ]

  /// Members that are given an element.
  static let takesOneElement: Set<String> = [
    "append", "prepend", "insert", "remove", "contains", "firstIndex", "lastIndex", "update",
  ]

  /// The members of a lazy sequence that put their work off.
  static let lazyMembers: Set<String> = [
    "map", "filter", "compactMap", "flatMap", "prefix", "dropFirst", "drop", "enumerated", "joined",
    "reversed", "lazy", "dropLast", "suffix",
  ]

  static let integerProtocols: Set<String> = [
    "BinaryInteger", "FixedWidthInteger", "SignedInteger", "UnsignedInteger",
  ]

  /// The protocols of the standard library that packages extend.
  static func isProtocol(_ name: String) -> Bool { traits(of: name).contains(.knownProtocol) }

  /// What one look at a name tells.
  private struct Traits: OptionSet {
    let rawValue: Int
    static let integer = Traits(rawValue: 1)
    static let integerProtocol = Traits(rawValue: 2)
    static let float = Traits(rawValue: 4)
    static let scalar = Traits(rawValue: 8)
    static let collection = Traits(rawValue: 16)
    static let knownProtocol = Traits(rawValue: 32)
  }

  private static let traits: [String: Traits] = {
    var result: [String: Traits] = [:]
    func add(_ trait: Traits, _ names: some Sequence<String>) {
      for name in names { result[name, default: []].insert(trait) }
    }
    add(.integer, integers)
    add(.integerProtocol, integerProtocols)
    add(.float, floats)
    add(.scalar, integers)
    add(.scalar, floats)
    add(.scalar, ["Bool", "Character"])
    for names in [arrays, sequences, texts, ranges, ["Set", "Dictionary", "Data", "Deque"]] {
      add(.collection, names)
    }
    add(.knownProtocol, sequences)
    add(.knownProtocol, integerProtocols)
    add(
      .knownProtocol,
      [
        "RandomAccessCollection", "MutableCollection", "RangeReplaceableCollection",
        "LazySequenceProtocol", "LazyCollectionProtocol", "StringProtocol", "SetAlgebra",
        "Hashable", "Comparable", "Equatable",
      ])
    return result
  }()

  private static func traits(of name: String) -> Traits { traits[name] ?? [] }

  static func isNumber(_ name: String) -> Bool {
    !traits(of: name).isDisjoint(with: [.integer, .float])
  }

  /// Whether all parts of a type are known.
  static func isComplete(_ type: TypeReference) -> Bool {
    switch type {
    case .unknown: false
    case .named(_, let parts), .opaque(let parts), .existential(let parts):
      parts.allSatisfy(isComplete)
    case .array(let part), .optional(let part), .metatype(let part): isComplete(part)
    case .dictionary(let key, let value): isComplete(key) && isComplete(value)
    case .tuple(let elements): elements.allSatisfy { isComplete($0.type) }
    case .function(let parameters, let result, _, _):
      parameters.allSatisfy(isComplete) && isComplete(result)
    case .other: true
    }
  }

  static func isUntyped(_ type: TypeReference) -> Bool { type.isUnknown }

  /// What the closure of a `with…` function is given, where that is not an element.
  static func closureParameter(
    of name: String, _ receiver: TypeReference, _ argument: TypeReference?
  ) -> TypeReference? {
    let element = Types.element(of: receiver)
    switch name {
    case "withUnsafeBufferPointer", "withContiguousStorageIfAvailable":
      return .named("UnsafeBufferPointer", arguments: [element])
    case "withUnsafeMutableBufferPointer", "withContiguousMutableStorageIfAvailable":
      return .named("UnsafeMutableBufferPointer", arguments: [element])
    case "withUnsafeBytes": return .named("UnsafeRawBufferPointer")
    case "withUnsafeMutableBytes": return .named("UnsafeMutableRawBufferPointer")
    case "withUnsafeTemporaryAllocation":
      return .named("UnsafeMutableBufferPointer", arguments: [.unknown])
    case "withUnsafeMutablePointerToElements":
      return .named("UnsafeMutablePointer", arguments: [.unknown])
    default: return nil
    }
  }

  static func isInteger(_ type: TypeReference) -> Bool {
    switch type {
    case .array, .dictionary, .optional: false
    default:
      type.nominalName.map { !traits(of: $0).isDisjoint(with: [.integer, .integerProtocol]) }
        ?? false
    }
  }

  static func isScalar(_ type: TypeReference) -> Bool {
    type.nominalName.map { traits(of: $0).contains(.scalar) } ?? false
  }

  static func isCollection(_ type: TypeReference) -> Bool {
    switch type {
    case .array, .dictionary: true
    default: type.nominalName.map { traits(of: $0).contains(.collection) } ?? false
    }
  }

  /// The type of what iterating over `type` yields.
  static func element(of type: TypeReference) -> TypeReference {
    switch type {
    case .array(let element): element
    case .dictionary(let key, let value):
      .tuple([.init(label: "key", type: key), .init(label: "value", type: value)])
    case .named(let name, let arguments):
      if texts.contains(name) {
        .named("Character")
      } else if ranges.contains(name) {
        arguments.first ?? .named("Int")
      } else if name == "Data" {
        .named("UInt8")
      } else {
        arguments.first ?? .unknown
      }
    case .opaque(let types), .existential(let types): types.first.map(element(of:)) ?? .unknown
    case .optional(let wrapped): element(of: wrapped)
    default: .unknown
    }
  }
}
