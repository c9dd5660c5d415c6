// Values by name, of which copies that differ in little cost little.

/// What was put in lately lies over a table that all copies share.
///
/// A graph is a value, and every definition and every overlay makes a new one. A plain dictionary
/// would be copied whole each time, and on several threads at once.
public struct NameTable<Value: Sendable>: Sendable {
  private var settled: [String: Value] = [:]
  private var recent: [String: Value] = [:]

  public subscript(name: String) -> Value? { recent[name] ?? settled[name] }

  /// All values, in no order.
  public var values: [Value] {
    recent.values + settled.lazy.filter { recent[$0.key] == nil }.map(\.value)
  }

  /// All names, in no order.
  public var names: Set<String> { Set(settled.keys).union(recent.keys) }

  /// Puts a value in the place of one that has the name, if there is one.
  mutating func put(_ value: Value, under name: String) {
    recent[name] = value
    // A copy then costs the square root of the whole.
    guard recent.count > 16, recent.count * recent.count > settled.count else { return }
    settled.merge(recent) { _, new in new }
    recent = [:]
  }
}
