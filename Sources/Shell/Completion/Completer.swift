// What may stand at the cursor: commands, units, fields, scenarios, parameters or names.

import Language
import Quantities
import Rendering

/// A word that may be put in, with a note on what it is.
public struct Suggestion: Sendable, Equatable {
  public let word: String
  /// Dimension, value or a line of help.
  public let note: String

  init(_ word: String, _ note: String = "") {
    self.word = word
    self.note = note
  }
}

/// Suggestions for one place in a text.
public struct Suggestions: Sendable {
  /// The bytes that a suggestion replaces.
  public let range: Range<Int>
  public let words: [Suggestion]
}

extension Session {
  /// What may stand at a cursor, a UTF-8 offset into the text.
  public func complete(_ text: String, at cursor: Int) -> Suggestions {
    Completer(session: self, text: text, cursor: cursor).suggestions
  }

  /// A dim remark on the name at the cursor: a signature, or a dimension and value.
  public func hint(_ text: String, at cursor: Int) -> String? {
    Completer(session: self, text: text, cursor: cursor).hint
  }

  /// Whether Return should go on with the cell instead of running it.
  public func needsMore(_ text: String) -> Bool { isIncomplete(text) }
}

struct Completer {
  let session: Session
  let bytes: [UInt8]
  let cursor: Int
  /// Where the word before the cursor starts.
  let start: Int

  init(session: Session, text: String, cursor: Int) {
    self.session = session
    bytes = Array(text.utf8)
    self.cursor = Swift.min(Swift.max(0, cursor), bytes.count)
    var start = self.cursor
    while start > 0, Self.isWord(bytes[start - 1]) { start -= 1 }
    self.start = start
  }

  var environment: Environment { session.environment }
  var prefix: String { String(decoding: bytes[start..<cursor], as: UTF8.self) }
  var before: String { String(decoding: bytes[..<start], as: UTF8.self) }

  static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80
      || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
      || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  // MARK: Context

  var suggestions: Suggestions {
    let line = before.lastLine
    if let command = line.commandWord {
      return command.argument.map { argument(of: command.name, $0) } ?? commands
    }
    if before.isInsideString { return inString }
    if before.hasSuffix(".") && !before.hasSuffix("..") { return fields }
    if let arrow = line.arrowTail { return units(afterArrow: arrow, in: line) }
    if let written = unitBehindNumber { return units(behind: written) }
    if line.isBehind("under") { return chosen(scenarios) }
    if isTypePosition { return chosen(types) }
    return inBraces ?? names
  }

  func chosen(_ words: [Suggestion], range: Range<Int>? = nil) -> Suggestions {
    let typed = prefix
    return Suggestions(
      range: range ?? start..<cursor, words: words.filter { $0.word.hasPrefix(typed) })
  }

  private var commands: Suggestions {
    // What takes an argument is completed up to where that begins.
    chosen(
      Commands.all.map { command in
        let entry = command.entry
        return Suggestion(entry.argument.isEmpty ? entry.name : entry.name + " ", entry.summary)
      })
  }

  private func argument(of command: String, _ argument: String) -> Suggestions {
    switch command {
    case "open", "save", "replay": files(argument)
    case "units", "names": chosen(dimensions)
    case "prefer" where argument.contains(" "):
      units(of: argument.split(separator: " ").first.flatMap { Dimension.named(String($0)) })
    case "prefer": chosen(dimensions)
    case "help": chosen(helpTopics)
    case "edit": chosen(definitions)
    default: names
    }
  }

  // MARK: Units

  /// What of a unit stands before the word: nothing in `3 M`, `USD/` in `42 USD/M`; nil where no
  /// unit can stand, which is elsewhere than behind a number, or a bracket, and a blank.
  private var unitBehindNumber: String? {
    var head = start
    while head > 0, Self.isUnitText(bytes[head - 1]) { head -= 1 }
    // `$45/` is money over a unit.
    if head < start, bytes[head] == UInt8(ascii: "$"), bytes[start - 1] == UInt8(ascii: "/") {
      return String(decoding: bytes[head..<start], as: UTF8.self)
    }
    var index = head
    while index > 0, bytes[index - 1] == UInt8(ascii: " ") { index -= 1 }
    guard index > 0, index < head else { return nil }
    let isBracket = [UInt8(ascii: "]"), UInt8(ascii: ")")].contains(bytes[index - 1])
    guard isBracket || isNumber(endingAt: index) else { return nil }
    if head == start { return "" }
    let joins = [UInt8(ascii: "/"), UInt8(ascii: "(")].contains(bytes[start - 1])
    return joins ? String(decoding: bytes[head..<start], as: UTF8.self) : nil
  }

