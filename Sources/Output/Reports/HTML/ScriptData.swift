/// A value as compact JSON that is safe inside a `<script>` element: what the page's script reads.
///
/// `<`, `>` and `&` are written as `\u003C` and so on, so that no text can end the element or begin a comment
/// (https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements).
struct ScriptData: Sendable {
  /// The JSON.
  private(set) var json: String

  /// A whole number.
  static func number(_ value: Int) -> ScriptData { ScriptData(json: String(value)) }

  /// 1 or 0: shorter than the words, and the script only asks whether it holds.
  static func flag(_ value: Bool) -> ScriptData { ScriptData(json: value ? "1" : "0") }

  /// A text with control characters made visible.
  ///
  /// - Complexity: O(n) in the length of the text.
  static func text(_ value: String) -> ScriptData {
    var json = "\""
    for scalar in VisibleText.line(value).unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "<": json += "\\u003C"
      case ">": json += "\\u003E"
      case "&": json += "\\u0026"
      default: json.unicodeScalars.append(scalar)
      }
    }
    return ScriptData(json: json + "\"")
  }

  /// A list.
  static func list(_ values: some Sequence<ScriptData>) -> ScriptData {
    var json = "["
    var isFirst = true
    for value in values {
      if !isFirst { json += "," }
      isFirst = false
      json += value.json
    }
    return ScriptData(json: json + "]")
  }

  /// An object; the keys are the code's own.
  static func object(_ fields: KeyValuePairs<String, ScriptData>) -> ScriptData {
    ScriptData(
      json: "{" + fields.map { "\"\($0.key)\":\($0.value.json)" }.joined(separator: ",") + "}")
  }
}
