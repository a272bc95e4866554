/// The difference between two texts as `diff -u` shows it.
public enum UnifiedDiff {
  private static let context = 3

  /// The difference with three lines of context; empty where the texts are the same.
  ///
  /// - Parameters:
  ///   - before: the old text.
  ///   - after: the new text.
  ///   - file: the name in the head, after `a/` and `b/`.
  /// - Returns: text that `patch -p1` applies, ending with a line break.
  /// - Complexity: O((*n* + *m*) · *d*) for *d* different lines.
  public static func render(before: String, after: String, file: String) -> String {
    let old = before.split(separator: "\n", omittingEmptySubsequences: false)
    let new = after.split(separator: "\n", omittingEmptySubsequences: false)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    guard !removed.isEmpty || !inserted.isEmpty else { return "" }
    // What happens to each line, in order: kept, removed or inserted.
    var lines: [(mark: Character, text: Substring, old: Int, new: Int)] = []
    var i = 0
    var j = 0
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        lines.append(("-", old[i], i, j))
        i += 1
      } else if j < new.count, inserted.contains(j) {
        lines.append(("+", new[j], i, j))
        j += 1
      } else {
        lines.append((" ", old[i], i, j))
        i += 1
        j += 1
      }
    }
    // `patch -p1` takes a path's first part off.
    let name = VisibleText.line(file.hasPrefix("/") ? String(file.dropFirst()) : file)
    var text = "--- a/\(name)\n+++ b/\(name)\n"
    var start = 0
    while let first = lines[start...].firstIndex(where: { $0.mark != " " }) {
      var end = first + 1
      var next = first
      while let following = lines[end...].prefix(2 * context + 1).firstIndex(where: {
        $0.mark != " "
      }) {
        next = following
        end = following + 1
      }
      // The last element is what stands behind the last line break, which is no line.
      let from = max(start, first - context)
      let to = min(lines.count, next + context + 1)
      let hunk = lines[from..<to].filter {
        !($0.text.isEmpty && $0.mark == " " && $0.old == old.count - 1)
      }
      let oldCount = hunk.count { $0.mark != "+" }
      let newCount = hunk.count { $0.mark != "-" }
      text += "@@ -\(lines[from].old + 1),\(oldCount) +\(lines[from].new + 1),\(newCount) @@\n"
      for line in hunk { text += "\(line.mark)\(line.text)\n" }
      start = to
      guard start < lines.count else { break }
    }
    return text
  }
}
