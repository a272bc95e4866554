internal import BinaryCoding
internal import CostInference
internal import ProgramModel
internal import ScanModel
internal import SourceLowering
internal import Synchronization

/// The files of a program, lowered now or by a former run, and how its functions stand to those of the former run.
struct CachedProgram: Sendable {
  /// A file that could be lowered.
  struct Lowered: Sendable {
    /// Its number in the intake.
    var number: Int
    var lineCount: Int
  }

  let former: Snapshot?
  private let intake: CachedIntake
  let lowered: [Lowered]
  let files: [SourceFile]
  /// The number of each file's first function among all.
  let starts: [Int]
  /// Of the files that were lowered now.
  let digests: [FileDigests?]
  private let numbering: FormerInference.Numbering
  /// What of the former run's inference can still hold; nil without one, or where types that libraries declare are other ones.
  let formerInference: FormerInference?
  private let changedFiles: Int
  var inferred: CachedScan.Inferred?

  /// nil where what a former run kept cannot be read.
  ///
  /// `isLibraryType` tells whether the catalogue knows a type of that name.
  init?(
    _ intake: CachedIntake, _ former: Snapshot?, threads: Int,
    isLibraryType: (String) -> Bool
  ) {
    self.intake = intake
    self.former = former
    let taken = intake.files
    let numbers = taken.indices.filter { taken[$0].failure == nil }
    let made = Gathered<(SourceFile, FileDigests?)?>()
    LargeStackWorkers.run(count: numbers.count, threads: threads) { i in
      let one = taken[numbers[i]]
      if let file = one.file { return made.set((file, FileDigests(file)), for: i) }
      let file = one.former.flatMap { former?.file($0) }
      made.set(file.map { ($0, nil) }, for: i)
    }
    let all = made.inOrder.compactMap(\.self)
    guard all.count == numbers.count else { return nil }
    let files = all.map(\.0)
    self.files = files
    digests = all.map(\.1)
    lowered = zip(numbers, files).map { Lowered(number: $0, lineCount: $1.lineCount) }
    var starts: [Int] = []
    var count = 0
    for file in files {
      starts.append(count)
      count += file.functions.count
    }
    self.starts = starts
    guard let former else {
      numbering = FormerInference.Numbering()
      formerInference = nil
      changedFiles = taken.count
      return
    }
    guard
      let change = ProgramChange(
        former, presentFiles: zip(numbers, files).map { (taken[$0].former, $1) }, digests: digests,
        starts: starts)
    else { return nil }
    changedFiles = taken.lazy.filter { $0.former == nil }.count
    numbering = change.numbering
    var changed = change.names
    if change.changesTypes {
      let types = TypeChange(from: change.former, to: change.present, in: files)
      // What libraries say of their types is not asked for by name.
      if types.namesOfOtherTypes.contains(where: isLibraryType) {
        formerInference = nil
        return
      }
      changed.formUnion(types.digests)
    }
    guard let own = FormerInference(former, change.numbering, changed: changed) else {
      return nil
    }
    formerInference = own
  }

  /// The number in the former snapshot of a lowered file that has not changed.
  func formerNumber(_ i: Int) -> Int? { intake.files[lowered[i].number].former }

  var takenFiles: [CachedIntake.Taken] { intake.files }

  /// The former run's results of the functions of a lowered file that has not changed.
  func formerResults(_ i: Int) -> [FunctionResult]? {
    guard let former, let number = formerNumber(i) else { return nil }
    return FunctionResult.results(
      former.reader(former.index.files[number].reports), file: files[i].path)
  }

  /// Whether a snapshot of this run would spare the next one much more than the former one does.
  func isWorthKeeping(inferred count: Int) -> Bool {
    guard former != nil else { return true }
    let functions = (starts.last ?? 0) + (files.last?.functions.count ?? 0)
    return count * 20 > functions || changedFiles * 20 > intake.files.count
  }

