package import ProgramModel
internal import ScanModel

/// What a rule sees of one function.
package final class RuleContext {
  package let file: SourceFile
  package let function: Function
  let types: TypeEnvironment

  package init(file: SourceFile, function: Function, types: TypeEnvironment) {
    self.file = file
    self.function = function
    self.types = types
    let collector = SiteCollector(function)
    members = collector.members
    binaries = collector.binaries
    repeatedSteps = collector.repeatedSteps
    calls = collector.calls
    repeatedCalls = calls.filter(\.site.isRepeated)
  }

  /// A call of a method or function, taken apart.
  struct Call {
    let site: Site
    let name: String
    let receiver: Expression?
    let arguments: [Argument]
  }

  /// Uses of members, and operators between two operands.
  let members: [Site]
  let binaries: [Site]
  /// Assignments and waits that a loop or a per-element closure repeats.
  let repeatedSteps: [Site]
  /// Calls of what has a name.
  let calls: [Call]
  /// Those of ``calls`` that a loop or a per-element closure repeats.
  let repeatedCalls: [Call]

  /// Whether there is nothing that a rule could speak of.
  var isEmpty: Bool {
    calls.isEmpty && members.isEmpty && binaries.isEmpty && repeatedSteps.isEmpty
  }

  func type(of expression: Expression) -> TypeReference {
    types.type(of: expression, in: function)
  }

  func isArray(_ expression: Expression?) -> Bool {
    guard let expression else { return false }
    if case .array = type(of: expression).unwrapped { return true }
    return false
  }

  func isString(_ expression: Expression?) -> Bool {
    guard let expression else { return false }
    return type(of: expression).unwrapped.nominalName == "String"
  }

  /// One finding per place, each naming the code that it is about and the loop that repeats it.
  func findings(_ description: RuleDescription, _ sites: [Site]) -> [Finding] {
    sites.map { site in
      Finding(
        rule: description.id, severity: description.severity, file: file.path,
        line: Int(site.expression.position.line), column: Int(site.expression.position.column),
        function: function.name, message: message(description.message, about: site),
        remedy: description.remedy)
    }
  }

  /// As for sites, at the calls' places.
  func findings(_ description: RuleDescription, _ calls: [Call]) -> [Finding] {
    findings(description, calls.map(\.site))
  }

  /// The rule's sentence, and what it is about here.
  private func message(_ sentence: String, about site: Site) -> String {
    let loop = site.repetitions.last.map { "repeated from line \($0.line)" }
    let about = [site.expression.sketch.map { "`\($0)`" }, loop].compactMap(\.self)
    guard !about.isEmpty, sentence.hasSuffix(".") else { return sentence }
    return sentence.dropLast() + ": " + about.joined(separator: ", ") + "."
  }
}
