// Types of what is taken out of values: fields, elements, slices, updates, sweeps.

import Quantities

extension TypeChecker {
  func member(
    _ base: Expression, _ name: Name, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let found = try type(of: base, in: scope)
    switch found.present {
    case .record(let record):
      guard let field = record[name.text] else {
        throw Messages.unknownField(name, record, source)
      }
      return field
    case .unknown: return .unknown
    default: throw Messages.noFields(found, name, place(base), source)
    }
  }

  func index(
    _ base: Expression, _ low: Expression, _ high: Expression?, _ whole: Expression,
    in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let found = try type(of: base, in: scope)
    let from = try type(of: low, in: scope)
    switch found.present {
    case .list(let element):
      try requirePosition(from, low)
      guard let high else { return element }
      try requirePosition(try type(of: high, in: scope), high)
      return .list(element)
    case .series(let dimension):
      guard let high else { return try seriesElement(dimension, from, low) }
      let to = try type(of: high, in: scope)
      for (type, end) in [(from, low), (to, high)] where ![.date, .month, .quarter].contains(type) {
        throw Messages.wrongType(
          role: "the end of a slice of a series", wanted: "a date or month", found: type,
          place(end))
      }
      return .series(dimension)
    case .unknown: return .unknown
    default: throw Messages.cannotIndex(found, place(base))
    }
  }

  /// A date or month gives a quantity (asking a finer series for a month is a mistake of its value);
  /// a quarter gives the part of the series within it.
  private func seriesElement(
    _ dimension: Dimension, _ from: Type, _ low: Expression
  ) throws(Diagnostic) -> Type {
    switch from {
    case .date, .month: return .quantity(dimension)
    case .quarter: return .series(dimension)
    default:
      try requirePosition(from, low)
      return .quantity(dimension)
    }
  }

  private func requirePosition(_ type: Type, _ expression: Expression) throws(Diagnostic) {
    if case .quantity(let dimension) = type.present, dimension.isOne { return }
    if type == .unknown { return }
    if type.isUncertain { throw Messages.uncertain("a position", place(expression)) }
    throw Messages.wrongType(
      role: "a position", wanted: .number, found: type, place(expression))
  }

  func with(
    _ base: Expression, _ updates: [OverrideSyntax], in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let found = try type(of: base, in: scope)
    guard case .record(let record) = found.present else {
      if found == .unknown { return found }
      throw Messages.wrongType(
        role: "the value before `with`", wanted: "a record", found: found, place(base))
    }
    var updated = record
    for update in updates {
      let path = update.path.words[...]
      let wanted = try fieldType(path, of: record)
      let found = try check(update.value, replaces: wanted, named: update.path, in: scope)
      updated = self.updated(updated, at: path, wanted.exact.asUncertain(as: found))
    }
    return .record(updated)
  }

  /// The record with another type of a field; what is derived is uncertain if a field is.
  private func updated(
    _ record: RecordType, at path: ArraySlice<Name>, _ type: Type
  ) -> RecordType {
    guard let name = path.first else { return record }
    var new = type
    if path.count > 1, case .record(let inner)? = record[name.text]?.present {
      new = .record(updated(inner, at: path.dropFirst(), type))
    }
    let replaced = record.replacing([name.text: new])
    guard let kind = record.kind.flatMap({ environment.kind($0) }) else { return replaced }
    var uncertain: [String: Type] = [:]
    for field in kind.fields {
      if let type = replaced[field.name], type.holdsUncertain { uncertain[field.name] = type }
    }
    return kind.type(with: uncertain)
  }

  /// The type at the end of a path of fields.
  private func fieldType(
    _ path: ArraySlice<Name>, of record: RecordType
  ) throws(Diagnostic) -> Type {
    guard let name = path.first else { return .record(record) }
    guard let field = record[name.text] else {
      throw Messages.unknownField(name, record, source)
    }
    if path.count == 1 { return field }
    guard case .record(let inner) = field.present else {
      throw Messages.noFields(field, path[path.startIndex + 1], Place(source, name.span), source)
    }
    return try fieldType(path.dropFirst(), of: inner)
  }

  /// The type that a path into the graph has now.
  func targetType(_ path: Path) throws(Diagnostic) -> Type {
    guard let definition = environment[path.root.text] else { return .unknown }
    if let cause = definition.broken {
      throw Messages.brokenDefinition(definition, cause, Place(source, path.root.span))
    }
    guard !definition.isFunction else {
      throw Messages.cannotVaryFunction(definition.name, Place(source, path.root.span))
    }
    switch definition.content {
    case .scenario, .kind, .unit:
      throw Messages.cannotVary(definition.name, Place(source, path.root.span))
    default: break
    }
    if path.words.count == 1 { return definition.type }
    guard case .record(let record) = definition.type.present else {
      throw Messages.noFields(definition.type, path.words[1], Place(source, path.root.span), source)
    }
    return try fieldType(path.words.dropFirst(), of: record)
  }

