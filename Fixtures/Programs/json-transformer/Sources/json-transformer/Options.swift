/// What was asked for on the command line. Steps always run in this order: flatten, drop, rename, aggregate.
struct Options {
  private(set) var steps: [any TransformStep] = []
  private(set) var input = ""
  private(set) var output: String?

  static let usage = """
    usage: json-transformer [STEP…] INPUT [--output FILE]
      --flatten                a.b for member b of member a
      --rename OLD=NEW         gives a member another name
      --drop NAME              leaves a member out
      --group-by NAME --sum NAME   one record per group, with count and sum
    """

  init(_ arguments: some Sequence<String>) throws(OptionError) {
    var arguments = arguments.makeIterator()
    var renames: [String: String] = [:]
    var dropped: Set<String> = []
    var flattens = false
    var group: String?
    var sum: String?

    func value(of option: String) throws(OptionError) -> String {
      guard let value = arguments.next() else {
        throw OptionError(message: "\(option) needs a value\n\(Self.usage)")
      }
      return value
    }

    while let argument = arguments.next() {
      switch argument {
      case "--flatten": flattens = true
      case "--rename":
        let pair = try value(of: argument).split(separator: "=", maxSplits: 1)
        guard pair.count == 2 else { throw OptionError(message: "--rename needs OLD=NEW") }
        renames[String(pair[0])] = String(pair[1])
      case "--drop": dropped.insert(try value(of: argument))
      case "--group-by": group = try value(of: argument)
      case "--sum": sum = try value(of: argument)
      case "--output": output = try value(of: argument)
      case let option where option.hasPrefix("--"):
        throw OptionError(message: "unknown option \(option)\n\(Self.usage)")
      default:
        guard input.isEmpty else { throw OptionError(message: "one input, not two") }
        input = argument
      }
    }
    guard !input.isEmpty else { throw OptionError(message: Self.usage) }

    if flattens { steps.append(Flatten(separator: ".")) }
    if !dropped.isEmpty { steps.append(Drop(names: dropped)) }
    if !renames.isEmpty { steps.append(Rename(names: renames)) }
    switch (group, sum) {
    case (let key?, let amount?): steps.append(Aggregate(key: key, amount: amount))
    case (nil, nil): break
    default: throw OptionError(message: "--group-by and --sum go together")
    }
  }
}

struct OptionError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}
