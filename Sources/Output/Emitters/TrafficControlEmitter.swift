public import DecisionModel

/// Commands of `tc` (tc(8), tc-tbf(8)) that limit the bandwidth of a host's interface: the one way
/// for targets that have no network limit of their own.
public struct TrafficControlEmitter: Emitter {
  /// The target's id.
  public static let id = "tc"
  /// What the target is.
  public static let summary = "tc commands that limit a network interface"

  /// Creates the emitter.
  public init() {}

  /// A script that sets the limits: a token bucket for what leaves, a policer for what arrives.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let target = "tc"
    let name = try TargetName(advice.name, rule: .identifier, target: target)
    let values = try SettingValues(advice, target: target)
    let limits = NetworkLimits(advice.network)
    guard let interface = limits.interface else {
      throw EmissionError.missing(
        setting: "interface", target: target, reason: "name one with --interface")
    }
    // 15 bytes: IFNAMSIZ of the kernel with its closing zero.
    guard (1...15).contains(interface.utf8.count), interface != ".", interface != "..",
      interface.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "/") })
    else {
      throw EmissionError.invalidName(
        interface, target: "a network interface", rule: "1 to 15 characters without blanks or /")
    }
    let device = ShellText.word(interface)
    var lines: [String] = []
    if let sent = limits.sentBits {
      lines.append(
        "tc qdisc replace dev \(device) root tbf rate \(sent)bit burst \(Self.burst(sent)) latency 50ms"
      )
    }
    if let received = limits.receivedBits {
      // A policer cannot be replaced in place: the queue goes with it and is made anew.
      lines.append("tc qdisc del dev \(device) ingress 2>/dev/null || true")
      lines.append("tc qdisc add dev \(device) ingress")
      lines.append(
        "tc filter add dev \(device) parent ffff: protocol all matchall"
          + " action police rate \(received)bit burst \(Self.burst(received)) conform-exceed drop")
    }
    guard !lines.isEmpty else {
      throw EmissionError.missing(
        setting: "network rate", target: target, reason: advice.network.received.reason)
    }
    return Emission(
      files: [EmittedFile("tc.sh", "#!/bin/sh\nset -eu\n" + lines.joined(separator: "\n") + "\n")],
      apply: ["sh tc.sh"],
      scaleOut:
        "for i in $(seq 1 \(values.replicas)); do nsenter --net=/run/netns/\(name.text)-$i sh tc.sh; done",
      notes: [name.note].compactMap { $0 } + [
        "run it in the container's network namespace: nsenter --target PID --net sh tc.sh",
        "undo: tc qdisc del dev \(device) root; tc qdisc del dev \(device) ingress",
      ])
  }

  /// Bytes that pass at once: 10 ms of the rate, and at least three full frames of 10 KB.
  private static func burst(_ bits: Int) -> Int { max(32_768, bits / 8 / 100) }
}
