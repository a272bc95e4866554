func f(_ u: [String]) async throws -> Int {
  async let a = g(u)
  return try await withThrowingTaskGroup(of: Int.self) { t in for x in u { t.addTask { try await h(x) } }; var s = await a; for try await y in t { s += y }; return s }
}
