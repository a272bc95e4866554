import ArgumentParser
import Catalogue
import Documents
import Quantities

/// `headroom catalogue`: the library costs that scans rest on.
struct CatalogueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "Check and build catalogue files of library costs.",
    subcommands: [Check.self, Build.self])

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
        try OutputFiles.print(
          "\(QuantityFormat.counted(paths.count, "file")), \(catalogue.entries.count) entries\n")
      } catch let error as CatalogueError {
        throw CommandFailure(.input, error.description)
      }
    }
  }

  /// Writes what the toolchain documents.
  struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build",
      abstract: "Generate the standard library's costs from the toolchain's documentation.",
      discussion: """
        The same toolchain gives the same file, byte for byte.

        Examples:
          headroom catalogue build --output rules/catalogue/swift-stdlib.generated.yaml
          headroom catalogue build --toolchain /opt/swift/usr/bin --check
        """)

    @Option(
      help: ArgumentHelp(
        "The directory of swift-symbolgraph-extract; the search path without it.",
        valueName: "directory"))
    var toolchain: String?

    @Option(help: ArgumentHelp("The file to write; standard output without it.", valueName: "file"))
    var output: String?

    @Flag(help: "Write nothing; exit with 1 where the catalogue in use differs.")
    var check = false

    func validate() throws {
      if check, output != nil {
        throw ValidationError("--check writes nothing; leave --output out")
      }
    }

    func run() async throws {
      let text: String
      do throws(CatalogueError) {
        text = try CatalogueBuilder.build(toolchain: toolchain ?? "")
      } catch {
        throw CommandFailure(.environment, error.description)
      }
      guard check else {
        if let output { return try OutputFiles.write(text, to: output) }
        return try OutputFiles.print(text)
      }
      let path = try RulesFolder.path() + "/catalogue/swift-stdlib.generated.yaml"
      let stored = try CommandFailure.reading { () throws(DocumentError) in
        try DocumentFile.text(path)
      }
      guard stored == text else {
        throw CommandFailure(
          .violation, "\(path) is stale; run headroom catalogue build --output \(path)")
      }
      try OutputFiles.print("\(path) is up to date\n")
    }
  }
}
