import Foundation
import Testing

/// `profile` over n and m with a real program, and what is made of its profile.
@Suite(
  "several sizes and the static class, end to end", .serialized,
  .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct SeveralSizesCommandTests {
  /// n places of memory, n·m steps.
  static let workload = """
    apiVersion: headroom.dev/v1
    kind: Workload
    metadata: {name: two}
    spec:
      type: batch
      command:
      - awk
      - -v
      - n={n}
      - -v
      - m={m}
      - BEGIN { for (k = 0; k < n; k++) a[k] = k; for (i = 0; i < n * m; i++) s += i; print s }
      input: {argument: true}
      sizes: {n: [3000, 10000, 30000, 100000], m: [1, 5, 25]}
      repetitions: 1
      budget: 60s
      operatingPoint: {n: 200000, m: 50}

    """

  @Test("n and m are told apart, and any point of both is predicted, advised and drawn")
  func profiled() throws {
    let binary = try #require(binary)
    try withFolder(["two.headroom.yaml": Self.workload]) { folder in
      let profile = try run(
        binary,
        [
          "profile", "two.headroom.yaml", "--rdp", "two.rdp.yaml", "--report", "two.html",
          "--no-scan",
        ], in: folder)
      #expect(profile.status == 0, "\(profile.error)")
      #expect(profile.output.contains("m = 50, n = 200,000 (2× the largest run)"))
      let rdp = try String(contentsOfFile: "\(folder)/two.rdp.yaml", encoding: .utf8)
      #expect(rdp.contains("surfaces:") && !rdp.contains("models:"))
      if isInstalled("check-jsonschema") {
        let check = try run(
          "check-jsonschema",
          ["--schemafile", "\(root)/rules/schemas/rdp.schema.json", "two.rdp.yaml"], in: folder)
        #expect(check.status == 0, "\(check.output)")
        let workload = try run(
          "check-jsonschema",
          ["--schemafile", "\(root)/rules/schemas/workload.schema.json", "two.headroom.yaml"],
          in: folder)
        #expect(workload.status == 0, "\(workload.output)")
      }
      let page = try String(contentsOfFile: "\(folder)/two.html", encoding: .utf8)
      #expect(page.contains("CPU time, m = 50") && page.contains("CPU time, n = 200,000"))

      let advise = ["advise", "two.rdp.yaml", "--target", "docker", "--at"]
      let near = try run(binary, advise + ["n=50,000,m=10"], in: folder)
      #expect(near.status == 0, "\(near.error)")
      #expect(near.output.contains("m = 10, n = 50,000"), "\(near.output)")
      let far = try run(binary, advise + ["n=900000,m=10"], in: folder)
      #expect(far.status == 3)
      #expect(far.error.contains("n = 900,000 lies outside"), "\(far.error)")
      let other = try run(binary, advise + ["n=50000,k=10"], in: folder)
      #expect(other.status == 3)
      #expect(other.error.contains("no model in 'k'"), "\(other.error)")
    }
  }

  @Test(
    "sizes that say too little, or nothing, are one clear error before anything runs",
    arguments: [
      ("[{n: 1, m: 2}, {n: 2, m: 4}, {n: 4, m: 8}, {n: 8, m: 16}, {n: 9, m: 18}]", "told apart"),
      ("{n: [1, 2, 3], k: [1, 2, 3]}", "has {k}"),
      ("{n: [1, 2, 3]}", "one size parameter is written as a list"),
      ("{n: [1, 2, 3], m: [3, 2]}", "sizes must grow"),
      ("{n: [1, 2, 3], cores: [1, 2, 3]}", "{cores} means something else"),
      ("[{n: 1, m: 2}, {n: 1, m: 2}]", "twice"),
      ("{n: [1, 2, 3], m: 7}", "expected a list"),
      ("5", "expected sizes such as"),
    ])
  func refused(sizes: String, part: String) throws {
    let text = Self.workload.replacingOccurrences(
      of: "{n: [3000, 10000, 30000, 100000], m: [1, 5, 25]}", with: sizes)
    try withFolder(["bad.headroom.yaml": text]) { folder in
      let ended = try run(try #require(binary), ["profile", "bad.headroom.yaml"], in: folder)
      #expect(ended.status == 3, "\(ended.error)")
      #expect(ended.error.contains(part), "\(ended.error)")
      #expect(ended.error.hasPrefix("error: bad.headroom.yaml:"), "\(ended.error)")
    }
  }

  @Test("an operating point without one of the sizes is refused")
  func pointWithoutASize() throws {
    let text = Self.workload.replacingOccurrences(of: "{n: 200000, m: 50}", with: "{n: 200000}")
    try withFolder(["bad.headroom.yaml": text]) { folder in
      let ended = try run(try #require(binary), ["profile", "bad.headroom.yaml"], in: folder)
      #expect(ended.status == 3)
      #expect(ended.error.contains("needs a value of 'm' too"), "\(ended.error)")
    }
  }

  @Test("the entry's static class stands beside the measured growth")
  func entry() throws {
    let source = """
      @main struct P {
        static func main() {
          for argument in CommandLine.arguments { print(argument) }
        }
      }
      """
    let text = Self.workload
      .replacingOccurrences(
        of: "{n: [3000, 10000, 30000, 100000], m: [1, 5, 25]}", with: "[1000, 3000, 9000]"
      )
      .replacingOccurrences(of: "m={m}", with: "m=9")
      .replacingOccurrences(of: "{n: 200000, m: 50}", with: "{n: 9000}")
    try withFolder(["one.headroom.yaml": text, "P.swift": source]) { folder in
      let ended = try run(
        try #require(binary), ["profile", "one.headroom.yaml", "--source", "P.swift"], in: folder)
      #expect(ended.status == 0, "\(ended.error)")
      #expect(ended.output.contains("static analysis bounds the entry"), "\(ended.output)")
    }
  }
}
