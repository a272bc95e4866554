// Edit: the function calls itself twice
// Expect: fibonacci(_:) O(n) → O(2^n)
//--- before Code.swift
func fibonacci(_ n: Int) -> Int {
  var a = 0
  var b = 1
  for _ in 0..<n {
    (a, b) = (b, a + b)
  }
  return a
}
//--- after Code.swift
func fibonacci(_ n: Int) -> Int {
  if n < 2 { return n }
  return fibonacci(n - 1) + fibonacci(n - 2)  // gate: here
}
