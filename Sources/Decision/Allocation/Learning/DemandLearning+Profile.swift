public import ProfileModel
internal import Quantities

extension DemandLearning {
  /// `profile` with its demand updated by what was seen, at its operating point.
  ///
  /// Looks see anonymous, kernel and tmpfs memory together, so that the learned sum stands under
  /// `memory.anonymous` and the parts say that they are within it. Models are kept: they say how
  /// demand grows, which looks at one size do not.
  ///
  /// - Throws: ``AllocationError`` where the profile's demand cannot be read.
  public func update(
    _ profile: ResourceDemandProfile
  ) throws(AllocationError) -> ResourceDemandProfile {
    let before = try AllocationDemands(profile: profile)
    let after = update(before)
    var learned = profile
    if after.memory != before.memory {
      learned.demand["memory.anonymous"] = after.memory
      for part in ["memory.kernel", "memory.tmpfs"] {
        learned.demand[part] = .unavailable(reason: "within memory.anonymous, as learned")
      }
    }
    if after.cores != before.cores { learned.demand["cores.mean"] = after.cores }
    if after.parallelism != before.parallelism, let cores = after.parallelism.range?.expected {
      // Throttled at its limit, it wanted more; how much of the work is serial, that does not tell.
      var parallelism =
        learned.parallelism
        ?? Parallelism(serialFraction: .unavailable(reason: "not measured; throttled in operation"))
      parallelism.usefulCores = Int(cores)
      learned.parallelism = parallelism
    }
    learned.remarks.append(summary)
    return learned
  }
}
