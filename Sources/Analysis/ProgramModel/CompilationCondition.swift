/// What a release build for Linux with default settings makes of an `#if`.
package enum CompilationCondition {
  /// Whether the condition holds; nil where nobody can tell from the source, as for the modules of other packages.
  ///
  /// Linux on a processor of 64 bits: that is where what `headroom` sizes will run.
  /// Flags that only `-D` sets, `DEBUG` among them, are off: a scan speaks of release builds. Compiler versions up to
  /// the one that the tool is built with are met.
  ///
  /// - Parameters:
  ///   - condition: the condition as written.
  ///   - flagsAreOff: false where a flag may be set by the package's own settings, so that nobody can tell.
  /// - Returns: nil where nobody can tell.
  package static func isMet(_ condition: String, flagsAreOff: Bool = true) -> Bool? {
    var text = condition[...]
    trim(&text)
    if let parts = split(text, at: "||") {
      let values = parts.map { isMet(String($0), flagsAreOff: flagsAreOff) }
      if values.contains(true) { return true }
      return values.allSatisfy { $0 == false } ? false : nil
    }
    if let parts = split(text, at: "&&") {
      let values = parts.map { isMet(String($0), flagsAreOff: flagsAreOff) }
      if values.contains(false) { return false }
      return values.allSatisfy { $0 == true } ? true : nil
    }
    if text.hasPrefix("!") {
      return isMet(String(text.dropFirst()), flagsAreOff: flagsAreOff).map { !$0 }
    }
    if text.hasPrefix("("), text.hasSuffix(")") {
      return isMet(String(text.dropFirst().dropLast()), flagsAreOff: flagsAreOff)
    }
    if text == "true" { return true }
    if text == "false" { return false }
    if text.hasPrefix("compiler(") || text.hasPrefix("swift(") {
      let digits = text.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
      let parts = digits.split(separator: ".").compactMap { Int($0) }
      let isNew = (parts.first ?? 0, parts.dropFirst().first ?? 0) > (6, 3)
      return text.contains("<") ? isNew : !isNew
    }
    guard let open = text.firstIndex(of: "(") else { return flagsAreOff ? false : nil }
    let question = String(text[..<open].filter { !$0.isWhitespace })
    var argument = text[text.index(after: open)...].prefix { $0 != ")" }
    trim(&argument)
    return platform(question, String(argument))
  }

  /// Which arms of an `#if` may be compiled for Linux, whatever flags are set; nil stands for `#else`.
  package static func compiled(_ conditions: [String?]) -> [Bool] {
    var isDecided = false
    return conditions.map { condition in
      if isDecided { return false }
      let met = condition.map { isMet($0, flagsAreOff: false) } ?? true
      isDecided = met == true
      return met != false
    }
  }

  private static func platform(_ question: String, _ argument: String) -> Bool? {
    switch question {
    case "os": argument == "Linux"
    case "canImport":
      present.contains(argument) ? true : absent.contains(argument) ? false : nil
    case "targetEnvironment": false
    case "_runtime": argument == "_Native"
    case "_endian": argument == "little"
    case "_pointerBitWidth": argument == "_64"
    default: nil
    }
  }

  /// Modules that every Swift toolchain for Linux brings.
  private static let present: Set<String> = [
    "Swift", "Glibc", "Foundation", "FoundationEssentials", "FoundationNetworking", "FoundationXML",
    "Dispatch", "Synchronization", "RegexBuilder", "_Concurrency", "Observation",
  ]

  /// Modules of other platforms.
  private static let absent: Set<String> = [
    "Darwin", "Musl", "Bionic", "Android", "WASILibc", "WinSDK", "CRT", "ucrt", "os", "OSLog",
    "UIKit", "AppKit", "WatchKit", "SwiftUI", "Combine", "CoreFoundation", "CoreGraphics",
    "ObjectiveC", "XPC", "Network", "Security", "CryptoKit", "System", "Metal", "MachO",
  ]

  private static func trim(_ text: inout Substring) {
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
  }

  /// The parts between an operator outside of brackets; nil where it does not occur.
  private static func split(_ text: Substring, at mark: String) -> [Substring]? {
    var parts: [Substring] = []
    var depth = 0
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0, text[index...].hasPrefix(mark) {
        parts.append(text[start..<index])
        index = text.index(index, offsetBy: mark.count)
        start = index
        continue
      }
      index = text.index(after: index)
    }
    guard !parts.isEmpty else { return nil }
    return parts + [text[start...]]
  }
}
