/// Why an allocation cannot be written for a target.
public enum EmissionError: Error, Sendable, Hashable {
  /// The advice has no value for a setting that the target needs.
  case missing(setting: String, target: String, reason: String)
  /// The workload's name holds nothing that the target's names may hold.
  case invalidName(String, target: String, rule: String)
  /// A value contradicts another, or lies outside what the target takes.
  case refused(target: String, problem: String)
  /// No emitter has this id.
  case unknownTarget(String, hint: String)
  /// The document could not be written.
  case writing(target: String, reason: String)
}

extension EmissionError: CustomStringConvertible {
  /// What went wrong, what was expected and what to do.
  public var description: String {
    switch self {
    case .missing(let setting, let target, let reason):
      "\(target) needs the \(setting), which the profile does not give: \(reason)"
    case .invalidName(let name, let target, let rule):
      "'\(name)' cannot be made a name for \(target): expected \(rule); give another with --name"
    case .refused(let target, let problem):
      "\(target) would refuse the settings: \(problem)"
    case .unknownTarget(let id, let hint):
      "there is no target '\(id)'\(hint)"
    case .writing(let target, let reason):
      "the settings for \(target) cannot be written: \(reason)"
    }
  }
}
