public import DecisionModel

/// The header of a Slurm batch script (sbatch(1)).
public struct SlurmEmitter: Emitter {
  /// The target's id.
  public static let id = "slurm"
  /// What the target is.
  public static let summary = "header of a Slurm batch script"

  /// Creates the emitter.
  public init() {}

  /// A batch script with the header and the workload's command.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let target = "Slurm"
    let name = try TargetName(advice.name, rule: .identifier, target: target)
    let values = try SettingValues(advice, target: target)
    let command =
      advice.command.isEmpty
      ? #""${COMMAND:?set COMMAND to the program}""# : ShellText.command(advice.command)
    let text = """
      #!/bin/sh
      #SBATCH --job-name=\(name.text)
      #SBATCH --ntasks=1
      #SBATCH --cpus-per-task=\(values.wholeCores)
      #SBATCH --mem=\(values.memoryLimitMiB)M
      #SBATCH --array=1-\(values.replicas)
      set -eu
      export OMP_NUM_THREADS="${SLURM_CPUS_PER_TASK:-\(values.wholeCores)}"
      export GOMAXPROCS="$OMP_NUM_THREADS"
      srun \(command)

      """
    return Emission(
      files: [EmittedFile("\(name.text).sbatch", text)],
      apply: ["sbatch \(name.text).sbatch"],
      scaleOut: "sbatch --array=1-\(values.replicas) \(name.text).sbatch",
      notes: [name.note].compactMap { $0 }
        + values.notes.filter { !$0.hasPrefix("the memory request") }
        + CommandNotes.notes(advice.command, inImage: false)
        + [
          "Slurm gives whole cores: \(values.wholeCores)",
          "Slurm knows one amount of memory, which is the limit here",
          "give the time limit that fits the partition with --time",
        ])
  }
}
