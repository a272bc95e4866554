#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The known costs of library members, loaded from catalogue files.
///
/// Look-ups take O(ancestors of the receiver's type) hash look-ups, independent of the size of the catalogue. A value of
/// this type never changes after loading, so that threads may share it.
public struct Catalogue: Sendable {
  private struct Key: Hashable, Sendable {
    var owner: String?
    var base: String
  }

  /// All types by name.
  public private(set) var types: [String: CatalogueType] = [:]
  /// All entries, in the order of the files.
  public private(set) var entries: [CatalogueEntry] = []
  private var indices: [Key: [Int]] = [:]
  private var indicesByBase: [String: [Int]] = [:]
  private var lines: [String: [String]] = [:]
  private var capabilities: [String: Set<String>] = [:]

  /// An empty catalogue: everything is unknown.
  public init() {}

  /// Reads catalogue files, in order: a later file's facts take precedence over an earlier file's for the same member, and what it
  /// doesn't state stays. Files of the libraries in `excluded` are read and left out (a package under test doesn't
  /// vouch for itself). O(bytes of the files).
  ///
  /// - Throws: `CatalogueError` with file and line.
  public static func load(
    from files: [String], excluding excluded: Set<String> = []
  ) throws(CatalogueError) -> Catalogue {
    var texts: [(file: String, text: String)] = []
    for file in files {
      do { texts.append((file, try String(contentsOfFile: file, encoding: .utf8))) } catch {
        throw CatalogueError(
          file: file, line: 0, message: "the file can't be read as UTF-8 text: \(error)")
      }
    }
    return try load(texts: texts, excluding: excluded)
  }

  /// Reads catalogue texts with the names used in messages; see ``load(from:excluding:)``.
  public static func load(
    texts: [(file: String, text: String)], excluding excluded: Set<String> = []
  ) throws(CatalogueError) -> Catalogue {
    var catalogue = Catalogue()
    for (file, text) in texts { try catalogue.add(text, file: file, excluding: excluded) }
    catalogue.linearise()
    return catalogue
  }

  /// The catalogue files of a directory: the generated ones first, so that hand-written facts take precedence, else by name.
  /// O(files · log files).
  ///
  /// - Throws: `CatalogueError` if the directory can't be listed.
  public static func files(in directory: String) throws(CatalogueError) -> [String] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: directory) } catch {
      throw CatalogueError(
        file: directory, line: 0, message: "the directory can't be listed: \(error)")
    }
    let yaml = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    func rank(_ name: String) -> (Int, String) { (name.contains(".generated.") ? 0 : 1, name) }
    return yaml.sorted { rank($0) < rank($1) }.map { directory + "/" + $0 }
  }

  private mutating func add(
    _ text: String, file: String, excluding excluded: Set<String>
  ) throws(CatalogueError) {
    var decoder = CatalogueDecoder(file: file)
    try decoder.decode(try CatalogueReader.read(text, file: file))
    guard !excluded.contains(decoder.library) else { return }
    for type in decoder.types { merge(type) }
    // Alternatives for one name within a file stand side by side; they never override one another.
    let earlier = entries.count
    var replaced: Set<String> = []
    for entry in decoder.entries { merge(entry, notBeyond: earlier, &replaced) }
  }

  private mutating func merge(_ type: CatalogueType) {
    guard var known = types[type.name] else {
      types[type.name] = type
      return
    }
    known.isProtocol = known.isProtocol || type.isProtocol
    known.isReference = known.isReference || type.isReference
    known.conforms += type.conforms.filter { !known.conforms.contains($0) }
    known.iteration = type.iteration ?? known.iteration
    known.element = type.element ?? known.element
    if !type.parameters.isEmpty { known.parameters = type.parameters }
    known.relations += type.relations
    types[type.name] = known
  }

  private mutating func merge(
    _ entry: CatalogueEntry, notBeyond earlier: Int, _ replaced: inout Set<String>
  ) {
    let key = Key(owner: entry.owner, base: entry.signature.base)
    let name = entry.signature.key
    let same = indices[key, default: []].filter {
      $0 < earlier && entries[$0].signature.key == name
    }
    guard let first = same.first, replaced.insert(entry.name).inserted else {
      indices[key, default: []].append(entries.count)
      indicesByBase[entry.signature.base, default: []].append(entries.count)
      entries.append(entry)
      return
    }
    entries[first] = entry.inheriting(from: entries[first])
    guard same.count > 1, !entry.costs.isEmpty else { return }
    // A stated cost replaces every alternative of the earlier file.
    let stale = Set(same.dropFirst())
    indices[key]?.removeAll { stale.contains($0) }
    indicesByBase[entry.signature.base]?.removeAll { stale.contains($0) }
  }

  /// The type and everything it conforms to or inherits, most specific first. O(1).
  public func ancestors(of type: String) -> [String] {
    lines[type] ?? [type]
  }

  /// True if `type` is, conforms to, or inherits from `capability`. O(1).
  public func type(_ type: String, conformsTo capability: String) -> Bool {
    type == capability || capabilities[type]?.contains(capability) == true
  }

  /// The cost of one iteration step over `type`, where it or an ancestor states one. O(ancestors).
  public func iterationCost(of type: String) -> SizeExpression? {
    for name in ancestors(of: type) {
      if let cost = types[name]?.iteration { return cost }
    }
    return nil
  }

  private mutating func linearise() {
    for name in types.keys {
      var visited: Set<String> = []
      var finished: [String] = []
      visit(name, &visited, &finished)
      lines[name] = Array(finished.reversed())
      capabilities[name] = visited
    }
  }

  /// Depth first; the reverse of the order of leaving puts every type before what it conforms to.
  private func visit(_ name: String, _ visited: inout Set<String>, _ finished: inout [String]) {
    guard visited.insert(name).inserted else { return }
    for parent in (types[name]?.conforms ?? []).reversed() { visit(parent, &visited, &finished) }
    finished.append(name)
  }

  // The look-ups of CatalogueLookup.swift need the indices; they stay out of the public interface.
  func indices(owner: String?, base: String) -> [Int] {
    indices[Key(owner: owner, base: base)] ?? []
  }

  func indices(base: String) -> [Int] {
    indicesByBase[base] ?? []
  }
}
