// The field's common mistakes, each as a lint: right in its units, and wrong all the same.

import Language
import Quantities

/// The lints of the library, in the order of their codes.
///
/// A lint is silent unless it is sure: where a value is uncertain, or a part no plain arithmetic.
/// Its words and an example stand in `Messages.field`, what it prints in `Tests/Messages`.
enum CommonMistakes {
  static let lints: [Lint] =
    freePower + revenueAsCash + meanPrices + hiddenLosses + mixedPower + flatHashprice
    + contractedAsDelivered + missingPercent + [missingPercentOfLoans] + monthsUnsaid
    + hashpriceOutOfReach

  // MARK: W0801, power is left out

  private static let freePower: [Lint] =
    [
      .call(
        of: [
          "breakeven_hashprice", "breakeven_efficiency", "hashcost", "losing", "rank",
          "parity_hashprice", "machine_energy_cost", "cost_fixed", "margin_ppa", "dispatch",
        ]
      ) { call in
        for (parameter, value) in call.arguments
        where ["energy_price", "price", "contract"].contains(parameter) && value.isZero {
          return Messages.freePower(parameter, value.place)
        }
        return nil
      },
      .record(of: "Site") { fields in
        guard let price = fields["energy_price"], price.isZero else { return nil }
        return Messages.freePower("energy_price", price.place)
      },
      .record(of: "PowerContract") { fields in
        guard let price = fields["price"], price.isZero else { return nil }
        return Messages.freePower("price", price.place)
      },
    ]

  /// Cash that each month brings, made of hashrate, hashprice and time alone.
  private static let revenueAsCash: [Lint] = [
    .call(of: ["npv", "irr", "payback", "roi"]) { call in
      guard let month = call["cash"]?.monthly?.value,
        let ingredients = month.ingredients(leavingWhole: Mining.moments),
        ingredients.contains(where: \.isHashprice),
        // A name that stands for more is what that is.
        ingredients.allSatisfy({
          $0.isQuantity(of: Mining.revenue) || $0.meaning.expression != $0.expression
        })
      else { return nil }
      return Messages.cashWithoutPower(month.place)
    }
  ]

  // MARK: W0802, a mean price where hours differ

  private static let meanPrices: [Lint] = [
    .call(of: ["dispatch"]) { call in
      guard let price = call["price"], let prices = price.meanOfHours else { return nil }
      return Messages.meanForDispatch(prices.place.text, price.place)
    },
    .product { whole, factors in
      for factor in factors where !factor.isDivisor {
        guard let prices = factor.part.meanOfHours, case .series(let hours)? = prices.value else {
          continue
        }
        for load in factors where !load.isDivisor && load.part.isSeries(of: ["Power", "Energy"]) {
          guard case .series(let loads)? = load.part.value, loads.instants == hours.instants,
            loads.changes, factor.part.isWritten(in: whole) || load.part.isWritten(in: whole)
          else { continue }
          return Messages.meanForLoad(
            prices.place.text, price: factor.part.place, load: load.part.place)
        }
      }
      return nil
    },
  ]

  // MARK: W0803, an average that hides machines that lose

  private static let hiddenLosses: [Lint] = [
    .operation([.subtract]) { whole, revenue, cost in
      guard let margin = FleetMargin(revenue: revenue, cost: cost) else { return nil }
      let models = margin.losingModels
      // Who asks for them knows.
      if models.isEmpty || whole.isCalledInSession("losing") { return nil }
      return Messages.hiddenLosses(models, of: margin.fleet.place.text, whole.place)
    }
  ]

  // MARK: W0804, power at the meter and critical power mixed

