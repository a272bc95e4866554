import ScanModel

/// The documented complexity claims of a scan, disagreements first.
enum ClaimsText {
  /// One block per claim: verdict, function, place, claim and reason.
  static func render(_ scan: ScanDocument) -> String {
    let rows = scan.functions.flatMap { function in
      function.claims.map { (function: function, claim: $0) }
    }
    guard !rows.isEmpty else { return "No documented complexity claims.\n" }
    let order: [ClaimSummary.Verdict] = [
      .worseThanClaimed, .betterThanClaimed, .cannotTell, .agrees,
    ]
    var text = ""
    for verdict in order {
      let matching = rows.filter { $0.claim.verdict == verdict }
      guard !matching.isEmpty else { continue }
      text += "\(verdict.rawValue) (\(matching.count))\n"
      guard verdict != .agrees else { continue }
      for row in matching {
        text += "  \(row.function.name)  \(row.function.file):\(row.function.line)\n"
        text += "    claimed: \(row.claim.text)\n    \(row.claim.reason)\n"
      }
    }
    return text
  }
}
