import Synchronization

/// Answers requests.
///
/// | route | answer |
/// | --- | --- |
/// | `GET /healthz` | `ok` |
/// | `GET`, `PUT`, `DELETE /kv/{key}` | a number |
/// | `GET /keys?prefix=…` | keys in order, one a line |
/// | `GET /aggregate` | count, sum, mean, minimum and maximum as JSON |
final class Router: Sendable {
  private let store: KeyValueStore
  private let requests = Atomic<Int>(0)

  init(store: KeyValueStore) {
    self.store = store
  }

  var requestCount: Int { requests.load(ordering: .relaxed) }

  func respond(to request: HTTPRequest) -> HTTPResponse {
    requests.add(1, ordering: .relaxed)
    switch (request.method, request.path) {
    case ("GET", "/healthz"):
      return HTTPResponse(body: "ok\n")
    case ("GET", "/aggregate"):
      return aggregate()
    case ("GET", "/keys"):
      return keys(request.query)
    case (_, let path) where path.hasPrefix("/kv/") && path.utf8.count > 4:
      return entry(String(path.dropFirst(4)), request)
    case (_, "/healthz"), (_, "/aggregate"), (_, "/keys"):
      return HTTPResponse(status: .methodNotAllowed, body: "only GET\n")
    default:
      return HTTPResponse(status: .notFound, body: "no such route\n")
    }
  }

  private func entry(_ key: String, _ request: HTTPRequest) -> HTTPResponse {
    switch request.method {
    case "GET":
      guard let value = store.value(for: key) else {
        return HTTPResponse(status: .notFound, body: "no such key\n")
      }
      return HTTPResponse(body: "\(value)\n")
    case "PUT":
      guard let value = number(request.body) else {
        return HTTPResponse(status: .badRequest, body: "the body must be a number\n")
      }
      return HTTPResponse(status: store.set(key, to: value) ? .created : .noContent)
    case "DELETE":
      return HTTPResponse(status: store.remove(key) ? .noContent : .notFound)
    default:
      return HTTPResponse(status: .methodNotAllowed, body: "GET, PUT or DELETE\n")
    }
  }

  private func number(_ body: ArraySlice<UInt8>) -> Double? {
    let digits = body.prefix { $0 != 0x0A && $0 != 0x0D }
    guard let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

  private func keys(_ query: String) -> HTTPResponse {
    let parameters = query.split(separator: "&")
    let prefix = parameters.first { $0.hasPrefix("prefix=") }?.dropFirst("prefix=".count) ?? ""
    let keys = store.keys(withPrefix: String(prefix))
    return HTTPResponse(body: keys.map { $0 + "\n" }.joined())
  }

  private func aggregate() -> HTTPResponse {
    let summary = store.summary()
    func json(_ value: Double?) -> String { value.map { "\($0)" } ?? "null" }
    return HTTPResponse(
      type: "application/json",
      body: """
        {"count":\(summary.count),"sum":\(summary.sum),"mean":\(json(summary.mean)),\
        "minimum":\(json(summary.minimum)),"maximum":\(json(summary.maximum))}

        """)
  }
}
