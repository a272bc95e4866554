internal import BinaryCoding
internal import CostInference
internal import ProgramModel

/// What ``TypeEnvironment`` answers, as one digest for each name of a property or global.
struct EnvironmentDigests: Sendable {
  private var names: [UInt32: UInt64] = [:]

  /// - Complexity: O(number of properties and globals).
  init(_ types: TypeEnvironment) {
    types.forEach { owner, name, type in
      var writer = ModelWriter(isDigest: true)
      writer.out.text(owner)
      writer.write(type)
      // A sum, for they come in no order.
      names[Dependencies.digest(ofName: name), default: 0] &+= Digest64.of(
        writer.out.sealed, seed: Digest64.of(name))
    }
  }

  init?(_ reader: ByteReader?) {
    guard var reader else { return nil }
    let entries = reader.list { reader in
      let name = reader.half()
      return (name, reader.word())
    }
    guard !reader.isBroken else { return nil }
    for (name, digest) in entries { names[name] = digest }
  }

  var sealed: [UInt8] {
    var writer = ByteWriter()
    writer.list(names.sorted { $0.key < $1.key }) { writer, one in
      writer.half(one.key)
      writer.word(one.value)
    }
    return writer.sealed
  }

  /// The names of which something else is known.
  func changes(to other: EnvironmentDigests) -> Set<UInt32> {
    var changed: Set<UInt32> = []
    for (name, digest) in names where other.names[name] != digest { changed.insert(name) }
    for name in other.names.keys where names[name] == nil { changed.insert(name) }
    return changed
  }
}
