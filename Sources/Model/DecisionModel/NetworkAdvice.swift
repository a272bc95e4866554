/// Limits of the network of one container.
public struct NetworkAdvice: Sendable, Hashable {
  /// The host's interface that carries the traffic, such as `eth0`; nil where it is not known.
  public var interface: String?
  /// Bytes received per second.
  public var received: AdvisedSetting
  /// Bytes sent per second.
  public var sent: AdvisedSetting

  /// Creates limits that are all unavailable for `reason`.
  public init(unavailable reason: String) {
    interface = nil
    received = .unavailable(reason: reason)
    sent = .unavailable(reason: reason)
  }
}

/// How a service is asked over HTTP whether it is ready.
public struct ReadinessProbe: Sendable, Hashable {
  /// The path, such as `/healthz`.
  public var path: String
  /// The port, from 1 to 65535.
  public var port: Int

  /// Creates a probe.
  public init(path: String, port: Int) {
    self.path = path
    self.port = port
  }
}

/// What an allocation costs.
public struct CostEstimate: Sendable, Hashable {
  /// The amount for one hour of all replicas, in ``currency``.
  public var perHour: Double
  /// The currency as the price list names it.
  public var currency: String
  /// How it was computed.
  public var reason: String

  /// Creates an estimate.
  public init(perHour: Double, currency: String, reason: String) {
    self.perHour = perHour
    self.currency = currency
    self.reason = reason
  }
}
