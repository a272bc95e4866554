import DecisionModel
import Emitters
import Quantities
import Testing

@Suite struct SystemdEmitterTests {
  static let dropIn = """
    [Service]
    CPUWeight=10
    CPUQuota=150%
    MemoryLow=115343360
    MemoryMax=130023424
    MemorySwapMax=0
    TasksMax=50

    """

  @Test func writesADropIn() throws {
    let emission = try SystemdEmitter().emit(AdviceSamples.service())
    #expect(
      emission.files == [EmittedFile("log-analyser.service.d/50-headroom.conf", Self.dropIn)])
  }

  /// systemd-analyze exits with 0 even for unknown keys, so its words count.
  @Test(
    .enabled(
      if: SchemaValidationTests.tool("systemd-analyze") != nil, "systemd-analyze is not installed"))
  func systemdKnowsEveryKey() throws {
    let tool = try #require(SchemaValidationTests.tool("systemd-analyze"))
    let unit = Self.dropIn + "Type=oneshot\nExecStart=/bin/true\n"
    let words = try SchemaValidationTests.output(
      tool, ["verify", "--man=no"], about: unit, named: "headroom-check.service")
    #expect(!words.contains("headroom-check.service:"), "\(words)")
    let broken = try SchemaValidationTests.output(
      tool, ["verify", "--man=no"],
      about: unit.replacing("MemoryMax", with: "MemoryMost"), named: "headroom-check.service")
    #expect(broken.contains("headroom-check.service:"), "\(broken)")
  }

  @Test func limitsADevicePathOnly() throws {
    var advice = AdviceSamples.service()
    advice.io.device = "/dev/sda"
    advice.io.readBytes = AdviceSamples.advised(Quantity(5e6, .bytesPerSecond))
    let text = try SystemdEmitter().emit(advice).files.first?.text ?? ""
    #expect(text.hasSuffix("IOReadBandwidthMax=/dev/sda 5000000\n"))
    advice.io.device = "/dev/x\nExecStart=/bin/sh"
    #expect(try SystemdEmitter().emit(advice).files.first?.text == Self.dropIn)
  }
}
