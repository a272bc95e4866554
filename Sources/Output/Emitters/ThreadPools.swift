internal import Documents

/// What pools of threads are told by their environment: as many threads as the cpu limit holds. Go and
/// OpenMP ask these variables; more threads would be throttled all at once.
struct ThreadPools {
  /// Name and value of each variable; empty where no number of threads is advised.
  let variables: [(name: String, value: String)]

  init(_ values: SettingValues) {
    variables =
      values.threads.map { threads in
        ["GOMAXPROCS", "OMP_NUM_THREADS"].map { ($0, "\(threads)") }
      } ?? []
  }

  /// As options of a command, such as `--env GOMAXPROCS=2`.
  func options(_ option: String) -> [[String]] {
    variables.map { [option, "\($0.name)=\($0.value)"] }
  }

  /// As a mapping from name to value; nil where there is none.
  var mapping: DocumentValue? {
    variables.isEmpty ? nil : .object(variables.map { .init($0.name, .string($0.value)) })
  }

  /// As a list of mappings with `name` and `value`; nil where there is none.
  var list: DocumentValue? {
    variables.isEmpty
      ? nil : .array(variables.map { ["name": .string($0.name), "value": .string($0.value)] })
  }
}
