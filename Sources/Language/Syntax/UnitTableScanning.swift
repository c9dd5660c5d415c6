// The session's units as the parser sees them.

public import Quantities

extension UnitTable: UnitScanning {
  public func scanLiteral(_ utf8: [UInt8], from start: Int, alsoKnown: Set<String>) -> Int? {
    with(alsoKnown).scanLiteral(utf8, from: start)
  }

  public func scanTarget(_ utf8: [UInt8], from start: Int, alsoKnown: Set<String>) -> Int? {
    with(alsoKnown).scanTarget(utf8, from: start)
  }

  /// This table with names that an earlier line of the same cell declares; what they mean is found
  /// by the checker.
  private func with(_ names: Set<String>) -> UnitTable {
    if names.isEmpty { return self }
    var table = self
    for name in names.sorted() { try? table.declare(name) }
    return table
  }
}
