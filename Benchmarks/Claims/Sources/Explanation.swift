import Catalogue
import CostAlgebra
import CostInference
import ProgramModel

/// How the bounds of the functions of some names (separated by commas) came about, for reviewing a disagreement.
enum Explanation {
  static func text(_ name: String, _ folder: String, _ catalogue: Catalogue) throws -> String {
    let table = SymbolTable(try PackageSources.lowered(folder))
    let inference = Inference(table, catalogue: CatalogueCosts(catalogue))
    let names = name.split(separator: ",").map(String.init)
    var text = ""
    for (index, entry) in table.entries.enumerated()
    where names.contains(where: {
      entry.function.name == $0 || entry.function.name.hasSuffix("." + $0)
    }) {
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
