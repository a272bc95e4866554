internal import BinaryCoding
internal import CostInference
internal import ProgramModel

/// What a file declares to others, as digests: where these are the same before and after a change of the file, only what its
/// own functions do has changed.
struct FileDigests: Equatable, Sendable {
  /// What types there are and how they are related. Where this changes, ``TypeChange`` tells whose answers that changes.
  var types: UInt64 = 0
  /// What ``TypeEnvironment`` takes from the file.
  var environment: UInt64 = 0
  /// Functions and properties by their names.
  var names: [UInt32: UInt64] = [:]

  init() {}

  /// - Complexity: O(size of the file's declarations).
  init(_ file: SourceFile) {
    types = Self.types(file)
    environment = Self.environment(file)
    var writers: [String: ModelWriter] = [:]
    func write(_ name: String, _ body: (inout ModelWriter) -> Void) {
      body(&writers[name, default: ModelWriter(isDigest: true)])
    }
    let declared = file.types.sorted { $0.position.offset < $1.position.offset }
    for function in file.functions where function.kind != .localFunction {
      // The clause that the function stands under, as ``SymbolTable`` finds it.
      let clause = function.enclosingType.flatMap { type in
        declared.last {
          $0.name == type && $0.position.offset <= function.position.offset
        }?.generics
      }
      write(function.baseName) { writer in
        writer.begin()
        writer.out.byte(0)
        writer.write(clause ?? .none)
        writer.write(interface: function)
      }
    }
    for type in declared {
      for property in type.properties {
        write(property.name) { writer in
          writer.begin()
          writer.out.byte(1)
          writer.out.text(type.name)
          writer.write(type.generics)
          writer.write(property)
        }
      }
    }
    for property in file.globals {
      write(property.name) { writer in
        writer.begin()
        writer.out.byte(2)
        writer.write(property)
      }
    }
    // Whether a name that nobody declares is a type shows in initializers that extensions give it.
    for type in declared where type.kind == .extension {
      let count = file.functions.count { $0.baseName == "init" && $0.enclosingType == type.name }
      guard count > 0 else { continue }
      let simple = type.name.utf8.split(separator: UInt8(ascii: ".")).last.map { Substring($0) }
      let key = Dependencies.digest(of: .declared, ofTypesNamed: simple ?? "")
      names[key, default: 0] &+= Digest64.of(type.name, seed: UInt64(count))
    }
    for (name, writer) in writers {
      let key = Dependencies.digest(ofName: name)
      // Names whose digests are the same count as one; the order in which they come must not matter.
      names[key, default: 0] &+= Digest64.of(writer.out.sealed, seed: Digest64.of(name))
    }
  }

  private static func types(_ file: SourceFile) -> UInt64 {
    var writer = ModelWriter(isDigest: true)
    var isEmpty = true
    for type in file.types {
      if type.kind == .extension, type.inherited.isEmpty, type.enumCases.isEmpty,
        type.typeAliases.isEmpty, type.generics.conformances(of: "Self").isEmpty
      {
        // It says nothing of types: what it declares counts by name.
        continue
      }
      isEmpty = false
      writer.begin()
      writer.out.byte(0)
      writer.write(shell: type)
    }
    for alias in file.typeAliases {
      isEmpty = false
      writer.out.byte(1)
      writer.write(alias)
    }
    return isEmpty ? 0 : Digest64.of(writer.out.sealed)
  }

  private static func environment(_ file: SourceFile) -> UInt64 {
    var writer = ModelWriter(isDigest: true)
    var isEmpty = true
    func write(_ property: Property, of owner: String?) {
      isEmpty = false
      writer.begin()
      writer.out.text(owner)
      writer.write(property)
    }
    for global in file.globals { write(global, of: nil) }
    for type in file.types { for property in type.properties { write(property, of: type.name) } }
    return isEmpty ? 0 : Digest64.of(writer.out.sealed)
  }

  /// The names whose declarations differ.
  func changes(from other: FileDigests) -> Set<UInt32> {
    var changed: Set<UInt32> = []
    for (name, digest) in names where other.names[name] != digest { changed.insert(name) }
    for name in other.names.keys where names[name] == nil { changed.insert(name) }
    return changed
  }

  func write(to writer: inout ByteWriter) {
    writer.word(types)
    writer.word(environment)
    writer.list(names.sorted { $0.key < $1.key }) { writer, one in
      writer.half(one.key)
      writer.word(one.value)
    }
  }

  init(from reader: inout ByteReader) {
    types = reader.word()
    environment = reader.word()
    let entries = reader.list { reader in
      let name = reader.half()
      return (name, reader.word())
    }
    for (name, digest) in entries { names[name] = digest }
  }
}
