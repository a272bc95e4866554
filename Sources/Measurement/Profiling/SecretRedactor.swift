internal import Glibc

/// Hides what looks like a secret in arguments and environment values, before a profile keeps them.
///
/// It hides by name (`--token X`, `API_KEY=X`), by the issuers' well-known prefixes, in the user part of
/// URLs, and long words without structure by their entropy. A false alarm costs a word in a profile, a
/// miss leaks a secret, so it leans to hiding.
public struct SecretRedactor: Sendable {
  /// What stands in a secret's place.
  public static let mark = "[redacted]"

  /// Makes a redactor.
  public init() {}

  /// The arguments with secrets replaced by the mark; an option that names a secret hides its value.
  ///
  /// - Complexity: O(*l*) in the number of characters.
  public func redacted(_ arguments: [String]) -> [String] {
    var result: [String] = []
    var hidesNext = false
    for argument in arguments {
      if hidesNext {
        result.append(Self.mark)
        hidesNext = false
        continue
      }
      hidesNext = argument.hasPrefix("-") && !argument.contains("=") && Self.namesSecret(argument)
      result.append(redacted(argument: argument))
    }
    return result
  }

  /// The environment with the values that are secrets replaced by the mark.
  public func redacted(_ environment: [String: String]) -> [String: String] {
    var result = environment
    for (name, value) in environment where !value.isEmpty {
      result[name] = redacted(value, named: name)
    }
    return result
  }

  /// `value`, or what may be shown of it, where it belongs to `name` (empty for no name).
  public func redacted(_ value: String, named name: String) -> String {
    if Self.namesSecret(name) || Self.isToken(value) { return Self.mark }
    return Self.withoutUserInfo(value)
  }

  private func redacted(argument: String) -> String {
    guard let equals = argument.firstIndex(of: "=") else { return redacted(argument, named: "") }
    let name = String(argument[..<equals])
    let value = String(argument[argument.index(after: equals)...])
    // A query or a sentence is not an assignment: it is judged as a value.
    guard Self.isName(name), !value.isEmpty else { return redacted(argument, named: "") }
    return "\(name)=\(redacted(value, named: name))"
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }

  private static func namesSecret(_ name: String) -> Bool {
    guard !name.isEmpty else { return false }
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let joined = words.joined()
    let parts = [
      "token", "password", "passwd", "passphrase", "secret", "apikey", "accesskey", "privatekey",
      "credential", "authorization", "signingkey", "encryptionkey", "connectionstring",
    ]
    if parts.contains(where: joined.contains) { return true }
    return words.contains { ["key", "pwd", "pass", "auth", "bearer", "cookie"].contains($0) }
  }

  private static func isToken(_ value: String) -> Bool {
    let prefixes = [
      "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "sk-", "sk_live_", "rk_live_",
      "xoxb-", "xoxp-", "xoxa-", "AKIA", "ASIA", "AIza", "ya29.", "npm_", "pypi-", "hf_", "dop_v1_",
      "eyJ", "-----BEGIN", "Bearer ", "Basic ",
    ]
    if value.count >= 12, prefixes.contains(where: value.hasPrefix) { return true }
    // No path, sentence or number: one long word that mixes letters and digits.
    guard value.count >= 24, value.contains(where: \.isNumber), value.contains(where: \.isLetter),
      value.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+=_-".contains($0)) })
    else { return false }
    return entropy(value) >= 3.5 && alternations(value) >= 4
  }

  /// Shannon's entropy in bits per character.
  private static func entropy(_ text: String) -> Double {
    let counts = Dictionary(text.map { ($0, 1.0) }, uniquingKeysWith: +)
    let total = Double(text.count)
    return counts.values.reduce(0) { $0 - $1 / total * log2($1 / total) }
  }

  /// How often letters and digits take turns: often in a random word, seldom in a name.
  private static func alternations(_ text: String) -> Int {
    zip(text, text.dropFirst()).count { $0.isNumber != $1.isNumber }
  }

  private static func withoutUserInfo(_ value: String) -> String {
    guard value.utf8.contains(UInt8(ascii: "@")) else { return value }
    var result = ""
    var rest = value[...]
    while let range = rest.firstRange(of: "://") {
      result += rest[..<range.upperBound]
      rest = rest[range.upperBound...]
      let authority = rest.prefix { !"/?# ".contains($0) }
      if let at = authority.lastIndex(of: "@") {
        result += mark
        rest = rest[at...]
      }
    }
    return result + rest
  }
}
