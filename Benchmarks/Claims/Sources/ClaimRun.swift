import Catalogue
import CostAlgebra
import CostInference
import ProgramModel
import ScanModel
import SourceAnalysis

/// Reads a package's sources and checks every claim of it.
struct ClaimRun {
  let rows: [Row]
  /// Where something is not known, one line per loop or call.
  let origins: String

  init(
    _ folder: String, _ catalogue: Catalogue, trustingCallees: Bool, knowingStructures: Bool
  ) throws {
    let table = SymbolTable(
      try PackageSources.lowered(folder), knowingStructures: knowingStructures)
    let costs = CatalogueCosts(catalogue)
    var inferences: [InferenceAssumptions: Inference] = [:]
    let inference = { (assumptions: InferenceAssumptions) -> Inference in
      if let known = inferences[assumptions] { return known }
      let made = Inference(
        table, catalogue: costs, assuming: assumptions, trustingClaims: trustingCallees)
      inferences[assumptions] = made
      return made
    }
    var groups: [[Int]] = []
    var groupOf: [String: Int] = [:]
    for (index, entry) in table.entries.enumerated() where entry.function.documentation != nil {
      // The accessors of one declaration share its comment and place.
      let position = entry.function.position
      let key = "\(entry.file):\(position.line):\(position.column)"
      if let known = groupOf[key] {
        groups[known].append(index)
      } else {
        groupOf[key] = groups.count
        groups.append([index])
      }
    }
    var rows: [Row] = []
    for group in groups {
      let entry = table.entries[group[0]]
      let bodies = group.filter { table.entries[$0].function.hasBody }
      for claim in ComplexityClaim.parse(docComment: entry.function.documentation ?? "") {
        let verdict = ClaimCheck.check(claim) { assumptions in
          bodies.compactMap { index in
            inference(assumptions).summary(of: index).map {
              ClaimCheck.Derived(
                isWriting: ClaimCheck.isWriting(table.entries[index].function), summary: $0)
            }
          }
        }
        rows.append(
          Row(
            file: entry.file, lineNumber: Int(entry.function.position.line),
            function: entry.function.name, claim: claim, hasBody: !bodies.isEmpty,
            verdict: verdict))
      }
    }
    self.rows = rows
    var origins = ""
    for (index, entry) in table.entries.enumerated() {
      guard let summary = inference(InferenceAssumptions()).summary(of: index) else { continue }
      for loop in summary.loops where loop.trips == nil {
        origins += "loop\t\(entry.file):\(loop.line)\t\(entry.function.name)\n"
      }
      for term in summary.cost.terms where term.rule == "unknown" {
        origins += "call\t\(entry.file):\(term.line)\t\(entry.function.name)\t\(term.text)\n"
      }
    }
    self.origins = origins
  }
}