  private static func isUnitText(_ byte: UInt8) -> Bool {
    isWord(byte) || "/^-%$(".utf8.contains(byte)
  }

  /// `x2` is a name, `2` a number.
  private func isNumber(endingAt end: Int) -> Bool {
    var head = end
    while head > 0, Self.isWord(bytes[head - 1]) || bytes[head - 1] == UInt8(ascii: ".") {
      head -= 1
    }
    return head < end && UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[head]
  }

  /// Nobody divides by money: rates of exchange are the exception, and typed out.
  private func isMoney(_ unit: String) -> Bool {
    (try? environment.units.unit(unit))?.dimension.isMoney ?? false
  }

  /// Whole units that begin as written, then every unit as the next part; then the words that may
  /// follow a value.
  private func units(behind written: String) -> Suggestions {
    let typed = written + prefix
    var words = unitSuggestions(nil).filter { $0.word.hasPrefix(typed) }
    if written.isEmpty {
      words += Keywords.all.filter { $0.hasPrefix(typed) }.map { Suggestion($0, "keyword") }
    } else {
      let known = Set(words.map(\.word))
      words += unitSuggestions(nil).filter {
        $0.word.hasPrefix(prefix) && !$0.word.contains("/") && !isMoney($0.word)
      }
      .map { Suggestion(written + $0.word, $0.note) }.filter { !known.contains($0.word) }
    }
    return Suggestions(range: start - written.utf8.count..<cursor, words: words)
  }

  /// Units of the dimension of what stands before the arrow.
  private func units(afterArrow head: String, in line: String) -> Suggestions {
    let written = line.unitTail
    let range = cursor - written.utf8.count - prefix.utf8.count..<cursor
    let dimension = dimension(of: head)
    let typed = written + prefix
    let words = unitSuggestions(dimension).filter { $0.word.hasPrefix(typed) }
    return Suggestions(range: range, words: words)
  }

  private func units(of dimension: Dimension?) -> Suggestions {
    chosen(unitSuggestions(dimension))
  }

  private func unitSuggestions(_ dimension: Dimension?) -> [Suggestion] {
    if let dimension {
      return environment.units.units(of: dimension).map { Suggestion($0, dimension.words) }
    }
    var known: Set = ["", "1"]
    var words = Dimension.namedDimensions.map { Suggestion($0.preferred, $0.name) }
    for definition in environment.units.definitions {
      let note = definition.dimension.words
      words.append(Suggestion(definition.name, note))
      words += definition.prefixes.filter { !$0.isAlternative }.map {
        Suggestion($0.symbol + definition.name, note)
      }
    }
    // Foreign money in its multiples is what is meant least often.
    words =
      words.filter { !$0.word.hasSuffix($0.note) } + words.filter { $0.word.hasSuffix($0.note) }
    return words.filter { known.insert($0.word).inserted }
  }

  /// The dimension of an unfinished line's expression, if it has one.
  private func dimension(of text: String) -> Dimension? {
    var text = Substring(text)
    if let equals = text.lastDefinitionSign { text = text[equals...] }
    let source = SourceText(String(text))
    guard let type = environment.type(ofText: source) else { return nil }
    switch type.present {
    case .quantity(let dimension), .series(let dimension), .list(.quantity(let dimension)):
      return dimension
    default: return nil
    }
  }

  // MARK: Names

  private var fields: Suggestions {
    var head = start - 1
    while head > 0, Self.isWord(bytes[head - 1]) || bytes[head - 1] == UInt8(ascii: ".") {
      head -= 1
    }
    let path = String(decoding: bytes[head..<Swift.max(head, start - 1)], as: UTF8.self)
    guard case .record(let record)? = environment.type(ofText: SourceText(path))?.present else {
      return chosen([])
    }
    return chosen(record.fields.map { Suggestion($0.name, $0.type.words) })
  }

