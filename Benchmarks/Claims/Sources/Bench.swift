import Catalogue
import CostAlgebra
import CostInference
import FoundationEssentials
import ProgramModel
import ScanModel
import SourceAnalysis
import SourceLowering
import Synchronization

/// `bench-claims RULES PACKAGE=FOLDER…`: agreement of derived bounds with the documented ones.
///
/// Entries of the catalogue that speak of the packages themselves are left out.
@main struct Bench {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    var listing: String?
    if let i = arguments.firstIndex(of: "--list"), i + 1 < arguments.count {
      listing = arguments[i + 1]
      arguments.removeSubrange(i...(i + 1))
    }
    if arguments.count == 3, arguments[0] == "--labels" {
      let catalogue = try Catalogue.load(from: Catalogue.files(in: arguments[1]))
      let folder = arguments[2]
      LargeStackWorkers.run(count: 1, threads: 1) { _ in
        print((try? LabelRun.run(folder, catalogue)) ?? "failed")
      }
      return
    }
    if arguments.count == 4, arguments[0] == "--explain" {
      let name = arguments[1]
      let catalogue = try Catalogue.load(
        from: Catalogue.files(in: arguments[2]),
        excluding: ["swift-collections", "swift-algorithms"])
      let folder = arguments[3]
      LargeStackWorkers.run(count: 1, threads: 1) { _ in
        print((try? Explanation.text(name, folder, catalogue)) ?? "failed")
      }
      return
    }
    let trusts = arguments.contains("--trust-callees")
    arguments.removeAll { $0 == "--trust-callees" }
    let knows = !arguments.contains("--without-structures")
    arguments.removeAll { $0 == "--without-structures" }
    guard arguments.count >= 2 else {
      print(
        "usage: bench-claims [--list FILE] [--trust-callees] [--without-structures] "
          + "RULES NAME=FOLDER…")
      return
    }
    let subjects = arguments.dropFirst().map { part -> (name: String, folder: String) in
      let pieces = part.split(separator: "=", maxSplits: 1).map(String.init)
      return (pieces[0], pieces.count > 1 ? pieces[1] : pieces[0])
    }
    let catalogue = try Catalogue.load(
      from: Catalogue.files(in: arguments[0]), excluding: Set(subjects.map(\.name)))
    var all = Figures()
    var text = ""
    for (name, folder) in subjects {
      let found = Mutex<[Row]>([])
      let unknowns = Mutex("")
      let time = ContinuousClock().measure {
        LargeStackWorkers.run(count: 1, threads: 1) { _ in
          guard
            let run = try? ClaimRun(
              folder, catalogue, trustingCallees: trusts, knowingStructures: knows)
          else { return }
          found.withLock { $0 = run.rows }
          unknowns.withLock { $0 = run.origins }
        }
      }
      let rows = found.withLock { $0 }
      var figures = Figures()
      for row in rows { figures.add(row) }
      all += figures
      print(figures.text(name))
      print("  read and analysed in \(time)")
      if let listing {
        try unknowns.withLock { $0 }.write(
          toFile: listing + ".\(name).unknowns", atomically: true, encoding: .utf8)
      }
      text += rows.map(\.line).joined()
    }
    if subjects.count > 1 { print(all.text("together")) }
    if let listing {
      try text.write(toFile: listing, atomically: true, encoding: .utf8)
    }
  }
}
