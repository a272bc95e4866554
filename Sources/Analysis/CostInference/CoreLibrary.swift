internal import CostAlgebra
internal import ProgramModel

/// The costs of the language's own collections, which loops and sizes cannot be understood without.
///
/// Everything else is the catalogue's; it is asked first.
package struct CoreLibrary: CostCatalogue {
  package init() {}

  private static let s = CostExpression.size("self")
  private static let a = CostExpression.size("$0")
  private static let one = CostExpression.one

  private static let constant: Set<String> = [
    "isEmpty", "first", "last", "startIndex", "endIndex", "indices", "capacity", "lazy", "min:",
    "removeLast", "popLast", "swapAt", "lowercased1", "makeIterator", "next", "enumerated",
    "reversed", "keys", "values", "dropLast", "dropFirst", "prefix", "suffix", "init", "abs", "min",
    "max", "swap", "precondition", "assert", "fatalError", "preconditionFailure", "zip", "stride",
    "type", "ObjectIdentifier", "withUnsafeBytes", "withUnsafeBufferPointer", "isMultiple",
    "formIndex", "hash", "combine", "bitPattern", "description1", "magnitude", "signum",
    "assertionFailure", "numericCast", "unsafeBitCast", "MemoryLayout", "addingReportingOverflow",
    "multipliedReportingOverflow", "subtractingReportingOverflow", "isASCII", "asciiValue",
    "utf8", "unicodeScalars", "utf16", "rawValue", "bounds", "lowerBound", "upperBound", "stride",
    "size", "alignment", "baseAddress", "bitWidth", "trailingZeroBitCount",
    "leadingZeroBitCount", "nonzeroBitCount", "isNumber", "isLetter", "isWhitespace", "key",
    "value", "offset", "element", "Int", "UInt", "UInt8", "UInt16", "UInt32", "UInt64", "Int32",
    "Int64", "Double", "Float", "Character", "Bool", "sqrt", "pow", "floor", "ceil", "rounded",
    "squareRoot", "isNaN", "min", "toggle", "negate", "clamping", "truncatingIfNeeded",
    "_internalInvariant", "withExtendedLifetime", "firstKey",
  ]

  package func cost(of call: LibraryCall) -> LibraryCost? {
    let s = Self.s
    let a = Self.a
    let one = Self.one
    let labels = call.labels
    let isHashed = call.receiver == "Set" || call.receiver == "Dictionary"
    let isText = call.receiver.map(Types.texts.contains) ?? false
    var cost: LibraryCost

    switch call.name {
    case "count" where labels.isEmpty && call.trailing.isEmpty:
      cost = LibraryCost(isText ? s : one)
      cost.resultType = .named(.named("Int"))
      cost.result = s
      cost.resultLeast = s
    case "map", "compactMap", "flatMap", "forEach", "filter", "allSatisfy", "contains", "first",
      "firstIndex", "last", "lastIndex", "reduce", "min", "max", "count", "partition", "removeAll",
      "drop", "prefix", "mapValues", "compactMapValues", "sorted", "sort":
      guard call.hasReceiver else { return constant(call) }
      return searching(call, isHashed: isHashed)
    case "index" where labels.first == "of", "firstRange", "ranges", "split", "components",
      "joined", "elementsEqual", "starts", "lexicographicallyPrecedes", "shuffled", "shuffle",
      "reverse", "randomElement1", "lowercased", "uppercased", "trimmingCharacters",
      "replacingOccurrences", "hasPrefix", "hasSuffix", "copyBytes":
      cost = LibraryCost(s, lower: call.name == "hasPrefix" || call.name == "hasSuffix" ? one : s)
      cost.result = s
      let looks: Set<String> = [
        "index", "firstRange", "elementsEqual", "starts", "lexicographicallyPrecedes", "shuffle",
        "reverse", "copyBytes",
      ]
      // What works in place or gives a number takes no memory.
      cost.allocation = looks.contains(call.name) ? .zero : s
      cost.resultType =
        ["reverse", "shuffled", "shuffle"].contains(call.name)
        ? .same
        : ["split", "components"].contains(call.name)
          ? .named(.array(.named("Substring")))
          : isText || call.name == "joined"
            ? .named(.named("String")) : .unknown
      if ["hasPrefix", "hasSuffix"].contains(call.name) {
        cost = LibraryCost(a, lower: one)
        cost.resultType = .named(.named("Bool"))
      }
    case "append" where labels.first == .some("contentsOf"):
      cost = LibraryCost(a, worst: s + a, lower: a)
      cost.growth = a
      cost.allocation = a
    case "append":
      cost = LibraryCost(one, worst: s, lower: one)
      cost.growth = one
      cost.allocation = one
    case "insert" where !isHashed && labels.contains("at"):
      cost = LibraryCost(s, lower: one)
      cost.growth = labels.first == .some("contentsOf") ? a : one
      cost.allocation = cost.growth ?? one
    case "insert", "updateValue":
      cost = LibraryCost(one, worst: s, lower: one)
      cost.qualifier = .expected
      cost.growth = one
      cost.allocation = one
    case "remove" where isHashed || call.receiver == nil && labels.first != .some("at"),
      "removeValue":
      guard call.hasReceiver else { return nil }
      cost = LibraryCost(one, worst: s, lower: one)
      cost.qualifier = .expected
    case "remove", "removeFirst", "removeSubrange", "replaceSubrange":
      guard call.hasReceiver else { return nil }
      if call.receiver == "ArraySlice" || call.receiver == "Substring"
        || call.receiver == "Deque"
      {
        cost = LibraryCost(one)
      } else {
        cost = LibraryCost(s, lower: one)
      }
      cost.growth = CostExpression(-1)
      cost.resultType = .element
    case "popFirst":
      cost = LibraryCost(one)
      cost.growth = CostExpression(-1)
      cost.resultType = .element
    case "removeLast", "popLast":
      cost = LibraryCost(one)
      cost.growth = CostExpression(-1)
      cost.resultType = .element
    case "union", "formUnion", "subtracting", "subtract", "intersection", "formIntersection",
      "isSubset", "isSuperset", "isDisjoint", "symmetricDifference", "merge", "merging":
      cost = LibraryCost(s + a, worst: (s + a) * (s + a), lower: one)
      cost.qualifier = .expected
      cost.result = s + a
      cost.resultType = .same
      cost.allocation = s + a
    case "reserveCapacity": cost = LibraryCost(s + a, lower: one)
    case "Array", "Set", "Dictionary", "String", "ContiguousArray", "Data", "ArraySlice",
      "Substring":
      return conversion(call)
    case "print", "debugPrint", "fputs", "puts", "putchar", "readLine":
      cost = LibraryCost(one)
      cost.effect = "console"
    case "dropFirst", "dropLast", "suffix", "reversed", "enumerated", "lazy", "indices", "keys",
      "values", "utf8", "unicodeScalars", "utf16":
      cost = LibraryCost(isText && (call.name.hasPrefix("drop") || call.name == "suffix") ? s : one)
      cost.result = s
      cost.resultType = .same
      if call.name == "suffix" { cost.result = .minimum([a, s]) }
      if call.name.hasPrefix("drop") {
        cost.result = call.labels.isEmpty ? s - one : s - a
      }
    case "distance", "index", "formIndex", "offsetBy":
      let walks = isText && (call.name == "distance" || labels.contains("offsetBy"))
      cost = LibraryCost(
        walks ? call.name == "distance" ? s : CostExpression.size("$1") : one, lower: one)
      cost.resultType = .named(.named("Int"))
    case "sleep", "usleep":
      cost = LibraryCost(one)
      cost.effect = "sleep"
    case "open", "read", "write", "close", "fopen", "fread", "fwrite", "fclose", "fgets":
      guard !call.hasReceiver else { return nil }
      cost = LibraryCost(one)
      cost.effect = "file"
    case "lock", "unlock", "withLock":
      guard call.hasReceiver else { return nil }
      cost = LibraryCost(one)
      cost.lock = call.name != "unlock"
      cost.closureCalls = one
      cost.closureLeast = one
    case "concurrentPerform":
      cost = LibraryCost(a)
      cost.closureCalls = a
      cost.closureLeast = a
      cost.parallelism = Parallelism(callOf: call.name)
    case "withTaskGroup", "withThrowingTaskGroup", "withDiscardingTaskGroup", "addTask", "Task",
      "sync", "async", "detached":
      cost = LibraryCost(one)
      cost.closureCalls = one
      cost.closureLeast = one
      cost.lock = call.name == "sync"
      cost.parallelism = Parallelism(callOf: call.name)
    case "==", "!=":
      cost = LibraryCost(s, lower: one)
    default: return constant(call)
    }
    return cost
  }

  private func constant(_ call: LibraryCall) -> LibraryCost? {
    guard Self.constant.contains(call.name) else { return nil }
    var cost = LibraryCost(Self.one)
    if ["first", "last", "min", "max"].contains(call.name) { cost.resultType = .element }
    if ["min", "max"].contains(call.name), !call.hasReceiver, call.labels.count == 2 {
      let parts = [Self.a, CostExpression.size("$1")]
      cost.result = call.name == "min" ? .minimum(parts) : .maximum(parts)
      cost.resultLeast = cost.result
      cost.resultType = .named(.named("Int"))
    }
    if call.name == "makeIterator" {
      cost.result = Self.s
      cost.resultType = .same
    }
    if call.name == "next" {
      cost.growth = CostExpression(-1)
      cost.resultType = .element
    }
    if call.name.hasPrefix("with") {
      cost.closureCalls = Self.one
      cost.closureLeast = Self.one
    }
    if Types.integers.contains(call.name) {
      cost.resultType = .named(.named("Int"))
      if call.labels.count == 1, call.labels.first == .some(nil) { cost.result = Self.a }
    }
    if call.name == "stride" || call.name == "zip" { cost.resultType = .named(.named("Sequence")) }
    return cost
  }

  private func searching(_ call: LibraryCall, isHashed: Bool) -> LibraryCost {
    let s = Self.s
    let one = Self.one
    var cost = LibraryCost(s)
    cost.closureCalls = s
    cost.closureLeast = s
    switch call.name {
    case "contains" where isHashed && call.labels.first == .some(nil):
      cost = LibraryCost(one, worst: s, lower: one)
      cost.qualifier = .expected
      cost.resultType = .named(.named("Bool"))
    case "contains" where call.receiver.map(Types.ranges.contains) ?? false:
      cost = LibraryCost(one)
    case "contains", "first", "firstIndex", "last", "lastIndex", "allSatisfy", "drop":
      if ["first", "last"].contains(call.name), call.labels.isEmpty, call.trailing.isEmpty {
        cost = LibraryCost(one)
      } else {
        cost = LibraryCost(s, lower: one)
        cost.closureCalls = s
        cost.closureLeast = one
      }
      if call.name.hasSuffix("Index") {
        cost.resultType = .named(.named("Int"))
        cost.result = s
      } else if call.name == "drop" {
        cost.resultType = .same
        cost.result = s
      } else {
        cost.resultType = ["first", "last"].contains(call.name) ? .element : .named(.named("Bool"))
      }
    case "sorted", "sort":
      cost = LibraryCost(s * s.logarithm, lower: s)
      cost.closureCalls = s * s.logarithm
      cost.closureLeast = s
      if call.name == "sorted" {
        cost.result = s
        cost.resultLeast = s
        cost.resultType = .arrayOfElement
      }
      cost.allocation = s
    case "map", "mapValues":
      cost.result = s
      cost.resultLeast = s
      cost.resultType = call.name == "map" ? .array : .same
      cost.allocation = s
    case "compactMap", "filter", "compactMapValues":
      cost.result = s
      cost.resultType = call.name == "filter" ? .same : .array
      cost.allocation = s
    case "prefix" where call.labels.first == .some(nil):
      cost = LibraryCost(one)
      cost.result = .minimum([Self.a, s])
      cost.resultType = .same
    case "prefix":
      cost = LibraryCost(s, lower: one)
      cost.closureCalls = s
      cost.result = s
      cost.resultType = .same
    case "min", "max": cost.resultType = .element
    case "count":
      cost.resultType = .named(.named("Int"))
      cost.result = s
    case "flatMap":
      cost.resultType = .array
      cost.allocation = s
    default: break
    }
    return cost
  }

  private func conversion(_ call: LibraryCall) -> LibraryCost? {
    let a = Self.a
    var cost: LibraryCost
    let label = call.labels.first ?? nil
    switch label {
    case "repeating":
      cost = LibraryCost(CostExpression.size("$1"))
      cost.result = .size("$1")
      cost.resultLeast = .size("$1")
    case "grouping", "uniqueKeysWithValues":
      cost = LibraryCost(a, worst: a * a, lower: a)
      cost.qualifier = .expected
      cost.closureCalls = a
      cost.closureLeast = a
      cost.result = a
    case nil, "decoding", "describing":
      if call.labels.isEmpty {
        cost = LibraryCost(Self.one)
        cost.result = .zero
        cost.resultLeast = .zero
      } else {
        cost = LibraryCost(a, worst: call.name == "Set" ? a * a : a, lower: a)
        if call.name == "Set" { cost.qualifier = .expected }
        cost.result = a
      }
    default: return nil
    }
    cost.allocation = cost.result ?? .zero
    cost.resultType = .named(.named(call.name, arguments: []))
    return cost
  }
}
