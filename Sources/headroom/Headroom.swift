import ArgumentParser
import Glibc

/// The command line. Commands choose exit codes; nothing below them ends the process.
struct Headroom: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "headroom",
    abstract: "Tells what a program will need before it is deployed.",
    discussion: """
      Examples:
        headroom scan Sources                     where will this hurt?
        headroom measure -- ./program --flag      one sandboxed run, all readings
        headroom profile app.headroom.yaml        runs, a fitted model, a profile
        headroom gate Sources app.rdp.yaml --output junit=gate.xml
        headroom advise app.rdp.yaml --target kubernetes

      Exit codes:
        0  fine                        4  the measured program failed or was
        1  the gate found a violation     stopped
        2  usage                       5  this machine cannot do what was asked
        3  unreadable input           70  internal error; 130  interrupted
      """,
    version: version,
    subcommands: commands.map(\.type))

  private static let commands: [(name: String, type: any ParsableCommand.Type)] = [
    ("scan", ScanCommand.self), ("measure", MeasureCommand.self),
    ("profile", ProfileCommand.self), ("gate", GateCommand.self), ("advise", AdviseCommand.self),
    ("diff", DiffCommand.self), ("doctor", DoctorCommand.self), ("init", InitCommand.self),
    ("fit", FitCommand.self), ("combine", CombineCommand.self),
    ("catalogue", CatalogueCommand.self),
  ]

  /// The command asked for. Setting up all the others takes as long as a short measurement, so the one
  /// named first is tried alone; help and errors are for the whole tree to tell.
  private static func parsed() throws -> any ParsableCommand {
    let words = Array(CommandLine.arguments.dropFirst())
    if let named = commands.first(where: { $0.name == words.first }),
      let command = try? named.type.parse(Array(words.dropFirst()))
    {
      return command
    }
    return try parseAsRoot()
  }

  /// Runs the command asked for and ends the process with its code.
  static func run() async -> Never {
    Interruption.watch()
    do {
      var command = try parsed()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      Glibc.exit(CommandFailure.Code.fine.rawValue)
    } catch {
      end(error)
    }
  }

  /// Says what `error` is and ends the process with the code of the table.
  static func end(_ error: any Error) -> Never {
    if let failure = error as? CommandFailure {
      if let message = failure.message { Standard.error.write("error: \(message)\n") }
      Glibc.exit(failure.code.rawValue)
    }
    if let code = error as? ExitCode {
      // The program's own code, where --propagate asked for it.
      Glibc.exit(code.rawValue)
    }
    let message = fullMessage(for: error)
    switch exitCode(for: error) {
    case .success:
      Standard.output.write(message + "\n")
      Glibc.exit(CommandFailure.Code.fine.rawValue)
    case .validationFailure:
      Standard.error.write(message + "\n")
      Glibc.exit(CommandFailure.Code.usage.rawValue)
    default:
      Standard.error.write("internal error: \(error)\n")
      Glibc.exit(CommandFailure.Code.internal.rawValue)
    }
  }
}