  private var scenarios: [Suggestion] {
    (environment.scenarioNames + ["base"]).map { Suggestion($0, "scenario") }
      + [Suggestion("each", "a sweep")]
  }

  private static var noteLimit: Int { 200 }

  private var names: Suggestions {
    var words = parameters + definitions
    let typed = prefix
    words += environment.library.constants.map { Suggestion($0.name, $0.summary) }
    words += environment.library.functionNames.filter { $0.hasPrefix(typed) }.map {
      Suggestion($0, environment.library.builtins(named: $0).first?.signature ?? "")
    }
    words += environment.library.kinds.map { Suggestion($0.name, $0.words) }
    words += Keywords.all.map { Suggestion($0, "keyword") }
    return chosen(words)
  }

  /// The session's own names that begin as typed, each with its dimension and value.
  var definitions: [Suggestion] {
    let typed = prefix
    let evaluator = session.evaluator(on: environment)
    let renderer = session.renderer
    let matching = environment.definitions.values.filter {
      $0.name.hasPrefix(typed) && $0.isNameable
    }.sorted { $0.order < $1.order }
    return matching.enumerated().map { index, definition in
      // A listing shows a page of notes; among thousands of names nobody reads the rest.
      guard index < Self.noteLimit else { return Suggestion(definition.name) }
      let value = evaluator.knownValue(of: definition.name).map { renderer.short($0) }
      return Suggestion(definition.name, definition.note(value))
    }
  }

  var dimensions: [Suggestion] {
    Dimension.namedDimensions.map { Suggestion($0.name, $0.preferred) }
  }

  private var helpTopics: [Suggestion] {
    names.words + dimensions + Messages.entries.map { Suggestion($0.code, $0.summary) }
      + Commands.all.map { Suggestion($0.entry.name, $0.entry.summary) }
  }

  private func files(_ argument: String) -> Suggestions {
    let slash = argument.lastIndex(of: "/")
    let folder = slash.map { String(argument[...$0]) } ?? ""
    let typed = slash.map { String(argument[argument.index(after: $0)...]) } ?? argument
    let whole = typed + prefix
    let start = self.start - typed.utf8.count
    let names = session.disk.list(folder).filter {
      $0.hasPrefix(whole) && ($0.hasSuffix("/") || $0.hasSuffix(".md")) && !$0.hasPrefix(".")
    }
    return Suggestions(range: start..<cursor, words: names.map { Suggestion($0) })
  }

  // MARK: Hints

  var hint: String? {
    var end = cursor
    while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
    if start < end {
      let name = String(decoding: bytes[start..<end], as: UTF8.self)
      if let hint = hint(for: name) { return hint }
    }
    return callee.flatMap { hint(for: $0) }
  }

  private func hint(for name: String) -> String? {
    if let definition = environment[name] {
      let value = session.evaluator(on: environment).knownValue(of: name)
      return definition.note(value.map { session.renderer.short($0) })
    }
    return environment.library.builtins(named: name).first?.signature
  }
}

extension Definition {
  fileprivate var isNameable: Bool { !name.contains(" ") && !isAnswer }

  fileprivate func note(_ value: String?) -> String {
    switch content {
    case .function(let function): function.signature
    case .scenario: "scenario"
    case .kind: "kind"
    default: [type.words, value].compactMap { $0 }.joined(separator: "  ")
    }
  }

  var parameters: [(name: String, type: String)] {
    guard case .function(let function) = content else { return [] }
    return function.parameters.map { ($0.name.text, $0.type.map { sourceText(of: $0) } ?? "") }
  }
}

extension FunctionSyntax {
  fileprivate var signature: String {
    let parameters = parameters.map { parameter in
      let type = parameter.type.map { ": " + sourceText(of: $0) } ?? ""
      let value = parameter.defaultValue.map { " = " + sourceText(of: $0) } ?? ""
      return parameter.name.text + type + value
    }
    let result = result.map { ": " + sourceText(of: $0) } ?? ""
    return "\(name.text)(\(parameters.joined(separator: ", ")))\(result)"
  }
}
