// The kinds of object that come with the language.

import Language
import Quantities

extension Shelves {
  static let siteKind = ObjectKind(
    "Site",
    declaration: """
      kind Site { name: Text, capacity: Power, energy_price: EnergyPrice, pue: Number = 1 }
      """,
    words: "a place that turns electricity into computing",
    fieldWords: [
      "name": "what the site is called",
      "capacity": "its power at the meter",
      "energy_price": "what it pays for energy",
      "pue": "power at the meter over power at the machines, 1 or more",
    ],
    check: checkSite)

  @Sendable private static func checkSite(_ site: Record) throws {
    if case .quantity(let pue)? = site["pue"], pue.value < 1 {
      throw Problem(
        "E0506",
        "`pue` is power at the meter over power at the machines: 1 or more, not \(pue.text)")
    }
    if case .quantity(let capacity)? = site["capacity"], capacity.value <= 0 {
      throw Problem("E0506", "`capacity` must be above zero, not \(capacity.text)")
    }
  }

  static let networkKind = ObjectKind(
    "Network", declaration: "kind Network { headers: Chain = none }",
    words: "the bitcoin network as known facts",
    fieldWords: [
      "headers": "a proven chain, on which difficulty and hashrate then rest; else bundled facts"
    ],
    derived: networkFields)

  static let networkConstant = Constant(
    "network", kind: "Network", "The bitcoin network: difficulty, hashrate, subsidy, price, fees.",
    provenance: "facts that come with the program; each field states its source and date"
  ) {
    [.init("headers", .none)]
  }
}
