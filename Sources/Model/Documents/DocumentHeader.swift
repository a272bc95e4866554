/// The two fields that every headroom document begins with.
public enum DocumentHeader {
  /// Checks `apiVersion` and `kind` of a document's top object.
  ///
  /// - Throws: ``DocumentError`` for a missing or foreign one, saying which is expected.
  public static func check(
    _ top: ObjectReader, kind: String, version: String
  ) throws(DocumentError) {
    let versionNode = try top.required("apiVersion")
    let foundVersion = try versionNode.string()
    guard foundVersion == version else {
      throw versionNode.error(
        "version '\(foundVersion)' is not known here; expected \(version); a newer headroom may have "
          + "written this file")
    }
    let kindNode = try top.required("kind")
    let foundKind = try kindNode.string()
    guard foundKind == kind else {
      throw kindNode.error(
        "expected kind \(kind), found '\(foundKind)'"
          + DocumentText.suggestion(for: foundKind, among: [kind]))
    }
  }
}
