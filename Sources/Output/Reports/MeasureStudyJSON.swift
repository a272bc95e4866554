import Documents
import Quantities

/// The parts of several runs in the document `headroom.measure/1`, each only where it was asked for.
enum MeasureStudyJSON {
  static func repetition(_ found: MeasureStudy.Repetition) -> DocumentValue {
    [
      "runs": .number(Double(found.runs)), "warmUp": .number(Double(found.warmUp)),
      "readings": .object(
        found.spreads.sorted { $0.key < $1.key }.map { name, spread in
          DocumentValue.Field(
            name,
            [
              "median": .number(spread.median.value), "low": .number(spread.low.value),
              "high": .number(spread.high.value), "noise": .number(spread.noise),
              "unit": .string(spread.median.unit.rawValue),
            ])
        }),
    ]
  }

  static func comparison(_ found: MeasureStudy.Comparison) -> DocumentValue {
    [
      "command": .array(found.command.map { .string($0) }),
      "pairs": .number(Double(found.pairs)), "confidence": .number(0.95),
      "ratios": .object(
        found.ratios.sorted { $0.key < $1.key }.map { name, ratio in
          DocumentValue.Field(
            name,
            [
              "ratio": .number(ratio.ratio), "low": number(ratio.low), "high": number(ratio.high),
            ])
        }),
    ]
  }

  static func scaling(_ found: MeasureStudy.Scaling) -> DocumentValue {
    let serial: DocumentValue =
      found.serialFraction.map {
        [
          "expected": .number($0.expected), "low": .number($0.low), "high": .number($0.high),
          "confidence": .number(0.9),
        ]
      } ?? ["unavailable": .string(found.reason ?? "not fitted")]
    return [
      "points": .array(
        found.points.map {
          [
            "cores": .number(Double($0.cores)), "wall": .number($0.wall),
            "speedup": .number($0.speedup),
          ]
        }),
      "serialFraction": serial,
    ]
  }

  static func smallestMemory(_ found: MeasureStudy.SmallestMemory) -> DocumentValue {
    [
      "limit": .number(found.limit), "resolution": .number(found.resolution),
      "knee": number(found.knee), "unit": "bytes",
      "curve": .array(
        found.curve.map {
          [
            "limit": .number($0.limit), "passed": .bool($0.passed), "wall": number($0.wall),
            "majorFaults": number($0.majorFaults),
          ]
        }),
    ]
  }

  private static func number(_ value: Double?) -> DocumentValue {
    value.map { .number($0) } ?? .null
  }
}
