import Documents
import Foundation
import Quantities
import Testing

@testable import ProfileModel

@Suite struct DemandSurfaceTests {
  /// 2·n·m on a grid, with ends 10% away.
  static func surface(
    _ axes: [[Double]] = [[10, 100, 1000], [1, 10, 100]]
  ) throws -> DemandSurface {
    let points = try axes[0].flatMap { n in
      try axes[1].map { m in
        let value = 2 * n * m
        return DemandSurface.Point(
          sizes: [n, m],
          range: try #require(
            DemandRange(low: 0.9 * value, expected: value, high: 1.1 * value, confidence: 0.9)))
      }
    }
    return DemandSurface(
      metric: "cpu.total", parameters: ["n", "m"], unit: .seconds,
      terms: [.init(basis: "n * m", coefficient: 2)],
      provenance: Provenance(.predicted, source: "a test", kind: .exact),
      observed: Array(points.prefix(4)), predicted: points)
  }

  @Test func betweenTheGridsPointsAProductIsExact() throws {
    let surface = try Self.surface()
    for (n, m) in [(10.0, 1.0), (33, 7), (1000, 100), (500, 1), (10, 99)] {
      let range = try surface.evaluate(at: ["n": n, "m": m, "other": 3])
      #expect(abs(range.expected / (2 * n * m) - 1) < 1e-9)
      #expect(abs(range.high / (2.2 * n * m) - 1) < 1e-9)
    }
  }

  @Test func outsideTheGridThereIsNoNumber() throws {
    let surface = try Self.surface()
    #expect(throws: DemandSurface.Refusal.missing(parameter: "m")) {
      try surface.evaluate(at: ["n": 10])
    }
    #expect(
      throws: DemandSurface.Refusal.outside(parameter: "m", size: 101, supported: 1...100)
    ) { try surface.evaluate(at: ["n": 10, "m": 101]) }
    #expect(surface.slice(along: "n", at: ["n": 10, "m": 5000]) == nil)
    #expect(surface.slice(along: "k", at: ["n": 10, "m": 5]) == nil)
  }

  @Test func aSliceHoldsTheOtherSizes() throws {
    let slice = try #require(try Self.surface().slice(along: "n", at: ["n": 50, "m": 10]))
    #expect(slice.parameter == "n")
    #expect(slice.predicted.map(\.size) == [10, 50, 100, 1000])
    #expect(try abs(slice.evaluate(at: 200).expected / 4000 - 1) < 1e-9)
    #expect(slice.observed.map(\.size) == [10])
  }

  @Test func itSurvivesWritingAndReading() throws {
    let surface = try Self.surface()
    for text in [
      try DocumentWriter.yaml(surface.documentValue),
      try DocumentWriter.json(surface.documentValue),
    ] {
      #expect(try DemandSurface(try DocumentParser.parse(text, file: "written")) == surface)
    }
  }

  @Test(arguments: [
    ("- 1000\n", "- 999\n", "expected a grid"),
    ("parameters:\n- 'n'\n- m", "parameters:\n- 'n'\n- 'n'", "each once"),
    ("parameters:\n- 'n'\n- m", "parameters:\n- 'n'\n- m\n- k", "expected 3 sizes"),
    ("metric: cpu.total", "metrik: cpu.total", "'metric' is required"),
  ])
  func aBrokenOneIsRefused(old: String, new: String, part: String) throws {
    let sound = try DocumentWriter.yaml(try Self.surface().documentValue)
    let range = try #require(sound.range(of: old), "\(sound)")
    let text = sound.replacingCharacters(in: range, with: new)
    let error = #expect(throws: DocumentError.self) {
      try DemandSurface(try DocumentParser.parse(text, file: "s.yaml"))
    }
    #expect(error?.message.contains(part) == true, "\(error?.description ?? "")")
  }

  @Test func theProfileSaysHowFarThePointIsOut() throws {
    var profile = ResourceDemandProfile(
      name: "p", subject: Subject(command: ["p"]),
      environment: Environment(
        kernel: "6", cpuModel: nil, cores: 1, calibrationScore: nil, rung: "none", enforced: [],
        notEnforced: []),
      operatingPoint: OperatingPoint(parameters: ["n": 20, "m": 30]), demand: DemandTable())
    profile.surfaces = [try Self.surface([[10, 20], [1, 10]])]
    #expect(profile.extrapolation == 3)
    #expect(profile.terms(of: "cpu.total")?.first?.basis == "n * m")
    #expect(profile.terms(of: "wall") == nil)
  }
}
