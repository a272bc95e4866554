/// The style sheet and the script of the pages, embedded in the binary at build time.
enum PageAssets {
  /// `Assets/page.css`.
  static let style = text(PackageResources.page_css)

  /// The files of the script in the order in which they build on each other, in a scope of their own.
  static let script =
    "(() => {\n\"use strict\";\n"
    + [
      PackageResources.model_js, PackageResources.table_js, PackageResources.graph_js,
      PackageResources.detail_js,
    ].map(text).joined(separator: "\n") + "})();\n"

  /// The digest of ``script`` as a content security policy names it. A test compares it with the script and prints the
  /// right one after a change.
  static let scriptDigest = "sha256-xMdOZHJ1e/v3zqx0CGSjQ/DxMQTS3m8zz/pYjy+n820="

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