  private static let mixedPower: [Lint] = [
    // Where something else is added or multiplied, it may be what lies between the two.
    .sum { whole, terms in
      guard terms.allSatisfy({ PowerBasis($0.part) != nil && $0.part.isWritten(in: whole) }) else {
        return nil
      }
      return zip(terms, terms.dropFirst()).lazy.compactMap { mixed($0.part, $1.part) }.first
    },
    // Power at the meter over critical power is what PUE is; the other way round is none.
    .product { whole, factors in
      guard factors.count == 2, !factors[0].isDivisor, factors[1].isDivisor,
        PowerBasis(factors[0].part)?.isCritical == true,
        factors.allSatisfy({ $0.part.isWritten(in: whole) })
      else { return nil }
      return mixed(factors[0].part, factors[1].part)
    },
    .call(of: ["rent_per_year", "rate_of_contract", "racks_fed", "gpus_fed", "cashflow"]) { call in
      guard let power = call["critical_power"], PowerBasis(power)?.isCritical == false else {
        return nil
      }
      return Messages.otherBasis("critical_power", wantsCritical: true, power.place)
    },
    .call(of: ["split"]) { call in
      for use in ["mine", "ai", "sell", "idle"] {
        guard let power = call[use], PowerBasis(power)?.isCritical == true else { continue }
        return Messages.otherBasis(use, wantsCritical: false, power.place)
      }
      return nil
    },
  ]

  private static func mixed(_ left: Part, _ right: Part) -> Diagnostic? {
    guard let first = PowerBasis(left), let second = PowerBasis(right),
      first.isCritical != second.isCritical, !first.isSameOwner(as: second)
    else { return nil }
    let (critical, meter) = first.isCritical ? (left, right) : (right, left)
    return Messages.mixedPower(atMeter: meter.place, critical: critical.place)
  }

  // MARK: W0805 and W0806, hashprice stays as it is

  private static let flatHashprice: [Lint] = [
    // A growth that is written is meant, even one of 0%.
    .call(of: ["cashflow", "mining_months", "miner_months", "lowest_cash"]) { call in
      guard let hashprice = call["hashprice"], hashprice.isQuantity(of: ["Hashprice"]),
        let time = call["for"], time.isLongerThanAYear, call["price_growth"] == nil,
        call["difficulty_growth"] == nil
      else { return nil }
      return Messages.flatHashprice(
        hashprice.place, over: time.place, help: "difficulty_growth: 20%")
    },
    .call(of: ["npv", "irr", "roi"]) { call in
      guard let (month, count) = call["cash"]?.monthly, month.restsOnHashprice,
        case .quantity(let periods)? = count.value, periods.value * call.monthsApart > 12
      else { return nil }
      return Messages.flatHashprice(month.place, over: count.place)
    },
    .product { whole, factors in
      guard let time = factors.first(where: { !$0.isDivisor && $0.part.isLongerThanAYear }),
        time.part.isWritten(in: whole), whole.isQuantity(of: ["Money"]),
        factors.contains(where: { !$0.isDivisor && $0.part.restsOnHashprice }),
        whole.ingredients(leavingWhole: Mining.moments) != nil
      else { return nil }
      return Messages.flatHashprice(whole.place, over: time.part.place)
    },
    .call(of: ["payback"]) { call in
      guard let month = call["cash"]?.monthly?.value, month.restsOnHashprice,
        let cost = call["cost"]?.exactly(in: "USD"), let cash = month.exactly(in: "USD"),
        cash > 0, cost / cash * call.monthsApart > shortestPayback
      else { return nil }
      return Messages.paybackWithoutTrend(call.whole.place)
    },
    .operation([.divide]) { whole, cost, margin in
      guard cost.isQuantity(of: ["Money"]), margin.isQuantity(of: ["MoneyRate"]),
        !cost.restsOnHashprice, margin.ingredients(leavingWhole: Mining.moments) != nil,
        // What is spent less what is earned is no margin.
        margin.terms()?.contains(where: { !$0.isTaken && $0.part.restsOnHashprice }) == true,
        let months = whole.exactly(in: "month"), months > shortestPayback
      else { return nil }
      return Messages.paybackWithoutTrend(whole.place)
    },
  ]

  /// In fewer months [month] a trend has no time to matter.
  private static let shortestPayback = 3.0

  // MARK: W0807, contracted power taken for delivered

