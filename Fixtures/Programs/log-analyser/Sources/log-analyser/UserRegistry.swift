/// The users seen so far, in the order of their first request.
struct UserRegistry {
  private(set) var users: [String] = []

  var count: Int { users.count }

  /// Adds `user` unless it is known; returns true for a user who was not.
  @discardableResult
  mutating func register(_ user: String) -> Bool {
    if users.contains(user) {
      return false
    }
    users.append(user)
    return true
  }
}
