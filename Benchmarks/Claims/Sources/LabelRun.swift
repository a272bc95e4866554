import Catalogue
import CostAlgebra
import CostInference
import FoundationEssentials
import ProgramModel
import SourceLowering

/// Compares the labelled functions of `Fixtures/Complexity` with what is derived, attribute by attribute.
enum LabelRun {
  static func run(_ folder: String, _ catalogue: Catalogue) throws -> String {
    let costs = CatalogueCosts(catalogue)
    var right = 0
    var total = 0
    var text = ""
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    where name.hasSuffix(".swift") {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      let source = String(decoding: data, as: UTF8.self)
      let table = SymbolTable([try SourceLowering.lower(text: source, path: name)])
      let inference = Inference(table, catalogue: costs)
      for (i, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      {
        let plain = line.drop { $0 == " " }
        guard plain.hasPrefix("// expect: time ") else { continue }
        total += 1
        let rest = plain.dropFirst("// expect: time ".count)
        var time = String(rest.prefix { $0 != "[" })
        while time.last == " " { time.removeLast() }
        let index = table.entries.indices.first {
          let own = Int(table.entries[$0].function.position.line)
          return own >= i + 2 && own <= i + 5
        }
        guard let index, let summary = inference.summary(of: index) else {
          text += "\(name):\(i + 2) no function\n"
          continue
        }
        let got = ComplexityClass(of: summary.cost.upper.leading)
        if got == ComplexityClass(time) {
          right += 1
        } else {
          text +=
            "\(name):\(i + 2) \(table.entries[index].function.name): expected \(time), got \(got) "
            + "from \(summary.cost.upper.leading)\n"
        }
      }
    }
    return text + "labels: \(right) of \(total)\n"
  }
}
