import BinaryCoding
import Foundation
import ProgramModel
import SourceLowering
import Testing

@testable import CostInference

/// What is written of a lowered file, and of a summary, is all there is.
@Suite struct ModelCodingTests {
  /// Owns the bytes that a file is read from.
  private final class Memory: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ content: [UInt8]) {
      bytes = .allocate(byteCount: content.count, alignment: 16)
      bytes.copyBytes(from: content)
    }

    deinit { bytes.deallocate() }
  }

  private func written(_ file: SourceFile) -> [UInt8] {
    var writer = ModelWriter()
    writer.write(file)
    return writer.out.sealed
  }

  private func read(_ bytes: [UInt8], _ path: String) throws -> SourceFile {
    let memory = Memory(bytes)
    let reader = try #require(ByteReader(sealed: UnsafeRawBufferPointer(memory.bytes)))
    var model = ModelReader(reader, owner: memory)
    let file = model.file(path: path)
    return try #require(file)
  }

  /// The sources of this package, with every construct that they use.
  static let sources: [String] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return ["Sources/Analysis/SourceLowering", "Sources/Model/CostAlgebra", "Fixtures/Complexity"]
      .flatMap { folder -> [String] in
        let place = root.appendingPathComponent(folder).path
        let names = FileManager.default.enumerator(atPath: place)?.compactMap { $0 as? String }
        return (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { place + "/" + $0 }
      }
  }()

  @Test func aFileComesBackToTheByte() throws {
    #expect(Self.sources.count > 40)
    for path in Self.sources {
      let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
      let first = written(try SourceLowering.lower(source: bytes, path: path))
      // Reading the bodies again is part of writing them again.
      let second = written(try read(first, path))
      #expect(first == second, "\(path)")
    }
  }

  @Test func everyConstructComesBack() throws {
    let text = """
      import A
      @available(*, deprecated) public final class C<T: P>: Base, Q where T.E == Int {
        static let a: [Int] = [1, -2], b = ["k": 1.5], c: (x: Int, String)? = nil
        lazy var d = { [weak self, e = 3] (n: Int) async throws -> Int in self?.f ?? n + e }
        weak var w: C?
        @Wrapper var wrapped = "\\(1) and \\("x")"
        var f: Int { get async throws { 1 } }
        var g: Int { get { 1 } set { print(newValue) } }
        var h = 0 { willSet { print(newValue) } didSet { print(oldValue) } }
        subscript(i: Int) -> Int { _read { yield i } _modify { var j = i; yield &j } }
        init?(_ x: inout Int, y: Int..., z: @escaping @autoclosure () -> Bool = true) { x = 1 }
        deinit {}
        static func + (a: C, b: C) -> C { a }
      }
      protocol P<E>: AnyObject { associatedtype E: Hashable; func r() -> some Collection<E> }
      indirect enum N { case leaf, node(N, label: [N]) }
      extension N: @retroactive Equatable where Self: P { typealias L = Array<N> }
      typealias G<X> = [String: X]
      func all<let k: Int, each V>(_ v: repeat each V, m: any P & Q, t: C<Int>.Type, n: ~Copyable) {
        outer: for case let (i?, .node(q, label: _)) in [] where i > 1 {
          switch i { case 1, 2 where true: fallthrough; case let x as Int: break outer; case is C: continue outer; default: () }
        }
        #if os(Linux) && !DEBUG
          while let a = Optional(1), case .some(let b) = Optional(2), #available(macOS 1, *) { _ = a + b }
        #elseif FLAG
          repeat { throw E() } while false
        #else
          _ = #selector(x)
        #endif
        do { try f(); try? g(); try! h() } catch let e as E { print(e) } catch { print(error) }
        defer { print(1...2, 3..., ..<4) }
        func local(_ z: Int) -> Int { z == 0 ? 0 : local(z - 1) }
        async let y = local(3)
        let k = \\C<Int>.f.self; _ = k as? Int; _ = await y as! Int; v[0]?.x!.y = ~1
        guard let s = m as? Int else { return }
        let r = if s > 1 { "a" } else { "b" }
        var p = r; p += "c"; _ = { $0 + $1 }; p.sort { $0 < $1 }
        _ = /a+b/; _ = 1_000 &+ 0x10; _ = [Int](); _ = super.x; _ = .implicit(1); broken ( [
      }
      """
    let first = written(try SourceLowering.lower(text: text, path: "a.swift"))
    #expect(first == written(try read(first, "a.swift")))
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      // No bytes trap.
      var broken = first
      broken[Int.random(in: broken.indices, using: &random)] = .random(in: 0...255, using: &random)
      let memory = Memory(Array(broken.prefix(Int.random(in: 0...broken.count, using: &random))))
      guard let reader = ByteReader(sealed: UnsafeRawBufferPointer(memory.bytes)) else { continue }
      var model = ModelReader(reader, owner: memory)
      _ = model.file(path: "a.swift")
    }
  }

  /// Who adds a field that others read has to write it as well, and then to name it here.
  @Test func noFieldIsForgotten() throws {
    let file = try SourceLowering.lower(
      text: "typealias A = Int\nvar g = 1\nstruct S { var p = 1 }\nfunc f(_ a: Int) { let b = a }",
      path: "a.swift")
    func fields(_ value: Any) -> Set<String> {
      Set(Mirror(reflecting: value).children.compactMap(\.label))
    }
    #expect(
      fields(file) == [
        "path", "imports", "types", "functions", "globals", "typeAliases", "lineCount",
        // What the compiler says is never kept: such scans use no cache.
        "omissions", "answers",
      ])
    let function = try #require(file.functions.first { $0.baseName == "f" })
    #expect(
      fields(function) == [
        "id", "kind", "name", "baseName", "enclosingType", "parameters", "resultType", "generics",
        "modifiers", "attributes", "ownBody", "lazyBody", "isSingleExpression", "captures",
        "documentation", "position", "end", "compilationCondition",
      ])
    let parameter = try #require(function.parameters.first)
    #expect(
      fields(parameter) == [
        "label", "variable", "type", "defaultValue", "isInout", "isVariadic", "attributes",
      ])
    #expect(
      fields(parameter.variable) == [
        "id", "name", "kind", "isMutable", "declaredType", "initializer", "position",
      ])
    let type = try #require(file.types.first)
    #expect(
      fields(type) == [
        "kind", "name", "generics", "inherited", "properties", "enumCases", "typeAliases",
        "attributes", "abstract", "position",
      ])
    #expect(
      fields(try #require(type.properties.first)) == [
        "name", "declaredType", "initializer", "isMutable", "isStatic", "isLazy", "isComputed",
        "isWeak", "attributes", "position",
      ])
    #expect(fields(try #require(function.body)) == ["kind", "position"])
    // Loops, calls, effects, locks and assumptions are in the function's own report only.
    #expect(
      fields(FunctionSummary()) == [
        "cost", "span", "allocation", "qualifier", "result", "growth", "loops", "calls", "effects",
        "effectKinds", "locks", "assumptions", "isOverBudget", "asksForMultiple", "open",
        "fills", "fillingCost", "moves", "space",
        "spaceNotes",
      ])
    #expect(
      fields(Value()) == [
        "type", "upper", "lower", "path", "rare", "isType", "isGeneric", "isOptional",
      ])
    #expect(
      fields(Value.RareParts()) == [
        "closure", "tuple", "lazySteps", "lazySkips", "partsOf", "findsMembers", "uniqueness",
      ])
  }
}
