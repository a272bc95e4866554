package import ProgramModel
internal import ScanModel

/// What a rule sees of one function.
package struct RuleContext {
  package let file: SourceFile
  package let function: Function
  let types: TypeEnvironment
  let sites: [Site]

  package init(file: SourceFile, function: Function, types: TypeEnvironment) {
    self.file = file
    self.function = function
    self.types = types
    sites = SiteCollector(function).sites
  }

  /// A call of a method or function, taken apart.
  struct Call {
    let site: Site
    let name: String
    let receiver: Expression?
    let arguments: [Argument]

    var position: SourcePosition {
      // The method's name may be lines below the chain's beginning; the receiver's start is what is known.
      site.expression.position
    }
  }

  var calls: [Call] {
    sites.compactMap { site in
      guard let (name, receiver) = site.expression.calleeName,
        case .call(_, let arguments) = site.expression.kind
      else { return nil }
      return Call(site: site, name: name, receiver: receiver, arguments: arguments)
    }
  }

  var repeatedCalls: [Call] { calls.filter(\.site.isRepeated) }

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

  func finding(
    _ description: RuleDescription, at position: SourcePosition, edits: [Finding.Edit] = []
  ) -> Finding {
    Finding(
      rule: description.id, severity: description.severity, file: file.path,
      line: Int(position.line), column: Int(position.column), function: function.name,
      message: description.message, remedy: description.remedy, edits: edits)
  }
}
