import DecisionModel
import Emitters
import Quantities
import Testing

@Suite struct EmitterRegistryTests {
  @Test func idsAreUniqueAndFindTheirEmitter() throws {
    let ids = EmitterRegistry.all.map { $0.id }
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(type(of: try EmitterRegistry.emitter(id.uppercased())).id == id)
    }
  }

  @Test func aTypoGetsASuggestion() {
    let error = #expect(throws: EmissionError.self) { try EmitterRegistry.emitter("kubernets") }
    #expect(
      "\(error, default: "")" == "there is no target 'kubernets'; did you mean 'kubernetes'?")
    let other = #expect(throws: EmissionError.self) { try EmitterRegistry.emitter("zzzzzzzzzz") }
    #expect("\(other, default: "")".contains("expected one of cgroup, oci, docker"))
  }

  @Test(arguments: EmitterRegistry.all.map { $0.id })
  func everyEmitterWritesFilesAndAScaleOut(_ id: String) throws {
    let emission = try EmitterRegistry.emitter(id).emit(AdviceSamples.service())
    #expect(!emission.files.isEmpty)
    #expect(!emission.scaleOut.isEmpty)
    for file in emission.files {
      #expect(file.text.hasSuffix("\n"))
      #expect(!file.name.hasPrefix("/") && !file.name.contains(".."))
    }
  }

  @Test(arguments: EmitterRegistry.all.map { $0.id })
  func everyEmitterNamesWhatIsMissing(_ id: String) throws {
    var advice = AdviceSamples.service()
    advice.memoryLimit = .unavailable(reason: "no memory controller")
    let error = #expect(throws: EmissionError.self) { try EmitterRegistry.emitter(id).emit(advice) }
    #expect("\(error, default: "")".contains("memory limit"))
    #expect("\(error, default: "")".contains("no memory controller"))
  }

  @Test(arguments: EmitterRegistry.all.map { $0.id })
  func everyEmitterRefusesContradictions(_ id: String) throws {
    var advice = AdviceSamples.service()
    advice.memoryRequest = AdviceSamples.advised(.bytes(1e12))
    #expect(throws: EmissionError.self) { try EmitterRegistry.emitter(id).emit(advice) }
    advice = AdviceSamples.service()
    advice.cpuRequest = AdviceSamples.advised(.cores(3))
    #expect(throws: EmissionError.self) { try EmitterRegistry.emitter(id).emit(advice) }
  }

  @Test(arguments: EmitterRegistry.all.map { $0.id })
  func everyEmitterBearsTheEdges(_ id: String) throws {
    let emitter = try EmitterRegistry.emitter(id)
    for value in [-1, Double.nan, .infinity, 1e30] {
      var advice = AdviceSamples.service()
      advice.memoryLimit = AdviceSamples.advised(.bytes(value))
      #expect(throws: EmissionError.self) { try emitter.emit(advice) }
    }
    for name in ["", "???", "--", "日本語"] {
      #expect(throws: EmissionError.self) {
        try emitter.emit(AdviceSamples.service(named: name))
      }
    }
    var advice = AdviceSamples.service()
    advice.cpuRequest = AdviceSamples.advised(.cores(0))
    advice.cpuLimit = AdviceSamples.advised(.cores(0.001))
    _ = try emitter.emit(advice)
  }

  @Test(arguments: EmitterRegistry.all.map { $0.id })
  func noNameEscapesTheShell(_ id: String) throws {
    let emission = try EmitterRegistry.emitter(id).emit(
      AdviceSamples.service(named: "a$(touch x);rm -rf 'b'"))
    for text in emission.files.map(\.text) + emission.apply + [emission.scaleOut] {
      #expect(!text.contains("$(touch") && !text.contains("rm -rf"))
    }
  }
}
