// The kinds of object that come with the language.

import Language
import Quantities

extension Shelves {
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
