package import ProgramModel
package import ScanModel

/// The rules, and running them over a module.
package enum FindingRules {
  /// In the order of their identifiers.
  package static let all: [any FindingRule] = [
    ArrayConcatenationInLoop(),
    ArrayCopyInLoop(),
    BlockingCallInAsync(),
    CaseConversionCompare(),
    CoderInLoop(),
    ContainsInLoop(),
    ContainsOfGrowingArray(),
    CopyingReduce(),
    CountIsZero(),
    FileAccessInLoop(),
    FilterCount(),
    FilterFirst(),
    FilterIsEmpty(),
    FirstIndexInLoop(),
    FormatterInLoop(),
    InsertAtFrontInLoop(),
    LockInLoop(),
    PrintInLoop(),
    RegexInLoop(),
    RemoveAtInLoop(),
    RemoveFirstInLoop(),
    SerialAwaitInLoop(),
    SortInLoop(),
    SortedFirst(),
    StringConcatenationInLoop(),
    StringCountInLoop(),
    StringIndexOffsetInLoop(),
  ]

  /// Runs all rules over all functions of `files`, which are one module.
  ///
  /// The findings are ordered by file, line, column and rule, whatever the order of `files`.
  package static func check(_ files: [SourceFile]) -> [Finding] {
    let types = TypeEnvironment(files: files)
    return files.sorted { $0.path < $1.path }.flatMap { check($0, types: types) }
  }

  /// Runs all rules over all functions of one file of a module, with the types of all its files.
  ///
  /// The findings are ordered by line, column and rule.
  package static func check(_ file: SourceFile, types: TypeEnvironment) -> [Finding] {
    var findings: [Finding] = []
    for function in file.functions where function.hasBody {
      let context = RuleContext(file: file, function: function, types: types)
      guard !context.isEmpty else { continue }
      for rule in all { findings += rule.check(context) }
    }
    return findings.sorted { ($0.line, $0.column, $0.rule) < ($1.line, $1.column, $1.rule) }
  }

  /// `Guides/Findings.md`
  package static var guide: String {
    """
    # Findings

    Performance smells that `headroom scan` reports. Generated from the rules.


    """ + all.map(\.description.guideEntry).joined(separator: "\n")
  }
}
