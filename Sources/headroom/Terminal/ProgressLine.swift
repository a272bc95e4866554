import Synchronization

/// One line on the terminal that is rewritten while something takes long; silent in a pipe.
final class ProgressLine: Sendable {
  private let stream = Standard.error
  private let shown = Mutex(false)
  private let isOn: Bool

  init() { isOn = Standard.error.isTerminal }

  /// Shows `text` in place of what was shown.
  func show(_ text: String) {
    guard isOn else { return }
    let cut = text.prefix(max(20, stream.width - 1))
    shown.withLock { shown in
      stream.write("\r\u{1B}[2K\(cut)")
      shown = true
    }
  }

  /// Takes the line away.
  func clear() {
    shown.withLock { shown in
      if shown { stream.write("\r\u{1B}[2K") }
      shown = false
    }
  }
}
