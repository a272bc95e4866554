/// Text for POSIX shells: the one place that quotes.
public enum ShellText {
  /// `text` as one word of a POSIX shell. Plain words stay as they are, others go in single quotes.
  ///
  /// - Complexity: O(n) in the length of `text`.
  public static func word(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", ":", "=", ",", "@", "%", "+": true
      default: false
      }
    }
    if isPlain, !text.isEmpty { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: #"'\''"#) + "'"
  }

  /// `words` as one command line.
  public static func command(_ words: [String]) -> String {
    words.map(word).joined(separator: " ")
  }

  /// `words` as a command over several lines, two words of an option kept together.
  static func lines(_ groups: [[String]], rest: [String] = []) -> String {
    (groups.map(command) + rest).joined(separator: " \\\n  ")
  }

  /// A word that stands for the image: the image itself, or a variable that must be set.
  static func image(_ image: String?) -> String {
    image.map(word) ?? #""${IMAGE:?set IMAGE to the container image}""#
  }
}
