/// Brings nested objects and arrays to the top: `{"a": {"b": [1, 2]}}` becomes `{"a.b.0": 1, "a.b.1": 2}`.
struct Flatten: RecordStep {
  let separator: String

  func apply(to record: JSONValue) -> JSONValue {
    guard case .object(let members) = record else { return record }
    var flat: [JSONValue.Member] = []
    for member in members {
      collect(member.value, named: member.name, into: &flat)
    }
    return .object(flat)
  }

  private func collect(
    _ value: JSONValue, named name: String, into flat: inout [JSONValue.Member]
  ) {
    switch value {
    case .object(let members) where !members.isEmpty:
      for member in members {
        collect(member.value, named: name + separator + member.name, into: &flat)
      }
    case .array(let elements) where !elements.isEmpty:
      for (index, element) in elements.enumerated() {
        collect(element, named: name + separator + String(index), into: &flat)
      }
    default:
      flat.append(.init(name: name, value: value))
    }
  }
}
