/// A command in one text, as `--vs` takes it, cut into words as a shell would: quotes and backslashes,
/// no expansion.
enum CommandWords {
  /// The words of `text`; nil where a quote is not closed.
  ///
  /// - Complexity: O(n) in the length of `text`.
  static func split(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var escaped = false
    for character in text {
      if escaped {
        // Within double quotes a backslash stands for itself but before these.
        if quote == "\"", !"\"\\$`".contains(character) { word = (word ?? "") + "\\" }
        word = (word ?? "") + String(character)
        escaped = false
      } else if character == "\\", quote != "'" {
        escaped = true
        word = word ?? ""
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == "\t" || character == "\n" {
        if let complete = word { words.append(complete) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil, !escaped else { return nil }
    if let complete = word { words.append(complete) }
    return words
  }
}
