import DecisionModel
import Quantities

/// Advice for the tests: 2 replicas of 1.5 cores (0.25 reserved), 124 MiB (110 reserved), 50 tasks.
enum AdviceSamples {
  static let mebibyte = 1_048_576.0

  static func service(named name: String = "log-analyser") -> AllocationAdvice {
    var advice = AllocationAdvice(name: name, kind: .service, operatingPoint: "n = 1,000")
    advice.replicas = advised(.count(2))
    advice.cpuRequest = advised(.cores(0.25))
    advice.cpuLimit = advised(.cores(1.5))
    advice.memoryRequest = advised(.bytes(110 * mebibyte))
    advice.memoryLimit = advised(.bytes(124 * mebibyte))
    advice.swapLimit = advised(.bytes(0))
    advice.pidsLimit = advised(.count(50))
    advice.network.interface = "eth0"
    advice.network.received = advised(Quantity(1_250_000, .bytesPerSecond))
    advice.network.sent = advised(Quantity(2_500_000, .bytesPerSecond))
    advice.scaling.minimum = advised(.count(1))
    advice.scaling.maximum = advised(.count(4))
    advice.scaling.use = advised(.cores(0.35))
    advice.scaling.scaleDownDelay = advised(.seconds(60))
    advice.image = "registry.example/log-analyser:1.2"
    return advice
  }

  static func advised(_ quantity: Quantity) -> AdvisedSetting {
    .advised(Advised(quantity, reason: "a test", source: "test"))
  }
}
