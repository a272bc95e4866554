import Testing

@testable import Emitters

@Suite struct CommandNotesTests {
  @Test func placeholdersAreNamedOnce() {
    let notes = CommandNotes.notes(["app", "--port", "{port}", "x{input}y{port}"])
    #expect(notes.count == 2)
    #expect(notes.last?.hasPrefix("replace {port} and {input} in the command") == true)
  }

  @Test(arguments: [["app"], ["app", "{"], ["app", "{}"], ["app", "{\"a\":1}"], ["a{1}"]])
  func otherBracesAreText(_ command: [String]) {
    #expect(CommandNotes.notes(command, inImage: false).isEmpty)
  }

  @Test func noCommandNeedsNoNote() { #expect(CommandNotes.notes([]).isEmpty) }
}
