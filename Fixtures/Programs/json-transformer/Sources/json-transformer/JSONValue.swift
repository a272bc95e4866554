/// A JSON value. Members keep their order, and numbers their spelling, so that what is not transformed is
/// written as it was read.
indirect enum JSONValue: Equatable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  struct Member: Equatable {
    var name: String
    var value: JSONValue
  }

  /// The member `name` of an object. Records have a handful of members: a search is as fast as hashing.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The value of a number, if this is one.
  var doubleValue: Double? {
    guard case .number(let text) = self else { return nil }
    return Double(text)
  }
}
