import Foundation
import Testing

/// `profile --predict` on code that is never run.
@Suite(
  "a first profile from code, end to end", .serialized,
  .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct PredictTests {
  static let files = [
    "Sources/tool/Main.swift": """
    func pairs(_ values: [Int]) -> Int {
      var found = 0
      for left in values { for right in values where left < right { found += 1 } }
      return found
    }
    func fetch(_ values: [Int], _ load: (Int) -> Int) -> Int { values.reduce(0) { $0 + load($1) } }
    func ask(_ load: () -> Int) -> Int { load() }

    """,
    "tool.headroom.yaml": """
    apiVersion: headroom.dev/v1
    kind: Workload
    metadata: {name: tool}
    spec:
      type: batch
      command: [./never-built, "{n}"]
      input: {argument: true}
      sizes: [1000, 10000]
      operatingPoint: {n: 100000}

    """,
  ]

  @Test("the bound's growth is in the prediction, which is labelled and wide")
  func predicted() throws {
    let binary = try #require(binary)
    try withFolder(Self.files) { folder in
      let made = try run(
        binary,
        [
          "profile", "tool.headroom.yaml", "--predict", "--function", "pairs(_:)", "--rdp",
          "tool.rdp.json",
        ], in: folder)
      #expect(made.status == 0, "\(made.error)")
      #expect(made.output.contains("predicted from code, nothing was run"))
      let text = try String(contentsOfFile: "\(folder)/tool.rdp.json", encoding: .utf8)
      let profile = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      let spec = try #require(profile["spec"] as? [String: Any])
      let demand = try #require(spec["demand"] as? [String: Any])
      let cpu = try #require(demand["cpu.total"] as? [String: Any])
      let origin = (cpu["provenance"] as? [String: Any])?["origin"] as? String
      #expect(origin == "predicted")
      let memory = try #require(demand["memory.peak"] as? [String: Any])
      #expect(memory["unavailable"] != nil, "what is not predicted is not zero")
      let model = try #require((spec["models"] as? [[String: Any]])?.first)
      let points = try #require(model["predicted"] as? [[String: Any]])
      let expected = points.compactMap { $0["expected"] as? Double }
      // Ten times the size, a hundred times the steps.
      #expect(expected.count == 3 && abs(expected[2] / expected[1] - 100) < 1)
      if isInstalled("check-jsonschema") {
        let check = try run(
          "check-jsonschema",
          ["--schemafile", "\(root)/rules/schemas/rdp.schema.json", "tool.rdp.json"], in: folder)
        #expect(check.status == 0, "\(check.output)")
      }
    }
  }

  @Test("an entry that reads its input to the end is predicted from the input's lines")
  func readsItsInput() throws {
    let binary = try #require(binary)
    var files = Self.files
    files["Sources/tool/Entry.swift"] = """
      @main struct Entry {
        static func main() {
          var seen: [String] = []
          var repeated = 0
          while let line = readLine() {
            if seen.contains(line) { repeated += 1 }
            seen.append(line)
          }
          print(repeated)
        }
      }

      """
    try withFolder(files) { folder in
      let made = try run(binary, ["profile", "tool.headroom.yaml", "--predict"], in: folder)
      #expect(made.status == 0, "\(made.error)")
      #expect(made.output.contains("steps of Entry.main() (O(n^2))"), "\(made.output)")
      #expect(made.output.contains("taken for n: input.lines"))
    }
  }

  @Test("of a bound with unknown parts the known one is counted, and the profile says so")
  func knownPart() throws {
    let binary = try #require(binary)
    try withFolder(Self.files) { folder in
      let made = try run(
        binary,
        ["profile", "tool.headroom.yaml", "--predict", "--function", "fetch(_:_:)"], in: folder)
      #expect(made.status == 0, "\(made.error)")
      #expect(made.output.contains("not known as a whole"), "\(made.output)")
      #expect(made.output.contains("taken for n: values.count"), "\(made.output)")
    }
  }

  @Test("the program's own main is told from its generator's, whatever the package is called")
  func mainBesideAGenerator() throws {
    let binary = try #require(binary)
    func entry(_ name: String, _ body: String) -> String {
      "@main struct \(name) { static func main() { \(body) } }\n"
    }
    var files = Self.files
    files["tool/Sources/tool/Entry.swift"] = entry(
      "Tool", "var n = 0; while let line = readLine() { n += line.utf8.count }; print(n)")
    files["tool/Sources/maker/Maker.swift"] = entry("Maker", "print(1)")
    files["tool/tool.headroom.yaml"] = Self.files["tool.headroom.yaml"]?.replacing(
      "./never-built", with: "./tool")
    try withFolder(files) { folder in
      let made = try run(
        binary, ["profile", "tool/tool.headroom.yaml", "--predict", "--source", "tool"], in: folder)
      #expect(made.status == 0, "\(made.error)")
      #expect(made.output.contains("steps of Tool.main()"), "\(made.output)")
    }
  }

  @Test(
    "what cannot be predicted is refused with its reason",
    arguments: [
      (["--predict"], 3, "name a function with --function"),
      (["--predict", "--function", "absent"], 3, "absent is not in"),
      (["--predict", "--function", "ask(_:)"], 3, "none of it grows with a size"),
      (["--function", "pairs(_:)"], 2, "together with --predict"),
      (["--predict", "--growth"], 2, "no option that runs the program"),
    ])
  func refused(options: [String], status: Int32, reason: String) throws {
    let binary = try #require(binary)
    try withFolder(Self.files) { folder in
      let made = try run(binary, ["profile", "tool.headroom.yaml"] + options, in: folder)
      #expect(made.status == status)
      #expect(made.error.contains(reason), "\(made.error)")
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/tool.rdp.yaml"))
    }
  }
}
