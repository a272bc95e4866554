public import Quantities

extension ExperimentResult {
  /// Why it is not known how long a lock is held that nobody waited for.
  public static let heldUnknown =
    "taking a free lock makes no system call, so holding is seen only while another thread waits; the static bound stands in costHeld"

  /// How long one of `count` locks that the source names was held in one run at the largest measured size: at least as long
  /// as threads waited for it, at most the whole run.
  ///
  /// The lower end is 0 where several addresses or several locks leave open which of them was held; the library's own locks
  /// have addresses too. Unavailable where nobody waited, since a free lock leaves no trace.
  public func lockHeld(among count: Int) -> Demand {
    switch lockWaits {
    case .failure: return .unavailable(reason: Self.heldUnknown)
    case .success(let waits):
      let walls = records.filter { !$0.isCensored && $0.point == records.largest?.point }
        .compactMap { $0.value("wall") }
      guard let least = waits.contended.values.max(), least > 0, let wall = walls.max() else {
        return .unavailable(reason: "nobody waited for a lock, and " + Self.heldUnknown)
      }
      let isOne = count == 1 && waits.contended.count == 1
      guard
        let range = DemandRange(
          low: isOne ? least : 0, expected: least, high: max(wall, least), confidence: 1)
      else { return .unavailable(reason: "the waits are not finite") }
      return .known(
        range, .seconds,
        Provenance(
          .traced,
          source: "while threads waited at one address in one run, at most the whole run (tracefs)",
          kind: .lowerBound))
    }
  }

  /// How long threads waited for one of `count` locks that the source names, in one run at the largest measured size.
  ///
  /// The kernel sees addresses and not names: of one lock all the waiting is an upper bound (locks of the libraries are
  /// in it), of several each may have waited for nothing or for all of it.
  public func lockWaited(among count: Int) -> Demand {
    switch lockWaits {
    case .failure(let refusal): return .unavailable(reason: refusal.reason)
    case .success(let waits):
      let total = waits.seconds
      guard
        let range = DemandRange(
          low: count > 1 ? 0 : total, expected: total, high: total, confidence: count > 1 ? 0 : 1)
      else { return .unavailable(reason: "the waits are not finite") }
      let source =
        "\(waits.count) futex waits at \(waits.locks.count) addresses in one run"
        + (count > 1 ? ", which may be any of \(count) locks" : "") + " (tracefs)"
      return .known(range, .seconds, Provenance(.traced, source: source, kind: .upperBound))
    }
  }

  /// The waits in a sentence; nil where there were none.
  var lockRemark: String? {
    guard case .success(let waits) = lockWaits, waits.count > 0 else { return nil }
    let most = waits.locks.values.max() ?? 0
    let share = PercentText.text(most / max(waits.seconds, 1e-12))
    let text =
      "threads waited \(QuantityFormat.string(.seconds(waits.seconds))) for locks in one traced run at the largest size"
    return waits.locks.count == 1
      ? text + ", all at one address"
      : text + ", \(share) of it at one of \(waits.locks.count) addresses"
  }
}
