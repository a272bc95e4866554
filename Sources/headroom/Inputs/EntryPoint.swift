import DemandModels
import ScanModel

/// The function that a profiled program starts with, and what static analysis says about it.
enum EntryPoint {
  /// The static class of the program's entry as an opinion for the fit.
  ///
  /// - Parameters:
  ///   - scan: The scan of the program's package.
  ///   - program: The command's program, as in `.build/release/log-analyser`.
  /// - Returns: The opinion; nil where the entry is not found, is not the only one, or its bound has unknown parts: an
  ///   unknown cost is no class.
  static func prior(in scan: ScanDocument, of program: String) -> StaticPrior? {
    guard let entry = function(in: scan, of: program), entry.time.answered,
      let term = GrowthTerm(className: entry.time.class)
    else { return nil }
    return StaticPrior(term: term)
  }

  /// The only `main()` of the scan, or the one in the folder named like `program`; nil where it is not told apart.
  static func function(in scan: ScanDocument, of program: String) -> FunctionScan? {
    let product = program.split(separator: "/").last.map(String.init) ?? program
    let entries = scan.functions.filter { function in
      let name = function.name.split(separator: ".").last.map(String.init) ?? function.name
      return name == "main()" && function.hasBody
    }
    // Several executables share a package: the one whose folder is named like the program. The package's folder often is
    // too, so that the folder next to the file decides.
    let inside = entries.filter { folders(of: $0).contains(Substring(product)) }
    let beside = inside.filter { folders(of: $0).last == Substring(product) }
    let chosen = [beside, inside, entries].first { !$0.isEmpty } ?? []
    return chosen.count == 1 ? chosen.first : nil
  }

  private static func folders(of function: FunctionScan) -> [Substring] {
    function.file.split(separator: "/").dropLast()
  }
}
