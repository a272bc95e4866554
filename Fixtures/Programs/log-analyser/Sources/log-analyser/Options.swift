/// What was asked for on the command line.
struct Options {
  private(set) var top = 10
  private(set) var files: [String] = []

  init(_ arguments: some Sequence<String>) throws(OptionError) {
    var arguments = arguments.makeIterator()
    while let argument = arguments.next() {
      switch argument {
      case "--top":
        guard let text = arguments.next(), let value = Int(text), value > 0 else {
          throw OptionError(message: "--top needs a positive number")
        }
        top = value
      case let option where option.hasPrefix("--"):
        throw OptionError(message: "unknown option \(option)")
      default:
        files.append(argument)
      }
    }
    if files.isEmpty {
      throw OptionError(message: "usage: log-analyser [--top K] FILE…")
    }
  }
}

struct OptionError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}
