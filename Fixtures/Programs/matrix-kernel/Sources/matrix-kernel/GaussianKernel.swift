import Glibc

/// A square of weights that add up to one, largest in the middle.
struct GaussianKernel: Sendable {
  let radius: Int
  let weights: [Float]

  var side: Int { 2 * radius + 1 }

  init(radius: Int) {
    self.radius = radius
    let deviation = max(0.5, Double(radius) / 2)
    var weights: [Double] = []
    for dy in -radius...radius {
      for dx in -radius...radius {
        weights.append(exp(-Double(dx * dx + dy * dy) / (2 * deviation * deviation)))
      }
    }
    let sum = weights.reduce(0, +)
    self.weights = weights.map { Float($0 / sum) }
  }
}
