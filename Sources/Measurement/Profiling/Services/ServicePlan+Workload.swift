public import Configuration

extension ServicePlan {
  /// The plan that a service's workload file asks for.
  ///
  /// - Throws: `ExperimentError.unsupported` for a batch workload, and `ExperimentError.fileSystem` where
  ///   the working directory is not there.
  public init(_ workload: Workload) throws(ExperimentError) {
    guard workload.type == .service, let readiness = workload.readiness, let load = workload.load
    else {
      throw .unsupported(reason: "\(workload.file): a batch program has no readiness and no load")
    }
    self.init(
      program: try ExperimentPlan(common: workload), port: readiness.port,
      readyPath: readiness.path, readySeconds: readiness.timeout,
      request: Request(
        method: load.method, path: load.path, headers: load.headers, body: load.body),
      loadCommand: load.command.map { CommandTemplate($0) }, rates: load.rates,
      stepSeconds: load.duration, warmUpSeconds: load.warmUp, restSeconds: load.rest,
      connections: load.connections, arrivals: load.isConstant ? .constant : .poisson,
      objective: workload.objective.map {
        Objective(latency: $0.latency, percentile: $0.percentile)
      },
      operatingRate: workload.operatingPoint["rate"])
  }
}
