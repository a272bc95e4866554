// Parsing of a command line, with suggestions and help.

struct OptionDefinition {
  var name: String
  var help: String
  var takesValue: Bool
}

struct CommandDefinition {
  var name: String
  var options: [OptionDefinition] = []
  var subcommands: [CommandDefinition] = []

  // why: a search among the options
  // expect: time O(n) [bound: options.count]
  func option(named name: String) -> OptionDefinition? {
    options.first { $0.name == name }
  }

  // why: one search among the options per argument; the worst hash, a search among the values, costs as much
  // expect: time O(n^2) [worst] [bound: arguments.count * options.count]
  func parse(_ arguments: [String]) -> (values: [String: String], rest: [String])? {
    var values: [String: String] = [:]
    var rest: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      guard argument.hasPrefix("--") else {
        rest.append(argument)
        continue
      }
      guard let option = option(named: argument) else { return nil }
      if option.takesValue {
        guard index < arguments.count else { return nil }
        values[option.name] = arguments[index]
        index += 1
      } else {
        values[option.name] = ""
      }
    }
    return (values, rest)
  }

  // why: the longest name, then a line per option
  // expect: time O(n) [bound: options.count]
  func helpLines() -> [String] {
    let width = options.map(\.name.utf8.count).max() ?? 0
    return options.map { option in
      "\(option.name)  \(width)  \(option.help)"
    }
  }

  // why: each command below, once
  // expect: time O(n) [bound: nodes(self)]
  func commandCount() -> Int {
    1 + subcommands.reduce(0) { $0 + $1.commandCount() }
  }

  // why: follows one name after the other; at each level a search among the subcommands
  // expect: time O(n^2) [bound: names.count * subcommands.count]
  func command(at names: [String]) -> CommandDefinition? {
    var current = self
    for name in names {
      guard let next = current.subcommands.first(where: { $0.name == name }) else { return nil }
      current = next
    }
    return current
  }
}

// why: a row of the table per character of one, a column per character of the other
// expect: time O(n^2) [bound: left.count * right.count] [space: O(n^2)] [peak: O(n)]
func editDistance(_ left: String, _ right: String) -> Int {
  let columns = Array(right)
  var previous = Array(0...columns.count)
  for (row, character) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in columns.enumerated() {
      let replaced = previous[column] + (character == other ? 0 : 1)
      current.append(min(replaced, min(previous[column + 1], current[column]) + 1))
    }
    previous = current
  }
  return previous[columns.count]
}

// why: one split at the first equals sign
// expect: time O(n) [bound: argument.utf8.count]
func splitAtEquals(_ argument: String) -> (name: Substring, value: Substring?) {
  guard let equals = argument.firstIndex(of: "=") else { return (argument[...], nil) }
  return (argument[..<equals], argument[argument.index(after: equals)...])
}

// why: each word goes to the last line once
// expect: time O(n) [bound: words.count]
func wrapped(_ words: [String], width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in words {
    if !line.isEmpty, line.utf8.count + word.utf8.count >= width {
      lines.append(line)
      line = ""
    }
    if !line.isEmpty { line += " " }
    line += word
  }
  if !line.isEmpty { lines.append(line) }
  return lines
}

// why: twin of wrapped: what comes before each word is no element but the caller's text, as long as it may be
// expect: time O(n^2) [bound: words.count * prefix.utf8.count]
func prefixed(_ words: [String], _ prefix: String) -> String {
  var text = ""
  for word in words {
    text += prefix
    text += word
  }
  return text
}
