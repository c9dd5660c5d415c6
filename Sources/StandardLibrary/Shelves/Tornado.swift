// Which input matters most: each swung from low to high, all others held still.

import Language
import Quantities

import struct Risk.Sample

extension Shelves {
  static let tornado: [Builtin] = [
    Builtin(
      "tornado(x: Expr<q>, swing: Number = 10%): Table",
      "Every input that a figure rests on, ranked by how far the figure moves when the input alone "
        + "goes from low to high: uncertain inputs from their 10 % to their 90 % quantile with all "
        + "others at their medians, exact ones by the swing either way.",
      source:
        "one-at-a-time sensitivity; Howard, \"Decision Analysis: Practice and Promise\" (1988)",
      examples: [
        Example(
          "let price = 42 USD/MWh; let load = 175 MW; let cost = price * load -> USD/day; "
            + "column(tornado(cost, swing: 5%), \"input\")",
          gives: "[\"price\", \"load\"]")
      ],
      body: drawTornado)
  ]

  /// One input on its way from low to high, and what the figure does meanwhile.
  private struct Bar {
    let input: GraphInput
    let low: Value
    let high: Value
    let atLow: Quantity
    let atHigh: Quantity

    var swing: Double { (atHigh.value - atLow.value).magnitude }
  }

  private static func drawTornado(_ call: Call) throws -> Value {
    let figure = try call.expression("x")
    let swing = try call.number("swing")
    guard swing > 0, swing < 1 else {
      throw Problem("E0506", "`swing` must lie between 0 and 100 %", argument: "swing")
    }
    let inputs = try figure.inputs()
    guard !inputs.isEmpty else {
      throw Problem(
        "E0705", "`\(figure.text)` rests on no definition that could be swung", argument: "x")
    }
    if case .distribution(let all) = try figure.value(), all.kept != nil {
      throw Problem(
        "E0506",
        "`\(figure.text)` counts some draws only; with inputs held in the middle its "
          + "condition may never hold", help: "tornado of the figure without `given`", argument: "x"
      )
    }
    let middles = try inputs.map { (path: $0.path, value: try middle(of: $0.value, call)) }
    let base = try level(of: figure.value(with: middles), call)
    var bars: [Bar] = []
    var still: [String] = []
    for (index, input) in inputs.enumerated() {
      // An end that the model refuses, such as a PUE below 1, is the middle, and said.
      func reached(_ end: Value) throws -> (end: Value, level: Quantity) {
        var replacements = middles
        replacements[index].value = end
        do {
          return (end, try level(of: figure.value(with: replacements), call))
        } catch let refusal as Diagnostic where !isFatal(refusal) {
          call.note(
            .text("`\(input.path.text)` does not reach "), .value(end),
            .text(": \(refusal.message)"))
          return (middles[index].value, base)
        }
      }
      let ends = try ends(of: input.value, swing, call)
      let (low, high) = (try reached(ends.low), try reached(ends.high))
      let bar = Bar(
        input: input, low: low.end, high: high.end, atLow: low.level, atHigh: high.level)
      if bar.swing == 0 { still.append(input.path.text) } else { bars.append(bar) }
    }
    if !still.isEmpty {
      let names = still.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
      let others = still.count > 8 ? " and \(still.count - 8) more" : ""
      call.note(.text("left out, as they do not move it: \(names)\(others)"))
    }
    // The picture says it otherwise.
    if bars.isEmpty {
      call.note(.text("with all inputs in the middle: "), .value(.quantity(base)))
    }
    // Equal swings stay in the order of the definitions.
    let ranked = bars.enumerated().sorted {
      ($1.element.swing, $0.offset) < ($0.element.swing, $1.offset)
    }.map(\.element)
    return .table(table(of: ranked, around: base))
  }

  private static func table(of bars: [Bar], around base: Quantity) -> Table {
    func column(_ title: String, _ value: (Bar) -> Value) -> Table.Column {
      Table.Column(title, bars.map(value))
    }
    let columns = [
      column("input") { .text($0.input.path.text) }, column("low") { $0.low },
      column("high") { $0.high }, column("at low") { .quantity($0.atLow) },
      column("at high") { .quantity($0.atHigh) },
      column("swing") { bar in
        .quantity(
          Quantity(
            value: bar.swing, dimension: bar.atLow.dimension,
            unit: bar.atLow.unit?.isAffine == true ? nil : bar.atLow.unit))
      },
    ]
    return Table(columns: columns, drawing: bars.isEmpty ? nil : .bars(base: base))
  }

  /// Where an input is held while another is swung.
  private static func middle(of value: Value, _ call: Call) throws -> Value {
    guard case .distribution(let uncertain) = value else { return value }
    return try quantile(of: uncertain, 0.5, call)
  }

  private static func ends(
    of value: Value, _ swing: Double, _ call: Call
  ) throws -> (low: Value, high: Value) {
    switch value {
    case .distribution(let uncertain):
      if uncertain.isTruth { return (.bool(false), .bool(true)) }
      return (try quantile(of: uncertain, 0.1, call), try quantile(of: uncertain, 0.9, call))
    case .quantity(let quantity):
      // A temperature on a shifted scale is swung as it is shown.
      if let unit = quantity.unit, unit.isAffine {
        let number = quantity.number
        return (
          .quantity(Quantity(number * (1 - swing), unit)),
          .quantity(Quantity(number * (1 + swing), unit))
        )
      }
      func scaled(_ factor: Double) -> Value {
        .quantity(
          Quantity(
            value: quantity.value * factor, dimension: quantity.dimension, unit: quantity.unit))
      }
      return (scaled(1 - swing), scaled(1 + swing))
    default: return (value, value)
    }
  }

  private static func quantile(
    of uncertain: Distribution, _ share: Double, _ call: Call
  ) throws -> Value {
    let level = try Sample(try call.values(of: uncertain)).quantile(share).value
    if uncertain.isTruth { return .bool(level > 0.5) }
    return .quantity(
      Quantity(value: level, dimension: uncertain.dimension, unit: uncertain.unit))
  }

  /// The figure itself; of one that is uncertain still, its median.
  private static func level(of value: Value, _ call: Call) throws -> Quantity {
    switch value {
    case .quantity(let quantity): return quantity
    case .distribution(let uncertain):
      guard case .quantity(let median) = try quantile(of: uncertain, 0.5, call) else {
        throw Problem("E0506", "a tornado wants a quantity, found a truth value", argument: "x")
      }
      return median
    case .none:
      throw Problem("E0503", "the figure is `none` for one of the inputs' values", argument: "x")
    default: throw Problem("E0506", "a tornado wants a quantity", argument: "x")
    }
  }
}
