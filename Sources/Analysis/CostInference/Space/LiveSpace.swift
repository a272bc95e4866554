internal import CostAlgebra
internal import ProgramModel

/// What keeps memory alive.
enum Holder: Equatable {
  /// The value of the expression that is being evaluated.
  case value
  /// What a function (0) or a closure in so many others hands out.
  case returned(Int)
  case variable(VariableID)
  /// `self`, a global, an object that is not this function's.
  case outside
  /// Tasks that are not awaited yet.
  case tasks
}

/// Memory that is still alive, and what keeps it so.
struct HeldSpace {
  var size: CostExpression
  var holder: Holder
  /// Whether its holder gives it back when it takes the next.
  var isReplaced = false
  /// What has grown by it: as long as that is not larger than a size, no more is held.
  var cell: Cell?
}

/// What one run of a region (a function, a round of a loop, a run of a closure) has alive at once, as far as it was evaluated.
///
/// Swift frees a value after its last use, so memory that nothing outside of a round holds is gone with the round (Albert,
/// Genaim, Gómez-Zamalloa 2010, live heap space; here the lifetimes follow from who may hold a value instead of from a
/// collector). Within a region memory is added up: a straight line has a constant number of statements, so the sum is the
/// largest up to a constant factor.
struct LiveSpace {
  /// The most that is alive at once.
  var peak = CostExpression.zero
  /// Frames on the stack for the callee that takes most of them; zero where each takes a constant number.
  var depth = CostExpression.zero
  /// What is alive at the end.
  var held: [HeldSpace] = []

  var isEmpty: Bool { peak.isZero && depth.isZero && held.isEmpty }

  mutating func take(_ size: CostExpression) { peak.addAbove(size) }

  mutating func hold(
    _ size: CostExpression, by holder: Holder, isReplaced: Bool = false, cell: Cell? = nil
  ) {
    if size.isZero { return }
    if holder != .value,
      let i = held.firstIndex(where: {
        $0.holder == holder && $0.isReplaced == isReplaced && $0.cell == cell
      })
    {
      held[i].size.addAbove(size)
    } else {
      held.append(HeldSpace(size: size, holder: holder, isReplaced: isReplaced, cell: cell))
    }
  }

  /// What the value of an expression held since `start` is held by something else now.
  mutating func hand(from start: Int, to holder: Holder, isReplaced: Bool = false) {
    for i in held.indices.dropFirst(start) where held[i].holder == .value {
      held[i].holder = holder
      held[i].isReplaced = isReplaced
    }
  }

  /// What a closure at the end of its body hands out.
  mutating func hand(from start: Int, returnedBy depth: Int) {
    for i in held.indices.dropFirst(start) where held[i].holder == .returned(depth) {
      held[i].holder = .value
    }
  }

  /// What the value of an expression held since `start` is given back.
  mutating func drop(from start: Int) {
    guard held.count > start else { return }
    held[start...].removeAll { $0.holder == .value }
  }

  mutating func reach(_ other: CostExpression) {
    if other.isZero || depth == other { return }
    depth = depth.isZero ? other : .maximum([depth, other])
  }

  /// With symbols replaced.
  mutating func substitute(_ substitution: Substitution) {
    if isEmpty { return }
    peak = peak.substituting(substitution)
    depth = depth.substituting(substitution)
    for i in held.indices { held[i].size = held[i].size.substituting(substitution) }
  }
}

/// What a function keeps alive of what it is handed: where it stores more than numbers.
struct Keeping: OptionSet {
  let rawValue: UInt8
  static let inSelf = Keeping(rawValue: 1)
  static let outside = Keeping(rawValue: 2)
}

/// What callers see of a function's memory and stack.
struct SpaceSummary: Sendable {
  /// The most that is alive at once because of a call.
  var peak = CostExpression.zero
  /// What its result holds of it, and what other places do.
  var inResult = CostExpression.zero
  var elsewhere = CostExpression.zero
  var keeping: UInt8 = 0
  /// Frames on the stack at once; zero where they are a constant number.
  var depth = CostExpression.zero
}
