// Fields of one dimension that do not add: power at the meter and critical power.

public import Quantities

/// What quantities of some fields are measured as. Two bases of a library neither add nor compare.
public struct Basis: Sendable {
  /// In messages: `critical power`.
  public let name: String
  public let dimension: Dimension
  /// What makes the other basis of it: `* pue`.
  public let conversion: String
  /// Kind and field: `Lease.critical_power`.
  public let fields: Set<String>

  public init(_ name: String, of dimension: Dimension, conversion: String, fields: Set<String>) {
    self.name = name
    self.dimension = dimension
    self.conversion = conversion
    self.fields = fields
  }
}

/// A field that a value is read from, with its basis.
struct FieldBasis {
  let basis: Basis
  let field: String
  /// The record that it is read from.
  let owner: Expression
  let scope: TypeScope?

  /// Whether both are of one record, whose two powers are meant to be held against each other.
  func isSameRecord(as other: FieldBasis) -> Bool { owner == other.owner && scope === other.scope }
}

/// A use of two quantities that wants them on one basis.
enum BasisUse: String {
  case add, compare

  /// What functions do with the elements of a list or with their arguments.
  static let functions: [String: BasisUse] = [
    "sum": .add, "mean": .add, "max": .compare, "min": .compare,
  ]
}

extension TypeChecker {
  /// An expression, with the checker of the text and the names that it stands among.
  private typealias Written = (checker: TypeChecker, expression: Expression, scope: TypeScope?)

  /// Whether a type is of a dimension that has bases, alone or in a list.
  func isBased(_ type: Type) -> Bool {
    switch type.present {
    case .quantity(let dimension), .distribution(.quantity(let dimension)):
      environment.library.bases.contains { $0.dimension == dimension }
    case .list(let element): isBased(element)
    default: false
    }
  }

  /// Refuses two operands on different bases.
  func keepApart(
    _ use: BasisUse, _ left: Expression, _ right: Expression, in scope: TypeScope?
  ) throws(Diagnostic) {
    try keepApart(use, [(self, left, scope), (self, right, scope)])
  }

  /// Refuses a call that adds or compares arguments, or elements of a list, on different bases.
  func keepApart(
    argumentsOf function: String, _ arguments: [WrittenArgument], _ whole: Expression,
    in scope: TypeScope?
  ) throws(Diagnostic) {
    guard let use = BasisUse.functions[function] else { return }
    do throws(Diagnostic) {
      try keepApart(use, operands(arguments, in: scope))
    } catch {
      throw error.primary?.place.source === source
        ? error : error.calledFrom(place(whole), source)
    }
  }

  private func keepApart(_ use: BasisUse, _ operands: [Written]) throws(Diagnostic) {
    var first: (place: Place, found: FieldBasis)?
    for (checker, expression, scope) in operands {
      var steps = Self.basisSteps
      guard let found = checker.basis(of: expression, in: scope, &steps) else { continue }
      let place = checker.place(expression)
      guard let known = first, known.found.basis.name != found.basis.name else {
        first = first ?? (place, found)
        continue
      }
      if use == .compare, known.found.isSameRecord(as: found) { continue }
      throw Messages.differentBases(use, known.found, known.place, found, place)
    }
  }

  /// So many parts are looked at; a total of more is not followed.
  private static var basisSteps: Int { 100 }

  /// The basis of an expression: of a field, and of what names, units and totals make of it. What
  /// is multiplied, or added to a quantity without a basis, has none: a PUE may be in it.
  private func basis(
    of expression: Expression, in scope: TypeScope?, _ steps: inout Int
  ) -> FieldBasis? {
    steps -= 1
    guard steps > 0 else { return nil }
    switch expression.kind {
    case .member(let base, let name): return basis(ofField: name.text, of: base, in: scope)
    case .name(let name, _):
      guard let (checker, value, scope) = written(name, in: scope) else { return nil }
      return checker.basis(of: value, in: scope, &steps)
    case .convert(let inner, _), .unary(_, let inner): return basis(of: inner, in: scope, &steps)
    case .binary(.add, let left, let right), .binary(.subtract, let left, let right),
      .conditional(_, let left, let right):
      return common([(self, left, scope), (self, right, scope)], &steps)
    case .call, .pipe:
      guard let (name, arguments) = call(expression) else { return nil }
      if name == "or_else", let first = arguments.first {
        return basis(of: first.value, in: scope, &steps)
      }
      if BasisUse.functions[name] == nil { return nil }
      return common(operands(arguments, in: scope), &steps)
    default: return nil
    }
  }

