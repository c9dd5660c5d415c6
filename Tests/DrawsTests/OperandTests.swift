// Kernels whose operands are one number: the bits that they have with an array of it.

import CVectorMath
import Testing

@Suite("Operands that are one number", .serialized)
struct OperandTests {
  /// All paths that this machine can use.
  static let paths = (0..<sy_vectors_count()).compactMap { index in
    sy_vectors_name_at(index).map { String(cString: $0) }
  }
  static let edges: [Double] = [0, -0.0, 1, -1, 2.5, 1e300, .infinity, -.infinity, .nan]

  private func operand(_ numbers: UnsafePointer<Double>, _ step: Int) -> sy_operand {
    sy_operand(numbers: numbers, step: step)
  }

  private func same(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).allSatisfy { ($0.isNaN && $1.isNaN) || $0.bitPattern == $1.bitPattern }
  }

  @Test("every operation gives the bits that it gives with arrays", arguments: paths)
  func combine(_ path: String) {
    guard sy_vectors_force(path) == 1 else { return }
    defer { _ = sy_vectors_force(nil) }
    for count in [0, 1, 7, 8, 9, 31, 100] {
      let array = (0..<count).map { Self.edges[$0 % 9] * Double($0 % 4 + 1) }
      for edge in Self.edges {
        let many = [Double](repeating: edge, count: max(count, Int(SY_WIDEST)))
        for operation in 0..<SY_BINARY_COUNT.rawValue {
          var results = [[Double]](repeating: [Double](repeating: 5, count: count), count: 4)
          let binary = sy_binary(operation)
          sy_apply_binary(binary, &results[0], array, many, count)
          sy_combine(binary, &results[1], operand(array, 1), operand(many, 0), count)
          sy_apply_binary(binary, &results[2], many, array, count)
          sy_combine(binary, &results[3], operand(many, 0), operand(array, 1), count)
          #expect(
            same(results[0], results[1]) && same(results[2], results[3]), "\(operation) \(edge)")
        }
        var (chosen, expected) = (array, array)
        sy_select(&expected, array, many, array, count)
        sy_choose(&chosen, operand(array, 1), operand(many, 0), operand(array, 1), count)
        #expect(same(chosen, expected))
      }
    }
  }
}
