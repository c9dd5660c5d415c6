// Sorting by digits against sorting by comparisons.

import Risk
import Testing

@Suite("Sorting") struct SortingTests {
  static let columns =
    SelectionTests.columns + [
      ("empty", []),
      ("one", [42]),
      ("signs", [1, -1, 0, -0.0, 3, -3, 0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude]),
      ("both sides of nothing", SelectionTests.columns[0].1.map { $0 - 0.5 }),
    ]

  @Test("The order is that of a stable sort", arguments: columns)
  func order(_ name: String, _ values: [Double]) throws {
    let expected = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    #expect(try Sorting.order(of: values).map { Int($0) } == expected, "\(name)")
    #expect(try Sorting.ascending(values) == values.sorted(), "\(name)")
  }

  @Test("Whoever wants to stop is asked in every pass", arguments: 1...8)
  func cancelled(questions: Int) throws {
    var left = questions
    #expect(throws: EstimationError.cancelled) {
      try Sorting.order(of: [3, -1e300, 2]) {
        left -= 1
        return left == 0
      }
    }
  }
}
