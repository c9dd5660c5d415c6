// The session's units as the parser sees them.

public import Quantities

extension UnitTable: UnitScanning {
  public func declaring(_ name: String) -> UnitTable {
    var table = self
    // A name that cannot be declared is reported by the checker; here it is simply not known.
    try? table.declare(name)
    return table
  }
}
