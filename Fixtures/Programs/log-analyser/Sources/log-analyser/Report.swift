/// What the log says, counted and ordered. Ties keep the order of the first appearance, so that a report of
/// the same log is always the same.
struct Report {
  let entries: [LogEntry]
  let rejected: Int

  struct UserActivity {
    let user: String
    var requests = 0
    var bytes = 0
  }

  struct PathActivity {
    let path: String
    let requests: Int
    let failures: Int
    let latency: Percentiles
  }

  var totalBytes: Int {
    entries.reduce(0) { $0 + $1.bytes }
  }

  /// How many requests ended with each status, by status.
  func statusCounts() -> [(status: Int, count: Int)] {
    var counts: [Int: Int] = [:]
    for entry in entries {
      counts[entry.status, default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { (status: $0.key, count: $0.value) }
  }

  /// The `limit` users with the most requests, and how many users there are in all.
  func topUsers(_ limit: Int) -> (top: [UserActivity], total: Int) {
    var registry = UserRegistry()
    var activity: [String: UserActivity] = [:]
    for entry in entries {
      if registry.register(entry.user) {
        activity[entry.user] = UserActivity(user: entry.user)
      }
      activity[entry.user]?.requests += 1
      activity[entry.user]?.bytes += entry.bytes
    }

    var top = TopK<UserActivity>(limit) { $0.requests > $1.requests }
    for user in registry.users {
      if let entry = activity[user] {
        top.insert(entry)
      }
    }
    return (top.elements, registry.count)
  }

  /// Every path with its failures and latencies, the busiest first.
  func paths() -> [PathActivity] {
    let groups = Dictionary(grouping: entries, by: \.path)
    let paths = groups.map { path, requests in
      PathActivity(
        path: path,
        requests: requests.count,
        failures: requests.count { $0.status >= 500 },
        latency: Percentiles(of: requests.map(\.milliseconds)))
    }
    return paths.sorted {
      $0.requests != $1.requests ? $0.requests > $1.requests : $0.path < $1.path
    }
  }

  /// The latency of all requests together.
  func latency() -> Percentiles {
    Percentiles(of: entries.map(\.milliseconds))
  }
}