  private func basis(
    ofField name: String, of base: Expression, in scope: TypeScope?
  ) -> FieldBasis? {
    guard environment.library.basedFields.contains(name),
      case .record(let record)? = (try? type(of: base, in: scope))?.present, let kind = record.kind
    else { return nil }
    let field = "\(kind).\(name)"
    let root = base.path?.root.text
    let local = root.flatMap { scope?[$0] } == nil ? nil : scope
    return environment.library.bases.first { $0.fields.contains(field) }.map {
      FieldBasis(basis: $0, field: field, owner: base, scope: local)
    }
  }

  /// The basis that all have.
  private func common(_ operands: [Written], _ steps: inout Int) -> FieldBasis? {
    var common: FieldBasis?
    for (checker, expression, scope) in operands {
      guard let found = checker.basis(of: expression, in: scope, &steps),
        common == nil || common?.basis.name == found.basis.name
      else { return nil }
      common = common ?? found
    }
    return common
  }

  // MARK: What is written

  /// What a name stands for: a definition, or a `let` of a block.
  private func written(_ name: String, in scope: TypeScope?) -> Written? {
    if scope?[name] != nil {
      return scope?.written(name).map { (self, $0.value, $0.scope) }
    }
    guard let definition = environment[name], definition.broken == nil,
      case .value(let value, nil) = definition.content
    else { return nil }
    return (checker(for: definition.source), value, definition.lastAnswer?.scope)
  }

  private func call(
    _ expression: Expression
  ) -> (name: String, arguments: [WrittenArgument])? {
    switch expression.kind {
    case .call(let callee, let arguments):
      guard case .name(let name, _) = callee.kind, environment[name] == nil else { return nil }
      return (name, arguments.map { ($0.label, $0.value) })
    case .pipe(let left, let right):
      if case .name(let name, _) = right.kind, environment[name] == nil {
        return (name, [(nil, left)])
      }
      return call(right).map { ($0.name, [(nil, left)] + $0.arguments) }
    default: return nil
    }
  }

  /// What a call adds or compares: its arguments, or what stands in the list that is its only one.
  private func operands(_ arguments: [WrittenArgument], in scope: TypeScope?) -> [Written] {
    guard arguments.count == 1 else { return arguments.map { (self, $0.value, scope) } }
    return elements(of: (self, arguments[0].value, scope), Self.basisSteps)
  }

  /// Functions that give some or all elements of their first argument.
  private static var choosing: Set<String> { ["filter", "sort", "reverse", "take", "drop"] }

  /// The elements of a list that is written out, or the one lambda that makes them all.
  private func elements(of list: Written, _ steps: Int) -> [Written] {
    let (checker, expression, scope) = list
    switch expression.kind {
    case .list(let items, unit: nil): return items.map { (checker, $0, scope) }
    case .name(let name, _):
      guard steps > 0, let value = checker.written(name, in: scope) else { return [] }
      return elements(of: value, steps - 1)
    case .call, .pipe:
      guard let (name, arguments) = checker.call(expression), arguments.count <= 2 else {
        return []
      }
      if Self.choosing.contains(name), let first = arguments.first {
        return elements(of: (checker, first.value, scope), steps - 1)
      }
      guard name == "map", arguments.count == 2,
        case .lambda(let parameters, let body) = arguments[1].value.kind, parameters.count == 1,
        case .list(let element)? = (try? checker.type(of: arguments[0].value, in: scope))?.present
      else { return [] }
      return [(checker, body, TypeScope([(parameters[0].text, element)], parent: scope))]
    default: return []
    }
  }
}
