// Edit: a new slow function is no regression of another
// Expect: green
//--- before Code.swift
func total(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    sum += value
  }
  return sum
}
//--- after Code.swift
func total(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    sum += value
  }
  return sum
}

func products(_ values: [Int]) -> [Int] {
  var result: [Int] = []
  for left in values {
    for right in values { result.append(left * right) }
  }
  return result
}
