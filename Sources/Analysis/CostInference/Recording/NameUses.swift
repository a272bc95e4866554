internal import BinaryCoding

/// What the inference on one thread asks the program for by name, so that a result can be kept for as long as the answers stay.
///
/// The lookups of ``SymbolTable`` that the declaration of one function or property can change need one of these, and types are
/// asked for through a ``NotedTable``: nothing is asked unnoticed.
final class NameUses {
  /// A name by its digest: two names that share one are only looked at again too often.
  typealias Name = UInt32

  let isRecording: Bool
  private var frames: [Frame] = []

  private struct Frame {
    var names: [Name] = []
    /// The latest names by their last bits: the same are asked for again and again.
    var latest = InlineArray<64, Name>(repeating: 0)
    var callees: [CalleeUse] = []
    var seen: Set<Inference.Key> = []
  }

  init(recording: Bool) { isRecording = recording }

  /// Begins what is noted for one function, or for functions that are settled together.
  func begin() {
    if isRecording { frames.append(Frame()) }
  }

  /// What was noted since the last beginning that has not ended.
  func end() -> Dependencies {
    guard isRecording, let frame = frames.popLast() else { return Dependencies() }
    return Dependencies(names: Self.unique(frame.names), callees: frame.callees)
  }

  func note(_ name: String) {
    guard isRecording else { return }
    note(digest: Self.digest(name))
  }

  func note(digest name: Name) {
    let last = frames.count - 1
    let place = Int(name & 63)
    guard last >= 0, frames[last].latest[place] != name else { return }
    frames[last].latest[place] = name
    frames[last].names.append(name)
  }

  /// Notes what became of asking for a callee, the first time.
  func note(_ key: Inference.Key, _ answer: @autoclosure () -> CalleeUse.Answer) {
    guard isRecording, !frames.isEmpty, frames[frames.count - 1].seen.insert(key).inserted else {
      return
    }
    frames[frames.count - 1].callees.append(CalleeUse(key: key, answer: answer()))
  }

  static func digest(_ name: String) -> Name {
    Name(truncatingIfNeeded: Digest64.of(name))
  }

  private static func unique(_ names: [Name]) -> [Name] {
    let sorted = names.sorted()
    var result: [Name] = []
    for name in sorted where name != result.last { result.append(name) }
    return result
  }
}

/// What an inference depended on besides the bodies that it read.
package struct Dependencies: Sendable, Equatable {
  /// The names that it asked for, as digests, in order.
  package var names: [UInt32] = []
  /// The callees that it asked for, in the order of the first asking.
  package var callees: [CalleeUse] = []

  package init(names: [UInt32] = [], callees: [CalleeUse] = []) {
    self.names = names
    self.callees = callees
  }

  /// The digest by which ``names`` holds a name.
  package static func digest(ofName name: String) -> UInt32 { NameUses.digest(name) }
}

/// A callee that was asked for, and what was known of it.
package struct CalleeUse: Sendable, Equatable {
  package var key: Inference.Key
  package var answer: Answer

  package enum Answer: Sendable, Equatable {
    /// What callers see of its summary, as a digest.
    case known(UInt64)
    /// Nothing yet, because it reaches a recursion.
    case open
    /// Nothing; its body was looked at on the spot.
    case absent
  }

  package init(key: Inference.Key, answer: Answer) {
    self.key = key
    self.answer = answer
  }
}
