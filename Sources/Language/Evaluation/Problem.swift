// What a function of the library throws: a mistake without a place, which the evaluator adds.

/// A mistake in a value, in the reader's words.
public struct Problem: Error, Sendable {
  public let code: String
  public let message: String
  public let help: String?
  /// The parameter whose argument is guilty, if one is.
  public let argument: String?
  public let notes: [String]

  /// - Parameters:
  ///   - code: `E05xx` for values, `E09xx` for limits.
  ///   - message: One line, lower case, no full stop.
  public init(
    _ code: String, _ message: String, help: String? = nil, argument: String? = nil,
    notes: [String] = []
  ) {
    self.code = code
    self.message = message
    self.help = help
    self.argument = argument
    self.notes = notes
  }

  init(limit: Int) {
    self.init("E0904", "more than \(limit / 1_000_000) million elements in one cell")
  }

  static let cancelled = Problem("", "cancelled")

  func diagnostic(at place: Place?) -> Diagnostic {
    Diagnostic(code, message, at: place.map { .init($0) }, notes: notes, help: help)
  }
}
