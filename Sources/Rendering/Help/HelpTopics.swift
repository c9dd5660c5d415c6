// The topics of `:help`, one function for each thing that a name can mean.

import Language
import Quantities

extension Help {
  // MARK: The library

  func functionTopic(_ name: String) -> StyledText? {
    let overloads = library.builtins(named: name)
    guard !overloads.isEmpty else { return nil }
    var lines: [Line] = []
    for (index, builtin) in overloads.enumerated() {
      if index > 0 { lines.append([]) }
      lines += self.lines(of: builtin)
    }
    return StyledText(lines)
  }

  private func lines(of builtin: Builtin) -> [Line] {
    var lines = signature(builtin.signature) + prose(builtin.summary)
    if case .formula(let formula) = builtin.body {
      lines.append([Piece("  formula: ", .dim)] + code(formula.oneLineText))
    }
    if !builtin.source.isEmpty { lines += prose("source: \(builtin.source)", .dim) }
    for example in builtin.examples {
      lines += code(example.line, behind: "  > ")
      lines += StyledText(example.gives.escapedLines).lines.map { [Piece("  ")] + $0 }
    }
    return lines
  }

  /// A signature; a long one with one parameter a line.
  private func signature(_ text: String) -> [Line] {
    if ColumnWidth.of(text) <= renderer.width { return [[Piece(text, .function)]] }
    return Wrapping.lines(of: text, width: renderer.width - 4).enumerated().map { index, part in
      [Piece((index == 0 ? "" : "    ") + part, .function)]
    }
  }

  func constantTopic(_ name: String) -> StyledText? {
    guard let constant = library.constant(name) else { return nil }
    var lines: [Line] = [[Piece(name, .name), Piece(": \(constant.kindName)", .dim)]]
    lines += prose(constant.summary)
    if !constant.provenance.isEmpty { lines += prose("source: \(constant.provenance)", .dim) }
    if let kind = library.kind(constant.kindName) { lines += fieldLines(of: kind) }
    return StyledText(lines)
  }

  func kindTopic(_ name: String) -> StyledText? {
    guard let declared = library.kinds.first(where: { $0.name == name }) else { return nil }
    var lines: [Line] = [[Piece("kind ", .keyword), Piece(name, .name)]] + prose(declared.words)
    if let kind = library.kind(name) { lines += fieldLines(of: kind) }
    return StyledText(lines)
  }

  /// Fields with type, default and words, the derived ones behind, and where their figures come from.
  private func fieldLines(of kind: Kind) -> [Line] {
    let fields = kind.fields.map { field -> [String] in
      let value = field.defaultValue.map { " = \(sourceText(of: $0))" } ?? ""
      return ["  \(field.name)", field.type.wordsWithUnit + value, field.words]
    }
    let derived = kind.derived.map { ["  .\($0.name)", $0.type.wordsWithUnit, $0.words] }
    return rows(fields + derived) + sources(of: kind)
  }

  /// Rows of three columns, the last wrapped.
  private func rows(_ rows: [[String]]) -> [Line] {
    func width(_ column: Int) -> Int { rows.map { ColumnWidth.of($0[column]) }.max() ?? 0 }
    let (first, second) = (width(0), width(1))
    let room = max(renderer.width - first - second - 2 * TextColumn.gap, 24)
    let gap = String(repeating: " ", count: TextColumn.gap)
    return rows.flatMap { row -> [Line] in
      let words = Wrapping.lines(of: row[2], width: room)
      let name = ([Piece(row[0], .name)] as Line).padded(to: first, right: false)
      let type = ([Piece(row[1], .dim)] as Line).padded(to: second, right: false)
      let head = name + [Piece(gap)] + type + [Piece(gap), Piece(words.first ?? "")]
      let indent = String(repeating: " ", count: first + second + 2 * TextColumn.gap)
      return [head.trimmed] + words.dropFirst().map { [Piece(indent + $0)] }
    }
  }

  /// Each source once, with the derived fields that rest on it.
  private func sources(of kind: Kind) -> [Line] {
    var order: [String] = []
    var names: [String: [String]] = [:]
    for field in kind.derived where !field.provenance.isEmpty {
      if names[field.provenance] == nil { order.append(field.provenance) }
      names[field.provenance, default: []].append(".\(field.name)")
    }
    return order.flatMap { provenance in
      prose("\(names[provenance, default: []].joined(separator: ", ")): \(provenance)", .dim)
    }
  }

