// Results that are kept: states times work.

// why: n states, each computed once
// expect: time O(n) [expected] [bound: n] [space: O(n)] [peak: O(n)] [depth: O(n)]
func fibonacciMemo(_ n: Int, _ memo: inout [Int: Int]) -> Int {
  if n < 2 { return n }
  if let known = memo[n] { return known }
  let value = fibonacciMemo(n - 1, &memo) &+ fibonacciMemo(n - 2, &memo)
  memo[n] = value
  return value
}

// why: twin of fibonacciMemo: looks the value up but never stores it
// expect: time O(2^n) [bound: 2^n] [depth: O(n)]
func fibonacciForgetful(_ n: Int, _ memo: [Int: Int]) -> Int {
  if n < 2 { return n }
  if let known = memo[n] { return known }
  return fibonacciForgetful(n - 1, memo) &+ fibonacciForgetful(n - 2, memo)
}

// why: a table of rows × columns, constant work each
// expect: time O(n^2) [bound: rows * columns] [space: O(n^2)] [peak: O(n^2)] [depth: O(1)]
func latticePaths(_ rows: Int, _ columns: Int) -> Int {
  guard rows > 0, columns > 0 else { return 0 }
  var table = [[Int]](repeating: [Int](repeating: 1, count: columns), count: rows)
  for row in stride(from: 1, to: rows, by: 1) {
    for column in stride(from: 1, to: columns, by: 1) {
      table[row][column] = table[row - 1][column] &+ table[row][column - 1]
    }
  }
  return table[rows - 1][columns - 1]
}

// why: one row is kept: the same time, less space
// expect: time O(n^2) [bound: a.count * b.count] [space: O(n)] [peak: O(n)] [depth: O(1)]
func longestCommonSubsequence(_ a: [Int], _ b: [Int]) -> Int {
  var row = [Int](repeating: 0, count: b.count + 1)
  for x in a {
    var diagonal = 0
    for (index, y) in b.enumerated() {
      let above = row[index + 1]
      row[index + 1] = x == y ? diagonal + 1 : max(above, row[index])
      diagonal = above
    }
  }
  return row[b.count]
}

// why: amount states, each tries every coin
// expect: time O(n^2) [bound: amount * coins.count] [space: O(n)] [peak: O(n)]
func fewestCoins(_ coins: [Int], for amount: Int) -> Int? {
  var best = [Int](repeating: Int.max - 1, count: amount + 1)
  best[0] = 0
  for value in stride(from: 1, through: amount, by: 1) {
    for coin in coins where coin <= value {
      best[value] = min(best[value], best[value - coin] + 1)
    }
  }
  return best[amount] == Int.max - 1 ? nil : best[amount]
}
