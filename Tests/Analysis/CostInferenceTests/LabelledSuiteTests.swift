import Catalogue
import CostAlgebra
import CostInference
import FoundationEssentials
import ProgramModel
import SourceLowering
import Testing

/// Runs the labelled functions of `Fixtures/Complexity` and compares their class of time with the marker.
@Suite struct LabelledSuiteTests {
  struct Label: Sendable {
    var file: String
    var line: Int
    var time: String
  }

  static var repository: String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/")
  }
  static var folder: String { repository + "/Fixtures/Complexity" }

  @Test func `labelled functions get their class`() throws {
    let rules = Self.repository + "/rules/catalogue"
    let catalogue = CatalogueCosts(try Catalogue.load(from: Catalogue.files(in: rules)))
    var right = 0
    var total = 0
    var misses: [String] = []
    let names = try FileManager.default.subpathsOfDirectory(atPath: Self.folder)
    for name in names.sorted() where name.hasSuffix(".swift") {
      let data = try #require(FileManager.default.contents(atPath: Self.folder + "/" + name))
      let text = String(decoding: data, as: UTF8.self)
      let file = try SourceLowering.lower(text: text, path: name)
      let table = SymbolTable([file])
      let inference = Inference(table, catalogue: catalogue)
      let labels = Self.labels(text, name)
      for label in labels {
        total += 1
        let index = table.entries.indices.first {
          let line = Int(table.entries[$0].function.position.line)
          return line >= label.line && line <= label.line + 3
        }
        guard let index, let summary = inference.summary(of: index) else {
          misses.append("\(name):\(label.line) no function found")
          continue
        }
        let got = ComplexityClass(of: summary.cost.upper.leading)
        if got == ComplexityClass(label.time) {
          right += 1
        } else {
          misses.append(
            "\(name):\(label.line) \(table.entries[index].function.name): expected \(label.time), "
              + "got \(got) from \(summary.cost.upper.leading)")
        }
      }
    }
    print("labelled functions: \(right) of \(total) right")
    try #require(total > 250)
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  private static func labels(_ text: String, _ file: String) -> [Label] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var labels: [Label] = []
    for (i, line) in lines.enumerated() {
      let plain = line.drop { $0 == " " }
      let mark = "// expect: time "
      guard plain.hasPrefix(mark) else { continue }
      let rest = plain.dropFirst(mark.count)
      let time = rest.prefix { $0 != "[" }.reversed().drop { $0 == " " }.reversed()
      labels.append(Label(file: file, line: i + 2, time: String(time)))
    }
    return labels
  }
}
