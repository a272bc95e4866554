import Testing

@testable import CompilerTypes

@Suite struct SyntaxTreeDumpTests {
  private func read(_ text: String) throws -> FileTypes {
    try SyntaxTreeDump.read(Array(text.utf8))
  }

  private func expression(_ kind: String, _ start: Int, _ end: Int, _ more: String) -> String {
    #"{"_kind":"\#(kind)","range":{"start":\#(start),"end":\#(end)},\#(more)}"#
  }

  @Test func expressionsHaveTypesByPlace() throws {
    let types = try read(expression("call_expr", 10, 14, #""type":"$sSaySSGD""#))
    #expect(types.types == [FileTypes.Place(start: 10, last: 14): "$sSaySSGD"])
  }

  @Test func namesReferToDeclarations() throws {
    let types = try read(
      expression(
        "declref_expr", 20, 20,
        #""type":"$sSiD","decl":{"_kind":"decl_ref","base_name":"f","decl_usr":"s:1M1fyyF"}"#))
    #expect(types.references == [20: "s:1M1fyyF"])
    #expect(types.mangledNames == ["$sSiD", "$s1M1fyyF"])
  }

  @Test func whatNobodyWroteTellsNothing() throws {
    let types = try read(
      expression("load_expr", 3, 3, #""implicit":true,"type":"$sSiD""#))
    #expect(types == FileTypes())
  }

  @Test func initializersBelongToTheTypesName() throws {
    let types = try read(
      expression(
        "declref_expr", 7, 7,
        #""implicit":true,"type":"$sSiD","decl":{"decl_usr":"s:1M6ReportVACycfc"}"#))
    #expect(types.references == [7: "s:1M6ReportVACycfc"])
    #expect(types.types.isEmpty)
  }

  @Test func declarationsAreKeptByPlace() throws {
    let types = try read(
      expression("func_decl", 0, 40, #""usr":"s:1M1fyyF","body":{"range":{"start":9,"end":40}}"#))
    #expect(types.declarations == [FileTypes.Place(start: 0, last: 40): "s:1M1fyyF"])
  }

  @Test func keysOfOtherCompilersArePassedOver() throws {
    let types = try read(
      #"{"new":[1.5e3,-2,null,true,false,{"type":{"_kind":"x"}},"a\"b\\"],"_kind":"call_expr","#
        + #""type":"$sSiD","range":{"start":1,"end":2}}"#)
    #expect(types.types.count == 1)
  }

  @Test func deepTreesNeedNoStack() throws {
    let depth = 200_000
    let text =
      String(repeating: #"{"base":["#, count: depth) + String(repeating: "]}", count: depth)
    #expect(try read(text) == FileTypes())
  }

  @Test(arguments: [
    "", "{", #"{"type":"#, #"{"a":"b"#, "{]", "}", "error: no such module", #"{"a":1}}"#, "[{\"a\\",
  ])
  func whatIsNoTreeIsAnError(text: String) {
    #expect(throws: SyntaxTreeDump.Malformed.self) { try read(text) }
  }

  @Test func numbersBeyondAnyFileAreNoPlaces() throws {
    let types = try read(
      #"{"_kind":"call_expr","type":"$sSiD","range":{"start":99999999999,"end":2}}"#)
    #expect(types == FileTypes())
  }

  @Test func namesBecomeReadable() {
    var types = FileTypes()
    types.types = [
      FileTypes.Place(start: 1, last: 1): "$sSiD", FileTypes.Place(start: 2, last: 2): "$sXeD",
    ]
    types.references = [3: "s:Sa6appendyyxnF"]
    let readable = types.demangled(by: ["$sSiD": "Int", "$sSa6appendyyxnF": "Array.append(_:)"])
    #expect(readable.types == [FileTypes.Place(start: 1, last: 1): "Int"])
    #expect(readable.names == ["s:Sa6appendyyxnF": "Array.append(_:)"])
  }
}
