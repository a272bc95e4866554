import Quantities
import Testing

@Suite struct QuantityTextTests {
  @Test(arguments: [
    ("512MiB", Unit.bytes, 536_870_912.0),
    ("512 MiB", .bytes, 536_870_912),
    ("  1.5 GB ", .bytes, 1.5e9),
    ("4Gi", .bytes, 4_294_967_296),
    ("0B", .bytes, 0),
    ("1_000kB", .bytes, 1_000_000),
    ("10s", .seconds, 10),
    ("2min", .seconds, 120),
    ("1.5h", .seconds, 5400),
    ("500m", .cores, 0.5),
    ("2", .cores, 2),
    ("1 core", .cores, 1),
    ("64", .count, 64),
    ("3k", .count, 3000),
    ("2M", .operations, 2_000_000),
    ("10MiB/s", .bytesPerSecond, 10_485_760),
    ("200/s", .operationsPerSecond, 200),
    ("0.9", .ratio, 0.9),
  ])
  func readsWhatPeopleType(text: String, unit: Unit, expected: Double) {
    #expect(QuantityText.parse(text, as: unit) == expected)
  }

  @Test(arguments: [
    ("250ms", 0.25), ("3us", 3e-6), ("3µs", 3e-6), ("3\u{3BC}s", 3e-6), ("7ns", 7e-9),
  ])
  func readsShortTimes(text: String, expected: Double) throws {
    let seconds = try #require(QuantityText.parse(text, as: .seconds))
    #expect(abs(seconds - expected) <= expected * 1e-12)
  }

  @Test func percentIsAShare() throws {
    let share = try #require(QuantityText.parse("90%", as: .ratio))
    #expect(abs(share - 0.9) < 1e-12)
  }

  @Test(arguments: [
    ("10s", Unit.bytes), ("512MiB", .seconds), ("512", .bytes), ("10", .seconds), ("4GiB", .cores),
    ("500ms", .cores), ("90%", .cores), ("10MiB", .bytesPerSecond), ("5s", .count),
    ("512mib", .bytes), ("512 M iB", .bytes), ("5 12MiB", .bytes), ("MiB", .bytes), ("", .count),
    (" ", .cores), ("-1", .cores), ("-1s", .seconds), ("+1", .cores), ("1e3", .count),
    ("1.2.3", .cores), (".", .cores), ("_", .count), ("nan", .cores), ("inf", .cores),
    ("²", .cores), ("٣", .cores), ("1\n2", .count), (String(repeating: "9", count: 400), .count),
    (String(repeating: "9", count: 306) + "M", .count),
  ])
  func refusesOtherUnitsAndOtherTexts(text: String, unit: Unit) {
    #expect(QuantityText.parse(text, as: unit) == nil)
  }

  @Test(arguments: Unit.allCases)
  func examplesCanBeRead(unit: Unit) {
    for example in QuantityText.example(unit).split(separator: " or ") {
      #expect(QuantityText.parse(String(example), as: unit) != nil, "\(example)")
    }
  }
}
