// Random programs as trees: everything the parser can make, from a fixed seed.

import Language

struct RandomPrograms {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  private static let here = Span(0, 0)
  private static let names = [
    "a", "x", "price", "_", "_x2", "unit", "kind", "h", "MW2", "Site", "größe", "e", "k",
  ]
  private static let newNames = ["a", "b", "price", "_t", "scenario", "höhe"]
  private static let words = ["a", "in", "for", "over", "to", "let", "if", "Name", "x2", "not"]
  private static let kinds = ["Site", "Fleet", "Ö"]
  private static let unitTexts = [
    "MW", "USD/MWh", "USD/PH/day", "J/TH", "1/h", "%", "%/year", "USD/(TH/s)", "USD/kW-month",
    "MW^2", "h^(-1/2)", "°C", "m²", "MW·h", "(PH/s)", "$/MWh",
  ]
  private static let numbers: [(String, Double)] = [
    ("0", 0), ("5", 5), ("1_000", 1_000), ("0.25", 0.25), ("5e6", 5e6), ("1e-7", 1e-7),
    ("2026", 2026), ("1.5E+3", 1.5e3),
  ]
  private static let money: [(String, Double, String)] = [
    ("$60", 60, "USD"), ("$3.5M", 3.5, "MUSD"), ("$1_500k", 1_500, "kUSD"), ("$2B", 2, "BUSD"),
  ]
  private static let texts = [
    "", "Black Pearl", "\"\\\n\t", "→ 95 %", "\u{0}\u{7F}\r", "# no", "😀é",
  ]
  private static let nestedKinds = 22

  private mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  private mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
  private mutating func name(_ texts: [String]) -> Name { Name(pick(texts), Self.here) }
  private mutating func unit() -> UnitSyntax { UnitSyntax(pick(Self.unitTexts), Self.here) }
  private func node(_ kind: Expression.Kind) -> Expression { Expression(kind, Self.here) }

  private mutating func many<Item>(
    _ range: ClosedRange<Int>, _ make: (inout RandomPrograms) -> Item
  ) -> [Item] {
    (0..<(range.lowerBound + below(range.count))).map { _ in make(&self) }
  }

  mutating func program() -> [Statement] {
    many(1...4) { $0.statement(depth: 4, inBlock: false) }
  }

  // MARK: Statements

  private mutating func statement(depth: Int, inBlock: Bool) -> Statement {
    Statement(statementKind(depth, inBlock), Self.here)
  }

  private mutating func statementKind(_ depth: Int, _ inBlock: Bool) -> Statement.Kind {
    switch below(inBlock ? 8 : 9) {
    case 0: return .binding(pattern(), type: type(), expression(depth))
    case 1:
      let parameters = many(0...3) { random in
        ParameterSyntax(
          random.name(Self.newNames), type: random.type(), defaultValue: random.maybe(depth - 1))
      }
      return .function(
        FunctionSyntax(name(Self.newNames), parameters, result: type(), body: expression(depth)))
    case 2: return .unit(name(["container", "Pallet"]), type: type(), maybe(depth))
    case 3:
      let fields = many(0...3) { random in
        KindFieldSyntax(
          random.name(Self.words), type: random.plainType(2), defaultValue: random.maybe(depth - 1))
      }
      return .kind(name(Self.kinds), fields)
    case 4: return .scenario(name(Self.newNames), overrides(depth))
    case 5:
      return .assertion(
        isAssert: chance(50), expression(depth), message: chance(50) ? pick(Self.texts) : nil)
    case 8:
      return .command(
        name(["explain", "let"]), argument: pick(["", "x under { a = (", "# \"a; b"]),
        argumentSpan: Self.here)
    default: return .expression(expression(depth))
    }
  }

  private mutating func pattern() -> Pattern {
    switch below(4) {
    case 0: .fields(many(1...3) { $0.name(Self.newNames) })
    case 1: .elements(many(1...3) { $0.name(Self.newNames) })
    default: .name(name(Self.newNames))
    }
  }

  private mutating func maybe(_ depth: Int) -> Expression? { chance(50) ? expression(depth) : nil }
  private mutating func type() -> TypeSyntax? { chance(40) ? plainType(2) : nil }

  private mutating func plainType(_ depth: Int) -> TypeSyntax {
    let choice = depth == 0 ? 3 : below(6)
    let kind: TypeSyntax.Kind =
      switch choice {
      case 0: .list(plainType(depth - 1))
      case 1: .distribution(plainType(depth - 1))
      case 2: .series(plainType(depth - 1))
      default: .dimension([factor(1)] + many(0...2) { $0.factor($0.chance(50) ? 1 : -1) })
      }
    return TypeSyntax(kind, Self.here)
  }

  private mutating func factor(_ sign: Int) -> TypeSyntax.DimensionFactor {
    TypeSyntax.DimensionFactor(
      name(["1", "Power", "Time", "T"]), sign: sign,
      exponent: pick([(1, 1), (2, 1), (-1, 1), (-1, 2), (4, 2)]))
  }

  // MARK: Expressions

  mutating func expression(_ depth: Int) -> Expression {
    node(depth <= 0 || chance(15) ? leaf() : nested(depth - 1))
  }

