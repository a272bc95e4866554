import Synchronization

/// One line on the terminal that is rewritten while something takes long; silent in a pipe.
final class ProgressLine: Sendable {
  private let stream = Standard.error
  private let shown = Mutex(false)
  private let isOn: Bool
  private static let anyShown = Atomic(false)

  init() { isOn = Standard.error.isTerminal }

  /// Shows `text` in place of what was shown.
  func show(_ text: String) {
    guard isOn else { return }
    let cut = text.prefix(max(20, stream.width - 1))
    shown.withLock { shown in
      stream.write("\r\u{1B}[2K\(cut)")
      shown = true
      Self.anyShown.store(true, ordering: .relaxed)
    }
  }

  /// Takes the line away.
  func clear() {
    shown.withLock { shown in
      if shown { stream.write("\r\u{1B}[2K") }
      shown = false
      Self.anyShown.store(false, ordering: .relaxed)
    }
  }

  /// Takes away whatever line is shown, when the process is about to end.
  static func clearAll() {
    if anyShown.load(ordering: .relaxed) { Standard.error.write("\r\u{1B}[2K") }
  }
}
