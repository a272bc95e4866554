/// The region tree of a function as a reader sees it: loops, branches and statements in the words of the source.
///
/// Not part of the scan document; reports that show the tree get it beside the document.
public struct FunctionOutline: Sendable, Equatable {
  /// The qualified name, as in ``FunctionScan/name``.
  public var name: String
  /// The file, relative to the working directory.
  public var file: String
  /// The line of the declaration, from 1.
  public var line: Int
  /// The regions of the body, in source order.
  public var regions: [RegionOutline]

  /// Creates an outline.
  public init(name: String, file: String, line: Int, regions: [RegionOutline]) {
    self.name = name
    self.file = file
    self.line = line
    self.regions = regions
  }
}

/// A node of a function's region tree.
public struct RegionOutline: Sendable, Equatable {
  /// The line where it begins, from 1.
  public var line: Int
  /// `for`, `while`, `repeat`, `if`, `guard`, `switch`, `case`, `else`, `do`, `catch`, `defer`, `closure`, `function`
  /// (a local one), `#if` or `statement`.
  public var kind: String
  /// The text of that line of the source, without indentation.
  public var source: String
  /// The regions inside, in source order.
  public var children: [RegionOutline]

  /// Creates a node.
  public init(line: Int, kind: String, source: String, children: [RegionOutline] = []) {
    self.line = line
    self.kind = kind
    self.source = source
    self.children = children
  }
}