  private static let contractedAsDelivered: [Lint] = [
    .call(of: ["execution_risk"]) { call in
      guard let share = call["delivered_share"],
        share.factors()?.contains(where: { !$0.isDivisor && $0.part.isContracted }) == true
      else { return nil }
      return Messages.contractedAsDelivered("delivered_share", share.place)
    },
    .definition { name, value in
      let words = Set(name.split(separator: "_").map(String.init))
      guard words.contains("delivered"),
        words.isDisjoint(with: ["not", "never", "to", "be", "yet"]),
        value.isContracted
      else { return nil }
      return Messages.contractedAsDelivered(name, value.place)
    },
  ]

  // MARK: W0808, a rate without its %

  private static let missingPercent: [Lint] = [
    .call(of: [
      "npv", "mirr", "cashflow", "mining_months", "miner_months", "lowest_cash", "lease_npv",
      "loan_months", "debt_service", "capital_recovery", "machine_capital", "hall_capital",
      "levelize", "rent_per_year", "rate_of_contract", "value_per_mw", "hashprice_growth", "rank",
    ]) { call in
      for (parameter, value) in call.arguments where rates.contains(parameter) {
        guard let number = value.bareNumber, number.value >= 1 else { continue }
        return Messages.missingPercent(parameter, number.text, value.place)
      }
      return nil
    }
  ]

  private static let missingPercentOfLoans = Lint.record(of: "Loan") { fields in
    guard let rate = fields["rate"], let number = rate.bareNumber, number.value >= 1 else {
      return nil
    }
    return Messages.missingPercent("rate", number.text, rate.place)
  }

  /// Parameters that are shares a year or a period; `rate` may also be a rent, with a unit.
  private static let rates: Set<String> = [
    "rate", "escalator", "price_growth", "difficulty_growth", "cap_rate", "cost_of_capital",
    "finance_rate", "reinvestment_rate",
  ]

  // MARK: W0809, payments taken for monthly

  private static let monthsUnsaid: [Lint] = [
    .call(of: ["npv", "irr", "mirr", "payback"]) { call in
      guard let cash = call["cash"], call["every"] == nil, let row = CashRow(cash),
        // What `payback` is given starts a period from now, the others' cash starts today.
        row.isUnsaid(from: call.name == "payback" ? 1 : 2)
      else { return nil }
      return Messages.monthsUnsaid(cash.place)
    }
  ]

  // MARK: W0810, TH written for PH

  private static let hashpriceOutOfReach: [Lint] = [
    .literal(of: "Hashprice") { literal, price in
      guard let unit = try? UnitTable.builtIn.unit("USD/PH/day"),
        unit.fromBase(price.value) > highestHashprice,
        // Then it is known from another thousand; more is no such slip.
        unit.fromBase(price.value) <= 1000 * highestHashprice
      else { return nil }
      let likely = Quantity(value: price.value / 1000, dimension: price.dimension, unit: unit)
      return Messages.hashpriceOutOfReach(
        price.shown(in: unit).text, likely: likely.text, literal.place)
    }
  ]

  /// More than any month since November 2014 brought on the mean [USD/PH/day].
  private static let highestHashprice = 5000.0
}

extension Part {
  /// A number that is written without unit and %.
  fileprivate var bareNumber: Quantity? {
    guard case .number = meaning.kind, case .quantity(let number)? = meaning.value,
      number.dimension.isOne, number.unit == nil
    else { return nil }
    return number
  }
}

extension Series {
  /// Whether its values are not all the same.
  fileprivate var changes: Bool { values.contains { $0 != values.first } }
  /// Whether it has a value for each hour.
  fileprivate var isHourly: Bool {
    count > 1 && zip(instants, instants.dropFirst()).allSatisfy { $0.seconds(to: $1) == 3600 }
  }
}

extension Part {
  /// The hourly series whose mean this is.
  fileprivate var meanOfHours: Part? {
    guard meaning.calledFunction == "mean", let call = meaning.call, let prices = call["series"],
      prices.isSeries(of: ["EnergyPrice"]), case .series(let series)? = prices.value,
      series.isHourly, series.changes
    else { return nil }
    return prices
  }
}
