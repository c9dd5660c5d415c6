// What parts of a statement are to a miner: prices, cash of a month, revenue, contracted power.

import Language
import Quantities

/// What mining revenue is made of.
enum Mining {
  /// Dimensions of revenue before anything is paid, and of what hashprice is computed from.
  static let revenue: Set<String> = [
    "Hashrate", "Hashprice", "HashpriceBTC", "BitcoinPrice", "Time",
  ]
  /// What costs and what earns are both money per hash; these functions give costs.
  static let costs: Set<String> = ["hashcost", "breakeven_hashprice", "parity_hashprice"]
  /// These take the hashprice of one moment from a series.
  static let moments: Set<String> = ["first", "last"]
  /// Their hashprice is no single one: it moves, or stands for many.
  static let trends: Set<String> = ["hashprice_growth", "mean", "median", "quantile"]
}

extension Part {
  /// Whether it is exactly zero, with a unit or without.
  var isZero: Bool {
    if case .quantity(let quantity)? = value { return quantity.value == 0 }
    return false
  }

  /// Whether it is an exact quantity of one of these dimensions; a field may also be `none`.
  func isQuantity(of names: Set<String>) -> Bool {
    guard case .quantity(let dimension)? = type?.present else { return false }
    return names.contains { Dimension.named($0) == dimension }
  }

  func isSeries(of names: Set<String>) -> Bool {
    guard case .series(let dimension)? = type else { return false }
    return names.contains { Dimension.named($0) == dimension }
  }

  /// Whether it is a hashprice that is earned, not what hashing costs.
  var isHashprice: Bool {
    if let function = meaning.calledFunction, Mining.costs.contains(function) { return false }
    return isQuantity(of: ["Hashprice", "HashpriceBTC"])
  }

  /// Whether an exact hashprice is among what it is made of, and stays the same.
  var restsOnHashprice: Bool {
    guard let parts = ingredients(leavingWhole: Mining.moments),
      parts.contains(where: \.isHashprice)
    else { return false }
    return !parts.contains { part in
      if let function = part.calledFunction { return Mining.trends.contains(function) }
      switch part.type {
      case .distribution, .series, nil: return true
      default: return false
      }
    }
  }

  /// Whether it is a time that more than covers a year, leap or not.
  var isLongerThanAYear: Bool {
    isQuantity(of: ["Time"]) && (exactly(in: "d").map { $0 > 366 } ?? false)
  }

  /// The exact value in a unit of its dimension.
  func exactly(in unit: String) -> Double? {
    guard case .quantity(let quantity)? = value, let unit = try? UnitTable.builtIn.unit(unit),
      unit.dimension == quantity.dimension
    else { return nil }
    return unit.fromBase(quantity.value)
  }

  /// The same cash in each month, and how many months, as written with `repeat`.
  var monthly: (value: Part, count: Part)? {
    let function = meaning.calledFunction
    guard function == "repeat" || function == "concat", let call = meaning.call else { return nil }
    switch function {
    case "repeat":
      guard let value = call["value"], let count = call["count"] else { return nil }
      return (value, count)
    default: return call.arguments.lazy.compactMap { $0.value.monthly }.first
    }
  }

  /// Whether it is power of a contract that is not all delivered yet.
  var isContracted: Bool {
    guard let (owner, kind, field) = meaning.field else { return false }
    switch (kind, field) {
    case ("CompanyProfile", "contracted"), ("CompanyProfile", "contracted_share"): return true
    case ("Deal", "critical_power"), ("Deal", "gross_power"):
      guard case .record(let lease)? = owner.value else { return false }
      return isPartlyBilled(lease) || isDueLater(lease)
    default: return false
    }
  }

  private func isPartlyBilled(_ lease: Record) -> Bool {
    guard case .quantity(let billing)? = lease["billing_power"],
      case .quantity(let power)? = lease["critical_power"]
    else { return false }
    return billing.value < power.value
  }

  /// Whether the first rent is due in a month behind the notebook's date: `2026-09`, `2027Q2`.
  private func isDueLater(_ lease: Record) -> Bool {
    let today = part(Expression(.name("today", afterUnit: false), expression.span))
    guard case .text(let delivery)? = lease["delivery"], case .date(let day)? = today.value else {
      return false
    }
    let figures = delivery.split { $0 == "-" || $0 == "Q" }.compactMap { Int($0) }
    guard figures.count == 2 else { return false }
    let month = delivery.contains("Q") ? figures[1] * 3 - 2 : figures[1]
    return (figures[0], month) > (day.year, day.month)
  }

  /// The field that is read here, of which record and kind.
  var field: (owner: Part, kind: String, name: String)? {
    guard case .member(let base, let name) = kind else { return nil }
    let owner = part(base)
    guard case .record(let record)? = owner.type?.present, let kind = record.kind else {
      return nil
    }
    return (owner, kind, name.text)
  }
}

/// Power as the meter sees it, or as the machines do.
struct PowerBasis {
  static let all = [meter, critical]
  private static let power = Dimension.named("Power") ?? .one
  private static let meter = Basis(
    "power at the meter", of: power, conversion: "/ pue",
    fields: [
      "Site.capacity", "Site.interconnect", "Hall.power", "Miner.capacity", "Deal.gross_power",
      "Lease.gross_power", "SplitSite.mine", "SplitSite.ai", "SplitSite.sell", "SplitSite.idle",
      "SplitSite.unassigned",
    ])
  private static let critical = Basis(
    "critical power", of: power, conversion: "* pue",
    fields: [
      "Hall.critical", "Miner.contracted", "Deal.critical_power", "Deal.billing_power",
      "Lease.critical_power", "SplitSite.mine_critical", "SplitSite.ai_critical",
      "CompanyProfile.contracted",
    ])

  let isCritical: Bool
  private let owner: Part

  /// nil where a part is neither, or has been computed with.
  init?(_ part: Part) {
    guard let (owner, kind, name) = part.meaning.field else { return nil }
    let field = "\(kind).\(name)"
    guard let basis = Self.all.first(where: { $0.fields.contains(field) }) else { return nil }
    isCritical = basis.name == Self.critical.name
    self.owner = owner
  }

  /// Whether both are of the same hall: what lies between them is its cooling.
  func isSameOwner(as other: PowerBasis) -> Bool {
    owner.meaning.expression == other.owner.meaning.expression
  }
}
