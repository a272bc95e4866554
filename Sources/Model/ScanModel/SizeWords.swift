/// What a size in a bound means, in words.
public enum SizeWords {
  /// The meaning of `users[].name.count`: "the size of `name` of an element of `users`".
  ///
  /// - Parameter name: the size as bounds print it.
  /// - Returns: the meaning, without a full stop.
  /// - Complexity: O(*n*) in the length of the name.
  public static func describe(_ name: String) -> String {
    for (mark, words) in marks {
      guard let found = name.firstRange(of: mark) else { continue }
      let owner = name[..<found.lowerBound]
      let told = words + " `" + name[found.upperBound...] + "`"
      return owner.isEmpty ? told : told + " for " + place(owner.dropLast())
    }
    if name.hasSuffix(receiver) {
      return "the size of what `\(name.dropLast(receiver.count))` is called on"
    }
    for (suffix, before, after) in suffixes where name == suffix || name.hasSuffix("." + suffix) {
      let owner = name == suffix ? "self" : String(name.dropLast(suffix.count + 1))
      return before + place(owner[...]) + after
    }
    return "the value of " + place(name[...])
  }

  private static let receiver = " receiver.count"
  private static let marks = [
    ("calls of the closure of ", "how often a closure is run by"),
    ("result of ", "what is returned by"),
  ]
  private static let suffixes = [
    ("count", "the size of ", ""), ("elements", "how many elements ", " hands out"),
    ("nodes", "how many nodes ", " reaches"), ("chain", "the length of the chain from ", ""),
    ("vertices", "how many different items pass through ", ""),
    ("edges", "how many links lead on from the items of ", ""), ("value", "the value of ", ""),
  ]

  /// The value that a path leads to: plain as it is written, results and elements in words.
  private static func place(_ path: Substring) -> String {
    if path.isEmpty { return "self" }
    if path.hasSuffix("[]") {
      let base = path.dropLast(2)
      return base.isEmpty ? "an element made on the way" : "an element of " + place(base)
    }
    guard let dot = separator(path) else {
      return path.hasSuffix("()") ? result(path) : path == "self" ? "self" : "`\(path)`"
    }
    let (base, member) = (path[..<dot], path[path.index(after: dot)...])
    if member.hasSuffix("()") { return result(member, of: base) }
    if !member.isEmpty, member.allSatisfy(\.isNumber) {
      return "part \(member) of " + place(base)
    }
    guard base.contains("[") || base.contains("(") else { return "`\(path)`" }
    return "`\(member)` of " + place(base)
  }

  /// The last dot that no parenthesis holds.
  private static func separator(_ path: Substring) -> Substring.Index? {
    var depth = 0
    for place in path.indices.reversed() {
      switch path[place] {
      case ")": depth += 1
      case "(": depth -= 1
      case "." where depth == 0 && place > path.startIndex: return place
      default: break
      }
    }
    return nil
  }

  private static func result(_ call: Substring, of owner: Substring = "") -> String {
    let name = call.prefix { $0 != "@" && $0 != "(" }
    let another = call.contains("@") ? "another call of " : ""
    let made = name == "init" ? "a value made by `init`" : "the result of \(another)`\(name)`"
    return owner.isEmpty || owner == "self" ? made : made + " on " + place(owner)
  }
}
