// A tree's shape in brackets, so that a test can show what binds to what.

import Language

/// `1 + 2 * 3` is `(+ 1 (* 2 3))`.
func shape(_ expression: Expression) -> String {
  func unit(_ unit: UnitSyntax?) -> String { unit.map { "‹\($0.text)›" } ?? "" }
  func all(_ items: [Expression]) -> String { items.map(shape).joined(separator: " ") }
  switch expression.kind {
  case .number(let text, _, let u): return text + unit(u)
  case .name(let name, let afterUnit): return afterUnit ? "\(name)?" : name
  case .list(let items, let u): return "[\(all(items))]\(unit(u))"
  case .tuple(let items): return "<\(all(items))>"
  case .scaled(let inner, let u): return "(scaled \(shape(inner)) \(unit(u)))"
  case .unary(let sign, let operand): return "(\(sign.rawValue) \(shape(operand)))"
  case .binary(let sign, let left, let right):
    return "(\(sign.rawValue) \(shape(left)) \(shape(right)))"
  case .approximately(let a, let b, let c): return "(~= \(all([a, b] + [c].compactMap { $0 })))"
  case .conditional(let a, let b, let c): return "(if \(all([a, b, c])))"
  case .lambda(let names, let body):
    return "(\(names.map(\.text).joined(separator: " ")) => \(shape(body)))"
  case .call(let callee, let arguments):
    let labelled = arguments.map { ($0.label.map { "\($0.text):" } ?? "") + shape($0.value) }
    return "(call \(([shape(callee)] + labelled).joined(separator: " ")))"
  case .member(let base, let name): return "(. \(shape(base)) \(name.text))"
  case .index(let base, let low, let high):
    return "(index \(all([base, low] + [high].compactMap { $0 })))"
  case .pipe(let left, let right): return "(|> \(all([left, right])))"
  case .convert(let base, let u): return "(-> \(shape(base)) \(u.text))"
  case .under(let base, let overrides):
    let pairs = overrides.map { "\($0.path.text)=\(shape($0.value))" }
    return "(under \(([shape(base)] + pairs).joined(separator: " ")))"
  case .with(let base, let updates):
    let pairs = updates.map { "\($0.path.text):\(shape($0.value))" }
    return "(with \(([shape(base)] + pairs).joined(separator: " ")))"
  case .underScenario(let base, let scenario): return "(under \(shape(base)) \(shape(scenario)))"
  case .each(let base, let sweeps):
    let pairs = sweeps.map { "\($0.path.text) in \(shape($0.range))" }
    return "(each \(([shape(base)] + pairs).joined(separator: ", ")))"
  case .given(let base, let condition): return "(given \(all([base, condition])))"
  default: return sourceText(of: expression)
  }
}

func shape(_ scenario: ScenarioSyntax) -> String {
  switch scenario {
  case .named(let name): name.text
  case .combined(let left, let right): "(+ \(shape(left)) \(shape(right)))"
  case .over(let left, let right): "(over \(shape(left)) \(shape(right)))"
  case .list(let items, _): "[\(items.map { shape($0) }.joined(separator: " "))]"
  }
}
