/// What a reader must know before running the profiled command elsewhere.
enum CommandNotes {
  /// Notes on `command`; `inImage` where it runs in a container's image, whose paths are others.
  static func notes(_ command: [String], inImage: Bool = true) -> [String] {
    guard !command.isEmpty else { return [] }
    var notes =
      inImage ? ["the command is the profiled one; its paths must exist in the image"] : []
    var names: [String] = []
    for word in command {
      for part in word.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
      where !word.hasPrefix("{\"") {
        let name = part.prefix { $0 != "}" }
        guard name.count < part.count, !name.isEmpty, name.allSatisfy({ $0.isLetter || $0 == "_" })
        else { continue }
        let placeholder = "{\(name)}"
        if !names.contains(placeholder) { names.append(placeholder) }
      }
    }
    if !names.isEmpty {
      notes.append(
        "replace \(names.joined(separator: " and ")) in the command: the profile filled it in")
    }
    return notes
  }
}
