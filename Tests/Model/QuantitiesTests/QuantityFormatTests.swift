import Quantities
import Testing

@Suite struct QuantityFormatTests {
  @Test(arguments: [
    (Quantity.bytes(0), "0 B"),
    (.bytes(999), "999 B"),
    (.bytes(1000), "0.977 KiB"),
    (.bytes(1024), "1 KiB"),
    (.bytes(1_048_576), "1 MiB"),
    (.bytes(2_040_109_466), "1.9 GiB"),
    (.bytes(536_870_912), "512 MiB"),
    (Quantity(10_485_760, .bytesPerSecond), "10 MiB/s"),
    (.seconds(0), "0 s"),
    (.seconds(21.4), "21.4 s"),
    (.seconds(0.078), "78 ms"),
    (.seconds(0.000_25), "250 µs"),
    (.seconds(5e-9), "5 ns"),
    (.seconds(600), "10 min"),
    (.seconds(36_000), "10 h"),
    (.cores(1), "1 core"),
    (.cores(0.25), "0.25 cores"),
    (.count(2_000_000), "2,000,000"),
    (.count(12.345), "12.3"),
    (.count(-1234), "-1,234"),
    (Quantity(1, .operations), "1 operation"),
    (Quantity(1500, .operations), "1,500 operations"),
    (Quantity(200, .operationsPerSecond), "200/s"),
    (Quantity(0.123_4, .ratio), "12.3%"),
    (.seconds(.nan), "not a number"),
    (.bytes(.infinity), "not a number"),
  ])
  func showsNumberAndUnit(quantity: Quantity, text: String) {
    #expect(quantity.description == text)
  }

  /// A step up to the next unit must not show 1,000 of the smaller one or 1,024 of it.
  @Test(arguments: [
    (Quantity.bytes(1_048_575), "1 MiB"),
    (.bytes(999.6 * 1024), "0.976 MiB"),
    (.seconds(0.999_6), "1 s"),
    (.seconds(0.000_999_6), "1 ms"),
    (.seconds(9.996), "10 s"),
    (.seconds(99.96), "100 s"),
  ])
  func roundsAcrossTheStep(quantity: Quantity, text: String) {
    #expect(quantity.description == text)
  }

  @Test(arguments: [
    (21.44, "21.4"), (0.078, "0.078"), (1980, "1,980"), (0.1, "0.1"), (-0.5, "-0.5"),
    (1_234_567, "1,234,567"), (0, "0"), (9.996, "10"), (100.4, "100"),
  ])
  func keepsThreeDigits(value: Double, text: String) {
    #expect(QuantityFormat.significant(value) == text)
  }

  @Test func hugeAndTinyNumbersStayNumbers() {
    for value in [1e300, -1e300, .leastNonzeroMagnitude, 9.1e15, Double.greatestFiniteMagnitude] {
      for unit in Unit.allCases {
        #expect(!QuantityFormat.string(Quantity(value, unit)).isEmpty)
      }
    }
    #expect(QuantityFormat.grouped(1e20) == "1e+20")
  }

  /// What is shown must be within one half of the last of three digits of the truth.
  @Test func shownBytesAreCloseToTheTruth() throws {
    let factors = ["B": 1.0, "KiB": 0x1p10, "MiB": 0x1p20, "GiB": 0x1p30, "TiB": 0x1p40]
    var value = 1.0
    while value < 0x1p45 {
      let parts = QuantityFormat.string(.bytes(value)).split(separator: " ")
      let number = try #require(Double(String(parts[0].filter { $0 != "," })))
      let factor = try #require(factors[String(parts[1])])
      #expect(abs(number * factor - value) <= value * 0.005, "\(value) was shown as \(parts)")
      value *= 1.37
    }
  }
}
