import Dispatch
import Glibc

/// The process: the two questions of scripts that shall cost little are answered on its one thread, all
/// others by ``Headroom`` on Swift's.
@main
enum Program {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    if words == ["--version"] {
      Standard.output.write(Headroom.version + "\n")
      Glibc.exit(CommandFailure.Code.fine.rawValue)
    }
    if let task = MeasureTask(plain: words) {
      PlainInterruption.watch()
      do { try task.runHere() } catch { Headroom.end(error) }
      Glibc.exit(CommandFailure.Code.fine.rawValue)
    }
    Task { await Headroom.run() }
    dispatchMain()
  }
}
