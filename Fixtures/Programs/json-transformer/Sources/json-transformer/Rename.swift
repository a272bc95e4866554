/// Gives members of the top level other names.
struct Rename: RecordStep {
  let names: [String: String]

  func apply(to record: JSONValue) -> JSONValue {
    guard case .object(var members) = record else { return record }
    for index in members.indices {
      if let name = names[members[index].name] {
        members[index].name = name
      }
    }
    return .object(members)
  }
}

/// Leaves members of the top level out.
struct Drop: RecordStep {
  let names: Set<String>

  func apply(to record: JSONValue) -> JSONValue {
    guard case .object(let members) = record else { return record }
    return .object(members.filter { !names.contains($0.name) })
  }
}
