import Foundation

/// The tables of `Guides/Architecture.md`, as far as the tests compare them with the package.
struct DependencyTable {
  /// A target's row: where it lives and which targets it may import.
  struct Row: Equatable {
    var folder: String
    var mayImport: Set<String>
  }

  /// The rows by target.
  var rows: [String: Row] = [:]
  /// For each product of another package, the targets that use it.
  var products: [String: Set<String>] = [:]

  /// A table that is there twice, or not at all, or a row that cannot be read.
  struct Unreadable: Error, CustomStringConvertible {
    var description: String
  }

  /// Reads the tables headed `| target | folder | may import |` and `| product | used by |`.
  init(markdown: String) throws {
    for cells in try Self.body(headed: ["target", "folder", "may import"], in: markdown) {
      let row = Row(folder: cells[1], mayImport: Self.names(cells[2]))
      guard rows.updateValue(row, forKey: cells[0]) == nil else {
        throw Unreadable(description: "the table names the target '\(cells[0])' twice")
      }
    }
    for cells in try Self.body(headed: ["product", "used by"], in: markdown) {
      guard products.updateValue(Self.names(cells[1]), forKey: cells[0]) == nil else {
        throw Unreadable(description: "the table names the product '\(cells[0])' twice")
      }
    }
  }

  /// What must be mended in the table or in the package, one sentence each; empty where both agree.
  func differences(from package: PackageDescription) -> [String] {
    var sentences: [String] = []
    let sources = package.targets.filter { !$0.isTest }
    for target in sources {
      guard let row = rows[target.name] else {
        sentences.append("\(target.name): a target of the package without a row in the table")
        continue
      }
      if row.folder != target.folder {
        sentences.append("\(target.name): lies in \(target.folder), the table says \(row.folder)")
      }
      for name in target.targets.subtracting(row.mayImport).sorted() {
        sentences.append("\(target.name): depends on \(name), which the table does not allow")
      }
      for name in row.mayImport.subtracting(target.targets).sorted() {
        sentences.append("\(target.name): the table allows \(name), no dependency of the package")
      }
    }
    for name in Set(rows.keys).subtracting(sources.map(\.name)).sorted() {
      sentences.append("\(name): a row of the table without a target in the package")
    }
    var used: [String: Set<String>] = [:]
    for target in sources {
      for product in target.products { used[product, default: []].insert(target.name) }
    }
    for product in Set(used.keys).union(products.keys).sorted() {
      let (actual, allowed) = (used[product] ?? [], products[product] ?? [])
      for name in actual.subtracting(allowed).sorted() {
        sentences.append("\(name): uses \(product), which the table does not allow")
      }
      for name in allowed.subtracting(actual).sorted() {
        sentences.append("\(name): the table allows \(product), no dependency of the package")
      }
    }
    return sentences
  }

  private static func body(headed header: [String], in markdown: String) throws -> [[String]] {
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let starts = lines.indices.filter { cells(lines[$0]) == header }
    guard starts.count == 1, let start = starts.first else {
      throw Unreadable(
        description: "expected one table headed \(header.joined(separator: " | ")), "
          + "found \(starts.count)")
    }
    return try lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
      let row = cells(line)
      guard row.count == header.count, !row[0].isEmpty else {
        throw Unreadable(description: "expected \(header.count) cells, found: \(line)")
      }
      return row
    }
  }

  private static func cells(_ line: String) -> [String] {
    guard line.hasPrefix("|"), line.hasSuffix("|") else { return [] }
    return line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != "`" }.trimmingCharacters(in: .whitespaces) }
  }

  private static func names(_ cell: String) -> Set<String> {
    Set(
      cell.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { $0 != "—" })
  }
}
