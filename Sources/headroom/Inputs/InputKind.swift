import Documents
import Foundation
import ProfileModel
import ScanModel

/// What a file given to a command is, found out from its content.
enum InputFile {
  case scan(ScanDocument)
  case profile(ResourceDemandProfile)
  case source

  /// Reads `path`: a directory or Swift file is source, a JSON scan a scan, else it is a profile.
  static func read(_ path: String) throws(CommandFailure) -> InputFile {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw CommandFailure(.input, "\(path): no such file or directory")
    }
    if isDirectory.boolValue || path.hasSuffix(".swift") { return .source }
    let text = try CommandFailure.reading { () throws(DocumentError) in
      try DocumentFile.text(path)
    }
    if text.first(where: { !$0.isWhitespace }) == "{", text.contains("\"headroom.scan/") {
      return .scan(try scan(text, path: path))
    }
    return .profile(
      try CommandFailure.reading { () throws(DocumentError) in
        try ProfileReader.read(try DocumentParser.parse(text, file: path))
      })
  }

  private static func reason(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context, _ last: String = "") -> String {
      let path = (context.codingPath.map(\.stringValue) + [last]).filter { !$0.isEmpty }
      return path.isEmpty ? "the document" : path.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context): return "\(place(context, key.stringValue)) is missing"
    case .typeMismatch(let type, let context):
      return "\(place(context)): expected a value of type \(type)"
    case .valueNotFound(let type, let context):
      return "\(place(context)): expected a value of type \(type), found null"
    case .dataCorrupted(let context): return "\(place(context)): \(context.debugDescription)"
    @unknown default: return "\(error)"
    }
  }

  private static func scan(_ text: String, path: String) throws(CommandFailure) -> ScanDocument {
    let document: ScanDocument
    do {
      document = try JSONDecoder().decode(ScanDocument.self, from: Data(text.utf8))
    } catch let error as DecodingError {
      // The decoder does not know lines; the documents' own parser does, where the syntax is at fault.
      _ = try CommandFailure.reading { () throws(DocumentError) in
        try DocumentParser.parse(text, file: path)
      }
      throw CommandFailure(
        .input,
        "\(path): not a scan document: \(reason(error)); make it anew with headroom gate "
          + "--write-baseline, or headroom scan --format json")
    } catch {
      throw CommandFailure(.input, "\(path): not a scan document: \(error)")
    }
    guard document.schema == ScanDocument.schemaIdentifier else {
      throw CommandFailure(
        .input,
        "\(path): schema '\(document.schema)' is not known here; expected "
          + ScanDocument.schemaIdentifier)
    }
    return document
  }
}
