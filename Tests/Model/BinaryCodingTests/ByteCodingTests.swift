import BinaryCoding
import Testing

@Suite struct ByteCodingTests {
  private func read<Result>(_ bytes: [UInt8], _ body: (inout ByteReader) -> Result) -> Result? {
    bytes.withUnsafeBytes { memory in
      guard var reader = ByteReader(sealed: memory) else { return nil }
      return body(&reader)
    }
  }

  @Test func valuesComeBackToTheBit() {
    var writer = ByteWriter()
    let doubles = [0, -0.0, 1, 250, 251, 0.1, -3, .infinity, 1e300]
    writer.list(doubles) { $0.double($1) }
    let numbers = [0, 1, -1, 63, -64, 64, .max, .min]
    writer.list(numbers) { $0.signed($1) }
    // Equal by Unicode, different as bytes.
    let texts = ["", "a", "é", "e\u{301}", "é", "a longer text than fits a word"]
    writer.list(texts) { $0.text($1) }
    writer.text(String?.none)
    writer.half(.max)
    writer.word(.max)
    let result = read(writer.sealed) { reader in
      #expect(reader.list { $0.double().bitPattern } == doubles.map(\.bitPattern))
      #expect(reader.list { $0.signed() } == numbers)
      #expect(reader.list { Array($0.text().utf8) } == texts.map { Array($0.utf8) })
      #expect(reader.optionalText() == nil)
      #expect(reader.half() == .max)
      #expect(reader.word() == .max)
      return reader.isAtEnd && !reader.isBroken
    }
    #expect(result == true)
  }

  @Test func bytesThatNobodyWroteAreBrokenAndDoNotTrap() {
    var writer = ByteWriter()
    writer.list(["one", "two", "three"]) { $0.text($1) }
    let whole = writer.sealed
    for length in 0..<whole.count {
      let broken = read(Array(whole.prefix(length))) { reader in
        _ = reader.list { $0.text() }
        return reader.isBroken
      }
      #expect(broken ?? true, "\(length) of \(whole.count) bytes")
    }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      var bytes = whole
      bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      _ = read(bytes) { reader in
        _ = reader.list { $0.text() }
        _ = reader.number()
        _ = reader.list { $0.double() }
      }
    }
  }

  @Test func aBlobIsNamedAsGitNamesIt() throws {
    // git hash-object of nothing, of "hello\n", of 200 letters.
    let known: [([UInt8], String)] = [
      ([], "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"),
      (Array("hello\n".utf8), "ce013625030ba8dba906f756967f9e9ca394464a"),
      (Array(repeating: UInt8(ascii: "a"), count: 200), "1d33d17ad3abab24046a78cf5a4abc31e69865b3"),
    ]
    for (content, name) in known {
      #expect(BlobName(of: content) == BlobName(hexadecimal: name))
    }
    #expect(BlobName(hexadecimal: "e69de29") == nil)
    #expect(BlobName(hexadecimal: String(repeating: "g", count: 40)) == nil)
  }

  @Test func digestsDiffer() {
    var seen: Set<UInt64> = []
    for length in 0..<200 {
      seen.insert(Digest64.of([UInt8](repeating: 0, count: length)))
      seen.insert(Digest64.of([UInt8](repeating: 7, count: length), seed: 1))
    }
    #expect(seen.count == 400)
    #expect(Digest64.of("abc") == Digest64.of(Array("abc".utf8)))
    #expect(Digest64.combined(1, 2) != Digest64.combined(2, 1))
  }
}
