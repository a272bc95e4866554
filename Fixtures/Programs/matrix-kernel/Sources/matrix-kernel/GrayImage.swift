/// A picture of 8-bit shades of grey.
struct GrayImage: Sendable {
  let width: Int
  let height: Int
  let pixels: [UInt8]
}

extension GrayImage {
  /// The convolution with `kernel`. Beyond its border the picture continues with its outermost pixels.
  func blurred(with kernel: GaussianKernel, on workers: ParallelRows) -> GrayImage {
    let result = workers.fill(width: width, height: height, repeating: UInt8(0)) { y, row in
      for x in 0..<width {
        row[x] = blurredPixel(x, y, kernel)
      }
    }
    return GrayImage(width: width, height: height, pixels: result)
  }

  private func blurredPixel(_ x: Int, _ y: Int, _ kernel: GaussianKernel) -> UInt8 {
    var sum: Float = 0
    var weight = 0
    for dy in -kernel.radius...kernel.radius {
      let start = min(max(y + dy, 0), height - 1) * width
      for dx in -kernel.radius...kernel.radius {
        let column = min(max(x + dx, 0), width - 1)
        sum += Float(pixels[start + column]) * kernel.weights[weight]
        weight += 1
      }
    }
    return UInt8(min(255, max(0, sum.rounded())))
  }
}

extension GrayImage {
  /// A picture of a matrix: its smallest element black, its largest white.
  init(normalising matrix: Matrix) {
    let low = matrix.elements.min() ?? 0
    let high = matrix.elements.max() ?? 0
    let scale = high > low ? 255 / (high - low) : 0
    self.init(
      width: matrix.columns, height: matrix.rows,
      pixels: matrix.elements.map { UInt8((($0 - low) * scale).rounded()) })
  }
}
