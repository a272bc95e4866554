public import Documents
import Quantities

/// A measured run as the JSON contract `headroom.measure/1`.
public enum MeasureJSON {
  /// The document.
  ///
  /// - Throws: ``DocumentWritingError`` where a number is not finite.
  /// - Complexity: O(n) in the number of readings and samples.
  public static func render(_ report: MeasureReport) throws(DocumentWritingError) -> String {
    try DocumentWriter.json(value(report))
  }

  /// The document's value, with the keys of the contract.
  public static func value(_ report: MeasureReport) -> DocumentValue {
    .fields([
      "schema": .string(MeasureReport.schemaIdentifier),
      "command": strings(report.command),
      "outcome": .string(report.outcome),
      // Always there, so that a consumer can tell «no exit code» from an older document.
      "exitCode": report.exitCode.map { .number(Double($0)) } ?? .null,
      "signal": report.signal.map { .number(Double($0)) } ?? .null,
      "enforcement": [
        "rung": .string(report.enforcement.rung),
        "limits": strings(report.enforcement.limits),
        "doesNotLimit": strings(report.enforcement.missing),
        "isolation": strings(report.enforcement.isolation),
      ],
      "phases": .array(report.phases.map(phase)),
      "series": report.series.map(series),
      "readings": .object(
        report.readings.sorted { $0.key < $1.key }.map {
          DocumentValue.Field($0.key, reading($0.value))
        }),
      "repetition": report.study.repetition.map(MeasureStudyJSON.repetition),
      "comparison": report.study.comparison.map(MeasureStudyJSON.comparison),
      "scaling": report.study.scaling.map(MeasureStudyJSON.scaling),
      "smallestMemory": report.study.smallestMemory.map(MeasureStudyJSON.smallestMemory),
      "hints": report.hints.isEmpty ? nil : strings(report.hints),
    ])
  }

  private static func strings(_ texts: [String]) -> DocumentValue {
    .array(texts.map { .string($0) })
  }

  private static func reading(_ reading: Reading) -> DocumentValue {
    switch reading {
    case .value(let measurement):
      [
        "value": .number(measurement.quantity.value),
        "unit": .string(measurement.quantity.unit.rawValue),
        "kind": .string(measurement.kind.rawValue),
        "of": .string(measurement.of.rawValue),
        "source": .string(measurement.source),
      ]
    case .unavailable(let reason): ["unavailable": .string(reason)]
    }
  }

  private static func phase(_ phase: MeasureReport.Phase) -> DocumentValue {
    [
      "name": .string(phase.name),
      "start": .number(phase.start),
      "end": .number(phase.end),
      "values": .object(
        phase.values.sorted { $0.key < $1.key }.map { name, quantity in
          DocumentValue.Field(
            name, ["value": .number(quantity.value), "unit": .string(quantity.unit.rawValue)])
        }),
    ]
  }

  private static func series(_ series: MeasureReport.Series) -> DocumentValue {
    [
      "seconds": .array(series.seconds.map { .number($0) }),
      "columns": .object(
        series.columns.sorted { $0.key < $1.key }.map { name, column in
          DocumentValue.Field(
            name,
            [
              "unit": .string(column.unit.rawValue),
              "values": .array(column.values.map { .number($0) }),
            ])
        }),
    ]
  }
}
