/// The end of every page.
enum PageFooter {
  /// A remark on how to read the page, and what made it.
  static func markup(_ remark: String) -> Markup {
    .tag(
      "footer", [:],
      .tag(
        "div", ["class": "wrap"], .tag("p", [:], .text(remark)),
        .tag("p", [:], "Made by headroom. This page is one file and loads nothing.")))
  }
}