  func check(overrides: [OverrideSyntax], in scope: TypeScope?) throws(Diagnostic) {
    for override in overrides {
      let wanted = try targetType(override.path)
      try check(override.value, replaces: wanted, named: override.path, in: scope)
    }
  }

  @discardableResult
  private func check(
    _ value: Expression, replaces wanted: Type, named path: Path, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    var inner = self
    inner.old = wanted
    let found = try inner.type(of: value, in: scope)
    if case .hole(let known, let exponent) = found, case .quantity(let dimension) = wanted {
      throw hole(known, exponent, meets: dimension, in: value)
    }
    guard Type.fits(found, where: wanted) || wanted == .none else {
      throw Messages.overrideDiffers(path, wanted, found, place(value))
    }
    return found
  }

  func each(
    _ base: Expression, _ sweeps: [SweepSyntax], in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    for sweep in sweeps {
      let wanted = try targetType(sweep.path)
      let found = try type(of: sweep.range, in: scope)
      guard case .list(let element) = found else {
        throw Messages.wrongType(
          role: "the values of `\(sweep.path.text)`", wanted: .list(wanted), found: found,
          place(sweep.range))
      }
      guard Type.joined(element, wanted) != nil else {
        throw Messages.overrideDiffers(sweep.path, wanted, element, place(sweep.range))
      }
    }
    if sweeps.count > 2 {
      throw Messages.tooManySweeps(Place(source, sweeps[2].path.span))
    }
    _ = try type(of: base, in: scope)
    return .table
  }

  func record(
    _ kindName: Name?, _ fields: [FieldSyntax], _ whole: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    guard let kindName else { return try plainRecord(fields, in: scope) }
    guard let kind = environment.kind(kindName.text) else {
      throw Messages.unknownKind(kindName, source, known: TypeNames.kinds(in: environment))
    }
    if let definition = environment[kindName.text], let cause = definition.broken {
      throw Messages.brokenDefinition(definition, cause, Place(source, kindName.span))
    }
    var given: [String: Name] = [:]
    var uncertain: [String: Type] = [:]
    for field in fields {
      if let first = given[field.name.text] {
        throw Messages.repeatedName(field.name, first: first, source)
      }
      given[field.name.text] = field.name
      guard let declared = kind.fields.first(where: { $0.name == field.name.text }) else {
        throw Messages.unknownField(
          field.name,
          RecordType(kind: kind.name, fields: kind.fields.map { .init($0.name, $0.type) }), source)
      }
      let value =
        field.value ?? Expression(.name(field.name.text, afterUnit: false), field.name.span)
      let found = try type(of: value, in: scope)
      if case .hole(let known, let exponent) = found, case .quantity(let wanted) = declared.type {
        throw hole(known, exponent, meets: wanted, in: value)
      }
      guard Type.fits(found, where: declared.type) || found == .none else {
        throw Messages.fieldDiffers(field.name, kind, declared.type, found, place(value))
      }
      if found.holdsUncertain { uncertain[field.name.text] = found }
    }
    if !uncertain.isEmpty {
      uncertain.merge(try defaults(of: kind, given: Set(given.keys), uncertain)) { own, _ in own }
    }
    let missing = kind.fields.filter { $0.defaultValue == nil && given[$0.name] == nil }
    if !missing.isEmpty {
      throw Messages.missingFields(missing.map(\.name), kind, Place(source, kindName.span))
    }
    return .record(kind.type(with: uncertain))
  }

  /// The fields that are uncertain by default, since their defaults read fields that are.
  private func defaults(
    of kind: Kind, given: Set<String>, _ uncertain: [String: Type]
  ) throws(Diagnostic) -> [String: Type] {
    let inner = TypeChecker(environment: environment, source: kind.source, calls: calls)
    var names: [(name: String, type: Type)] = []
    var found: [String: Type] = [:]
    for field in kind.fields {
      var type = uncertain[field.name] ?? field.type
      if !given.contains(field.name), let value = field.defaultValue {
        let own = try inner.type(of: value, in: TypeScope(names, parent: nil))
        if own.holdsUncertain {
          type = own
          found[field.name] = own
        }
      }
      names.append((field.name, type))
    }
    return found
  }

  private func plainRecord(
    _ fields: [FieldSyntax], in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    var types: [RecordType.Field] = []
    for field in fields {
      let value =
        field.value ?? Expression(.name(field.name.text, afterUnit: false), field.name.span)
      types.append(.init(field.name.text, try type(of: value, in: scope)))
    }
    return .record(RecordType(kind: nil, fields: types))
  }
}
