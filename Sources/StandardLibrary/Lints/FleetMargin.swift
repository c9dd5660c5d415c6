// The margin of a fleet, and the machines of it that have none.

import Language
import Quantities

/// What a fleet earns less what its power costs, and the same for each group of its machines.
struct FleetMargin {
  let fleet: Part
  private let record: Record
  private let revenue: Double
  private let cost: Double
  private let revenueFactors: [Part.Factor]
  private let costFactors: [Part.Factor]

  /// nil where it is no margin, is not above zero, or rests on no fleet.
  init?(revenue: Part, cost: Part) {
    guard let earned = revenue.factors(), let spent = cost.factors(),
      // First, as most differences have no fleet in them, and the rest needs types.
      let fleet = (earned + spent).lazy.compactMap({ $0.part.fleetFigure?.fleet }).first,
      earned.contains(where: \.earns), !spent.contains(where: \.earns),
      case .quantity(let income)? = revenue.value, case .quantity(let power)? = cost.value,
      income.dimension == power.dimension, income.value > power.value,
      case .record(let record)? = fleet.value
    else { return nil }
    self.fleet = fleet
    self.record = record
    (self.revenue, self.cost) = (income.value, power.value)
    (revenueFactors, costFactors) = (earned, spent)
  }

  /// The models whose machines earn less than their power.
  var losingModels: [String] {
    let groups = (record["groups"]?.elements ?? []).compactMap(FleetFigures.init(group:))
    guard let first = groups.first else { return [] }
    let whole = groups.dropFirst().reduce(first) { $0.adding($1) }
    return groups.filter { group in
      guard group.count > 0, let earns = share(of: revenueFactors, group, whole),
        let spends = share(of: costFactors, group, whole)
      else { return false }
      return revenue * earns < cost * spends
    }.map(\.model)
  }

  /// By which factor a product changes when a group stands in for the whole fleet; nil where
  /// another fleet is in it.
  private func share(
    of factors: [Part.Factor], _ group: FleetFigures, _ whole: FleetFigures
  ) -> Double? {
    var share = 1.0
    for factor in factors {
      guard let (other, field, isInverse) = factor.part.fleetFigure else { continue }
      guard other.meaning.expression == fleet.meaning.expression, let own = group[field],
        let all = whole[field], own > 0, all > 0
      else { return nil }
      share *= factor.isDivisor == isInverse ? own / all : all / own
    }
    return share
  }
}

/// Hashrate and power of a group of machines, or of several.
private struct FleetFigures {
  let model: String
  let count: Double
  let hashrate: Double
  let power: Double

  init?(group: Value) {
    guard case .record(let record) = group, case .record(let machine)? = record["machine"],
      let count = record.figure("count"), let model = machine.text("model"),
      case .quantity(let hashrate)? = try? record.field("hashrate", argument: "fleet"),
      case .quantity(let power)? = try? record.field("power", argument: "fleet")
    else { return nil }
    self.init(model, count.value, hashrate.value, power.value)
  }

  private init(_ model: String, _ count: Double, _ hashrate: Double, _ power: Double) {
    (self.model, self.count, self.hashrate, self.power) = (model, count, hashrate, power)
  }

  func adding(_ other: FleetFigures) -> FleetFigures {
    FleetFigures(model, count + other.count, hashrate + other.hashrate, power + other.power)
  }

  subscript(field: String) -> Double? {
    switch field {
    case "hashrate": hashrate
    case "power": power
    case "efficiency": power / hashrate
    case "count": count
    default: nil
    }
  }
}

extension Part.Factor {
  /// Whether it is what hashing earns.
  fileprivate var earns: Bool {
    let function = part.meaning.calledFunction
    if function == "revenue_per_mwh" || function == "breakeven_price" { return !isDivisor }
    return !isDivisor && part.isHashprice
  }
}

extension Part {
  /// The figure of a fleet that it is proportional to, or to the inverse of.
  fileprivate var fleetFigure: (fleet: Part, field: String, isInverse: Bool)? {
    let meant = meaning
    if let (owner, kind, field) = meant.field, kind == "Fleet" { return (owner, field, false) }
    guard meant.calledFunction != nil, let call = meant.call,
      let (owner, kind, field) = call["efficiency"]?.meaning.field, kind == "Fleet"
    else { return nil }
    switch call.name {
    case "revenue_per_mwh", "breakeven_price": return (owner, field, true)
    case "hashcost", "breakeven_hashprice": return (owner, field, false)
    default: return nil
    }
  }
}
