// Taking values apart and putting them together: fields, elements, slices, records, conversions.

import Quantities

extension Evaluator {
  func field(_ name: Name, of value: Value, _ context: Context) throws -> Value {
    guard case .record(let record) = value else {
      throw Messages.noFields(
        value.type, name, Place(context.source, name.span), context.source)
    }
    if let found = record[name.text] { return found }
    if let derived = record.kind?.derived.first(where: { $0.name == name.text }) {
      let value = try placed(Place(context.source, name.span)) { try derived.value(record) }
      for remark in derived.remarks(record) { shared.add(remark) }
      return value
    }
    throw Messages.unknownField(
      name,
      RecordType(
        kind: record.kind?.name, fields: record.fields.map { .init($0.name, $0.value.type) }),
      context.source)
  }

  /// Runs library code; its mistakes get a place.
  func placed<T>(_ place: Place?, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let problem as Problem {
      if problem.code.isEmpty { throw Cancelled() }
      throw problem.diagnostic(at: place)
    }
  }

  func record(
    _ kindName: Name?, _ fields: [FieldSyntax], _ whole: Expression, _ context: Context
  ) throws -> Value {
    var given: [String: Value] = [:]
    var order: [Record.Field] = []
    var places: [String: Place] = [:]
    for field in fields {
      let expression =
        field.value ?? Expression(.name(field.name.text, afterUnit: false), field.name.span)
      places[field.name.text] = context.place(expression)
      let value = try evaluate(expression, context)
      given[field.name.text] = value
      order.append(.init(field.name.text, value))
    }
    guard let kindName else { return .record(Record(kind: nil, fields: order)) }
    guard let kind = environment.kind(kindName.text) else {
      throw Messages.unknownKind(kindName, context.source, known: [])
    }
    var all: [Record.Field] = []
    for field in kind.fields {
      if let value = given[field.name] {
        all.append(.init(field.name, value))
      } else if let expression = field.defaultValue {
        let earlier = all.map { ($0.name, $0.value) }
        let inner = Context(
          frame: Frame(earlier, parent: nil), source: kind.source, root: expression,
          trail: context.through(whole).stepping(.standIn(all.count)))
        all.append(.init(field.name, try evaluate(expression, inner)))
      }
    }
    return .record(try checked(Record(kind: kind, fields: all), context.place(whole), places))
  }

  /// The record, if its kind lets it be.
  ///
  /// - Parameter places: Where fields are written, so that a mistake is shown there.
  private func checked(
    _ record: Record, _ place: Place, _ places: [String: Place] = [:]
  ) throws -> Record {
    guard let check = record.kind?.check else { return record }
    guard let (low, high) = try edges(of: .record(record), place) else {
      try passing(check, record, place, places)
      return record
    }
    // What is uncertain has to pass at both ends of what is drawn.
    for case .record(let edge) in [low, high] {
      try passing(check, edge, place, places, notes: [Self.edgeNote])
    }
    return record
  }

  private static let edgeNote =
    "what is uncertain has to fit at both ends of what is drawn, and this is one of them"

  private func passing(
    _ check: Kind.Check, _ record: Record, _ place: Place, _ places: [String: Place],
    notes: [String] = []
  ) throws {
    do {
      try check(record)
    } catch let problem as Problem {
      let field = problem.argument.flatMap { places[$0] }
      try placed(field ?? place) {
        throw Problem(
          problem.code, problem.message, help: problem.help, argument: problem.argument,
          notes: problem.notes + notes)
      }
    }
  }

  /// A value with each uncertain quantity in it, however deep, at its least and at its greatest
  /// draw; nil where all is exact.
  private func edges(of value: Value, _ place: Place) throws -> (low: Value, high: Value)? {
    switch value {
    case .distribution(let uncertain) where !uncertain.isTruth:
      let draws = try values(of: uncertain, place)
      guard let least = draws.min(), let greatest = draws.max() else { return nil }
      func exact(_ x: Double) -> Value {
        .quantity(Quantity(value: x, dimension: uncertain.dimension, unit: uncertain.unit))
      }
      return (exact(least), exact(greatest))
    case .list(let items):
      let found = try items.map { try edges(of: $0, place) }
      guard found.contains(where: { $0 != nil }) else { return nil }
      return (
        .list(zip(items, found).map { $1?.low ?? $0 }),
        .list(zip(items, found).map { $1?.high ?? $0 })
      )
    case .record(let record):
      var (low, high) = (record, record)
      var isExact = true
      for field in record.fields {
        guard let found = try edges(of: field.value, place) else { continue }
        isExact = false
        low = low.replacing(field.name, by: found.low)
        high = high.replacing(field.name, by: found.high)
      }
      return isExact ? nil : (.record(low), .record(high))
    default: return nil
    }
  }

