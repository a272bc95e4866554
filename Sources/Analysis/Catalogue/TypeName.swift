/// Names of nominal types as the catalogue keeps them.
public enum TypeName {
  private static let specifiers = [
    "inout ", "some ", "any ", "borrowing ", "consuming ", "__owned ", "sending ", "@escaping ",
  ]
  private static let modules = [
    "Swift.", "Foundation.", "FoundationEssentials.", "Dispatch.", "_Concurrency.",
    "Synchronization.",
  ]

  /// The nominal type of a type as written: `[Int]` → `Array`, `[K: V]` → `Dictionary`, `T?` → `Optional`, `Swift.Set<Int>` → `Set`,
  /// `inout some Collection<Int>` → `Collection`. Nil for tuples and function types. O(length).
  public static func nominal(_ text: some StringProtocol) -> String? {
    var rest = Substring(text)
    while rest.first == " " { rest = rest.dropFirst() }
    while let prefix = specifiers.first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(prefix.count)
      while rest.first == " " { rest = rest.dropFirst() }
    }
    while rest.last == " " { rest = rest.dropLast() }
    if let last = rest.last, last == "?" || last == "!" { return "Optional" }
    if rest.first == "[" {
      return rest.last == "]" ? (hasTopLevelColon(rest) ? "Dictionary" : "Array") : nil
    }
    if rest.first == "(" || rest.contains("->") { return nil }
    var name = ""
    var depth = 0
    for character in rest {
      switch character {
      case "<": depth += 1
      case ">": depth -= 1
      default: if depth == 0 { name.append(character) }
      }
    }
    if let module = modules.first(where: { name.hasPrefix($0) }) { name.removeFirst(module.count) }
    return name.isEmpty ? nil : name
  }

  private static func hasTopLevelColon(_ text: Substring) -> Bool {
    var depth = 0
    for character in text {
      switch character {
      case "[", "(", "<": depth += 1
      case "]", ")", ">": depth -= 1
      case ":": if depth == 1 { return true }
      default: break
      }
    }
    return false
  }
}
