/// The instructions of one run by function, callees included, from callgrind's output.
///
/// Source: the format description in valgrind's manual, "Callgrind Format Specification", written with
/// `--compress-strings=no --compress-pos=no`.
struct CallgrindCosts: Sendable, Hashable {
  struct Function: Sendable, Hashable {
    var file: String
    /// The first line with a cost.
    var line: Int
    /// Instructions of its own and of what it called; calls of itself are not counted twice.
    var instructions: Double
  }

  /// By the function's mangled name.
  private(set) var functions: [String: Function] = [:]
  /// All instructions of the run; 0 where the output was cut short.
  private(set) var total = 0.0

  /// Reads the whole output.
  ///
  /// - Complexity: O(*l*) in the number of lines.
  init(_ text: String) {
    var file = ""
    var name = ""
    var callee: String?
    for line in text.split(separator: "\n") {
      if line.hasPrefix("fl=") {
        file = String(line.dropFirst(3))
      } else if line.hasPrefix("fn=") {
        name = String(line.dropFirst(3))
      } else if line.hasPrefix("cfn=") {
        callee = String(line.dropFirst(4))
      } else if line.hasPrefix("totals: ") {
        total = Double(line.dropFirst(8)) ?? 0
      } else if line.first?.isNumber == true, !name.isEmpty {
        let parts = line.split(separator: " ")
        guard parts.count == 2, let place = Int(parts[0]), let cost = Double(parts[1]) else {
          continue
        }
        // The line after `calls=` holds what the callee cost, inclusive.
        if callee != name { add(cost, at: place, of: file, to: name) }
        callee = nil
      }
    }
  }

  private mutating func add(_ cost: Double, at line: Int, of file: String, to name: String) {
    var function = functions[name] ?? Function(file: file, line: line, instructions: 0)
    function.instructions += cost
    if line > 0 { function.line = function.line == 0 ? line : min(function.line, line) }
    functions[name] = function
  }
}
