internal import CostAlgebra
internal import CostInference
internal import ProgramModel
public import ScanModel
internal import SourceLowering

/// A scan with what is needed to explain its bounds.
public struct SourceScan: Sendable {
  /// The result.
  public let document: ScanDocument
  /// The bounds of each function with their contributions, as the document's functions are ordered.
  let costs: [Cost]
  /// How memory is taken and given back in each function; empty with results of former scans.
  let notes: [[SpaceNote]]
  private let remains: Remains

  /// What is left of the work: the program model and what was found out about it.
  final class Remains: Sendable {
    private let files: [SourceFile]
    private let inference: ProgramInference?
    private let others: [any Sendable]

    init(files: [SourceFile], inference: ProgramInference?, others: [any Sendable] = []) {
      self.files = files
      self.inference = inference
      self.others = others
    }
  }

  /// Something in a place of its own.
  private final class Kept: Sendable {
    let scan: SourceScan

    init(_ scan: SourceScan) { self.scan = scan }
  }

  init(
    document: ScanDocument, costs: [Cost], notes: [[SpaceNote]] = [], remains: Remains
  ) {
    self.notes = notes
    self.document = document
    self.costs = costs
    self.remains = remains
  }

  /// Never frees this scan and its program model. For a command that ends soon: taking millions of nodes apart one by one costs
  /// a twentieth of a scan, and the system takes them back all at once.
  public func keepUntilExit() { _ = Unmanaged.passRetained(Kept(self)) }

  /// Explains how the bounds of the functions called `name` came about.
  ///
  /// - Parameter name: the qualified name, or its end.
  /// - Returns: one explanation per function of that name, in order of file and line; empty when there is none.
  /// - Complexity: O(*n*) in the number of functions.
  public func explanations(of name: String) -> [Explanation] {
    var sources: [String: [UInt8]] = [:]
    return document.functions.indices.lazy.filter {
      $0 < costs.count && FunctionName.matches(document.functions[$0].name, name)
    }
    .map { i in
      let (function, cost) = (document.functions[i], costs[i])
      let bytes = sources[function.file] ?? (try? FileBytes.read(function.file)) ?? []
      sources[function.file] = bytes
      let text = String(decoding: bytes, as: UTF8.self)
      return Explanation(
        function, cost, i < notes.count ? notes[i] : [],
        source: text.split(omittingEmptySubsequences: false) {
          $0 == "\n" || $0 == "\r\n" || $0 == "\r"
        })
    }
  }
}

/// Which functions a name given by a user means.
enum FunctionName {
  /// Whether `wanted` is the qualified name or its end: `topUsers(_:)` for `Report.topUsers(_:)`; the labels may be left
  /// out.
  static func matches(_ name: String, _ wanted: String) -> Bool {
    if ends(name, in: wanted) { return true }
    guard !wanted.contains("("), let labels = name.firstIndex(of: "(") else { return false }
    return ends(String(name[..<labels]), in: wanted)
  }

  private static func ends(_ name: String, in wanted: String) -> Bool {
    name == wanted || name.hasSuffix("." + wanted)
  }
}
