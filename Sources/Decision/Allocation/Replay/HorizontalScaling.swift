/// Kubernetes' horizontal autoscaler on the use of processor requests.
///
/// Desired = ceil(current · use ÷ target), nothing within 10%; scaling down takes the highest wish of
/// the last 300 s. Source: kubernetes, pkg/controller/podautoscaler (horizontal.go).
struct HorizontalScaling {
  /// Wanted use of one replica, in cores.
  let target: Double
  let least: Int
  let most: Int
  private var current: Int
  private var wishes: [(time: Double, replicas: Int)] = []

  init(target: Double, least: Int, most: Int) {
    self.target = target
    self.least = least
    self.most = most
    current = least
  }

  /// The replicas that serve the interval after one in which all together used `cores`.
  mutating func follow(_ cores: Double, at time: Double) -> Int {
    let ratio = cores / (Double(current) * target)
    let wish = abs(ratio - 1) <= 0.1 ? current : Int((Double(current) * ratio).rounded(.up))
    wishes.append((time, min(most, max(least, wish))))
    wishes.removeAll { $0.time < time - 300 }
    let highest = wishes.map(\.replicas).max() ?? least
    let now = wishes.last?.replicas ?? least
    current = now >= current ? now : min(current, highest)
    return current
  }
}
