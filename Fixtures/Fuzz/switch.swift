func f(_ x: Any) { switch x { case let (a?, .b(c)) as (Int?, E) where a > c: fallthrough
 case is Int, 1...: break
 default: guard case .some(let y) = x, let y else { throw z }; } }
