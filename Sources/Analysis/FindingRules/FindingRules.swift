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
    var findings: [Finding] = []
    for file in files {
      for function in file.functions where function.hasBody {
        let context = RuleContext(file: file, function: function, types: types)
        for rule in all { findings += rule.check(context) }
      }
    }
    return findings.sorted {
      ($0.file, $0.line, $0.column, $0.rule) < ($1.file, $1.line, $1.column, $1.rule)
    }
  }

  /// `Guides/Findings.md`
  package static var guide: String {
    """
    # Findings

    Performance smells that `headroom scan` reports. Generated from the rules.


    """ + all.map(\.description.guideEntry).joined(separator: "\n")
  }
}