  func with(
    _ base: Expression, _ updates: [OverrideSyntax], _ context: Context
  ) throws -> Value {
    guard case .record(var record) = try evaluate(base, context) else {
      throw Messages.noneInArithmetic(context.place(base))
    }
    var places: [String: Place] = [:]
    for update in updates {
      let place = context.place(update.value)
      let path = update.path.words.map(\.text)
      if let field = path.first { places[field] = place }
      func make(_ old: Value) throws -> Value {
        var inner = context
        inner.old = old
        return try evaluate(update.value, inner)
      }
      // Of fields that only make sense together the whole is checked, when all are in place.
      guard path.count == 1, let old = record[path[0]] else {
        record = try replacing(path[...], in: record, at: place, by: make)
        continue
      }
      record = record.replacing(path[0], by: try make(old))
    }
    guard let last = updates.last else { return .record(record) }
    return .record(try checked(record, context.place(last.value), places))
  }

  /// A record with the value at the end of a path of fields made anew from the old one.
  func replacing(
    _ path: ArraySlice<String>, in record: Record, at place: Place,
    by make: (Value) throws -> Value
  ) throws -> Record {
    guard let name = path.first, let old = record[name] else { return record }
    if path.count == 1 { return try checked(record.replacing(name, by: try make(old)), place) }
    guard case .record(let inner) = old else { return record }
    let made = try replacing(path.dropFirst(), in: inner, at: place, by: make)
    return try checked(record.replacing(name, by: .record(made)), place)
  }

  // MARK: Conversion

  func convert(
    _ value: Value, to syntax: UnitSyntax, _ inner: Expression, _ context: Context
  ) throws -> Value {
    let target = try unit(syntax, context)
    return try convert(value, to: target, syntax, inner, context)
  }

  private func convert(
    _ value: Value, to target: Unit, _ syntax: UnitSyntax, _ inner: Expression,
    _ context: Context
  ) throws -> Value {
    switch value {
    case .quantity(let quantity) where quantity.dimension == target.dimension:
      return .quantity(quantity.shown(in: target))
    case .distribution(var distribution)
    where distribution.dimension == target.dimension && !distribution.isTruth:
      distribution.unit = target
      return .distribution(distribution)
    case .series(var series) where series.dimension == target.dimension:
      series.unit = target
      return .series(series)
    case .list(let items):
      return .list(try items.map { try convert($0, to: target, syntax, inner, context) })
    case .table(let table):
      return .table(table.map { converted($0, to: target) })
    case .picture(let picture):
      return .picture(Picture(picture.kind, of: picture.table.map { converted($0, to: target) }))
    case .none: return .none
    default:
      throw Messages.cannotConvert(
        value.type, context.place(inner), target, syntax, context.source)
    }
  }

  /// Columns of other dimensions, such as the names of scenarios, stay as they are.
  private func converted(_ value: Value, to target: Unit) -> Value {
    switch value {
    case .quantity(let quantity) where quantity.dimension == target.dimension:
      return .quantity(quantity.shown(in: target))
    case .distribution(var distribution)
    where distribution.dimension == target.dimension && !distribution.isTruth:
      distribution.unit = target
      return .distribution(distribution)
    default: return value
    }
  }

  // MARK: Indexing

  func index(
    _ base: Expression, _ low: Expression, _ high: Expression?, _ whole: Expression,
    _ context: Context
  ) throws -> Value {
    let value = try evaluate(base, context)
    let from = try evaluate(low, context)
    let to = try high.map { try evaluate($0, context) }
    switch value {
    case .list(let items):
      return try element(of: items, from, low, to, high, context)
    case .series(let series):
      if let to {
        return try slice(series, from, to, context.place(whole))
      }
      return try element(of: series, at: from, low, context)
    case .none: throw Messages.noneInArithmetic(context.place(base))
    default: throw Messages.cannotIndex(value.type, context.place(base))
    }
  }

  private func element(
    of items: [Value], _ from: Value, _ low: Expression, _ to: Value?, _ high: Expression?,
    _ context: Context
  ) throws -> Value {
    let first = try position(from, count: items.count, context.place(low))
    guard let to, let high else { return items[first] }
    let last = try position(to, count: items.count, context.place(high))
    guard first <= last else { throw Messages.reversedSlice(context.place(low)) }
    return .list(Array(items[first...last]))
  }

