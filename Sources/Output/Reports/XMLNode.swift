/// An element of an XML document, for writing.
///
/// A report needs no more of XML than this; a library with a parser would bring libxml2 and ICU, which the loader
/// searches at every start of the command.
struct XMLNode {
  var name: String
  var attributes: [(name: String, value: String)] = []
  /// Either elements or text, so that no white space has to be significant.
  var content = Content.elements([])

  enum Content {
    case elements([XMLNode])
    case text(String)
  }

  /// The document whose root this is, indented, in UTF-8. Characters that XML does not know have to be gone before.
  var document: String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    write(to: &text, indentation: "")
    return text
  }

  private func write(to text: inout String, indentation: String) {
    text += "\(indentation)<\(name)"
    for attribute in attributes {
      text += " \(attribute.name)=\""
      Self.escape(attribute.value, into: &text)
      text += "\""
    }
    switch content {
    case .elements(let nodes) where nodes.isEmpty:
      text += " />\n"
    case .elements(let nodes):
      text += ">\n"
      for node in nodes { node.write(to: &text, indentation: indentation + "    ") }
      text += "\(indentation)</\(name)>\n"
    case .text(let value):
      text += ">"
      Self.escape(value, into: &text)
      text += "</\(name)>\n"
    }
  }

  private static func escape(_ value: String, into text: inout String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "'": text += "&apos;"
      case "\"": text += "&quot;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
