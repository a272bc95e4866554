internal import BinaryCoding
internal import CostInference

/// How what was inferred is kept: functions by their numbers in the run that kept it.
enum InferenceCoding {
  typealias Key = Inference.Key

  /// What claims under other assumptions depended on, all of them together.
  struct Claims: Sendable {
    var names: [UInt32] = []
    /// The functions whose bodies were looked at.
    var touched: [Int] = []
    /// The functions whose claims asked for it.
    var asking: [Int] = []
  }

  static func write(_ claims: Claims) -> [UInt8] {
    var writer = ByteWriter()
    writer.list(claims.names) { $0.half($1) }
    writer.list(claims.touched) { $0.count($1) }
    writer.list(claims.asking) { $0.count($1) }
    return writer.sealed
  }

  static func claims(_ reader: ByteReader?) -> Claims? {
    guard var reader else { return nil }
    let names = reader.list { $0.half() }
    let touched = reader.list { $0.count() }
    let asking = reader.list { $0.count() }
    return reader.isBroken ? nil : Claims(names: names, touched: touched, asking: asking)
  }

  static func write(_ key: Key, to writer: inout ByteWriter) {
    writer.count(key.index)
    writer.text(key.type)
  }

  static func key(from reader: inout ByteReader) -> Key {
    let index = reader.count()
    return Key(index: index, type: reader.optionalText())
  }

  static func write(_ dependencies: Dependencies, to writer: inout ByteWriter) {
    writer.list(dependencies.names) { $0.half($1) }
    writer.list(dependencies.callees) { writer, use in
      write(use.key, to: &writer)
      switch use.answer {
      case .known(let digest):
        writer.byte(0)
        writer.word(digest)
      case .open: writer.byte(1)
      case .absent: writer.byte(2)
      }
    }
  }

  static func dependencies(from reader: inout ByteReader) -> Dependencies {
    let names = reader.list { $0.half() }
    let callees = reader.list { reader in
      let key = key(from: &reader)
      let answer: CalleeUse.Answer
      switch reader.byte() {
      case 0: answer = .known(reader.word())
      case 1: answer = .open
      case 2: answer = .absent
      default:
        answer = .absent
        reader.fail()
      }
      return CalleeUse(key: key, answer: answer)
    }
    return Dependencies(names: names, callees: callees)
  }

  static func write(_ view: RecordedInference.View, to writer: inout ByteWriter) {
    switch view {
    case .fresh(let bytes, let digest):
      writer.word(digest)
      writer.count(bytes.count)
      writer.raw(bytes)
    case .stored(let stored):
      writer.word(stored.digest)
      stored.withBytes { bytes in
        writer.count(bytes.count)
        writer.raw(bytes)
      }
    }
  }

  static func view(from reader: inout ByteReader, owner: Snapshot) -> StoredView {
    let digest = reader.word()
    let memory = UnsafeRawBufferPointer(reader.raw(reader.count()))
    return StoredView(digest: digest, memory: memory, owner: owner)
  }
}

/// A former run's inference as far as it can still hold, with its dependencies as they are to be kept on.
struct FormerInference: Sendable {
  var previous = PreviousInference()
  /// The names that explorations and components asked for; of what ``previous`` holds.
  var names: [Inference.Key: [UInt32]] = [:]
  var groupNames: [Inference.Key: [UInt32]] = [:]
  /// Names whose declarations changed.
  let changed: Set<UInt32>

  /// How the functions of a former run stand in the present one.
  struct Numbering: Sendable {
    /// By the former number: the present one; -1 where it is gone.
    var present: [Int] = []
    /// By the former number: whether its file is the same.
    var isSame: [Bool] = []

    func key(_ key: Inference.Key) -> Inference.Key? {
      guard key.index < present.count, present[key.index] >= 0 else { return nil }
      return Inference.Key(index: present[key.index], type: key.type)
    }

    func isSame(_ index: Int) -> Bool { index < isSame.count && isSame[index] }
  }

  /// Reads what was kept.
  ///
  /// - Parameters:
  ///   - snapshot: the former run.
  ///   - numbering: where its functions are now.
  ///   - changed: names whose declarations changed.
  init?(_ snapshot: Snapshot, _ numbering: Numbering, changed: Set<UInt32>) {
    self.changed = changed
    guard var reader = snapshot.reader(snapshot.index.explorations),
      var groups = snapshot.reader(snapshot.index.components)
    else { return nil }
    func callees(_ dependencies: Dependencies, ofGroup isGroup: Bool) -> [CalleeUse]? {
      guard changed.isEmpty || !dependencies.names.contains(where: changed.contains) else {
        return nil
      }
      var result: [CalleeUse] = []
      result.reserveCapacity(dependencies.callees.count)
      for use in dependencies.callees {
        // What was looked at on the spot has to be the same to the letter.
        guard let key = numbering.key(use.key),
          use.answer != .absent || numbering.isSame(use.key.index)
        else { return nil }
        result.append(CalleeUse(key: key, answer: use.answer))
      }
      return result
    }
    for _ in 0..<reader.count() {
      let key = InferenceCoding.key(from: &reader)
      let dependencies = InferenceCoding.dependencies(from: &reader)
      let view = reader.optional { InferenceCoding.view(from: &$0, owner: snapshot) }
      if reader.isBroken { return nil }
      guard numbering.isSame(key.index), let present = numbering.key(key),
        let uses = callees(dependencies, ofGroup: false)
      else { continue }
      previous.explorations[present] = PreviousInference.Exploration(callees: uses, view: view)
      names[present] = dependencies.names
    }
    for _ in 0..<groups.count() {
      let members = groups.list { InferenceCoding.key(from: &$0) }
      let dependencies = InferenceCoding.dependencies(from: &groups)
      let views = groups.list { reader in
        let member = reader.count()
        return (member, InferenceCoding.view(from: &reader, owner: snapshot))
      }
      if groups.isBroken { return nil }
      let present = members.compactMap { numbering.isSame($0.index) ? numbering.key($0) : nil }
      guard present.count == members.count, let first = present.first,
        views.allSatisfy({ $0.0 < present.count }),
        let uses = callees(dependencies, ofGroup: true)
      else { continue }
      previous.components[first] = PreviousInference.Component(
        members: present, callees: uses, views: views.map { (present[$0.0], $0.1) })
      groupNames[first] = dependencies.names
    }
  }
}
