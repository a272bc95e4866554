import Configuration
import Foundation
import Testing

/// The policies that ship with headroom read without error and follow the published schema.
@Suite struct ReadyPolicyTests {
  private static let rules = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("rules")

  @Test(arguments: ["default", "strict", "library", "service"])
  func reads(name: String) throws {
    let path = Self.rules.appendingPathComponent("policies/\(name).yaml").path
    let policy = try Policy.read(path: path)
    #expect(policy.name == name)
    #expect(!policy.complexity.isEmpty)
  }

  @Test func theSchemaKnowsTheSameNamesAsTheReader() throws {
    let url = Self.rules.appendingPathComponent("schemas/policy.schema.json")
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    func at(_ keys: String...) -> [String] {
      var value: Any? = schema
      for key in keys { value = (value as? [String: Any])?[key] }
      return value as? [String] ?? []
    }
    #expect(
      at(
        "properties", "spec", "properties", "complexity", "items", "properties", "worstClass",
        "enum") == PolicyVocabulary.classes)
    #expect(
      at("properties", "spec", "properties", "demand", "items", "properties", "metric", "enum")
        == PolicyVocabulary.metrics.keys.sorted())
    #expect(
      at(
        "properties", "spec", "properties", "effects", "properties", "forbidden", "items",
        "properties", "effect", "enum") == PolicyVocabulary.effects)
  }
}
