internal import DecisionModel
internal import Quantities

/// What schema validators let through and a target, or its operator, would not.
enum SemanticChecks {
  /// Refuses values that contradict each other.
  static func check(_ values: SettingValues, target: String) throws(EmissionError) {
    if values.memoryRequest > values.memoryLimit {
      throw EmissionError.refused(
        target: target,
        problem: "the memory request of \(values.memoryRequestMiB) MiB is above the limit of"
          + " \(values.memoryLimitMiB) MiB")
    }
    if let limit = values.cpuLimit, values.cpuRequest > limit {
      throw EmissionError.refused(
        target: target,
        problem: "the cpu request of \(values.cpuRequest)m is above the limit of \(limit)m")
    }
    if values.replicas > 150_000 {
      throw EmissionError.refused(
        target: target,
        problem: "\(values.replicas) replicas; Kubernetes, the largest target, states 150,000 pods")
    }
  }

  /// Whether `text` is a Kubernetes quantity: a decimal number with one of the suffixes
  /// `n u m k M G T P E`, `Ki Mi Gi Ti Pi Ei`, or a decimal exponent. Validators accept `300Zi`.
  ///
  /// Grammar: k8s.io/apimachinery, pkg/api/resource/quantity.go.
  static func isKubernetesQuantity(_ text: String) -> Bool {
    var rest = text[...]
    if let sign = rest.first, sign == "+" || sign == "-" { rest = rest.dropFirst() }
    let number = rest.prefix { $0 == "." || ($0.isASCII && $0.isNumber) }
    guard number.contains(where: \.isNumber), number.count(where: { $0 == "." }) <= 1 else {
      return false
    }
    let suffix = rest.dropFirst(number.count)
    let known = ["", "n", "u", "m", "k", "M", "G", "T", "P", "E"]
    let binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    if known.contains(String(suffix)) || binary.contains(String(suffix)) { return true }
    guard suffix.first == "e" || suffix.first == "E" else { return false }
    return Int(suffix.dropFirst()) != nil
  }
}
