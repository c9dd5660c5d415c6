// The kinds of object that come with the language.

import Language

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
    ])

  static let networkKind = ObjectKind(
    "Network", declaration: "kind Network { }",
    words: "the bitcoin network as known facts", derived: networkFields)

  static let networkConstant = Constant(
    "network", kind: "Network", "The bitcoin network: difficulty, hashrate, subsidy, price, fees.",
    provenance: "facts that come with the program; each field states its source and date")
}
