/// The factors of a term, in the order of their atoms.
///
/// A view of what all terms of these factors share: copying and comparing it looks at no factor.
public struct Factors: RandomAccessCollection, Hashable, @unchecked Sendable {
  let product: UnsafePointer<Product>

  init(_ product: UnsafePointer<Product>) { self.product = product }

  /// The factors in memory.
  var buffer: UnsafeBufferPointer<Factor> { product.pointee.factors }

  /// The position of the first factor.
  public var startIndex: Int { 0 }
  /// The position behind the last factor.
  public var endIndex: Int { product.pointee.factors.count }

  /// The factor at a position.
  public subscript(position: Int) -> Factor {
    precondition(position >= 0 && position < endIndex, "no factor \(position) of \(endIndex)")
    return product.pointee.factors[position]
  }

  /// Whether all factors are the same.
  public static func == (a: Factors, b: Factors) -> Bool {
    if a.product == b.product { return true }
    // Only maxima and minima that differ in nothing but their making are equal at two addresses.
    guard a.product.pointee.traits.choices > 0, a.product.pointee.digest == b.product.pointee.digest
    else { return false }
    return a.elementsEqual(b)
  }

  /// Feeds what was found when the product was made.
  public func hash(into hasher: inout Hasher) { hasher.combine(product.pointee.digest) }
}
