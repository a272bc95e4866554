/// A directory for each of a few cgroup controllers.
///
/// A list and no dictionary: the first dictionary of strings in a process has the runtime look through all
/// conformances, which in a process that measures one short program is felt.
struct ControllerPaths: Sendable, Hashable {
  private struct Entry: Sendable, Hashable {
    var controller, path: String
  }

  private var entries: [Entry] = []

  /// The directory of `controller`; nil where it has none, and to take it away.
  subscript(controller: String) -> String? {
    get { entries.first { $0.controller == controller }?.path }
    set {
      entries.removeAll { $0.controller == controller }
      if let newValue { entries.append(Entry(controller: controller, path: newValue)) }
    }
  }

  /// The directories, in the order in which they were set.
  var paths: [String] { entries.map(\.path) }

  /// One text for each.
  func map(_ transform: (_ controller: String, _ path: String) -> String) -> [String] {
    entries.map { transform($0.controller, $0.path) }
  }

  /// Whether there is none.
  var isEmpty: Bool { entries.isEmpty }
}
