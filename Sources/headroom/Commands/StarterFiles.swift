import Configuration

/// The commented files that `init` writes; what cannot be known is marked to be filled in.
enum StarterFiles {
  /// A project file that names the workloads.
  static func project(workloads: [String]) -> String {
    let files = workloads.map { "    - \($0).headroom.yaml\n" }.joined()
    let excludes = Project.standardExcludes.map { "    - \"\($0)\"\n" }.joined()
    return """
      # What headroom looks at in this package.
      apiVersion: \(Project.apiVersion)
      kind: \(Project.kind)
      spec:
        # Paths that are scanned, such as Sources/Core/**; without any, every Swift file.
        include: []
        # Paths that are not scanned: generated, vendored and test code.
        exclude:
      \(excludes.dropLast())
        # A ready policy (default, strict, library, service) or a file.
        policy: default
        # Library costs of your own: files as in rules/catalogue.
        catalogue: []
      \(workloads.isEmpty ? "  workloads: []" : "  workloads:\n" + String(files.dropLast()))

      """
  }

  /// A workload file for one executable.
  static func workload(executable: String) -> String {
    """
    # How \(executable) is fed and run to profile it: headroom profile \(executable).headroom.yaml
    apiVersion: \(Workload.apiVersion)
    kind: \(Workload.kind)
    metadata:
      name: \(executable)
    spec:
      type: batch
      # Run once, outside the sandbox.
      build: [swift, build, -c, release, --product, \(executable)]
      workingDirectory: .
      # {n} is the size, {input} the file that the generator writes.
      # TO FILL IN: how your program takes its input. Without sizes it is run at one point.
      command: [.build/release/\(executable)]
      # input:
      #   generator: [./make-input, "{n}", "{input}"]    # or files: {1000: small.txt} or argument: true
      # sizeUnit: lines
      # sizes: [1000, 2000, 4000, 8000, 16000, 32000, 64000]
      repetitions: 3
      limits: { wall: 30s, memory: 1GiB, processes: 64, output: 10MiB }
      budget: 60s
      # operatingPoint: { n: 100000 }

    """
  }
}
