/// The revision of the source under git.
enum SourceRevision {
  /// The commit checked out in `directory`, with `+changes` where tracked files differ; nil without git or
  /// outside of a repository.
  static func current(in directory: String) async -> String? {
    guard let scratch = try? TemporaryDirectory() else { return nil }
    let log = "\(scratch.path)/git.log"
    func git(_ arguments: [String]) async -> String? {
      let command = HostCommand(
        arguments: ["git"] + arguments, workingDirectory: directory, environment: [:], logPath: log)
      guard let status = try? await command.run(), status == 0 else { return nil }
      return SmallFile.text(log)?.split(separator: "\n").first.map(String.init) ?? ""
    }
    guard let commit = await git(["rev-parse", "HEAD"]), !commit.isEmpty else { return nil }
    let changed = await git(["status", "--porcelain", "--untracked-files=no"])
    return changed?.isEmpty == false ? "\(commit)+changes" : commit
  }
}
