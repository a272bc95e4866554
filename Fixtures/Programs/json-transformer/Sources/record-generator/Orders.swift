/// Orders of a shop, one JSON object each.
struct Orders {
  private var random: SplitMix64
  private var number = 0

  private static let countries = ["DE", "FR", "GB", "IT", "JP", "NL", "PL", "SE", "US"]
  private static let names = ["Ada", "Björn", "Chloé", "Dmitri", "Eve \\\"E\\\"", "Farid", "Grace"]
  private static let goods = ["apple", "bread", "cheese", "date", "egg", "fig", "grape", "honey"]

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  mutating func next() -> String {
    number += 1
    let items = (0..<1 + random.below(4)).map { _ in item() }
    let name = Self.names[random.below(Self.names.count)]
    let country = Self.countries[random.below(Self.countries.count)]
    let total = random.below(50_000)
    let cents = total % 100 < 10 ? "0\(total % 100)" : "\(total % 100)"
    return "{\"id\":\(number),\"customer\":{\"name\":\"\(name)\",\"country\":\"\(country)\"},"
      + "\"items\":[\(items.joined(separator: ","))],\"total\":\(total / 100).\(cents),"
      + "\"paid\":\(random.below(10) > 0),\"note\":null}"
  }

  private mutating func item() -> String {
    "{\"name\":\"\(Self.goods[random.below(Self.goods.count)])\",\"quantity\":\(1 + random.below(9))}"
  }
}
