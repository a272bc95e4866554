#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// How a module is compiled: what its syntax trees can be asked for with.
package struct CompiledModule: Sendable, Equatable {
  /// The compiler, as `/usr/bin/swiftc`.
  package let compiler: String
  package let name: String
  /// Absolute paths, in the compiler's order.
  package let sources: [String]
  /// The settings that decide what the sources mean, in the front end's spelling.
  package let settings: [String]

  /// Files that no package claims, as one module.
  package init(compiler: String, name: String, sources: [String]) {
    self.compiler = compiler
    self.name = name
    self.sources = sources
    // A file by itself may be a script.
    settings = sources.count > 1 ? ["-parse-as-library"] : []
  }

  init(compiler: String, name: String, sources: [String], arguments: [String]) {
    self.compiler = compiler
    self.name = name
    self.sources = sources
    settings = Self.settings(arguments)
  }

  /// The modules of a package, as its last debug build compiled them.
  ///
  /// - Parameter description: what SwiftPM leaves in `.build/debug/description.json`. The file is not documented; of it only
  ///   the compiler, the modules' names, their sources and arguments are read.
  /// - Returns: the modules in the order of their names.
  /// - Throws: `DecodingError` where the file is of another shape.
  package static func modules(description: Data) throws -> [CompiledModule] {
    struct Description: Decodable {
      struct Command: Decodable {
        struct Input: Decodable { var name: String }
        var executable: String
        var moduleName: String
        var inputs: [Input]
        var importPath: String
        var otherArguments: [String]
        var isLibrary: Bool
      }
      var swiftCommands: [String: Command]
    }
    let commands = try JSONDecoder().decode(Description.self, from: description).swiftCommands
    return commands.values.sorted { $0.moduleName < $1.moduleName }.map { command in
      CompiledModule(
        compiler: command.executable, name: command.moduleName,
        sources: command.inputs.map(\.name).filter { $0.hasSuffix(".swift") },
        arguments: ["-I", command.importPath] + (command.isLibrary ? ["-parse-as-library"] : [])
          + command.otherArguments)
    }
  }

  /// The front end's arguments for the trees of some of the sources, each into a file of its own.
  ///
  /// - Parameter trees: sources of the module with the files to write.
  /// - Returns: the arguments, the trees' files in the order of the sources.
  package func arguments(trees: [(source: String, output: String)]) -> [String] {
    let primary = Set(trees.map(\.source))
    return ["-frontend", "-dump-ast", "-dump-ast-format", "json", "-suppress-warnings"]
      + sources.flatMap { primary.contains($0) ? ["-primary-file", $0] : [$0] }
      + ["-module-name", name] + settings
      + sources.compactMap { source in
        trees.first { $0.source == source }?.output
      }.flatMap { ["-o", $0] }
  }

  /// Settings that name a value in the next argument.
  private static let valued: Set<String> = [
    "-target", "-sdk", "-swift-version", "-package-name", "-enable-upcoming-feature",
    "-disable-upcoming-feature", "-enable-experimental-feature", "-Xcc", "-I", "-F", "-D",
    "-module-cache-path", "-load-plugin-executable", "-load-plugin-library", "-plugin-path",
    "-external-plugin-path", "-module-alias", "-default-isolation", "-vfsoverlay",
  ]
  private static let plain: Set<String> = [
    "-enable-testing", "-parse-as-library", "-enable-bare-slash-regex",
    "-enable-cross-import-overlays", "-application-extension",
  ]
  private static let prefixes = [
    "-D", "-I", "-F", "-cxx-interoperability-mode", "-strict-concurrency", "-enforce-exclusivity",
  ]

  /// What of the driver's arguments decides the meaning of sources; the rest says what to write, and where.
  private static func settings(_ arguments: [String]) -> [String] {
    var result: [String] = []
    var i = 0
    while i < arguments.count {
      let argument = arguments[i]
      let next = i + 1 < arguments.count ? arguments[i + 1] : nil
      if argument == "-Xfrontend", let next {
        if plain.contains(next) || prefixes.contains(where: next.hasPrefix) { result.append(next) }
        i += 1
      } else if valued.contains(argument), let next {
        result += [argument, next]
        i += 1
      } else if plain.contains(argument) || prefixes.contains(where: argument.hasPrefix) {
        if !result.contains(argument) { result.append(argument) }
      }
      i += 1
    }
    return result
  }
}
