// Edit: functions change places
// Expect: green
//--- before Code.swift
struct Shop {
  let prices: [String: Int]

  func price(of name: String) -> Int {
    prices[name] ?? 0
  }

  func bill(_ names: [String]) -> Int {
    var sum = 0
    for name in names {
      sum += price(of: name)
    }
    return sum
  }
}
//--- after Code.swift
struct Shop {
  let prices: [String: Int]

  func bill(_ names: [String]) -> Int {
    var sum = 0
    for name in names {
      sum += price(of: name)
    }
    return sum
  }

  func price(of name: String) -> Int {
    prices[name] ?? 0
  }
}