  private mutating func leaf() -> Expression.Kind {
    switch below(16) {
    case 0...3: return number()
    case 4:
      let (text, value, unit) = pick(Self.money)
      let per = pick(["", "/MWh", "/PH/day"])
      return .number(text: text, value: value, unit: UnitSyntax(unit + per, Self.here))
    case 5: return .date(year: pick([2024, 7]), month: 2, day: 29 - below(2) - 1)
    case 6: return .month(year: 2026, month: 1 + below(12))
    case 7: return .quarter(year: 2026, quarter: 1 + below(4))
    case 8: return .string(pick(Self.texts))
    case 9: return .bool(chance(50))
    case 10: return pick([.none, .old, .hole])
    default: return .name(pick(Self.names), afterUnit: false)
    }
  }

  private mutating func number() -> Expression.Kind {
    let (text, value) = pick(Self.numbers)
    return .number(text: text, value: value, unit: chance(50) ? unit() : nil)
  }

  private mutating func nested(_ depth: Int) -> Expression.Kind {
    switch below(Self.nestedKinds) {
    case 0: return .list(many(0...3) { $0.expression(depth) }, unit: chance(30) ? unit() : nil)
    case 1: return .tuple(many(2...3) { $0.expression(depth) })
    case 2: return .scaled(expression(depth), unit())
    case 3: return record(depth)
    case 4: return block(depth)
    case 5: return .unary(pick(UnaryOperator.allCases), expression(depth))
    case 6...9:
      return .binary(pick(BinaryOperator.allCases), expression(depth), expression(depth))
    case 10: return .approximately(expression(depth), expression(depth), within: maybe(depth))
    case 11:
      return .conditional(expression(depth), then: expression(depth), else: expression(depth))
    case 12: return .lambda(many(0...3) { $0.name(Self.newNames) }, expression(depth))
    case 13, 14: return postfix(expression(depth), depth)
    case 15: return .pipe(expression(depth), expression(depth))
    case 16: return .convert(expression(depth), unit())
    case 17: return .under(expression(depth), overrides(depth))
    case 18: return .underScenario(expression(depth), scenario(3))
    case 19:
      let sweeps = many(1...2) { SweepSyntax($0.path(), $0.expression(depth)) }
      return .each(expression(depth), sweeps)
    case 20: return .given(expression(depth), expression(depth))
    default: return perName(depth)
    }
  }

  /// `3 USD/n`: a word where a unit was expected, alone or at the head of a postfix or power.
  private mutating func perName(_ depth: Int) -> Expression.Kind {
    let amount = node(.number(text: "3", value: 3, unit: unit()))
    var divisor = node(.name(pick(["n", "count", "Count"]), afterUnit: true))
    if chance(30) { divisor = node(postfix(divisor, depth)) }
    if chance(30) { divisor = node(.binary(.power, divisor, expression(depth))) }
    let dividend = chance(50) ? amount : node(.binary(.multiply, expression(depth), amount))
    return .binary(.divide, dividend, divisor)
  }

  private mutating func postfix(_ base: Expression, _ depth: Int) -> Expression.Kind {
    switch below(4) {
    case 0:
      let arguments = many(0...3) { random in
        ArgumentSyntax(
          random.chance(40) ? random.name(Self.words) : nil, random.expression(depth))
      }
      return .call(base, arguments)
    case 1: return .member(base, name(Self.words))
    case 2: return .index(base, bound(depth), through: chance(30) ? bound(depth) : nil)
    default: return .with(base, overrides(depth))
    }
  }

  /// An index that is no subtraction, which the parser refuses.
  private mutating func bound(_ depth: Int) -> Expression {
    let bound = expression(depth)
    if case .binary(.subtract, _, _) = bound.kind { return node(.hole) }
    return bound
  }

  private mutating func record(_ depth: Int) -> Expression.Kind {
    let fields = many(0...3) { random in
      random.chance(30)
        ? FieldSyntax(random.name(Self.newNames), nil)
        : FieldSyntax(random.name(Self.words), random.expression(depth))
    }
    return .record(kind: chance(50) ? name(Self.kinds) : nil, fields: fields)
  }

  private mutating func block(_ depth: Int) -> Expression.Kind {
    let statements = many(0...2) { $0.statement(depth: depth, inBlock: true) }
    let value = Statement(.expression(expression(depth)), Self.here)
    return .block(statements + [value])
  }

  private mutating func path() -> Path { Path(many(1...3) { $0.name(Self.words) }) }

  private mutating func overrides(_ depth: Int) -> [OverrideSyntax] {
    many(0...2) { OverrideSyntax($0.path(), $0.expression(depth)) }
  }

  private mutating func scenario(_ depth: Int) -> ScenarioSyntax {
    switch depth == 0 ? 5 : below(6) {
    case 0: .combined(scenario(depth - 1), scenario(depth - 1))
    case 1: .over(scenario(depth - 1), scenario(depth - 1))
    case 2: .list(many(1...3) { $0.scenario(depth - 1) }, Self.here)
    default: .named(name(Self.newNames))
    }
  }
}