  // MARK: The shell and its messages

  func commandTopic(_ name: String) -> StyledText? {
    let bare = name.hasPrefix(":") ? String(name.dropFirst()) : name
    guard let command = commands.first(where: { $0.name == bare }) else { return nil }
    return StyledText([[Piece(command.usage, .command)]] + prose(command.summary))
  }

  func messageTopic(_ name: String) -> StyledText? {
    let code = name.uppercased()
    guard let entry = Messages.entries.first(where: { $0.code == code }) else { return nil }
    let isLint = entry.code.hasPrefix("W")
    var lines: [Line] = [
      [Piece(entry.code, isLint ? .lint : .error), Piece(": \(entry.summary)", .title)]
    ]
    lines += prose(entry.explanation)
    if !entry.trigger.isEmpty {
      lines.append([Piece("  brought about by:", .dim)])
      lines += self.code(entry.trigger, behind: "  > ")
    }
    return StyledText(lines)
  }

  // MARK: Quantities

  func dimensionTopic(_ name: String) -> StyledText? {
    guard let dimension = Dimension.named(name) else { return nil }
    let head: Line = [
      Piece(name, .name),
      Piece(": a dimension, shown in \(renderer.preferences.unit(of: dimension).text)", .dim),
    ]
    return StyledText([head] + renderer.unitsList(units, dimension: dimension).lines)
  }

  func unitTopic(_ name: String) -> StyledText? {
    guard let unit = try? units.unit(name), unit != .one else { return nil }
    let base = renderer.preferences.unit(of: unit.dimension)
    var lines: [Line] = [
      [Piece(unit.text, .unit), Piece(": a unit of \(unit.dimension.words)", .dim)]
    ]
    if base.text != unit.text, !unit.isAffine {
      let one = Quantity(value: unit.toBase(1), dimension: unit.dimension, unit: base)
      lines.append([Piece("  1 \(unit.text) = ")] + renderer.pieces(of: one))
    }
    guard let definition = definition(of: name) else { return StyledText(lines) }
    lines += prose("\(definition.name): \(definition.words)")
    let others = definition.aliases
    if !others.isEmpty { lines += prose("also written \(others.joined(separator: ", "))", .dim) }
    let prefixes = definition.prefixes.map(\.symbol).filter { $0 != "u" && $0 != "μ" }
    if !prefixes.isEmpty {
      let texts = prefixes.map { $0 + definition.name }.joined(separator: ", ")
      lines += prose("with prefixes \(texts)", .dim)
    }
    lines += prose("source: \(definition.source)", .dim)
    return StyledText(lines)
  }

  /// The table's row of a unit's name, with or without a prefix.
  private func definition(of name: String) -> UnitDefinition? {
    units.definitions.first { $0.name == name || $0.aliases.contains(name) }
      ?? units.definitions.first { row in
        row.prefixes.contains { prefix in
          ([row.name] + row.prefixedAliases).contains { prefix.symbol + $0 == name }
        }
      }
  }

  // MARK: The language

  func languageTopic(_ name: String) -> StyledText? {
    guard
      let topic = LanguageTopic.all.first(where: { $0.title == name })
        ?? LanguageTopic.all.first(where: { $0.words.contains(name) })
    else { return nil }
    var lines: [Line] = [[Piece(topic.title, .title)]] + prose(topic.explanation)
    for example in topic.examples { lines += code(example, behind: "  > ") }
    if !topic.grammar.isEmpty { lines.append([Piece("  grammar:", .dim)]) }
    lines += topic.grammar.map { [Piece("    \($0)", .dim)] }
    return StyledText(lines)
  }

  // MARK: Parts

  private func prose(_ text: String, _ role: StyledText.Role = .plain) -> [Line] {
    Wrapping.lines(of: text, width: renderer.width - 2).map { [Piece("  \($0)", role)] }
  }

  private func code(_ text: String) -> Line {
    Highlighter(units: units).text(text).lines.first ?? []
  }

  private func code(_ text: String, behind prompt: String) -> [Line] {
    let indent = String(repeating: " ", count: prompt.count)
    return Highlighter(units: units).text(text).lines.enumerated().map { index, line in
      [Piece(index == 0 ? prompt : indent, .dim)] + line
    }
  }
}

extension String {
  /// A formula over several lines as one.
  var oneLineText: String {
    split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
  }

  fileprivate var escapedLines: String {
    linesOfText.map(\.escaped).joined(separator: "\n")
  }
}
