import DecisionModel
import Emitters
import Quantities
import Testing

@Suite struct SlurmEmitterTests {
  @Test func writesABatchScript() throws {
    var advice = AdviceSamples.service()
    advice.command = ["sort", "a b"]
    let emission = try SlurmEmitter().emit(advice)
    #expect(
      emission.files == [
        EmittedFile(
          "log-analyser.sbatch",
          """
          #!/bin/sh
          #SBATCH --job-name=log-analyser
          #SBATCH --ntasks=1
          #SBATCH --cpus-per-task=2
          #SBATCH --mem=124M
          #SBATCH --array=1-2
          set -eu
          export OMP_NUM_THREADS="${SLURM_CPUS_PER_TASK:-2}"
          export GOMAXPROCS="$OMP_NUM_THREADS"
          srun sort 'a b'

          """)
      ])
  }
}
