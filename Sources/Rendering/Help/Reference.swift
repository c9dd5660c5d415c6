// `switchyard reference`: the whole manual as Markdown, read from the registry.

import Language
import Quantities

extension Help {
  /// The manual: the language in brief, functions by shelf, facts, kinds, dimensions, units, commands,
  /// messages. Everything in it is read from where it is declared.
  public func reference() -> String {
    let chapters = [
      "# Switchyard reference", languageChapter, functionsChapter, factsChapter, kindsChapter,
      dimensionsChapter, unitsChapter, commandsChapter, messagesChapter,
    ]
    return chapters.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var languageChapter: String {
    let topics = LanguageTopic.all.map { topic in
      let examples =
        topic.examples.isEmpty ? "" : "\n\n" + Markdown.fence(topic.examples, "sw skip")
      return "### \(topic.title)\n\n\(topic.explanation)\n\n"
        + Markdown.fence(topic.grammar, "text") + examples
    }
    return (["## The language in brief"] + topics).joined(separator: "\n\n")
  }

  private var functionsChapter: String {
    let shelves = library.shelves.filter { !$0.builtins.isEmpty }.map { shelf in
      (["## \(shelf.title)"]
        + Help.names(of: shelf).map { name in
          let overloads = shelf.builtins.filter { $0.name == name }
          return "### `\(name)`\n\n" + overloads.map(entry).joined(separator: "\n\n")
        }).joined(separator: "\n\n")
    }
    return shelves.joined(separator: "\n\n")
  }

  private func entry(_ builtin: Builtin) -> String {
    var parts = [Markdown.fence([builtin.signature], "text"), Markdown.escaped(builtin.summary)]
    if case .formula(let formula) = builtin.body {
      parts.append("Formula: \(Markdown.code(formula.oneLineText))")
    }
    if !builtin.source.isEmpty { parts.append("Source: \(Markdown.escaped(builtin.source)).") }
    if !builtin.examples.isEmpty {
      let lines = builtin.examples.flatMap { example in
        ["> \(example.line)"] + example.gives.split(separator: "\n").map(String.init)
      }
      parts.append(Markdown.fence(lines, "text"))
    }
    return parts.joined(separator: "\n\n")
  }

  private var factsChapter: String {
    let entries = library.constants.map { constant -> String in
      var parts = ["### `\(constant.name)`", Markdown.escaped(constant.summary)]
      if !constant.provenance.isEmpty {
        parts.append("Source: \(Markdown.escaped(constant.provenance)).")
      }
      parts.append("Its fields are those of `\(constant.kindName)`, below.")
      return parts.joined(separator: "\n\n")
    }
    return entries.isEmpty ? "" : (["## Facts"] + entries).joined(separator: "\n\n")
  }

  private var kindsChapter: String {
    let entries = library.kinds.map { declared -> String in
      let head = "### `\(declared.name)`\n\n\(Markdown.escaped(declared.words))"
      guard let kind = library.kind(declared.name) else { return head }
      let fields = kind.fields.map { field in
        [
          Markdown.code(field.name), field.type.wordsWithUnit,
          field.defaultValue.map { Markdown.code(sourceText(of: $0)) } ?? "", field.words,
        ]
      }
      let derived = kind.derived.map { field in
        [
          Markdown.code(".\(field.name)"), field.type.wordsWithUnit, "derived",
          field.words + (field.provenance.isEmpty ? "" : " (\(field.provenance))"),
        ]
      }
      return head + "\n\n"
        + Markdown.table(["field", "type", "default", "meaning"], fields + derived)
    }
    return entries.isEmpty ? "" : (["## Kinds"] + entries).joined(separator: "\n\n")
  }

  private var dimensionsChapter: String {
    let rows = Dimension.namedDimensions.map { row -> [String] in
      let others = units.units(of: row.dimension).filter { $0 != row.preferred }
      return [
        Markdown.code(row.name), Markdown.code(row.preferred),
        others.map(Markdown.code).joined(separator: " "),
      ]
    }
    return "## Dimensions\n\n" + Markdown.table(["dimension", "shown in", "also"], rows)
  }

  private var unitsChapter: String {
    let rows = units.definitions.map { definition -> [String] in
      let prefixes = definition.prefixes.map(\.symbol).filter { $0 != "u" && $0 != "μ" }
      return [
        Markdown.code(definition.name),
        definition.aliases.map(Markdown.code).joined(separator: " "),
        prefixes.map(Markdown.code).joined(separator: " "), definition.dimension.words,
        definition.words, definition.source,
      ]
    }
    return "## Units\n\n"
      + Markdown.table(["unit", "also", "prefixes", "dimension", "meaning", "source"], rows)
  }

  private var commandsChapter: String {
    guard !commands.isEmpty else { return "" }
    let rows = commands.map { [Markdown.code($0.usage), $0.summary] }
    return "## Commands\n\n" + Markdown.table(["command", "what it does"], rows)
  }

  private var messagesChapter: String {
    let entries = Messages.entries.map { entry -> String in
      let head = "### \(entry.code): \(Markdown.escaped(entry.summary))"
      let body = "\n\n\(Markdown.escaped(entry.explanation))"
      let lines = entry.trigger.split(separator: "\n").map(String.init)
      return head + body + (lines.isEmpty ? "" : "\n\n" + Markdown.fence(lines, "sw skip"))
    }
    return (["## Messages"] + entries).joined(separator: "\n\n")
  }
}

/// Markdown from text that may hold its signs.
enum Markdown {
  /// A fenced block; the fence is longer than any run of back-ticks inside.
  static func fence(_ lines: [String], _ word: String) -> String {
    let longest = lines.map { longestRun(of: "`", in: $0) }.max() ?? 0
    let mark = String(repeating: "`", count: max(3, longest + 1))
    return "\(mark)\(word)\n\(lines.joined(separator: "\n"))\n\(mark)"
  }

  /// A code span.
  static func code(_ text: String) -> String {
    let mark = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    return mark.count == 1 ? "`\(text)`" : "\(mark) \(text) \(mark)"
  }

  /// Prose with `<`, `*` and `_` outside code spans taken literally.
  static func escaped(_ text: String) -> String {
    var isCode = false
    var result = ""
    for character in text {
      if character == "`" { isCode.toggle() }
      if !isCode, "<*_[".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }

  /// A table; a `|` in a cell is escaped, in code spans too, as GitHub reads it.
  static func table(_ titles: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    let rule = "|" + titles.map { _ in " --- |" }.joined()
    return ([line(titles), rule] + rows.map(line)).joined(separator: "\n")
  }

  private static func longestRun(of mark: Character, in text: String) -> Int {
    var (longest, run) = (0, 0)
    for character in text {
      run = character == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
