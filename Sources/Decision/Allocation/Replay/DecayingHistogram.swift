internal import Glibc

/// The histogram of the Vertical Pod Autoscaler: buckets that grow by 5%, weights that halve every
/// 24 hours.
///
/// Source: kubernetes/autoscaler, vertical-pod-autoscaler/pkg/recommender (util/histogram.go,
/// util/decaying_histogram.go, model/aggregations_config.go).
struct DecayingHistogram {
  let firstBucket: Double
  let largest: Double
  private static let growth = 1.05
  private static let halfLife = 86_400.0
  /// Weights below this count as nothing.
  private static let epsilon = 0.001
  private var weights: [Double]
  private var reference = 0.0

  /// Cores: the first bucket is 0.01 wide, the last begins at 1,000.
  static var cores: DecayingHistogram { DecayingHistogram(firstBucket: 0.01, largest: 1000) }
  /// Bytes: the first bucket is 10 MB wide, the last begins at 1 TB.
  static var memory: DecayingHistogram { DecayingHistogram(firstBucket: 1e7, largest: 1e12) }

  private init(firstBucket: Double, largest: Double) {
    self.firstBucket = firstBucket
    self.largest = largest
    let count = log(largest * (Self.growth - 1) / firstBucket + 1) / log(Self.growth)
    weights = [Double](repeating: 0, count: Int(count.rounded(.up)) + 1)
  }

  /// Where bucket `index` begins.
  private func start(_ index: Int) -> Double {
    firstBucket * (pow(Self.growth, Double(index)) - 1) / (Self.growth - 1)
  }

  private func bucket(_ value: Double) -> Int {
    guard value >= firstBucket else { return 0 }
    let index = Int(log(value * (Self.growth - 1) / firstBucket + 1) / log(Self.growth))
    return min(index, weights.count - 1)
  }

  /// Adds `value` of `weight` seen at `time`, in seconds; a negative weight takes it back.
  mutating func add(_ value: Double, weight: Double, at time: Double) {
    // The reference moves before the weights grow out of a Double's range.
    if time - reference > Self.halfLife * 100 {
      let factor = exp2(-(time - reference) / Self.halfLife)
      for index in weights.indices { weights[index] *= factor }
      reference = time
    }
    let index = bucket(value)
    weights[index] = max(
      0, weights[index] + weight * exp2((time - reference) / Self.halfLife))
  }

  /// Where bucket `index` of the histogram of memory or cores ends.
  static func end(of index: Int, memory isMemory: Bool) -> Double {
    (isMemory ? memory : cores).start(index + 1)
  }

  /// All weight, at the reference time.
  var total: Double { weights.reduce(0, +) }

  /// The end of the bucket in which `share` of the weight is reached; nil without samples.
  func percentile(_ share: Double) -> Double? {
    let total = self.total
    guard total > Self.epsilon else { return nil }
    var sum = 0.0
    for index in weights.indices {
      sum += weights[index]
      if sum >= share * total, weights[index] > 0 {
        return index + 1 < weights.count ? start(index + 1) : start(index)
      }
    }
    return nil
  }
}
