import Documents
import Quantities

extension DemandSurface {
  init(_ node: DocumentNode) throws(DocumentError) {
    let object = try node.object()
    let parameters = try object.required("parameters")
    let names = try parameters.strings()
    guard names.count >= 2, Set(names).count == names.count else {
      throw parameters.error("expected two parameters or more, each once")
    }
    self.init(
      metric: try object.required("metric").nonEmptyString(), parameters: names,
      unit: try object.required("unit").choice(Unit.self),
      terms: try ProfileReader.terms(try object.required("terms")),
      provenance: try ProfileReader.provenance(try object.required("provenance")),
      observed: try Self.points(try object.required("observed"), count: names.count),
      predicted: [])
    let predicted = try object.required("predicted")
    self.predicted = try Self.points(predicted, count: names.count)
    guard isGrid else {
      throw predicted.error(
        "expected a grid: every combination of each parameter's values, the last one running fastest"
      )
    }
    try object.rejectUnknownKeys()
  }

  private static func points(
    _ node: DocumentNode, count: Int
  ) throws(DocumentError) -> [Point] {
    var points: [Point] = []
    for element in try node.elements() {
      let object = try element.object()
      let sizes = try object.required("sizes")
      var values: [Double] = []
      for size in try sizes.elements() { values.append(try size.number(atLeast: 0)) }
      guard values.count == count else {
        throw sizes.error("expected \(count) sizes, one per parameter, found \(values.count)")
      }
      points.append(Point(sizes: values, range: try ProfileReader.range(element, object)))
      try object.rejectUnknownKeys()
    }
    return points
  }

  var documentValue: DocumentValue {
    func points(_ points: [Point]) -> DocumentValue {
      .array(
        points.map {
          .object(
            [.init("sizes", .array($0.sizes.map { .number($0) }))]
              + ProfileWriter.rangeFields($0.range))
        })
    }
    return [
      "metric": .string(metric), "parameters": .array(parameters.map { .string($0) }),
      "unit": .string(unit.rawValue), "terms": ProfileWriter.terms(terms),
      "provenance": ProfileWriter.provenance(provenance), "observed": points(observed),
      "predicted": points(predicted),
    ]
  }
}
