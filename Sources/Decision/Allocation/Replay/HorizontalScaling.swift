public import DecisionModel
internal import Quantities

/// Kubernetes' horizontal autoscaler on the use of processor requests.
///
/// Desired = ceil(current · use ÷ target), nothing within 10%; scaling down takes the highest wish of
/// the scale-down delay. Source: kubernetes, pkg/controller/podautoscaler (horizontal.go).
public struct HorizontalScaling: Sendable, Hashable {
  private struct Wish: Hashable {
    var time: Double
    var replicas: Int
  }

  /// Wanted use of one replica, in cores.
  private let target: Double
  private let least: Int
  private let most: Int
  private let delay: Double
  private(set) var current: Int
  private var wishes: [Wish] = []

  /// An autoscaler that begins with `current` replicas.
  init(target: Double, least: Int, most: Int, delay: Double = 300, current: Int) {
    self.target = target
    self.least = least
    self.most = most
    self.delay = delay
    self.current = min(most, max(least, current))
  }

  /// The autoscaler that an advice describes, beginning with its replicas; nil where it has none.
  public init?(_ advice: AllocationAdvice) {
    guard let target = advice.scaling.use.quantity?.value, target > 0,
      let least = advice.scaling.minimum.quantity?.value,
      let most = advice.scaling.maximum.quantity?.value,
      let delay = advice.scaling.scaleDownDelay.quantity?.value,
      let replicas = advice.replicas.quantity?.value
    else { return nil }
    self.init(
      target: target, least: Int(least), most: Int(most), delay: delay, current: Int(replicas))
  }

  /// The replicas that serve the interval after one in which all together used `cores`.
  mutating func follow(_ cores: Double, at time: Double) -> Int {
    let ratio = cores / (Double(current) * target)
    let wish = abs(ratio - 1) <= 0.1 ? current : Int((Double(current) * ratio).rounded(.up))
    wishes.append(Wish(time: time, replicas: min(most, max(least, wish))))
    wishes.removeAll { $0.time < time - delay }
    let highest = wishes.map(\.replicas).max() ?? least
    let now = wishes.last?.replicas ?? least
    current = now >= current ? now : min(current, highest)
    return current
  }
}
