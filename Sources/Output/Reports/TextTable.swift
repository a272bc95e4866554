/// A table of plain columns that shrinks to the terminal's width.
struct TextTable {
  /// The titles of the columns.
  var titles: [String]
  /// The columns that may shrink below what they hold, the first ones first, each with the least
  /// width that still says something.
  var flexible: [(column: Int, least: Int)]
  /// The column that is cut at its front, since its end says more: places end with the line.
  var cutAtFront: Int?
  /// The rows; each holds one text per title.
  var rows: [[String]] = []

  init(
    _ titles: [String], flexible: [(column: Int, least: Int)], cutAtFront: Int? = nil
  ) {
    self.titles = titles
    self.flexible = flexible
    self.cutAtFront = cutAtFront
  }

  private static let gap = 2
  private static let indentation = 2

  /// The columns that the table takes without shrinking.
  var naturalWidth: Int { taken(naturalWidths) }

  private func taken(_ widths: [Int]) -> Int {
    widths.reduce(Self.indentation, +) + Self.gap * max(0, titles.count - 1)
  }

  private var naturalWidths: [Int] {
    titles.indices.map { column in
      rows.reduce(VisibleText.width(titles[column])) { max($0, VisibleText.width($1[column])) }
    }
  }

  /// The lines, title first.
  ///
  /// - Parameters:
  ///   - style: the width to fit into and whether to colour.
  ///   - tone: the tone of the first column of a row.
  /// - Returns: one text per line.
  func lines(_ style: ReportStyle, tone: (Int) -> ReportStyle.Tone? = { _ in nil }) -> [String] {
    let natural = naturalWidths
    var widths = natural
    var excess = taken(natural) - style.width
    for (column, least) in flexible where excess > 0 {
      let shrunk = max(min(widths[column], least), widths[column] - excess)
      excess -= widths[column] - shrunk
      widths[column] = shrunk
    }
    let head = style.paint(line(titles, widths).trimmingTrailingSpaces, .faint)
    return [head]
      + rows.indices.map { row in
        let text = line(rows[row], widths).trimmingTrailingSpaces
        guard let tone = tone(row) else { return text }
        let end =
          text.index(
            text.startIndex, offsetBy: Self.indentation + rows[row][0].count,
            limitedBy: text.endIndex) ?? text.endIndex
        return style.paint(String(text[..<end]), tone) + text[end...]
      }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let columns = zip(cells, widths).enumerated().map { column, cell -> String in
      let width = VisibleText.width(cell.0)
      guard width > cell.1 else { return VisibleText.pad(cell.0, of: width, to: cell.1) }
      let text =
        column == cutAtFront
        ? VisibleText.cutFront(cell.0, to: cell.1) : VisibleText.cut(cell.0, to: cell.1)
      return VisibleText.pad(text, to: cell.1)
    }
    return String(repeating: " ", count: Self.indentation)
      + columns.joined(separator: String(repeating: " ", count: Self.gap))
  }
}

extension String {
  var trimmingTrailingSpaces: String {
    guard utf8.last == UInt8(ascii: " ") else { return self }
    let end = utf8.lastIndex { $0 != UInt8(ascii: " ") }.map { utf8.index(after: $0) }
    return String(self[..<(end ?? startIndex)])
  }
}
