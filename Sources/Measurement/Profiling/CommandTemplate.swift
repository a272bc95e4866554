/// A command whose arguments hold places for what each run fills in: `{n}`, `{input}`, `{output}`, `{cores}`.
public struct CommandTemplate: Sendable, Hashable {
  /// The program and its arguments, places unfilled.
  public let arguments: [String]

  /// Makes a template from the program and its arguments.
  public init(_ arguments: [String]) { self.arguments = arguments }

  /// Whether some argument holds the place `name`, written without braces.
  public func uses(_ name: String) -> Bool { arguments.contains { $0.contains("{\(name)}") } }

  /// The arguments with each place in `values` filled in. Filled text is not searched again.
  ///
  /// - Complexity: O(*l* · *v*) for *l* characters and *v* values.
  public func filled(_ values: [String: String]) -> [String] {
    arguments.map { argument in
      var result = ""
      var rest = argument[...]
      while let open = rest.firstIndex(of: "{") {
        result += rest[..<open]
        let inside = rest[rest.index(after: open)...]
        if let close = inside.firstIndex(of: "}"), let value = values[String(inside[..<close])] {
          result += value
          rest = inside[inside.index(after: close)...]
        } else {
          result.append("{")
          rest = inside
        }
      }
      return result + rest
    }
  }

  /// A size as a place shows it: whole numbers without a fraction.
  public static func text(_ size: Double) -> String {
    Int64(exactly: size).map(String.init) ?? "\(size)"
  }
}
