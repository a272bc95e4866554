/// Reads what `swiftc -frontend -dump-ast -dump-ast-format json` writes for one file.
///
/// The dump nests some three levels of JSON for each level of an expression, which is more than Foundation's parsers take
/// (512), and is some hundred times as large as the source. So the bytes are gone through once, with a stack of what is
/// open, and only what ``FileTypes`` holds is kept. The format changes between compilers: keys that are not known are
/// passed over, and what lacks a key that is needed tells nothing.
package struct SyntaxTreeDump {
  /// Why a dump could not be read.
  package struct Malformed: Error, Sendable, Equatable, CustomStringConvertible {
    package let offset: Int
    package var description: String { "not a JSON syntax tree from byte \(offset) on" }
  }

  private struct Node {
    var key = Key.other
    var isObject = true
    var kind = Kind.other
    var start: Int32?
    var last: Int32?
    var type: String?
    var symbol: String?
    var isImplicit = false
  }

  private enum Key { case kind, range, start, end, type, declaration, symbol, usr, implicit, other }

  private enum Kind { case expression, reference, declaration, other }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var i = 0
  private var open: [Node] = []
  private var key = Key.other
  private var types = FileTypes()

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// - Parameter bytes: the dump of one file.
  /// - Returns: what it says, with mangled names.
  /// - Throws: ``Malformed`` where the bytes are not JSON, or end too early.
  /// - Complexity: O(*n*) in the number of bytes.
  package static func read(_ bytes: [UInt8]) throws(Malformed) -> FileTypes {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<FileTypes, Malformed> in
      var reader = SyntaxTreeDump(buffer)
      do throws(Malformed) {
        return .success(try reader.run())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private mutating func run() throws(Malformed) -> FileTypes {
    var expectsKey = false
    var seenRoot = false
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let isObject = bytes[i] == UInt8(ascii: "{")
        open.append(Node(key: key, isObject: isObject))
        key = .other
        expectsKey = isObject
        seenRoot = true
        i += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard let node = open.popLast(),
          node.isObject == (bytes[i] == UInt8(ascii: "}"))
        else { throw Malformed(offset: i) }
        close(node)
        i += 1
      case UInt8(ascii: ","):
        expectsKey = open.last?.isObject ?? false
        key = .other
        i += 1
      case UInt8(ascii: ":"):
        expectsKey = false
        i += 1
      case UInt8(ascii: "\""):
        let text = try string()
        if expectsKey { key = Self.key(text) } else { take(text) }
      case UInt8(ascii: "t"):
        if key == .implicit, let top = open.indices.last { open[top].isImplicit = true }
        i += 4
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): number()
      case UInt8(ascii: "f"): i += 5
      case UInt8(ascii: "n"): i += 4
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): i += 1
      default: throw Malformed(offset: i)
      }
    }
    guard open.isEmpty, seenRoot else { throw Malformed(offset: i) }
    return types
  }

  /// The bytes between the quotes; escapes stay as they are, for no text that is kept has any.
  private mutating func string() throws(Malformed) -> Slice<UnsafeBufferPointer<UInt8>> {
    let begin = i + 1
    i = begin
    while i < bytes.count, bytes[i] != UInt8(ascii: "\"") {
      i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard i < bytes.count else { throw Malformed(offset: begin - 1) }
    i += 1
    return bytes[begin..<i - 1]
  }

  private mutating func number() {
    var value: Int32? = 0
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let (shifted, over) = (value ?? 0).multipliedReportingOverflow(by: 10)
        let (sum, more) = shifted.addingReportingOverflow(Int32(bytes[i] - UInt8(ascii: "0")))
        value = value == nil || over || more ? nil : sum
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
        UInt8(ascii: "E"):
        value = nil
      default:
        store(value)
        return
      }
      i += 1
    }
    store(value)
  }

  private mutating func store(_ number: Int32?) {
    guard let top = open.indices.last else { return }
    if key == .start { open[top].start = number }
    if key == .end { open[top].last = number }
  }

  private mutating func take(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let top = open.indices.last, !text.isEmpty else { return }
    switch key {
    case .kind: open[top].kind = Self.kind(text)
    case .type: open[top].type = String(decoding: text, as: UTF8.self)
    case .symbol, .usr: open[top].symbol = String(decoding: text, as: UTF8.self)
    default: break
    }
  }

  private mutating func close(_ node: Node) {
    switch node.key {
    case .range:
      guard let top = open.indices.last else { return }
      open[top].start = node.start
      open[top].last = node.last
      return
    case .declaration:
      guard let top = open.indices.last else { return }
      open[top].symbol = node.symbol
      return
    default: break
    }
    guard let start = node.start, let last = node.last, start <= last else { return }
    let place = FileTypes.Place(start: start, last: last)
    switch node.kind {
    case .expression, .reference:
      if let type = node.type, !node.isImplicit { types.types[place] = type }
      guard node.kind == .reference, let symbol = node.symbol else { return }
      // A type's name in a call refers to its initializer, which nobody wrote.
      if !node.isImplicit || symbol.hasSuffix("fc") || symbol.hasSuffix("fC") {
        types.references[last] = symbol
      }
    case .declaration:
      if !node.isImplicit, let symbol = node.symbol { types.declarations[place] = symbol }
    case .other: break
    }
  }

  private static func key(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Key {
    switch text.count {
    case 3: text.elementsEqual("end".utf8) ? .end : text.elementsEqual("usr".utf8) ? .usr : .other
    case 4:
      text.elementsEqual("type".utf8)
        ? .type : text.elementsEqual("decl".utf8) ? .declaration : .other
    case 5:
      text.elementsEqual("range".utf8)
        ? .range
        : text.elementsEqual("start".utf8)
          ? .start : text.elementsEqual("_kind".utf8) ? .kind : .other
    case 8:
      text.elementsEqual("implicit".utf8)
        ? .implicit : text.elementsEqual("decl_usr".utf8) ? .symbol : .other
    default: .other
    }
  }

  private static func kind(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Kind {
    if text.reversed().starts(with: "rpxe_".utf8) {
      return text.elementsEqual("declref_expr".utf8) || text.elementsEqual("member_ref_expr".utf8)
        ? .reference : .expression
    }
    return text.elementsEqual("func_decl".utf8) || text.elementsEqual("constructor_decl".utf8)
      ? .declaration : .other
  }
}
