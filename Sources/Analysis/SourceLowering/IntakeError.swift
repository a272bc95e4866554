/// Why a source file could not be taken in.
package enum IntakeError: Error, Sendable, Hashable {
  case unreadable(file: String, reason: String)
  case invalidUTF8(file: String, line: Int, offset: Int)
  /// Chains or brackets deeper than the parser can follow, or more words than a syntax tree has room for
  case tooDeep(file: String, line: Int, construct: String, limit: Int)
  case tooLarge(file: String, bytes: Int, limit: Int)

  package var file: String {
    switch self {
    case .unreadable(let file, _), .invalidUTF8(let file, _, _), .tooDeep(let file, _, _, _),
      .tooLarge(let file, _, _):
      file
    }
  }
}

extension IntakeError {
  /// The line where the reason lies at one.
  package var line: Int? {
    switch self {
    case .invalidUTF8(_, let line, _), .tooDeep(_, let line, _, _): line
    case .unreadable, .tooLarge: nil
    }
  }

  /// Why, what was expected and what to do, without the place.
  package var reason: String {
    switch self {
    case .unreadable(_, let reason):
      "not analysed, because it cannot be read (\(reason)); check the path and its permissions"
    case .invalidUTF8(_, _, let offset):
      "not analysed, because byte \(offset) is not UTF-8; save the file as UTF-8"
    case .tooDeep(_, _, let construct, let limit):
      "not analysed, because \(construct) exceed \(limit); split the expression or exclude the file"
    case .tooLarge(_, let bytes, let limit):
      "not analysed, because its \(bytes) bytes exceed \(limit); exclude the file"
    }
  }
}

extension IntakeError: CustomStringConvertible {
  /// File, line, what was expected and what to do.
  package var description: String {
    line.map { "\(file):\($0): \(reason)" } ?? "\(file): \(reason)"
  }
}
