public import Sandbox

/// What a service's run gave, with the looks at it over time.
public struct ServiceRun: Sendable {
  /// Its readings and how it ended.
  public var run: SampleRun
  /// Whether it was still there when it was asked to end.
  public var endedOnRequest: Bool
  /// The looks at it, by the seconds since its start.
  public var looks: [SeriesPoint]
  /// Its start, in nanoseconds of the monotonic clock.
  public var start: UInt64

  /// The CPU seconds used between two points of the monotonic clock, linear between looks; nil where the
  /// looks do not reach there.
  public func cpuSeconds(from first: UInt64, to last: UInt64) -> Double? {
    guard let before = cpu(at: first), let after = cpu(at: last) else { return nil }
    return after - before
  }

  /// The most anonymous memory seen between two points of the monotonic clock; nil without a look.
  public func anonymousPeak(from first: UInt64, to last: UInt64) -> Double? {
    let (low, high) = (seconds(first), seconds(last))
    return looks.lazy.filter { $0.time >= low && $0.time <= high }.map(\.anonymous).max()
  }

  /// The seconds from the start to a point of the monotonic clock.
  public func seconds(_ time: UInt64) -> Double {
    time >= start ? Double(time - start) / 1e9 : -Double(start - time) / 1e9
  }

  private func cpu(at time: UInt64) -> Double? {
    let time = seconds(time)
    guard let after = looks.firstIndex(where: { $0.time >= time }) else {
      // The last look may lie a period before the moment.
      return looks.last.flatMap { time - $0.time < 0.1 ? $0.cpu : nil }
    }
    guard after > 0 else { return looks[after].cpu }
    let (left, right) = (looks[after - 1], looks[after])
    guard right.time > left.time else { return right.cpu }
    return left.cpu + (right.cpu - left.cpu) * (time - left.time) / (right.time - left.time)
  }
}
