/// One file of settings.
public struct EmittedFile: Sendable, Hashable {
  /// The file's name, relative to where the user wants the files; may hold one folder.
  public var name: String
  /// Its whole text, ending with a line break.
  public var text: String

  /// Creates a file.
  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

/// What an emitter gives: files, the commands that use them, and what was left out or changed.
public struct Emission: Sendable, Hashable {
  /// The files, the main one first.
  public var files: [EmittedFile]
  /// The commands that apply the files, for a POSIX shell in the files' folder.
  public var apply: [String]
  /// The command that changes the number of replicas.
  public var scaleOut: String
  /// What was rewritten, rounded or cannot be limited by this target, one sentence each.
  public var notes: [String]

  /// Creates an emission.
  public init(files: [EmittedFile], apply: [String], scaleOut: String, notes: [String]) {
    self.files = files
    self.apply = apply
    self.scaleOut = scaleOut
    self.notes = notes
  }
}
