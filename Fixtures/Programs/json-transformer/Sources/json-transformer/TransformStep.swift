/// One step of a transformation of records.
protocol TransformStep {
  func apply(to records: [JSONValue]) -> [JSONValue]
}

/// A step that looks at one record at a time.
protocol RecordStep: TransformStep {
  func apply(to record: JSONValue) -> JSONValue
}

extension RecordStep {
  func apply(to records: [JSONValue]) -> [JSONValue] {
    records.map { apply(to: $0) }
  }
}
