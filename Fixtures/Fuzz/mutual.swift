func a(_ n: Int) -> Int { n == 0 ? 0 : b(n - 1) }
func b(_ n: Int) -> Int { c(n) }
func c(_ n: Int) -> Int { a(n - 1) }
