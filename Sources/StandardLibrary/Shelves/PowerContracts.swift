// Contracts for power as objects: what a month or a year of hours costs under each.

import Language
import Quantities

extension Shelves {
  static let powerContracts: [Builtin] = [
    Builtin(
      "energy_bill(contract: PowerContract, load: Power, prices: [EnergyPrice], step: Time = 1 h): "
        + "Money",
      "What the energy of a load costs under a contract, at a market's prices, one a step.",
      source:
        "definition of each form: fixed L·K; index L·(p + adder); block Q·K + (L − Q)·p, with max(L, Q) in the place of L without resale; "
        + "collar L·clamp(p, floor, cap)",
      requires: ["load > 0 MW", "step > 0 h", "count(prices) > 0"],
      examples: [
        Example(
          "let c = PowerContract { name: \"A\", form: \"block\", price: 42 USD/MWh, block: 60 MW }; "
            + "energy_bill(c, 100 MW, [18, 35, 250, -12] USD/MWh)",
          gives: "21_720 USD")
      ],
      formula: """
        if contract.form == "fixed" then cost_fixed(load, contract.price, count(prices) * step)
        else if contract.form == "index" then cost_index(load, prices, contract.price_adder, step)
        else if contract.form == "block" then cost_block_index(if contract.resale then load else max(load, contract.block), prices, contract.block, contract.price, step)
        else cost_collar(load, prices, contract.floor_price, contract.cap_price, step)
        """),
    Builtin(
      "power_bill(contract: PowerContract, load: Power, prices: [EnergyPrice], step: Time = 1 h): "
        + "Money",
      "What a load costs under a contract: its energy and its demand charge, less what the grid pays "
        + "for load that stands ready to stop.",
      source: "definition; a month is a twelfth of 365.25 days",
      requires: [
        "contract.enrolled <= load", "load > 0 MW", "step > 0 h", "count(prices) > 0",
      ],
      examples: [
        Example(
          "let c = PowerContract { name: \"A\", form: \"fixed\", price: 45 USD/MWh, "
            + "demand_charge: 7.305 USD/kW-month, enrolled: 50 MW, response_price: 9 USD/MW-h }; "
            + "power_bill(c, 100 MW, [18, 35, 250, -12] USD/MWh)",
          // 18,000 + 100 MW · 10 USD/MWh · 4 h − 50 · 9 · 4.
          gives: "20_200 USD")
      ],
      formula: """
        do {
          let hours = count(prices) * step
          energy_bill(contract, load, prices, step) + load * contract.demand_charge * hours - demand_response(contract.enrolled, contract.response_price, hours) -> USD
        }
        """),
    Builtin(
      "power_price(contract: PowerContract, load: Power, prices: [EnergyPrice], step: Time = 1 h): "
        + "EnergyPrice",
      "What a MWh of a load costs under a contract, all charges and payments in it: the price that a "
        + "site is given.",
      requires: ["load > 0 MW", "step > 0 h", "count(prices) > 0"],
      examples: [
        Example(
          "let c = PowerContract { name: \"A\", form: \"collar\", floor_price: 20 USD/MWh, "
            + "cap_price: 75 USD/MWh }; power_price(c, 100 MW, [18, 35, 250, -12] USD/MWh)",
          gives: "37.5 USD/MWh")
      ],
      formula:
        "power_bill(contract, load, prices, step) / (load * count(prices) * step) -> USD/MWh"),
  ]

  static let powerContractKind = ObjectKind(
    "PowerContract",
    declaration: """
      kind PowerContract { name: Text, form: Text, price: EnergyPrice = none, \
      price_adder: EnergyPrice = 0 USD/MWh, block: Power = none, resale: Bool = false, floor_price: EnergyPrice = none, \
      cap_price: EnergyPrice = none, demand_charge: Rent = 0 USD/kW-month, enrolled: Power = 0 MW, \
      response_price: EnergyPrice = 0 USD/MWh }
      """,
    words: "how a site pays for power",
    fieldWords: [
      "name": "what the contract is called",
      "form":
        "\"fixed\", \"index\" to a market, \"block\" with the rest at the market, or \"collar\"",
      "price": "of a fixed contract all energy's price, of a block the block's",
      "price_adder": "what an index contract adds to the market's price",
      "block":
        "power that is bought at the fixed price, used or not",
      "resale": "whether what the load leaves of a block is sold at the market's price",
      "floor_price": "the least that energy under a collar costs",
      "cap_price": "the most that it costs",
      "demand_charge": "for each kW of load, whatever it uses",
      "enrolled": "load that stands ready to stop when the grid calls",
      "response_price": "what the grid pays for a MW of it in an hour",
    ],
    check: checkPowerContract)

  /// The fields that each form needs; no other form may have them.
  private static let fieldsOfForm: [(form: String, fields: [String])] = [
    ("fixed", ["price"]), ("index", []), ("block", ["price", "block"]),
    ("collar", ["floor_price", "cap_price"]),
  ]

  @Sendable private static func checkPowerContract(_ contract: Record) throws {
    guard case .text(let form)? = contract["form"] else { return }
    guard let needed = fieldsOfForm.first(where: { $0.form == form })?.fields else {
      throw Problem(
        "E0506", "`form` is no form of contract: \"\(form)\"",
        help: "\"fixed\", \"index\", \"block\" or \"collar\"")
    }
    func has(_ name: String) -> Bool {
      if case .none? = contract[name] { false } else { contract[name] != nil }
    }
    for name in needed where !has(name) {
      throw Problem("E0506", "a contract of the form \"\(form)\" needs `\(name)`")
    }
    for name in Set(fieldsOfForm.flatMap(\.fields)).sorted()
    where !needed.contains(name) && has(name) {
      let others = fieldsOfForm.filter { $0.fields.contains(name) }.map { "\"\($0.form)\"" }
      throw Problem(
        "E0506",
        "`\(name)` does not count in a contract of the form \"\(form)\": only in "
          + others.joined(separator: " and "))
    }
    func number(_ name: String) -> Quantity? {
      if case .quantity(let quantity)? = contract[name] { quantity } else { nil }
    }
    if form != "index", let adder = number("price_adder"), adder.value != 0 {
      throw Problem(
        "E0506",
        "`price_adder` does not count in a contract of the form \"\(form)\": only in \"index\"")
    }
    if form != "block", case .bool(true)? = contract["resale"] {
      throw Problem(
        "E0506", "`resale` does not count in a contract of the form \"\(form)\": only in \"block\"")
    }
    for name in ["block", "demand_charge", "enrolled", "response_price"] {
      if let quantity = number(name), quantity.value < 0 {
        throw Problem("E0506", "`\(name)` must not be below zero, not \(quantity.text)")
      }
    }
    if let floor = number("floor_price"), let cap = number("cap_price"), floor.value > cap.value {
      throw Problem(
        "E0506", "`floor_price` lies above `cap_price`: \(floor.text) and \(cap.text)")
    }
  }
}
