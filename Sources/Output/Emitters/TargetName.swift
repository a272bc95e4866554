/// A workload's name by the rules of a target, rewritten where it has to be.
public struct TargetName: Sendable, Hashable {
  /// The rules that names follow.
  public enum Rule: Sendable, Hashable, CaseIterable {
    /// Lower case letters, digits and hyphens, 63 at most, a letter or digit at both ends
    /// (RFC 1123 label: Kubernetes, Compose, Swarm services).
    case label
    /// An RFC 1035 label: an RFC 1123 label that starts with a letter (Knative services).
    case letterLabel
    /// `[a-zA-Z0-9][a-zA-Z0-9_.-]+` (Docker containers).
    case container
    /// Letters, digits, hyphens and underscores, 255 at most (ECS families, Nomad, Slurm jobs).
    case identifier
    /// Letters, digits and `:-_.\`, 240 at most (systemd units, cgroup folders).
    case unit

    /// The rule in words.
    public var description: String {
      switch self {
      case .label:
        "at most 63 lower case letters, digits and hyphens, with a letter or digit at both ends"
      case .letterLabel:
        "at most 63 lower case letters, digits and hyphens, starting with a letter"
      case .container: "two or more letters, digits, '_', '.' or '-', a letter or digit first"
      case .identifier: "at most 255 letters, digits, hyphens and underscores"
      case .unit: "at most 240 letters, digits, '-', '_', '.' or ':', a letter or digit first"
      }
    }

    var longest: Int {
      switch self {
      case .label, .letterLabel: 63
      case .container: 128
      case .identifier: 255
      case .unit: 240
      }
    }

    func allows(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
        self != .label && self != .letterLabel
      case UInt8(ascii: "."): self == .container || self == .unit
      case UInt8(ascii: ":"): self == .unit
      default: false
      }
    }
  }

  /// The name to use.
  public var text: String
  /// What was rewritten, or nil where the name was valid.
  public var note: String?

  /// Makes `name` valid: case folded and other characters made hyphens where the rule asks for it.
  ///
  /// - Throws: ``EmissionError/invalidName(_:target:rule:)`` where nothing usable remains.
  public init(_ name: String, rule: Rule, target: String) throws(EmissionError) {
    let folded = rule == .label || rule == .letterLabel ? name.lowercased() : name
    var bytes: [UInt8] = []
    for character in folded {
      let utf8 = Array(character.utf8)
      if let byte = utf8.first, utf8.count == 1, rule.allows(byte) {
        bytes.append(byte)
      } else if bytes.last != UInt8(ascii: "-") {
        bytes.append(UInt8(ascii: "-"))
      }
    }
    var kept = bytes.drop { !Self.isAlphanumeric($0) }
    if rule == .letterLabel { kept = kept.drop { !Self.isLetter($0) } }
    kept = kept.prefix(rule.longest)
    while let last = kept.last, !Self.isAlphanumeric(last) { kept.removeLast() }
    guard !kept.isEmpty, rule != .container || kept.count > 1 else {
      throw EmissionError.invalidName(name, target: target, rule: rule.description)
    }
    text = String(decoding: kept, as: UTF8.self)
    note =
      text == name
      ? nil : "the name '\(name)' was rewritten as '\(text)': \(target) takes \(rule.description)"
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
