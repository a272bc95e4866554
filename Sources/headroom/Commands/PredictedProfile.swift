import DemandModels
import ProfileModel
import Profiling
import Quantities
import ScanModel

/// A first profile of code that cannot be run: CPU time from its static bound, everything else unavailable.
struct PredictedProfile {
  let plan: ExperimentPlan
  let scan: ScanDocument
  /// The folder that the scan's files are named from.
  let root: String
  /// The workload file, for errors.
  let workload: String

  /// The profile of the function called `name`, the program's entry where there is none.
  ///
  /// - Throws: `CommandFailure` where there is no such function, where its bound has unknown parts, or where the workload
  ///   names no size.
  func profile(of name: String?) throws(CommandFailure) -> ResourceDemandProfile {
    let sizes = plan.sizes
    guard let size = plan.operatingSize ?? sizes.last, size > 0 else {
      throw CommandFailure(
        .input,
        "\(workload): --predict needs one size parameter: add sizes or operatingPoint: {n: …}")
    }
    let steps = try steps(of: name)
    guard let demand = Self.demand(steps, at: size) else {
      throw CommandFailure(
        .input,
        "\(workload): at \(QuantityFormat.grouped(size)) the bound of \(steps.function.name) exceeds every number"
      )
    }
    let points = Set(sizes + [size]).sorted().compactMap { size -> DemandModel.Point? in
      guard case .known(let range, _, _)? = Self.demand(steps, at: size) else { return nil }
      return DemandModel.Point(size: size, range: range)
    }
    let host = HostEnvironment.current()
    let absent = Demand.unavailable(
      reason: "the program was not run, and only CPU time is predicted from code")
    return ResourceDemandProfile(
      name: plan.name, subject: Subject(command: SecretRedactor().redacted(plan.command.arguments)),
      environment: Environment(
        kernel: host.kernel, cpuModel: host.processor, cores: host.cores, calibrationScore: nil,
        rung: "none (nothing was run)", enforced: [], notEnforced: []),
      operatingPoint: OperatingPoint(parameters: ["n": size], sizeUnit: plan.sizeUnit),
      demand: DemandTable([
        "cpu.total": demand, "wall": absent, "memory.anonymous": absent, "memory.peak": absent,
      ]),
      models: [
        DemandModel(
          metric: "cpu.total", unit: .seconds, terms: [], provenance: Self.provenance(steps),
          observed: [], predicted: points)
      ],
      staticSummary: HotspotSelection.source(scan, relativeTo: root).summary,
      remarks: remarks(steps))
  }

  private func steps(of name: String?) throws(CommandFailure) -> StaticSteps {
    let function: FunctionScan
    if let name {
      let found = scan.functions.filter { $0.name == name || $0.name.hasSuffix("." + name) }
      guard let only = found.first else {
        throw CommandFailure(
          .input, "--function: \(name) is not in \(root); headroom scan \(root) lists the functions"
        )
      }
      guard found.count == 1 else {
        let places = found.map { "\($0.name) (\($0.file):\($0.line))" }.joined(separator: ", ")
        throw CommandFailure(.input, "--function: \(name) may be \(places); give the whole name")
      }
      function = only
    } else {
      guard let entry = EntryPoint.function(in: scan, of: plan.command.arguments.first ?? "") else {
        throw CommandFailure(
          .input, "\(root): no main() of its own to predict from; name a function with --function")
      }
      function = entry
    }
    do throws(StaticSteps.Refusal) { return try StaticSteps(function) } catch {
      throw CommandFailure(
        .input,
        "\(error); an unknown cost is not guessed: name a function with a size by --function, or "
          + "run the program (headroom profile \(workload))")
    }
  }

  private static func demand(_ steps: StaticSteps, at size: Double) -> Demand? {
    guard let prior = StepPrior(steps: steps.count(at: size), isOpen: steps.open != nil),
      let range = DemandRange(
        low: prior.range.lowerBound, expected: prior.expected, high: prior.range.upperBound,
        confidence: StepPrior.confidence)
    else { return nil }
    return .known(range, .seconds, provenance(steps))
  }

  private static func provenance(_ steps: StaticSteps) -> Provenance {
    Provenance(
      .predicted,
      source:
        "\(steps.open == nil ? "static bound" : "known part of the static bound") of \(steps.function.name), "
        + "seconds per step of \(StepPrior.programs(isOpen: steps.open != nil)) programs",
      kind: .sampled)
  }

  private func remarks(_ steps: StaticSteps) -> [String] {
    let factor = QuantityFormat.significant(
      StepPrior.medianFactor(isOpen: steps.open != nil), digits: 2)
    var remarks = [
      "predicted from code, nothing was run: half of such predictions are off by more than \(factor) times",
      "steps of \(steps.function.name) (\(steps.function.time.class)), one call",
    ]
    if let open = steps.open {
      remarks.append(
        "the bound of \(steps.function.name) is not known as a whole (\(open)): only what is known of it is counted, "
          + "and of sizes that are multiplied the one that grows fastest")
    }
    if !steps.sizes.isEmpty {
      let more = steps.sizes.count > 6 ? " and \(steps.sizes.count - 5) more" : ""
      let named = more.isEmpty ? steps.sizes : Array(steps.sizes.prefix(5))
      remarks.append("taken for n: \(named.joined(separator: ", "))\(more)")
    }
    return remarks
  }
}
