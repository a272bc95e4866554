internal import BinaryCoding
internal import ProgramModel

/// What can be asked of the types of one simple name: `Inner` for `Module::Outer.Inner`.
///
/// Where one aspect changes, the others often stay: a new conformance says nothing of what names mean.
package enum TypeAspect: UInt64, Sendable {
  /// That there are such types or aliases, and what they declare.
  case declared = 1
  /// What they inherit from and conform to, directly or not.
  case ancestors = 2
  /// What inherits from or conforms to them, directly or not.
  case conformers = 3
}

extension Dependencies {
  /// The digest by which ``names`` holds an aspect of the types of a simple name.
  package static func digest(of aspect: TypeAspect, ofTypesNamed name: some StringProtocol)
    -> UInt32
  {
    UInt32(truncatingIfNeeded: Digest64.of(String(name), seed: aspect.rawValue))
  }
}

extension NameUses {
  /// Notes that an aspect of a type was asked for, by its dotted or canonical name.
  func note(_ aspect: TypeAspect, _ type: String) {
    guard isRecording else { return }
    note(digest: Self.digest(aspect, type))
  }

  /// Notes that it was asked what a type and those around it declare.
  func noteDeclared(_ dotted: String) {
    guard isRecording else { return }
    forEachPart(of: dotted) { note(digest: $0) }
  }

  /// Notes what a name's meaning depends on besides the name.
  func note(_ scope: NameScope) {
    guard isRecording, let dotted = scope.dotted else { return }
    noteDeclared(dotted)
  }

  /// Notes the types that a type as written mentions.
  func note(mentioned type: TypeReference) {
    guard isRecording else { return }
    type.forEachName { noteDeclared($0) }
  }

  /// Notes what the types of a function's parameters and result depend on.
  func note(signature entry: FunctionEntry) {
    guard isRecording else { return }
    note(entry.scope)
    for parameter in entry.function.parameters { note(mentioned: parameter.type) }
    note(mentioned: entry.function.resultType)
    for requirement in entry.function.generics.requirements {
      requirement.forEachName { noteDeclared($0) }
    }
  }

  /// The digest for the last part of a dotted name.
  private static func digest(_ aspect: TypeAspect, _ type: String) -> Name {
    var type = type
    return type.withUTF8 { bytes in
      let start = bytes.lastIndex(where: isSeparator).map { $0 + 1 } ?? 0
      return digest(
        aspect, UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start...]))
    }
  }

  private static func digest(_ aspect: TypeAspect, _ part: UnsafeRawBufferPointer) -> Name {
    Name(truncatingIfNeeded: Digest64.of(part, seed: aspect.rawValue))
  }

  private func forEachPart(of dotted: String, _ body: (Name) -> Void) {
    var dotted = dotted
    dotted.withUTF8 { bytes in
      var start = 0
      while start <= bytes.count {
        let end = bytes[start...].firstIndex(where: Self.isSeparator) ?? bytes.count
        if end > start {
          body(
            Self.digest(
              .declared,
              UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<end])))
        }
        start = end + 1
      }
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
  }
}
