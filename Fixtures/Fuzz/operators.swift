precedencegroup G { higherThan: AdditionPrecedence; associativity: right }
infix operator +++: G
func +++ (a: Int, b: Int) -> Int { a ? b : c ?? d as! E is F && !g || (try? h()) == nil }
