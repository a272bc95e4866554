import CostAlgebra
import ProgramModel
import SourceLowering
import Testing

@testable import CostInference

/// What a function takes at least: what comes after a way out counts for nothing, as it may not be reached.
@Suite struct LowerBoundTests {
  private func lower(_ body: String) throws -> String {
    let source = """
      enum Fault: Error { case bad }
      func pass(_ n: [Int]) -> Int { var s = 0; for x in n { s += x }; return s }
      func f(_ n: [Int], _ flag: Bool, _ kind: Int) throws -> Int { \(body) }
      """
    let table = SymbolTable([try SourceLowering.lower(text: source, path: "a.swift")])
    let inference = Inference(table, catalogue: CoreLibrary())
    let index = try #require(table.entries.firstIndex { $0.function.baseName == "f" })
    let cost = try #require(inference.summary(of: index)).cost
    return ComplexityClass(of: cost.lower.leading).description
  }

  @Test(arguments: [
    "guard flag else { return 0 }; return pass(n)",
    "if flag { return 0 }; return pass(n)",
    "if flag { throw Fault.bad }; return pass(n)",
    "switch kind { case 1: return 0; default: break }; return pass(n)",
    "if flag { if kind > 2 { return 0 } else { return 1 } }; return pass(n)",
    "for x in n { if x == 3 { return 1 } }; return pass(n)",
    "for _ in 0..<2 { if flag { break }; _ = pass(n) }; return 0",
  ])
  func `what a way out skips is not certain`(body: String) throws {
    #expect(try lower(body) == "O(1)")
  }

  @Test(arguments: [
    "return pass(n)",
    "switch kind { case 1: break; default: break }; return pass(n)",
    "do { if flag { throw Fault.bad } } catch {}; return pass(n)",
    "let all = n.map { x in if x > 2 { return 1 }; return 0 }; return pass(all)",
    "for x in n { if x > 2 { continue } }; return pass(n)",
    "if flag { _ = 1 } else { _ = 2 }; return pass(n)",
    "let s = pass(n); guard flag else { return 0 }; return s",
  ])
  func `what no way out skips is certain`(body: String) throws {
    #expect(try lower(body) == "O(n)")
  }
}
