/// One record per value of `key`, with how many records had it and the sum of their `amount`, the largest sum first.
struct Aggregate: TransformStep {
  let key: String
  let amount: String

  private struct Group {
    var count = 0
    var sum = 0.0
  }

  func apply(to records: [JSONValue]) -> [JSONValue] {
    var groups: [String: Group] = [:]
    for record in records {
      guard let value = record[key] else { continue }
      groups[label(value), default: Group()].count += 1
      groups[label(value), default: Group()].sum += record[amount]?.doubleValue ?? 0
    }
    let ordered = groups.sorted {
      $0.value.sum != $1.value.sum ? $0.value.sum > $1.value.sum : $0.key < $1.key
    }
    return ordered.map { label, group in
      .object([
        .init(name: key, value: .string(label)),
        .init(name: "count", value: .number(String(group.count))),
        .init(name: "sum", value: .number(String(group.sum))),
      ])
    }
  }

  private func label(_ value: JSONValue) -> String {
    switch value {
    case .string(let text), .number(let text): text
    case .bool(let value): value ? "true" : "false"
    case .null, .array, .object: "null"
    }
  }
}
