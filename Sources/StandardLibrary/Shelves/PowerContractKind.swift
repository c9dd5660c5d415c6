// The kind `PowerContract`: its fields, and what contradicts itself in them.

import Language
import Quantities

extension Shelves {
  static let powerContractKind = ObjectKind(
    "PowerContract",
    declaration: """
      kind PowerContract { name: Text, form: Text, price: EnergyPrice = none, \
      price_adder: EnergyPrice = 0 USD/MWh, block: Power = none, resale: Bool = false, floor_price: EnergyPrice = none, \
      cap_price: EnergyPrice = none, demand_charge: Rent = 0 USD/kW-month, enrolled: Power = 0 MW, \
      response_price: EnergyPrice = 0 USD/MWh, limit: Power = none, curtail_above: EnergyPrice = none, \
      curtail_hours: Time = none, curtail_share: Number = 100% }
      """,
    words: "how a site pays for power, and when the utility cuts it",
    fieldWords: [
      "name": "what the contract is called",
      "form":
        "\"fixed\", \"index\" to a market, \"block\" with the rest at the market, or \"collar\"",
      "price": "of a fixed contract all energy's price, of a block the block's",
      "price_adder": "what an index contract adds to the market's price",
      "block":
        "power that is bought at the fixed price, used or not",
      "resale":
        "whether what is left of a block is sold at the market's price; a fixed contract with resale is "
        + "firm power of the load, paid whether it is used or not",
      "floor_price": "the least that energy under a collar costs",
      "cap_price": "the most that it costs",
      "demand_charge": "for each kW of load, whatever it uses",
      "enrolled": "load that stands ready to stop when the grid calls",
      "response_price": "what the grid pays for a MW of it in an hour",
      "limit": "the most power that the contract delivers",
      "curtail_above": "the utility cuts the site in hours whose market price lies above this",
      "curtail_hours":
        "it cuts in at most so many hours in all, the dearest first, of equal ones the earlier",
      "curtail_share": "the share of the load that it cuts in such an hour",
    ],
    check: checkPowerContract)

  /// The fields that each form needs; no other form may have them.
  private static let fieldsOfForm: [(form: String, fields: [String])] = [
    ("fixed", ["price"]), ("index", []), ("block", ["price", "block"]),
    ("collar", ["floor_price", "cap_price"]),
  ]

  @Sendable private static func checkPowerContract(_ contract: Record) throws {
    guard case .text(let form)? = contract["form"] else { return }
    try checkForm(form, contract)
    try contract.requireNotNegative(
      "block", "demand_charge", "enrolled", "response_price", "curtail_hours")
    try contract.require("floor_price", within: "cap_price")
    try checkLimit(contract)
    try checkCurtailment(contract)
  }

  private static func checkForm(_ form: String, _ contract: Record) throws {
    guard let needed = fieldsOfForm.first(where: { $0.form == form })?.fields else {
      throw Problem(
        "E0506", "`form` is no form of contract: \"\(form)\"",
        help: "\"fixed\", \"index\", \"block\" or \"collar\"", argument: "form")
    }
    for name in needed where contract.figure(name) == nil {
      throw Problem("E0506", "a contract of the form \"\(form)\" needs `\(name)`", argument: "form")
    }
    for name in Set(fieldsOfForm.flatMap(\.fields)).sorted()
    where !needed.contains(name) && contract.figure(name) != nil {
      throw notOf(form, name, fieldsOfForm.filter { $0.fields.contains(name) }.map(\.form))
    }
    if form != "index", let adder = contract.figure("price_adder"), adder.value != 0 {
      throw notOf(form, "price_adder", ["index"])
    }
    if !["fixed", "block"].contains(form), case .bool(true)? = contract["resale"] {
      throw notOf(form, "resale", ["fixed", "block"])
    }
  }

  private static func notOf(_ form: String, _ field: String, _ forms: [String]) -> Problem {
    Problem(
      "E0506",
      "`\(field)` does not count in a contract of the form \"\(form)\": only in "
        + forms.map { "\"\($0)\"" }.joined(separator: " and "), argument: field)
  }

  private static func checkLimit(_ contract: Record) throws {
    guard let limit = contract.figure("limit") else { return }
    guard limit.value > 0 else {
      throw Problem(
        "E0506", "`limit` must be above zero, not \(limit.text)",
        help: "leave it out where the contract delivers whatever the load is", argument: "limit")
    }
    try contract.require("block", within: "limit")
    try contract.require("enrolled", within: "limit")
  }

  private static func checkCurtailment(_ contract: Record) throws {
    guard let share = contract.figure("curtail_share") else { return }
    try contract.requireShares("curtail_share")
    let rules = ["curtail_above", "curtail_hours"]
    if share.value != 1, rules.allSatisfy({ contract.figure($0) == nil }) {
      throw Problem(
        "E0506",
        "`curtail_share` says how much is cut, and nothing says when: it needs `curtail_above` or "
          + "`curtail_hours`", argument: "curtail_share")
    }
  }
}
