// One figure of many: of a list, of a series, or of the arguments themselves.

import Language
import Quantities

extension Shelves {
  static let figures: [Builtin] =
    Extreme.smallest.builtins + Extreme.largest.builtins + totals + counts

  // MARK: Totals and middles

  private static let totals = [
    Builtin(
      "sum(list: [q]): q", "The total of a list.",
      source: "Neumaier's compensated summation (1974)",
      examples: [Example("sum([0.1, 0.2, 0.3] BTC)", gives: "0.6 BTC")],
      lifted: Lifted.sum(ofArguments: false)
    ) { call in
      try sum(try call.quantities("list"))
    },
    Builtin(
      "sum(series: Series<q>): q", "The total of the values of a series.",
      source: "Neumaier's compensated summation (1974)",
      examples: [
        Example("sum(series([31, 28] MWh, from: 2024-01-01, step: 1 h))", gives: "59 MWh")
      ]
    ) { call in
      let series = try call.series("series")
      if series.meaning == .mean || series.holds {
        call.note([.text("the values are means or levels; their sum is no total of anything")])
      }
      return try call.figure(of: series) { try $0.sum() }
    },
    Builtin(
      "sum(first: q, rest: q...): q", "The total of the arguments.",
      source: "Neumaier's compensated summation (1974)",
      examples: [Example("sum(300 MW, 45 MW)", gives: "345 MW")],
      lifted: Lifted.sum(ofArguments: true)
    ) { call in
      try sum(try call.quantities("first", rest: "rest"))
    },
    Builtin(
      "mean(list: [q]): q", "The arithmetic mean of a list.",
      examples: [Example("mean([30.5, 21.5, 15] J/TH)", gives: "22.3333 J/TH")],
      lifted: Lifted.mean(ofArguments: false)
    ) { call in
      try mean(try call.quantities("list"))
    },
    Builtin(
      "mean(series: Series<q>): q",
      "The mean of a series: of its values, each once; of one that holds from step to step, over time.",
      examples: [
        Example(
          "mean(series([31, 28] USD/MWh, from: 2024-01-01, step: 1 h))", gives: "29.5 USD/MWh"),
        Example("mean(network.subsidy[2024-04-01..2024-04-30])", gives: "5.10485 BTC/block"),
      ]
    ) { call in
      let series = try call.series("series")
      return try call.figure(of: series) {
        $0.holds ? try $0.timeWeightedMean() : try $0.mean()
      }
    },
    Builtin(
      "mean(first: q, rest: q...): q", "The arithmetic mean of the arguments.",
      examples: [Example("mean(28 USD/MWh, 33 USD/MWh)", gives: "30.5 USD/MWh")],
      lifted: Lifted.mean(ofArguments: true)
    ) { call in
      try mean(try call.quantities("first", rest: "rest"))
    },
    Builtin(
      "median(list: [q]): q", "The middle of a list.",
      examples: [Example("median([30.5, 15, 21.5] J/TH)", gives: "21.5 J/TH")],
      formula: "quantile(list, 50%)"),
    Builtin(
      "median(series: Series<q>): q", "The middle of the values of a series.",
      examples: [
        Example(
          "median(series([31, 28, 90] USD/MWh, from: 2024-01-01, step: 1 h))", gives: "31 USD/MWh")
      ],
      formula: "quantile(series, 50%)"),
    Builtin(
      "quantile(list: [q], share: Number): q", "The value below which a share of a list lies.",
      source: "Hyndman & Fan (1996), type 7: linear between the elements, as in spreadsheets",
      examples: [Example("quantile([1, 2, 3, 4], 25%)", gives: "1.75")]
    ) { call in
      let all = try call.quantities("list")
      return .quantity(
        try all[0].replacing(Statistics.quantile(all.map(\.value), try call.share())))
    },
    Builtin(
      "quantile(series: Series<q>, share: Number): q",
      "The value below which a share of the values of a series lies.",
      source: "Hyndman & Fan (1996), type 7: linear between the values, as in spreadsheets",
      examples: [
        Example(
          "quantile(series([31, 28, 90] USD/MWh, from: 2024-01-01, step: 1 h), 100%)",
          gives: "90 USD/MWh")
      ]
    ) { call in
      let share = try call.share()
      return try call.ofPresent(try call.series("series")) { Statistics.quantile($0, share) }
    },
    Builtin(
      "stdev(list: [q]): q", "The standard deviation of a sample, with n - 1 in the divisor.",
      examples: [Example("stdev([2, 4, 4, 4, 5, 5, 7, 9])", gives: "2.13809")]
    ) { call in
      let all = try call.quantities("list")
      guard all.count > 1 else {
        throw Problem("E0507", "one element has no deviation", argument: "list")
      }
      let deviation = Statistics.standardDeviation(all.map(\.value))
      let isAffine = all[0].unit?.isAffine == true
      return .quantity(
        try Quantity(value: 0, dimension: all[0].dimension, unit: isAffine ? nil : all[0].unit)
          .replacing(deviation))
    },
    Builtin(
      "stdev(series: Series<q>): q",
      "The standard deviation of the values of a series, with n - 1 in the divisor.",
      examples: [
        Example(
          "stdev(series([31, 28, 34] USD/MWh, from: 2024-01-01, step: 1 h))", gives: "3 USD/MWh")
      ]
    ) { call in
      let series = try call.series("series")
      guard series.count - series.missingCount > 1 else {
        throw Problem("E0507", "one value has no deviation", argument: "series")
      }
      return try call.ofPresent(series) { Statistics.standardDeviation($0) }
    },
  ]

