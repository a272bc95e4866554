import ArgumentParser
import Catalogue
import Documents

/// `headroom catalogue`: the library costs that scans rest on.
struct CatalogueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "Check catalogue files of library costs.",
    subcommands: [Check.self])

  /// Reads files and says what they hold.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Read catalogue files strictly.")

    @Argument(help: "Files; the built-in ones without any.")
    var files: [String] = []

    func run() async throws {
      let paths = files.isEmpty ? try RulesFolder.files(in: "catalogue") : files
      do {
        let catalogue = try Catalogue.load(from: paths)
        try OutputFiles.print("\(paths.count) files, \(catalogue.entries.count) entries\n")
      } catch let error as CatalogueError {
        throw CommandFailure(.input, error.description)
      }
    }
  }
}
