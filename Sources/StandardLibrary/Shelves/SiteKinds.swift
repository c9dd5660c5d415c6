// Sites and the halls in them: power at the meter, what cooling takes of it, and what it is for.

import Language
import Quantities

extension Shelves {
  static let siteKind = ObjectKind(
    "Site",
    declaration: """
      kind Site { name: Text, capacity: Power, energy_price: EnergyPrice, pue: Number = 1, \
      pue_ai: Number = none, interconnect: Power = none, cooling: Text = none, \
      rack_density: Power = none, location: Text = none, energized: Date = none, \
      halls: [Hall] = none, prices: Series<EnergyPrice> = none }
      """,
    words: "a place that turns electricity into computing",
    fieldWords: [
      "name": "what the site is called",
      "capacity": "the power that it can use, at the meter",
      "energy_price": "what it pays for energy",
      "pue": "power at the meter over power at the mining machines, 1 or more",
      "pue_ai": "power at the meter over critical IT power; 1.25 where it is not given",
      "interconnect": "the power that the grid has agreed to deliver, at least the capacity",
      "cooling": coolingWords,
      "rack_density": "the power of one rack",
      "location": "where it is",
      "energized": "the day from which it has power",
      "halls": "its buildings; together within the capacity",
      "prices": "what it pays for energy month by month: `miner_months` takes it for energy_price",
    ],
    check: checkSite)

  static let hallKind = ObjectKind(
    "Hall",
    declaration: """
      kind Hall { name: Text, use: Text, power: Power, \
      pue: Number = if use == "ai" then 1.25 else 1, cooling: Text = none, \
      rack_density: Power = none, energized: Date = none }
      """,
    words: "a building of a site, with one use",
    fieldWords: [
      "name": "what the hall is called",
      "use": "\"mine\" or \"ai\"",
      "power": "its power at the meter",
      "pue": "power at the meter over power at its machines, 1 or more",
      "cooling": coolingWords,
      "rack_density": "the power of one rack",
      "energized": "the day from which it has power",
    ],
    derived: [
      .init("critical: Power", "power at its machines", formula: "power / pue"),
      formula(
        "racks: Number?", "how many whole racks that feeds", needs: ["rack_density"],
        "racks_fed(power / pue, rack_density)"),
    ],
    check: checkHall)

  private static let coolingWords = "\"air\", \"hydro\", \"immersion\" or \"liquid\""
  private static let coolings = ["air", "hydro", "immersion", "liquid"]

  @Sendable private static func checkHall(_ hall: Record) throws {
    try Record.positive("power", "rack_density")(hall)
    try hall.require("use", among: ["mine", "ai"])
    try hall.require("cooling", among: coolings)
    try checkPUE("pue", of: hall)
  }

  @Sendable private static func checkSite(_ site: Record) throws {
    try checkPUE("pue", of: site)
    try checkPUE("pue_ai", of: site)
    try Record.positive("capacity", "interconnect", "rack_density")(site)
    try site.require("cooling", among: coolings)
    try site.require("capacity", within: "interconnect")
    try checkHalls(of: site)
  }

  private static func checkPUE(_ name: String, of place: Record) throws {
    guard let pue = place.figure(name), pue.value < 1 else { return }
    throw Problem(
      "E0506",
      "`\(name)` is power at the meter over power at the machines: 1 or more, not \(pue.text)",
      argument: name)
  }

  /// Halls have names of their own, fit into the site, and have no power before it.
  private static func checkHalls(of site: Record) throws {
    let halls = site.records("halls")
    var names: Set<String> = []
    for (row, hall) in halls.enumerated() {
      if let name = hall.text("name"), !names.insert(name).inserted {
        throw Problem(
          "E0506", "`halls[\(row)].name` stands twice: \"\(name.escaped)\"", argument: "halls")
      }
      if let opened = hall.date("energized"), let site = site.date("energized"), opened < site {
        throw Problem(
          "E0506", "`halls[\(row)].energized` lies before the site's: \(opened.text), \(site.text)",
          argument: "halls")
      }
    }
    let powers = halls.compactMap { $0.figure("power") }
    guard let capacity = site.figure("capacity"), powers.count == halls.count else { return }
    let total = powers.reduce(0) { $0 + $1.value }
    // Parts of a whole may miss it by rounding.
    guard total <= capacity.value * (1 + 1e-12) else {
      let sum = Quantity(value: total, dimension: capacity.dimension, unit: capacity.unit)
      throw Problem(
        "E0506", "`halls` take \(sum.text), above the `capacity` of \(capacity.text)",
        argument: "halls")
    }
  }
}
