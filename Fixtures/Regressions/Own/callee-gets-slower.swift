// Edit: the function that is called in the loop searches an Array instead of a Dictionary
// Expect: Shop.bill(_:) O(n) → O(n^2)
//--- before Code.swift
struct Shop {
  let prices: [Int: Int]

  func price(of name: Int) -> Int {
    prices[name] ?? 0
  }

  func bill(_ names: [Int]) -> Int {
    var sum = 0
    for name in names {
      sum += price(of: name)
    }
    return sum
  }
}
//--- after Code.swift
struct Shop {
  let prices: [(name: Int, price: Int)]

  func price(of name: Int) -> Int {
    prices.first(where: { $0.name == name })?.price ?? 0
  }

  func bill(_ names: [Int]) -> Int {
    var sum = 0
    for name in names {
      sum += price(of: name)  // gate: here
    }
    return sum
  }
}
