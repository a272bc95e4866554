package import CompilerTypes
package import ProgramModel
internal import SwiftParser
internal import SwiftSyntax

/// Swift source to the program model, with swift-syntax.
///
/// Runs on a thread of ``LargeStackWorkers``: the parser recurses. Of `#if` all arms are lowered: statements become
/// `.conditional` regions, members of all arms are kept with their condition.
package enum SourceLowering {
  /// Files beyond this many bytes are refused: offsets are 32 bit and parsing takes some 50 bytes per byte.
  package static let sizeLimit = 64 << 20

  /// - Parameters:
  ///   - source: the file's bytes
  ///   - path: the file's name in positions and errors
  ///   - types: what the compiler says of these very bytes, where it was asked
  /// - Returns: the file's types and functions.
  /// - Throws: where nothing can be said about the file. Broken code is no error: what cannot be parsed becomes
  ///   `.unknown`.
  package static func lower(
    source: [UInt8], path: String, types: FileTypes? = nil
  ) throws(IntakeError) -> ProgramModel.SourceFile {
    guard source.count <= sizeLimit else {
      throw .tooLarge(file: path, bytes: source.count, limit: sizeLimit)
    }
    let result = source.withUnsafeBufferPointer { lower($0, path: path, types) }
    return try result.get()
  }

  /// As ``lower(source:path:)``, for text in memory.
  package static func lower(
    text: String, path: String
  ) throws(IntakeError) -> ProgramModel.SourceFile {
    try lower(source: Array(text.utf8), path: path)
  }

  private static func lower(
    _ source: UnsafeBufferPointer<UInt8>, path: String, _ types: FileTypes?
  ) -> Result<ProgramModel.SourceFile, IntakeError> {
    var lines = LineTable(source)
    if let offset = invalidUTF8(in: source) {
      let line = Int(lines.position(at: offset).line)
      return .failure(.invalidUTF8(file: path, line: line, offset: offset))
    }
    if let excess = NestingCheck.excess(in: source) {
      let line = Int(lines.position(at: excess.offset).line)
      return .failure(
        .tooDeep(file: path, line: line, construct: excess.construct, limit: excess.limit))
    }
    let tree = Parser.parse(source: source)
    let lowering = Lowering(path: path, source: source, lines: lines, compilerTypes: types)
    return .success(lowering.lower(tree))
  }

  private static func invalidUTF8(in source: UnsafeBufferPointer<UInt8>) -> Int? {
    guard source.contains(where: { $0 >= 128 }) else { return nil }
    var decoder = Unicode.UTF8.ForwardParser()
    var bytes = source.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &bytes) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
