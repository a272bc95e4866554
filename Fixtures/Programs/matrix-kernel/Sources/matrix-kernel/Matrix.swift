/// A dense matrix of single-precision numbers, row by row.
struct Matrix: Sendable {
  let rows: Int
  let columns: Int
  let elements: [Float]
}

extension Matrix {
  /// The brightness of an image's pixels, from 0 to 1.
  init(_ image: GrayImage) {
    self.init(
      rows: image.height, columns: image.width, elements: image.pixels.map { Float($0) / 255 })
  }

  func transposed() -> Matrix {
    var result: [Float] = []
    result.reserveCapacity(elements.count)
    for column in 0..<columns {
      for row in 0..<rows {
        result.append(elements[row * columns + column])
      }
    }
    return Matrix(rows: columns, columns: rows, elements: result)
  }

  /// The product `self · other`. The innermost loop goes along the rows of both, which the caches like.
  func multiplied(by other: Matrix, on workers: ParallelRows) -> Matrix {
    precondition(columns == other.rows, "the inner dimensions differ")
    let product = workers.fill(width: other.columns, height: rows, repeating: Float(0)) { i, row in
      for k in 0..<columns {
        let factor = elements[i * columns + k]
        let start = k * other.columns
        for j in 0..<other.columns {
          row[j] += factor * other.elements[start + j]
        }
      }
    }
    return Matrix(rows: rows, columns: other.columns, elements: product)
  }
}
