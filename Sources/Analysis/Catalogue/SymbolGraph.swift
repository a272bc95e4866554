/// The part of `swift-symbolgraph-extract`'s output that the catalogue is built from.
struct SymbolGraph: Decodable {
  struct Symbol: Decodable {
    struct Identifier: Decodable { var precise: String }
    struct Names: Decodable { var title: String }
    struct Documentation: Decodable {
      struct Line: Decodable { var text: String }
      var lines: [Line]
    }
    struct Signature: Decodable {
      struct Parameter: Decodable {
        var name: String
        var internalName: String?
      }
      var parameters: [Parameter]?
    }
    struct Kind: Decodable { var identifier: String }
    struct Fragment: Decodable {
      var kind: String
      var spelling: String
    }

    var identifier: Identifier
    var names: Names
    var pathComponents: [String]
    var kind: Kind
    var docComment: Documentation?
    var functionSignature: Signature?
    var declarationFragments: [Fragment]?
  }

  var symbols: [Symbol]
}
