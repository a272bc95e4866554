/// What every page has: the head, the style, the script and a policy that forbids the network.
///
/// A page is one file. Its content security policy allows the inline style and the one script whose digest it names:
/// nothing is loaded, and a script that had come in by a name from outside would not run.
struct PageShell {
  /// The page's title.
  var title: String
  /// The name of the kind of page, as in `scan`; the style sheet knows it.
  var kind: String
  /// What is between `<body>` and `</body>`.
  var body: [Markup]
  /// The data that the script reads; nil for a page without a script.
  var data: ScriptData?

  /// The document.
  ///
  /// - Complexity: O(n) in the length of the result.
  var html: String {
    let script = data == nil ? "'none'" : "'\(PageAssets.scriptDigest)'"
    var head: [Markup] = [
      .tag("meta", ["charset": "utf-8"]),
      .tag(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; script-src \(script)",
        ]),
      .tag(
        "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .tag("meta", ["name": "generator", "content": "headroom"]),
      .tag("meta", ["name": "color-scheme", "content": "light dark"]),
      .tag("meta", ["name": "referrer", "content": "no-referrer"]),
      .tag("title", [:], .text(title)),
      .tag("link", ["rel": "icon", "href": "data:,"]),
    ]
    head.append(.tag("style", [:], .asset(PageAssets.style)))
    var content: [Markup] = [.tag("a", ["class": "skip", "href": "#main"], "Skip to the content")]
    content += body
    if let data {
      content.append(
        .tag("script", ["type": "application/json", "id": "data"], .asset(data.json)))
      content.append(.tag("script", [:], .asset(PageAssets.script)))
    }
    return "<!DOCTYPE html>\n"
      + Markup.tag(
        "html", ["lang": "en"],
        [.tag("head", [:], head), .tag("body", ["class": "page-\(kind)"], content)]
      ).html + "\n"
  }
}