  /// What claims depended on, in terms of the present program; nil where some of it has changed.
  func holding(_ claims: InferenceCoding.Claims) -> InferenceCoding.Claims? {
    guard formerInference != nil else { return nil }
    var result = claims
    guard claims.touched.allSatisfy(numbering.isSame),
      !claims.names.contains(where: changedNames.contains)
    else { return nil }
    let asking = claims.asking.map { numbering.isSame($0) ? numbering.present[$0] : -1 }
    guard !asking.contains(-1) else { return nil }
    result.touched = claims.touched.map { numbering.present[$0] }
    result.asking = asking
    return result
  }

  /// Who asked for claims' other assumptions in the former run, of what is in files that have not changed.
  func asked(_ claims: InferenceCoding.Claims) -> Set<Int> {
    Set(claims.asking.filter(numbering.isSame).map { numbering.present[$0] })
  }

  private var changedNames: Set<UInt32> { formerInference?.changed ?? [] }
}

/// How a program differs from that of a former run.
struct ProgramChange {
  var numbering = FormerInference.Numbering()
  /// Names whose declarations changed.
  var names: Set<UInt32> = []
  /// Whether it has other types, or types that are related otherwise.
  var changesTypes: Bool { !former.isEmpty || !present.isEmpty }
  /// The files that said something else of types, as they were, and those that do, as they are.
  var former: [SourceFile] = []
  var present: [SourceFile] = []

  /// nil where what was kept cannot be read.
  init?(
    _ former: Snapshot, presentFiles: [(former: Int?, file: SourceFile)], digests: [FileDigests?],
    starts: [Int]
  ) {
    var places: [String: Int] = [:]
    for (i, one) in presentFiles.enumerated() { places[one.file.path] = i }
    var met: Set<String> = []
    for known in former.index.files where known.failure == nil {
      met.insert(known.path)
      let base = numbering.present.count
      numbering.present += Array(repeating: -1, count: known.functionCount)
      guard let place = places[known.path] else {
        numbering.isSame += Array(repeating: false, count: known.functionCount)
        guard let before = former.digests(known) else { return nil }
        names.formUnion(FileDigests().changes(from: before))
        if before.types != 0 {
          guard let file = former.numbers[known.path].flatMap(former.file) else { return nil }
          self.former.append(file)
        }
        continue
      }
      let isSame = presentFiles[place].former != nil
      numbering.isSame += Array(repeating: isSame, count: known.functionCount)
      if isSame {
        for ordinal in 0..<known.functionCount {
          numbering.present[base + ordinal] = starts[place] + ordinal
        }
        continue
      }
      guard let before = former.digests(known), let after = digests[place],
        let number = former.numbers[known.path], let file = former.file(number)
      else { return nil }
      names.formUnion(after.changes(from: before))
      if before.types != after.types {
        self.former.append(file)
        present.append(presentFiles[place].file)
      }
      let now = Self.named(presentFiles[place].file)
      for (name, ordinals) in Self.named(file) {
        for (old, new) in zip(ordinals, now[name] ?? []) {
          numbering.present[base + old] = starts[place] + new
        }
      }
    }
    for (i, one) in presentFiles.enumerated() where !met.contains(one.file.path) {
      guard let after = digests[i] else { return nil }
      names.formUnion(after.changes(from: FileDigests()))
      if after.types != 0 { present.append(one.file) }
    }
  }

  private struct Name: Hashable {
    var name: String
    var kind: Function.Kind
  }

  /// The functions of a file by what they are called, in order.
  private static func named(_ file: SourceFile) -> [Name: [Int]] {
    var result: [Name: [Int]] = [:]
    for (ordinal, function) in file.functions.enumerated() {
      result[Name(name: function.name, kind: function.kind), default: []].append(ordinal)
    }
    return result
  }
}

extension Snapshot {
  /// A file as it was lowered; its functions' bodies are made when they are looked at.
  func file(_ number: Int) -> SourceFile? {
    guard let reader = reader(index.files[number].model) else { return nil }
    var model = ModelReader(reader, owner: self)
    return model.file(path: index.files[number].path)
  }

  func digests(_ file: File) -> FileDigests? {
    guard var reader = reader(file.digests) else { return nil }
    let digests = FileDigests(from: &reader)
    return reader.isBroken ? nil : digests
  }
}
