import ScanModel

/// Chooses what a page keeps of a function's region tree.
enum RegionPruning {
  /// The regions that hold something the scan speaks of: loops always, other regions and statements where a call, an
  /// effect, a lock or a term lies in them.
  ///
  /// - Complexity: O(n) in the size of the tree.
  static func kept(_ regions: [RegionOutline], in function: FunctionScan) -> [RegionOutline] {
    var lines = Set(function.calls.map(\.line))
    lines.formUnion(function.effects.map(\.line))
    lines.formUnion(function.locks.map(\.line))
    lines.formUnion(function.loops.map(\.line))
    lines.formUnion(function.time.terms.lazy.filter { $0.file == nil }.map(\.line))
    return kept(regions, lines)
  }

  private static func kept(_ regions: [RegionOutline], _ lines: Set<Int>) -> [RegionOutline] {
    regions.compactMap { region in
      var region = region
      region.children = kept(region.children, lines)
      let speaks = lines.contains(region.line) || ["for", "while", "repeat"].contains(region.kind)
      return speaks || !region.children.isEmpty ? region : nil
    }
  }
}
