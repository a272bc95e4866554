public import Quantities

/// A value that the advisor gives, with the argument for it.
public struct Advised: Sendable, Hashable {
  /// The value, already rounded the safe way: memory in whole MiB, processor time in steps of 10m.
  public var quantity: Quantity
  /// Why it is this value, as a sentence part a colleague would say.
  public var reason: String
  /// The probability that the value turns out too small, from 0 to 1; nil where the profile gives
  /// no spread to compute it from.
  public var risk: Double?
  /// Where the number behind it came from, such as `measured: cgroup v2 memory.stat`.
  public var source: String
  /// What would make it another value, as a sentence part; nil where nothing in reach would.
  public var change: String?

  /// Creates an advised value.
  public init(
    _ quantity: Quantity, reason: String, risk: Double? = nil, source: String,
    change: String? = nil
  ) {
    self.quantity = quantity
    self.reason = reason
    self.risk = risk
    self.source = source
    self.change = change
  }
}

/// A setting that the advisor gives, or the reason why it gives none. Never a made-up number.
public enum AdvisedSetting: Sendable, Hashable {
  /// The value with its argument.
  case advised(Advised)
  /// There is no value, because of this.
  case unavailable(reason: String)

  /// The value with its argument, or nil where there is none.
  public var advised: Advised? {
    guard case .advised(let advised) = self else { return nil }
    return advised
  }

  /// The value, or nil where there is none.
  public var quantity: Quantity? { advised?.quantity }

  /// Why the value is what it is, or why there is none.
  public var reason: String {
    switch self {
    case .advised(let advised): advised.reason
    case .unavailable(let reason): reason
    }
  }
}
