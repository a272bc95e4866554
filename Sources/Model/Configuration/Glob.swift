/// A pattern over paths or names: `*` within a path component, `**` across components, `?` for one
/// character; everything else stands for itself.
public struct Glob: Sendable, Hashable {
  /// The pattern as written.
  public let pattern: String
  /// Whether `*` stops at a `/`. It does for paths and not for the names of functions, of which some
  /// hold one, as in `Ratio./(_:_:)`.
  public let isPath: Bool
  private let tokens: [Token]

  /// Creates a pattern over paths relative to the working directory.
  public init(path pattern: String) {
    self.init(pattern, isPath: true)
  }

  /// Creates a pattern over qualified function names, as in `Report.*`.
  public init(name pattern: String) {
    self.init(pattern, isPath: false)
  }

  /// Creates a pattern over any tail of a path, as in a `.gitignore`: `Tests/**` also takes
  /// `Sources/Tests/Case.swift`.
  public init(tail pattern: String) {
    self.init(pattern.hasPrefix("**/") ? pattern : "**/" + pattern, isPath: true)
  }

  private init(_ pattern: String, isPath: Bool) {
    self.pattern = pattern
    self.isPath = isPath
    self.tokens = Self.tokens(isPath && pattern.hasSuffix("/") ? pattern + "**" : pattern, isPath)
  }

  /// Whether the whole of `text` fits the pattern. A leading `./` of the text does not count, and a
  /// path pattern that ends with `/` takes in everything below.
  ///
  /// - Complexity: O(n · m) in the lengths of the text and the pattern.
  public func matches(_ text: String) -> Bool {
    var subject = Substring(text)
    if isPath, subject.hasPrefix("./") { subject = subject.dropFirst(2) }
    let characters = Array(subject.unicodeScalars)
    // reachable[i]: the tokens so far can consume the first i characters. Keeping the set of ends
    // instead of backtracking bounds the work whatever the pattern.
    var reachable = Array(repeating: false, count: characters.count + 1)
    reachable[0] = true
    for token in tokens {
      var next = Array(repeating: false, count: characters.count + 1)
      switch token {
      case .literal(let literal):
        for index in characters.indices where reachable[index] && characters[index] == literal {
          next[index + 1] = true
        }
      case .one:
        for index in characters.indices where reachable[index] {
          next[index + 1] = !isPath || characters[index] != "/"
        }
      case .component, .anything:
        var open = false
        for index in 0...characters.count {
          if index > 0, token == .component, characters[index - 1] == "/" { open = false }
          open = open || reachable[index]
          next[index] = open
        }
      case .directories:
        // `**/`: nothing, or anything that ends with a slash.
        var open = false
        for index in 0...characters.count {
          next[index] = reachable[index] || (open && index > 0 && characters[index - 1] == "/")
          open = open || reachable[index]
        }
      }
      guard next.contains(true) else { return false }
      reachable = next
    }
    return reachable[characters.count]
  }

  private enum Token: Hashable {
    case literal(Unicode.Scalar)
    case one
    case component
    case anything
    case directories
  }

  private static func tokens(_ pattern: String, _ isPath: Bool) -> [Token] {
    var tokens: [Token] = []
    var rest = Substring(pattern).unicodeScalars
    while let first = rest.first {
      if isPath, rest.starts(with: "**/".unicodeScalars) {
        tokens.append(.directories)
        rest = rest.dropFirst(3)
      } else if rest.starts(with: "**".unicodeScalars) {
        tokens.append(.anything)
        rest = rest.dropFirst(2)
      } else {
        rest = rest.dropFirst()
        switch first {
        case "*": tokens.append(isPath ? .component : .anything)
        case "?": tokens.append(.one)
        default: tokens.append(.literal(first))
        }
      }
    }
    return tokens
  }
}
