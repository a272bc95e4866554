/// A piece of an HTML or SVG document: the one writer of pages, with its escaping.
///
/// Names of elements and attributes are the code's own; every text and every attribute's value may come from outside and
/// is escaped. Line breaks, control characters and marks that reorder text are made visible (``VisibleText``).
indirect enum Markup: Sendable {
  /// An element; attributes without a value are left out.
  case element(String, [(name: String, value: String)], [Markup])
  /// A text.
  case text(String)
  /// A style sheet, a script or data that the code itself made and that is safe in its element.
  case asset(String)
  /// Several pieces in order.
  case group([Markup])

  /// Nothing.
  static let none = Markup.group([])

  /// An element with attributes (nil leaves one out) and content.
  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: Markup...
  ) -> Markup {
    tag(name, attributes, content)
  }

  /// An element with attributes (nil leaves one out) and content.
  static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: [Markup]
  ) -> Markup {
    .element(name, attributes.compactMap { name, value in value.map { (name, $0) } }, content)
  }

  /// The piece as text.
  ///
  /// - Complexity: O(n) in the length of the result.
  var html: String {
    var text = ""
    write(into: &text)
    return text
  }

  private func write(into text: inout String) {
    switch self {
    case .text(let content): Self.escape(VisibleText.line(content), into: &text)
    case .asset(let content): text += content
    case .group(let pieces): for piece in pieces { piece.write(into: &text) }
    case .element(let name, let attributes, let content):
      text += "<" + name
      for attribute in attributes {
        text += " " + attribute.name + "=\""
        Self.escape(VisibleText.line(attribute.value), into: &text)
        text += "\""
      }
      text += ">"
      guard !Self.isVoid(name) else { return }
      for piece in content { piece.write(into: &text) }
      text += "</" + name + ">"
      if Self.endsLine(name) { text += "\n" }
    }
  }

  private static func escape(_ content: String, into text: inout String) {
    guard content.utf8.contains(where: { $0 < 0x3F && special($0) != nil }) else {
      text += content
      return
    }
    for scalar in content.unicodeScalars {
      if scalar.isASCII, let entity = special(UInt8(scalar.value)) {
        text += entity
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private static func special(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }

  /// Elements that HTML gives no content and no end.
  private static func isVoid(_ name: String) -> Bool {
    ["meta", "input", "br", "link", "hr", "img"].contains(name)
  }

  /// Elements after which a line break does no harm: the source of a page stays readable.
  private static func endsLine(_ name: String) -> Bool {
    ["section", "p", "tr", "li", "h1", "h2", "h3", "figure", "table", "style", "script", "div"]
      .contains(name)
  }
}

extension Markup: ExpressibleByStringInterpolation {
  /// A text.
  init(stringLiteral value: String) { self = .text(value) }
}
