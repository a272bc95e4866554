/// A value of a catalogue file with the line it stands on.
struct CatalogueNode: Sendable {
  indirect enum Value: Sendable {
    case scalar(String)
    case list([CatalogueNode])
    case mapping([Pair])
  }

  struct Pair: Sendable {
    var key: String
    var line: Int
    var value: CatalogueNode
  }

  var value: Value
  var line: Int

  var scalar: String? {
    if case .scalar(let text) = value { return text }
    return nil
  }

  /// A list's elements; a lone scalar counts as a list of one, an empty scalar as an empty list.
  var strings: [String]? {
    switch value {
    case .scalar(let text): return text.isEmpty ? [] : [text]
    case .list(let nodes):
      let texts = nodes.compactMap(\.scalar)
      return texts.count == nodes.count ? texts : nil
    case .mapping: return nil
    }
  }

  var pairs: [Pair]? {
    switch value {
    case .mapping(let pairs): return pairs
    case .scalar(let text): return text.isEmpty ? [] : nil
    case .list: return nil
    }
  }
}
