import Glibc

/// What was asked for on the command line.
struct Options {
  enum Operation: String {
    case blur, multiply
  }

  let operation: Operation
  private(set) var radius = 3
  private(set) var threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  private(set) var input = ""
  private(set) var output = ""

  static let usage =
    "usage: matrix-kernel blur|multiply [--radius R] [--threads T] INPUT.pgm OUTPUT.pgm"

  init(_ arguments: some Sequence<String>) throws(OptionError) {
    var arguments = arguments.makeIterator()
    guard let name = arguments.next(), let operation = Operation(rawValue: name) else {
      throw OptionError(message: Self.usage)
    }
    self.operation = operation

    func number(for option: String, in range: ClosedRange<Int>) throws(OptionError) -> Int {
      guard let text = arguments.next(), let value = Int(text), range.contains(value) else {
        throw OptionError(message: "\(option) needs a number in \(range)")
      }
      return value
    }

    var files: [String] = []
    while let argument = arguments.next() {
      switch argument {
      case "--radius": radius = try number(for: argument, in: 1...100)
      case "--threads": threads = try number(for: argument, in: 1...1024)
      case let option where option.hasPrefix("--"):
        throw OptionError(message: "unknown option \(option)\n\(Self.usage)")
      default: files.append(argument)
      }
    }
    guard files.count == 2 else { throw OptionError(message: Self.usage) }
    input = files[0]
    output = files[1]
  }
}

struct OptionError: Error, CustomStringConvertible {
  let message: String
  var description: String { message }
}
