import Catalogue
import CostAlgebra
import CostInference
import FoundationEssentials
import ProgramModel
import SourceLowering

/// How the bounds of the functions of a name came about, for reviewing a disagreement.
enum Explanation {
  static func text(_ name: String, _ folder: String, _ catalogue: Catalogue) throws -> String {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    var files: [SourceFile] = []
    for name in names where name.hasSuffix(".swift") {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      files.append(try SourceLowering.lower(source: Array(data), path: name))
    }
    let table = SymbolTable(files)
    let inference = Inference(table, catalogue: CatalogueCosts(catalogue))
    var text = ""
    for (index, entry) in table.entries.enumerated()
    where entry.function.name == name || entry.function.name.hasSuffix("." + name) {
      guard let summary = inference.summary(of: index) else { continue }
      text += "\(entry.function.name) \(entry.file):\(entry.function.position.line)\n"
      text += "  upper \(summary.cost.upper) \(summary.qualifier)\n  worst \(summary.cost.worst)\n"
      text += "  result \(summary.result.type) \(summary.result.count?.description ?? "?")\n"
      for (path, growth) in summary.growth.sorted(by: { $0.key < $1.key }) {
        text += "  grows \(path) by \(growth)\n"
      }
      for term in summary.cost.terms {
        text += "  \(term.line) \(term.rule) \(term.text) = \(term.expression)\n"
      }
      for loop in summary.loops {
        text += "  loop \(loop.line) \(loop.kind) \(loop.trips?.description ?? "?")\n"
      }
      for call in summary.calls {
        text += "  call \(call.line) \(call.callee) \(call.times) × \(call.cost)\n"
      }
      for assumption in summary.assumptions { text += "  assumed: \(assumption)\n" }
    }
    return text
  }
}
