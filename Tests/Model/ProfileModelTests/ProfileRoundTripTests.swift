import Documents
import Foundation
import ProfileModel
import Testing

@Suite struct ProfileRoundTripTests {
  private func read(_ text: String) throws -> ResourceDemandProfile {
    try ProfileReader.read(try DocumentParser.parse(text, file: "written"))
  }

  /// Forty profiles from each seed, in both formats.
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func randomProfilesReadBackEqual(seed: UInt64) throws {
    var random = RandomProfiles(seed: seed)
    for _ in 0..<40 {
      let profile = random.profile()
      let value = ProfileWriter.value(profile)
      let yaml = try DocumentWriter.yaml(value)
      #expect(try read(yaml) == profile, "\(yaml)")
      let json = try DocumentWriter.json(value)
      #expect(try read(json) == profile, "\(json)")
    }
  }

  @Test func unknownFieldsSurviveAtEveryLevelThatKeepsThem() throws {
    let text = BrokenProfileTests.sound
      .replacingOccurrences(of: "metadata:\n", with: "xTop: {a: [1]}\nmetadata:\n  xMeta: '1e5'\n")
      .replacingOccurrences(
        of: "  subject:\n", with: "  xSpec: null\n  subject:\n    xSubject: t\n"
      )
      .replacingOccurrences(of: "  environment:\n", with: "  environment:\n    xMachine: 1e-5\n")
      .replacingOccurrences(of: "  parallelism:\n", with: "  parallelism:\n    xCores: [true]\n")
      .replacingOccurrences(of: "  static:\n", with: "  static:\n    xStatic: {}\n")
    let profile = try read(text)
    #expect(profile.unknownTop == [.init("xTop", ["a": [1]])])
    #expect(profile.unknownMetadata == [.init("xMeta", "1e5")])
    #expect(profile.unknown == [.init("xSpec", .null)])
    #expect(profile.subject.unknown == [.init("xSubject", "t")])
    #expect(profile.environment.unknown == [.init("xMachine", 0.000_01)])
    #expect(profile.parallelism?.unknown == [.init("xCores", [true])])
    #expect(profile.staticSummary?.unknown == [.init("xStatic", [:])])
    let value = ProfileWriter.value(profile)
    #expect(try read(try DocumentWriter.yaml(value)) == profile)
    #expect(try read(try DocumentWriter.json(value)) == profile)
  }

  private static var validator: String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/check-jsonschema" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  @Test(
    .enabled(if: validator != nil, "skipped: check-jsonschema is not on PATH"))
  func writtenProfilesFollowTheSchema() throws {
    let validator = try #require(Self.validator)
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("headroom-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var files: [String] = []
    var random = RandomProfiles(seed: 42)
    for index in 0..<20 {
      let file = folder.appendingPathComponent("\(index).json")
      try DocumentWriter.json(ProfileWriter.value(random.profile()))
        .write(to: file, atomically: true, encoding: .utf8)
      files.append(file.path)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: validator)
    process.arguments =
      ["--schemafile", root.appendingPathComponent("rules/schemas/rdp.schema.json").path] + files
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
