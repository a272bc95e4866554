internal import BinaryCoding
internal import Catalogue
internal import CostInference
internal import FindingRules
internal import ProgramModel
internal import ScanModel
internal import SourceLowering

/// A scan that takes over what a former run found, as far as nothing that this depended on has changed.
///
/// The document is that of a scan without a cache, byte for byte. A file whose content is the same is not parsed. Of its functions
/// those hold of which everything they asked for is answered as before: the declarations of each name, and what callers see of
/// each callee; a callee that is inferred anew with the same result stops there what has changed.
struct CachedScan {
  let cache: ScanCache
  let options: SourceAnalysis.Options
  let subject: String
  private var threads: Int { max(1, options.threads) }
  private var catalogue: any CostCatalogue {
    options.catalogue.map { CatalogueCosts($0) as any CostCatalogue } ?? CoreLibrary()
  }

  /// Scans, and puts a snapshot into the cache where much has changed.
  func run(_ entries: [SourceEntry]) -> SourceScan {
    if let former = cache.snapshot {
      let intake = CachedIntake(entries, former: former, threads: threads)
      if let scan = attempt(intake, former) { return scan }
    }
    // Nothing is known, or what is cannot be read.
    return attempt(CachedIntake(entries, former: nil, threads: threads), nil)
      ?? SourceScan(
        document: emptyDocument, costs: [],
        remains: SourceScan.Remains(files: [], inference: nil))
  }

  private var emptyDocument: ScanDocument {
    ScanDocument(
      subject: subject, files: 0, lines: 0, functions: [], findings: [], notAnalysed: [])
  }

  private func attempt(_ intake: CachedIntake, _ former: Snapshot?) -> SourceScan? {
    if let former, intake.isSame(as: former) { return repeated(intake, former) }
    let known = options.catalogue
    let isLibraryType = { (name: String) in known?.types[name] != nil }
    guard
      var program = CachedProgram(
        intake, former, threads: threads, isLibraryType: isLibraryType)
    else { return nil }
    let findings = findings(program)
    guard let inferred = infer(program, findings.environment) else { return nil }
    let document = document(
      intake, findings: findings.files, functions: inferred.results, program.lowered)
    if program.isWorthKeeping(inferred: inferred.count), inferred.isLasting, !findings.sawChange {
      program.inferred = inferred
      cache.keep(program.snapshot(findings, key: cache.key))
    }
    return SourceScan(
      document: document, costs: [],
      remains: SourceScan.Remains(
        files: [], inference: inferred.work, others: [program, findings, inferred]))
  }
}

extension CachedScan {
  /// The document of a former run, of whose files none has changed.
  private func repeated(_ intake: CachedIntake, _ former: Snapshot) -> SourceScan? {
    let gathered = Gathered<(FileFindings, [FunctionResult])?>()
    let files = intake.files
    LargeStackWorkers.run(count: files.count, threads: threads) { i in
      guard files[i].failure == nil else { return gathered.set((FileFindings(), []), for: i) }
      guard let number = files[i].former else { return gathered.set(nil, for: i) }
      let known = former.index.files[number]
      let findings = FileFindings(former.reader(known.findings), file: known.path)
      let results = FunctionResult.results(former.reader(known.reports), file: known.path)
      gathered.set(findings.flatMap { own in results.map { (own, $0) } }, for: i)
    }
    let all = gathered.inOrder.compactMap(\.self)
    guard all.count == files.count else { return nil }
    let lowered = files.indices.map { former.index.files[files[$0].former ?? 0].lineCount }
    return SourceScan(
      document: document(
        intake, findings: all.map(\.0), functions: all.map(\.1),
        lowered.enumerated().map { CachedProgram.Lowered(number: $0.offset, lineCount: $0.element) }
      ), costs: [],
      remains: SourceScan.Remains(files: [], inference: nil, others: [intake, former, all]))
  }