  private static func sum(_ all: [Quantity]) throws -> Value {
    if all.contains(where: { $0.unit?.isAffine == true }) {
      throw Problem(QuantityError.affine(.adding))
    }
    return .quantity(try all[0].replacing(Statistics.sum(all.map(\.value))))
  }

  private static func mean(_ all: [Quantity]) throws -> Value {
    .quantity(try all[0].replacing(Statistics.mean(all.map(\.value))))
  }

  private static let counts = [
    Builtin(
      "count(list: [a]): Number", "How many elements a list has.",
      examples: [Example("count([15, 17.5] J/TH)", gives: "2")]
    ) { call in
      .number(try call.list("list").count)
    },
    Builtin(
      "count(series: Series<q>): Number", "How many values of a series are there, not missing.",
      examples: [
        Example("count(series([31, 28] USD/MWh, from: 2024-01-01, step: 1 h))", gives: "2")
      ]
    ) { call in
      let series = try call.series("series")
      call.noteMissing(series.missingCount, of: series.count)
      return .number(series.count - series.missingCount)
    },
  ]
}

extension Call {
  /// The argument `share`, from 0 to 1.
  fileprivate func share() throws -> Double {
    let share = try number("share")
    guard (0...1).contains(share) else {
      throw Problem("E0506", "`share` must be from 0% to 100%", argument: "share")
    }
    return share
  }

  /// A figure of a series, with a remark on the values that are missing.
  func figure(of series: Series, _ figure: (Series) throws -> Reduction) throws -> Value {
    do {
      let found = try figure(series)
      noteMissing(found.missing, of: found.count + found.missing)
      return .quantity(found.quantity)
    } catch let error as SeriesError {
      throw Problem(error)
    }
  }

  /// A figure of the values of a series that are there, with a remark on the others.
  fileprivate func ofPresent(_ series: Series, _ figure: ([Double]) -> Double) throws -> Value {
    let present = series.values.compactMap { $0 }
    guard !present.isEmpty else { throw Problem(SeriesError.allMissing(series.count)) }
    noteMissing(series.missingCount, of: series.count)
    return .quantity(
      try Quantity(value: 0, dimension: series.dimension, unit: series.unit)
        .replacing(figure(present)))
  }

  /// Says how many values are missing, if any are.
  func noteMissing(_ missing: Int, of count: Int) {
    guard missing > 0 else { return }
    let verb = missing == 1 ? "is" : "are"
    note(.text("\(missing) of \(count) values \(verb) missing and left out"))
  }
}

extension TypedCall {
  /// The element of a list whose elements must have an order.
  func orderedElement(of name: String) throws(Diagnostic) -> Type {
    let element = self[name].element
    guard element.isOrdered else {
      throw refuse(name, wanted: "a list of quantities, dates or texts")
    }
    return element
  }
}