  /// A whole number from 0, or from the end if negative.
  private func position(
    _ value: Value, count: Int, ofSeries: Bool = false, _ place: Place
  ) throws -> Int {
    guard case .quantity(let number) = value, number.dimension.isOne,
      number.value.rounded() == number.value
    else { throw Messages.notAPosition(value, place) }
    let index = number.value < 0 ? Double(count) + number.value : number.value
    guard index >= 0, index < Double(count) else {
      throw Messages.positionOutside(number.value, count: count, ofSeries: ofSeries, place)
    }
    return Int(index)
  }

  private func element(
    of series: Series, at index: Value, _ low: Expression, _ context: Context
  ) throws -> Value {
    let place = context.place(low)
    do {
      switch index {
      case .date(let instant):
        let reading =
          instant.isMidnight
          ? try series.lookup(day: instant) : try series.lookup(at: instant)
        noteInterval(of: reading, in: series)
        return value(of: reading, in: series, at: instant)
      case .period(let period):
        if period.length == .month, let at = series.shortenedPlace(in: period) {
          return value(of: try series.lookup(at: series.instants[at]), in: series, at: period.start)
        }
        switch try series.lookup(period: period) {
        case .reading(let reading): return value(of: reading, in: series, at: period.start)
        case .part(let part) where period.length == .month && part.count == 1:
          return value(
            of: try series.lookup(at: part.instants[0]), in: series, at: part.instants[0])
        case .part(let part):
          guard period.length != .month else {
            throw Messages.manyInMonth(part.count, period, place)
          }
          return .series(part)
        }
      default:
        let at = try position(index, count: series.count, ofSeries: true, place)
        return series.quantity(at: at).map { .quantity($0) } ?? missing(at: series.instants[at])
      }
    } catch let error as SeriesError {
      throw Messages.series(error, place)
    }
  }

  /// A reading as a value, with remarks: the day saw two values, the time is estimated.
  private func value(of reading: Reading, in series: Series, at instant: Instant) -> Value {
    if let change = reading.change {
      shared.add(
        Note([
          .text("the value changes on that day, at "), .value(.date(change.instant)),
          .text(": "), .value(reading.quantity.map { .quantity($0) } ?? .none), .text(" → "),
          .value(change.quantity.map { .quantity($0) } ?? .none),
        ]))
    }
    if let place = series.instants.firstIndex(of: reading.instant) {
      for note in Note.remarks(on: series, at: place) { shared.add(note) }
    }
    return reading.quantity.map { .quantity($0) } ?? missing(at: instant)
  }

  /// A date in a series of means or totals gives those of a whole interval: said, so that nobody
  /// takes a month's mean for the day's figure.
  private func noteInterval(of reading: Reading, in series: Series) {
    guard series.meaning != .instant, reading.quantity != nil,
      let place = series.instants.firstIndex(of: reading.instant),
      let interval = series.interval(at: place),
      interval.lowerBound.seconds(to: interval.upperBound) > 86_400,
      series.shortenedInterval(at: place) == nil
    else { return }
    let word = series.meaning == .mean ? "mean" : "total"
    shared.add(
      Note([
        .text("this is the \(word) of "), .value(.date(interval.lowerBound)), .text(" to "),
        .value(.date(interval.upperBound.adding(seconds: -1).startOfDay)),
      ]))
  }

  private func missing(at instant: Instant) -> Value {
    shared.add(Note([.text("there is no figure for "), .value(.date(instant))]))
    return .none
  }

  private func slice(
    _ series: Series, _ from: Value, _ to: Value, _ place: Place
  ) throws -> Value {
    guard let start = from.start, let end = to.lastSecond else {
      throw Messages.notAPosition(from, place)
    }
    do throws(SeriesError) {
      return .series(try series.slice(from: start, to: end))
    } catch {
      throw Messages.series(error, place)
    }
  }
}

extension Value {
  /// The first moment of a date or period.
  fileprivate var start: Instant? {
    switch self {
    case .date(let instant): instant
    case .period(let period): period.start
    default: nil
    }
  }

  /// The last moment of a date or period; a slice takes in the whole day of a date.
  fileprivate var lastSecond: Instant? {
    switch self {
    case .date(let instant): instant
    case .period(let period): period.end.adding(seconds: -1)
    default: nil
    }
  }
}