  /// The document of results by file; `lowered` tells which files count, in the order of `findings` and `functions`.
  private func document(
    _ intake: CachedIntake, findings: [FileFindings], functions: [[FunctionResult]],
    _ lowered: [CachedProgram.Lowered]
  ) -> ScanDocument {
    var document = emptyDocument
    document.files = intake.files.count
    let places = Dictionary(uniqueKeysWithValues: zip(lowered.map(\.number), lowered.indices))
    var overBudget: [NotAnalysed] = []
    document.functions.reserveCapacity(functions.reduce(0) { $0 + $1.count })
    for (number, taken) in intake.files.enumerated() {
      if let failure = taken.failure {
        document.notAnalysed.append(
          NotAnalysed(file: taken.entry.path, line: failure.line, reason: failure.reason))
        continue
      }
      guard let place = places[number] else { continue }
      document.lines += lowered[place].lineCount
      document.notAnalysed += findings[place].omissions.map {
        NotAnalysed(file: taken.entry.path, line: $0.line, reason: $0.reason)
      }
      document.findings += findings[place].findings
      for result in functions[place] {
        document.functions.append(result.scan)
        if result.isOverBudget { overBudget.append(SourceAnalysis.overBudget(result.scan)) }
      }
    }
    document.notAnalysed += overBudget
    return document
  }
}

extension CachedScan {
  /// What the rules say of every file.
  struct Findings: Sendable {
    /// In the order of the lowered files.
    var files: [FileFindings] = []
    var environment: EnvironmentDigests
    /// Whether a file changed while it was looked at.
    var sawChange = false
  }

  private func findings(_ program: CachedProgram) -> Findings {
    let files = program.files
    let types = TypeEnvironment(files: files)
    let environment = EnvironmentDigests(types)
    let changed =
      program.former.flatMap {
        EnvironmentDigests($0.reader($0.index.environment))?.changes(to: environment)
      }
    let kept = Gathered<FileFindings>()
    let fresh = Gathered<Int>()
    LargeStackWorkers.run(count: files.count, threads: threads) { i in
      if let changed, let former = program.former, let number = program.formerNumber(i),
        let known = FileFindings(
          former.reader(former.index.files[number].findings), file: files[i].path),
        !known.asked.contains(where: changed.contains)
      {
        return kept.set(known, for: i)
      }
      let asked = AskedNames()
      var own = FileFindings()
      own.findings = FindingRules.check(files[i], types: types.noting(asked))
      own.asked = asked.names.map { Dependencies.digest(ofName: $0) }.sorted()
      own.omissions = files[i].omissions.map {
        (Int($0.position.line), "not analysed, because \($0.reason)")
      }
      kept.set(own, for: i)
      fresh.set(i, for: i)
    }
    var result = Findings(files: kept.inOrder, environment: environment)
    let changedFiles = Set(fresh.inOrder)
    let sources = SourceTexts(
      program.takenFiles.map(\.entry), blobs: program.takenFiles.map(\.blob))
    let edited = SourceFix.addEdits(
      to: changedFiles.sorted().flatMap { result.files[$0].findings }, threads: threads
    ) { sources.read($0) }
    var byFile = Dictionary(grouping: edited, by: \.file)
    for i in changedFiles {
      result.files[i].findings = byFile.removeValue(forKey: files[i].path) ?? []
    }
    result.sawChange = sources.sawChange
    return result
  }
}

extension CachedScan {
  /// What was inferred or taken over.
  struct Inferred: Sendable {
    /// By lowered file, in its order of functions.
    var results: [[FunctionResult]] = []
    /// How many functions were inferred in this run.
    var count = 0
    /// Whether it may be kept.
    var isLasting = true
    var recorded = RecordedInference()
    var claims = InferenceCoding.Claims()
    var previous: FormerInference?
    var work: ProgramInference?
  }

