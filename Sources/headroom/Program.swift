import Dispatch
import EarlyStart
import Glibc

/// The process: the two questions of scripts that shall cost little are answered on its one thread, all
/// others by ``Headroom`` on Swift's.
@main
enum Program {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    if words == ["--version"] {
      Standard.output.write(Headroom.version + "\n")
      leave()
    }
    if let task = MeasureTask(plain: words) {
      PlainInterruption.watch()
      do { try task.runHere() } catch { Headroom.end(error) }
      leave()
    }
    Task { await Headroom.run() }
    dispatchMain()
  }

  /// All is written, and a supervisor that nobody took has been ended: what libraries do at the end is not waited for.
  private static func leave() -> Never {
    dismissEarlySupervisor()
    _exit(CommandFailure.Code.fine.rawValue)
  }
}
