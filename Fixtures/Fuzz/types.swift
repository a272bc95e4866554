protocol P { associatedtype E; func g(_ e: E) throws -> [E] }
actor A<T: P>: P where T.E == Int { var d: [String: Set<T>] = [:]; subscript(i: Int) -> T? { get async { d.values.first?.first } } ; lazy var c = { (x: inout Int) in x += 1 } }