  private func infer(_ program: CachedProgram, _ environment: EnvironmentDigests) -> Inferred? {
    let former = program.formerInference
    let tables = Gathered<SymbolTable>()
    let summaries = Gathered<FormerSummaries>()
    LargeStackWorkers.run(count: 2, threads: threads) { i in
      if i == 0 {
        tables.set(SymbolTable(program.files), for: 0)
      } else if let former {
        summaries.set(FormerSummaries(former.previous), for: 0)
      }
    }
    guard let table = tables.inOrder.first else { return nil }
    let inference = ProgramInference(
      table, catalogue: catalogue, recording: true, previous: summaries.inOrder.first)
    SourceAnalysis.settle(inference, threads: threads)
    if inference.metDepth, program.former != nil { return nil }
    var inferred = Inferred()
    inferred.isLasting = !inference.metDepth
    inferred.previous = former
    inferred.work = inference
    guard let claims = claims(program, inference) else { return nil }
    inferred.claims = claims.depended
    let starts = program.starts
    let files = program.files
    let gathered = Gathered<([FunctionResult], Int)?>()
    LargeStackWorkers.run(count: files.count, threads: threads) { i in
      var kept: [FunctionResult]?
      var results: [FunctionResult] = []
      results.reserveCapacity(files[i].functions.count)
      var count = 0
      for ordinal in files[i].functions.indices {
        let index = starts[i] + ordinal
        switch inference.outcome(of: index) {
        case .summary(let summary):
          count += 1
          let entry = inference.table.entries[index]
          var scan = FunctionReport.scan(entry, summary) { _ in [] }
          if let verdicts = claims.verdicts[index] { scan.claims = verdicts }
          results.append(FunctionResult(scan: scan, isOverBudget: summary.isOverBudget))
        case .asBefore:
          if kept == nil { kept = program.formerResults(i) }
          guard let kept, ordinal < kept.count else { return gathered.set(nil, for: i) }
          var result = kept[ordinal]
          if let verdicts = claims.verdicts[index] { result.scan.claims = verdicts }
          results.append(result)
        }
      }
      gathered.set((results, count), for: i)
    }
    let all = gathered.inOrder.compactMap(\.self)
    guard all.count == files.count else { return nil }
    inferred.results = all.map(\.0)
    inferred.count = all.reduce(0) { $0 + $1.1 }
    if program.isWorthKeeping(inferred: inferred.count) { inferred.recorded = inference.recorded() }
    return inferred
  }

  /// The verdicts on claims that ask for other assumptions, by function, as far as they are not those of the former run, and what
  /// these depend on.
  ///
  /// What is inferred under other assumptions is inferred in order on one thread, and is kept or done anew as a whole.
  private func claims(
    _ program: CachedProgram, _ inference: ProgramInference
  ) -> (verdicts: [Int: [ClaimSummary]], depended: InferenceCoding.Claims)? {
    let known = program.former.flatMap { InferenceCoding.claims($0.reader($0.index.claims)) }
    if program.former != nil, known == nil { return nil }
    let entries = inference.table.entries
    var asking: [Int] = []
    var isNew = false
    // Who asked in a former run asks again, for what it asks follows from its documentation.
    let askedBefore = known.map(program.asked) ?? []
    for (i, file) in program.files.enumerated() {
      let isSame = known != nil && program.formerNumber(i) != nil
      for index in program.starts[i]..<program.starts[i] + file.functions.count {
        guard isSame ? askedBefore.contains(index) : asks(entries[index].function) else { continue }
        asking.append(index)
        if case .summary = inference.outcome(of: index) { isNew = true }
      }
    }
    if let known, !isNew, let holding = program.holding(known), holding.asking == asking {
      return ([:], holding)
    }
    let done = Gathered<([Int: [ClaimSummary]], InferenceCoding.Claims)>()
    let all = asking
    LargeStackWorkers.run(count: 1, threads: 1) { _ in
      var variants: [InferenceAssumptions: Inference] = [:]
      var verdicts: [Int: [ClaimSummary]] = [:]
      for index in all {
        let function = entries[index].function
        verdicts[index] = FunctionReport.claims(
          of: function, inference.callersView(of: index)
        ) { assumptions in
          let variant = variants[assumptions] ?? inference.variant(assuming: assumptions)
          variants[assumptions] = variant
          return variant.summary(of: index).map {
            [ClaimCheck.Derived(isWriting: ClaimCheck.isWriting(function), summary: $0)]
          } ?? []
        }
      }
      var depended = InferenceCoding.Claims(asking: all)
      for variant in variants.values {
        let own = variant.dependencies()
        depended.names += own.names
        depended.touched += own.callees.map(\.key.index)
      }
      depended.names = Set(depended.names).sorted()
      depended.touched = Set(depended.touched).sorted()
      done.set((verdicts, depended), for: 0)
    }
    guard let (verdicts, depended) = done.inOrder.first else { return nil }
    return (verdicts, depended)
  }

  /// Whether what a function claims asks for other assumptions.
  private func asks(_ function: Function) -> Bool {
    guard SourceAnalysis.hasClaims(function) else { return false }
    var asks = false
    _ = FunctionReport.claims(of: function, FunctionSummary()) { _ in
      asks = true
      return []
    }
    return asks
  }
}
