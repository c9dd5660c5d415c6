// `:help`: one topic about anything that has a name, read from where it is declared.

public import Language
public import Quantities

/// Help on all that can be named. Holds no facts of its own but the language in brief.
public struct Help: Sendable {
  let library: Library
  let units: UnitTable
  let commands: [CommandEntry]
  let renderer: Renderer

  /// - Parameters:
  ///   - library: Functions, kinds and constants.
  ///   - units: The units that are known, a session's own included.
  ///   - commands: Those of the shell, in the order of the listing.
  ///   - renderer: For widths and preferred units.
  public init(
    library: Library, units: UnitTable = .builtIn, commands: [CommandEntry] = [],
    renderer: Renderer = Renderer()
  ) {
    self.library = library
    self.units = units
    self.commands = commands
    self.renderer = renderer
  }

  /// Help on a name; on nothing, or on `help`, the overview.
  ///
  /// - Parameter name: A function, constant, kind, command (with or without its colon), message code,
  ///   dimension, unit or word of the language. Where a name means several things all are told.
  /// - Returns: Nil for a name that means nothing; `suggestion(for:)` may know what was meant.
  public func topic(_ name: String) -> StyledText? {
    let name = name.trimmingBlanks
    if name.isEmpty || name == "help" || name == ":help" { return overview() }
    let parts = [
      functionTopic(name), constantTopic(name), kindTopic(name), commandTopic(name),
      messageTopic(name), dimensionTopic(name), unitTopic(name), languageTopic(name),
    ].compactMap { $0 }
    guard let first = parts.first else { return nil }
    return parts.dropFirst().reduce(first) { $0 + StyledText([[]]) + $1 }
  }

  /// The known name that is nearest to a word that means nothing.
  public func suggestion(for name: String) -> String? {
    let bare = name.hasPrefix(":") ? String(name.dropFirst()) : name
    // One letter, or a sign, is near to too much.
    guard bare.count > 1 else { return nil }
    let words = topicNames.filter { $0.count > 1 && $0.first?.isLetter == true }
    return Suggestions.nearest(to: bare, among: words) ?? units.suggestions(for: bare).first
  }

  /// Every name that has a topic, units with prefixes left out, sorted.
  public var topicNames: [String] {
    var names = Set(library.functionNames)
    names.formUnion(library.constants.map(\.name))
    names.formUnion(library.kinds.map(\.name))
    names.formUnion(commands.map(\.name))
    names.formUnion(Messages.entries.map(\.code))
    names.formUnion(Dimension.namedDimensions.map(\.name))
    names.formUnion(units.definitions.map(\.name))
    names.formUnion(LanguageTopic.all.flatMap { [$0.title] + $0.words })
    return names.sorted()
  }

  /// What there is, and how to ask for more.
  public func overview() -> StyledText {
    var lines: [Line] = [[Piece("Type a calculation, or a command. For example:", .title)]]
    let highlighter = Highlighter(units: units)
    let calculation = "let load = 10 EH/s * 17.5 J/TH -> MW"
    let asking = ":help \(library.builtins.first?.name ?? "let")"
    for example in [calculation, asking, ":units Power"] {
      lines.append([Piece("  ")] + (highlighter.text(example).lines.first ?? []))
    }
    if !commands.isEmpty {
      lines += [[], [Piece("Commands", .title)]] + commandLines
    }
    for shelf in library.shelves where !shelf.builtins.isEmpty {
      lines += [[], [Piece(shelf.title, .title)]]
      lines += listing(Self.names(of: shelf), .function)
    }
    lines += section("Facts", library.constants.map(\.name), .name)
    lines += section("Kinds", library.kinds.map(\.name), .name)
    lines += section("The language", LanguageTopic.all.map(\.title), .keyword)
    let more =
      ":help NAME tells more about any of these, about a unit, a dimension, or a code such as E0301"
    lines += [[]] + Wrapping.lines(of: more, width: renderer.width).map { [Piece($0, .dim)] }
    return StyledText(lines)
  }

  static func names(of shelf: Shelf) -> [String] {
    var seen: Set<String> = []
    return shelf.builtins.map(\.name).filter { seen.insert($0).inserted }
  }

  var commandLines: [Line] {
    let usages = commands.map { "  \($0.usage)" }
    let indent = (usages.map { ColumnWidth.of($0) }.max() ?? 0) + TextColumn.gap
    let room = max(renderer.width - indent, 24)
    return zip(usages, commands).flatMap { usage, command -> [Line] in
      let words = Wrapping.lines(of: command.summary, width: room)
      let head = ([Piece(usage, .command)] as Line).padded(to: indent, right: false)
      return [head + [Piece(words.first ?? "")]]
        + words.dropFirst().map { [Piece(String(repeating: " ", count: indent) + $0)] }
    }
  }

  private func section(_ title: String, _ names: [String], _ role: StyledText.Role) -> [Line] {
    names.isEmpty ? [] : [[], [Piece(title, .title)]] + listing(names, role)
  }

  private func listing(_ names: [String], _ role: StyledText.Role) -> [Line] {
    Wrapping.lines(of: names.map { [Piece($0, role)] }, by: "  ", width: renderer.width - 2)
      .map { [Piece("  ")] + $0 }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
