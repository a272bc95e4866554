public import ScanModel
internal import SourceLowering

/// What the edits of a scan's findings make of one file.
public struct SourceFix: Sendable, Equatable {
  /// The file, as found.
  public let file: String
  /// Its text before.
  public let before: String
  /// Its text with the edits carried out; it parses as the text before did.
  public let after: String
  /// How many findings are mended.
  public let findings: Int

  /// The files that the scan's edits change, in order of path.
  ///
  /// A file that has changed since the scan, where edits overlap, or whose new text would not parse is left as it is.
  ///
  /// - Parameter scan: a scan of files that are still there.
  /// - Returns: one fix per file that changes; nothing is written.
  /// - Complexity: O(*n*) in the size of these files.
  public static func fixes(of scan: ScanDocument) -> [SourceFix] {
    let edited = Dictionary(grouping: scan.findings.filter { !$0.edits.isEmpty }, by: \.file)
      .sorted { $0.key < $1.key }
    let fixes = Gathered<SourceFix?>()
    LargeStackWorkers.run(count: edited.count, threads: 1) { i in
      fixes.set(fix(edited[i].key, edited[i].value), for: i)
    }
    return fixes.inOrder.compactMap(\.self)
  }

  private static func fix(_ path: String, _ findings: [Finding]) -> SourceFix? {
    guard let source = try? FileBytes.read(path) else { return nil }
    // Nested findings overlap: the outer one is mended now and the inner one at the next run.
    var edits: [SourceEdit] = []
    var result = source
    var count = 0
    for finding in findings {
      // Two findings may want the same line in front of their loop.
      let more =
        edits
        + finding.edits.map {
          SourceEdit(start: $0.start, end: $0.end, replacement: $0.replacement)
        }.filter { !edits.contains($0) }
      guard let text = SourceEdit.apply(more, to: source) else { continue }
      edits = more
      result = text
      count += 1
    }
    guard count > 0, result != source, MechanicalEdits.parses(source),
      MechanicalEdits.parses(result)
    else { return nil }
    return SourceFix(
      file: path, before: String(decoding: source, as: UTF8.self),
      after: String(decoding: result, as: UTF8.self), findings: count)
  }
}

extension SourceFix {
  /// Gives findings of mechanical rules their edits. Files that cannot be read again stay without.
  static func addEdits(
    to findings: [Finding], threads: Int,
    read: @escaping @Sendable (_ path: String) -> [UInt8]? = { try? FileBytes.read($0) }
  ) -> [Finding] {
    let files = Dictionary(
      grouping: findings.indices.filter { MechanicalEdits.rules.contains(findings[$0].rule) }
    ) { findings[$0].file }.sorted { $0.key < $1.key }
    guard !files.isEmpty else { return findings }
    let gathered = Gathered<[Int: [Finding.Edit]]>()
    LargeStackWorkers.run(count: files.count, threads: threads) { i in
      guard let source = read(files[i].key) else { return }
      let places = files[i].value.map { (index: $0, place: MechanicalEdits.Place(findings[$0])) }
      let edits = MechanicalEdits.edits(for: Set(places.map(\.place)), in: source)
      var own: [Int: [Finding.Edit]] = [:]
      for (index, place) in places {
        own[index] = edits[place]?.map {
          Finding.Edit(start: $0.start, end: $0.end, replacement: $0.replacement)
        }
      }
      gathered.set(own, for: i)
    }
    var result = findings
    for part in gathered.inOrder {
      for (index, edits) in part { result[index].edits = edits }
    }
    return result
  }
}

extension MechanicalEdits.Place {
  fileprivate init(_ finding: Finding) {
    self.init(rule: finding.rule, line: finding.line, column: finding.column)
  }
}
