private import Rainbow

/// How a text report is laid out.
public struct ReportStyle: Sendable, Hashable {
  /// The columns to fit into.
  public var width: Int
  /// Whether to colour; the command decides by terminal and `NO_COLOR`.
  public var colour: Bool

  /// Creates a style; narrower than 56 columns is treated as 56.
  public init(width: Int = 80, colour: Bool = false) {
    self.width = max(56, width)
    self.colour = colour
  }

  /// What a colour supports; the text says it too.
  enum Tone {
    case bad
    case doubtful
    case good
    case strong
    case faint
  }

  /// `text` in the colour of `tone`, or as it is where colour is not wanted.
  func paint(_ text: String, _ tone: Tone) -> String {
    guard colour, !text.isEmpty else { return text }
    // The codes are applied here and not by Rainbow's String methods, which ask a global whether
    // standard output is a terminal: a report may go elsewhere.
    let code: any ModeCode =
      switch tone {
      case .bad: NamedColor.red
      case .doubtful: NamedColor.yellow
      case .good: NamedColor.green
      case .strong: Style.bold
      case .faint: Style.dim
      }
    let codes = code.value.map(String.init).joined(separator: ";")
    return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
  }

  /// `text` cut to the width, with an ellipsis where something is missing.
  public func cut(_ text: String) -> String { VisibleText.cut(text, to: width) }

  /// `text` on as many lines as it takes, words kept whole where they fit; lines after the first are
  /// indented by `indentation` columns.
  public func wrap(_ text: String, indentation: Int) -> String {
    var lines: [String] = []
    var line = String(text.prefix { $0 == " " })
    var isEmpty = true
    var used = line.utf8.count
    for word in VisibleText.words(text) {
      let columns = VisibleText.width(word)
      if !isEmpty, used + 1 + columns > width {
        lines.append(line)
        line = String(repeating: " ", count: indentation)
        used = indentation
      } else if !isEmpty {
        line += " "
        used += 1
      }
      line += word
      used += columns
      isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
