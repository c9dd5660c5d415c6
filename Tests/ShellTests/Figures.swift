// What a cell gives, as numbers: for tests that compare figures and draws instead of text.

import Draws
import Language
import Quantities
import Shell
import Testing

extension Prompt {
  /// The value of the last statement of a cell.
  func value(_ cell: String) -> Value? {
    var last: Value?
    for case .value(_, let value) in session.submit(cell).outputs { last = value }
    return last
  }

  /// A quantity in the unit that it is shown in; a ratio as a plain number.
  func number(_ cell: String) throws -> Double {
    guard case .quantity(let found)? = value(cell) else {
      throw Unexpected(printed: type(cell))
    }
    return found.dimension.isOne ? found.value : found.number
  }

  /// The draws of an uncertain value, in base units, all of them.
  func draws(_ cell: String) throws -> [Double] {
    guard case .distribution(let found)? = value(cell) else {
      throw Unexpected(printed: type(cell))
    }
    return try found.draws.values()
  }
}

/// A cell gave something else than the test wants.
struct Unexpected: Error {
  let printed: String
}
