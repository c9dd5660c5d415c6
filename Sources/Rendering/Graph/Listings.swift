// What a session holds: its definitions, names, their graph, and the units of a dimension.

public import Language
public import Quantities

extension Renderer {
  /// `:list`: the statements of the session as they were typed, those without meaning marked.
  public func definitionsList(_ environment: Environment) -> StyledText {
    var lines: [Line] = []
    var last: (source: SourceText, span: Span)?
    let highlighter = Highlighter(units: environment.units)
    for definition in environment.inOrder where !definition.isAnswer {
      // The names of a pattern share one statement.
      if let last, last.source === definition.source, last.span == definition.span { continue }
      last = (definition.source, definition.span)
      lines += highlighter.text(definition.text).lines
      if let broken = definition.broken {
        lines.append([
          Piece("  broken: ", .error), Piece("\(broken.message.escaped) [\(broken.code)]"),
        ])
      }
    }
    return lines.isEmpty ? StyledText("nothing is defined yet", .dim) : StyledText(lines)
  }

  /// `:names`: what is defined, with type and value.
  ///
  /// - Parameters:
  ///   - dimension: Only quantities and series of it; nil for all.
  ///   - known: The value of a name, where it has been computed.
  public func namesList(
    _ environment: Environment, dimension: Dimension? = nil,
    known: (String) -> Value? = { _ in nil }
  ) -> StyledText {
    let found = environment.inOrder.filter { definition in
      if definition.isAnswer { return false }
      guard let dimension else { return true }
      return definition.type.present == .quantity(dimension)
        || definition.type.present == .series(dimension)
    }
    if found.isEmpty {
      let what = dimension.map { " of \($0.words)" } ?? ""
      return StyledText("nothing\(what) is defined yet", .dim)
    }
    let columns = [
      TextColumn(
        title: "", cells: found.map { [Piece($0.name.escaped, .name)] }, isRight: false),
      TextColumn(title: "", cells: found.map { [Piece($0.typeWords, .dim)] }, isRight: false),
      TextColumn(
        title: "", cells: found.map { known($0.name).map { inline($0, room: 50) } ?? [] },
        isRight: false),
    ]
    return StyledText(TextColumn.lines(of: columns))
  }

  /// `:graph`: what each definition reads; or around one name, what it rests on and what follows it.
  public func graph(_ environment: Environment, around name: String? = nil) -> StyledText {
    guard let name, let definition = environment[name] else {
      let edges = environment.inOrder.filter { !$0.isAnswer }.flatMap(edge)
      return edges.isEmpty ? StyledText("nothing is defined yet", .dim) : StyledText(edges)
    }
    let followers = environment.dependents(of: [name]).map(\.name)
    var lines = edge(definition)
    if !followers.isEmpty { lines += listing(name, " → ", followers) }
    return StyledText(lines)
  }

  private func edge(_ definition: Definition) -> [Line] {
    let reads = definition.reads + definition.libraryReads
    if reads.isEmpty { return [[Piece(definition.name.escaped, .name)]] }
    return listing(definition.name, " ← ", reads)
  }

  private func listing(_ name: String, _ arrow: String, _ names: [String]) -> [Line] {
    let head: Line = [Piece(name.escaped, .name), Piece(arrow, .dim)]
    let room = max(width - head.columns, 20)
    let rows = Wrapping.lines(
      of: names.map { [Piece($0.escaped, .name)] }, by: ", ", width: room)
    let indent = Piece(String(repeating: " ", count: head.columns))
    return rows.enumerated().map { index, row in (index == 0 ? head : [indent]) + row }
  }

  // MARK: Units

  /// `:units`: all dimensions with a name, or the units of one with their sizes.
  public func unitsList(_ units: UnitTable, dimension: Dimension? = nil) -> StyledText {
    guard let dimension else { return dimensionsList(units) }
    let texts = units.units(of: dimension)
    guard !texts.isEmpty else {
      let unit = preferences.unit(of: dimension)
      return StyledText("\(dimension.words) is shown in \(unit.text)")
    }
    let base = (try? units.unit(texts[0])) ?? preferences.unit(of: dimension)
    let rows = texts.compactMap { text -> (unit: Unit, words: String)? in
      guard let unit = try? units.unit(text) else { return nil }
      let definition = units.definitions.first { $0.name == text || $0.aliases.contains(text) }
      return (unit, definition?.words ?? "")
    }
    let columns = [
      TextColumn(
        title: dimension.words, cells: rows.map { [Piece($0.unit.text, .unit)] }, isRight: false),
      TextColumn(
        title: "in \(base.text)", cells: rows.map { [size(of: $0.unit, in: base)] }, isRight: true),
      TextColumn(title: "", cells: rows.map { [Piece($0.words, .dim)] }, isRight: false),
    ]
    return StyledText(TextColumn.lines(of: columns))
  }

  private func size(of unit: Unit, in base: Unit) -> Piece {
    // On a shifted scale one degree says nothing about a temperature.
    if unit.isAffine { return Piece("shifted", .dim) }
    return figure(base.fromBase(unit.toBase(1)), in: .one)
  }

  private func dimensionsList(_ units: UnitTable) -> StyledText {
    let named = Dimension.namedDimensions
    let columns = [
      TextColumn(title: "dimension", cells: named.map { [Piece($0.name, .name)] }, isRight: false),
      TextColumn(
        title: "shown in", cells: named.map { [Piece(preferredText($0), .unit)] },
        isRight: false),
      TextColumn(
        title: "also",
        cells: named.map { row in
          let others = units.units(of: row.dimension).filter { $0 != row.preferred }
          return [Piece(others.prefix(6).joined(separator: "  "), .unit)]
        }, isRight: false),
    ]
    return StyledText(TextColumn.lines(of: columns))
  }

  private func preferredText(
    _ row: (name: String, dimension: Dimension, preferred: String)
  ) -> String {
    preferences.overrides[row.dimension]?.text ?? row.preferred
  }
}

extension Definition {
  /// What it is, in a listing.
  var typeWords: String {
    switch content {
    case .function: "function"
    case .scenario: "scenario"
    case .kind: "kind"
    case .unit: "unit"
    case .value, .constant, .override: broken == nil ? type.words : "broken"
    }
  }
}
