// Messages about notebooks, files and commands: E0709 and on, E08xx; made here, thrown by the shell.

import Quantities

extension Messages {
  static let shell: [MessageEntry] = [
    .init(
      "E0709", "front matter that cannot be read",
      "Front matter is lines of `key: value` between `---`.", trigger: ""),
    .init("E0710", "unknown command", "`:help` lists the commands.", trigger: ":explian x"),
    .init(
      "E0711", "a command that cannot stand in a cell",
      "A cell holds questions; what changes the session is typed at the prompt.", trigger: ""),
    .init(
      "E0712", "the argument of a command is missing or wrong",
      "`:help` shows what each command takes.", trigger: ":source"),
    .init(
      "E0713", "not a notebook", "The file is cut, or of a newer version, or no text.", trigger: ""),
    .init(
      "E0714", "saving refused",
      "The file was changed by somebody else, exists already, or the saved text would not give the "
        + "same answers. Nothing was written.", trigger: ""),
    .init(
      "E0715", "`--set` names nothing",
      "The notebook has no `let` of that name alone, so there is nothing to set.", trigger: ""),
    .init("E0716", "no name for the file", "`:save FILE` says where to.", trigger: ":save"),
    .init(
      "E0801", "a file cannot be read", "The message says why.", trigger: ":open /nowhere/x.md"),
    .init(
      "E0802", "a file cannot be written", "The message says why; nothing was changed.",
      trigger: ""),
    .init(
      "E0999", "a mistake of Switchyard's own",
      "This should not happen. Please report it with the line that brought it about.", trigger: ""),
  ]

  public static func badFrontMatter(_ key: String, _ text: String, wanted: String) -> Diagnostic {
    Diagnostic("E0709", "front matter `\(key): \(text.escaped)` must be \(wanted)", at: nil)
  }

  public static func unknownDimension(_ name: String) -> Diagnostic {
    let near = Suggestions.nearest(to: name, among: Dimension.namedDimensions.map(\.name))
    return Diagnostic(
      "E0203", "unknown dimension `\(name.escaped)`", at: nil,
      help: near.map { "did you mean `\($0)`?" } ?? ":units")
  }

  public static func badPreference(_ dimension: String, _ unit: String) -> Diagnostic {
    Diagnostic(
      "E0202", "`\(unit.escaped)` is not a unit of \(dimension.escaped)", at: nil,
      help: ":units \(dimension.escaped)")
  }

  public static func unknownCommand(_ name: String, _ place: Place, known: [String]) -> Diagnostic {
    Diagnostic(
      "E0710", "unknown command `:\(name.escaped)`", at: .init(place),
      help: Suggestions.nearest(to: name, among: known).map { ":\($0)" } ?? ":help")
  }

  public static func noHelp(_ topic: String, _ place: Place, near: String?) -> Diagnostic {
    Diagnostic(
      "E0712", "there is no help on `\(topic.escaped)`", at: .init(place),
      help: near.map { ":help \($0)" } ?? ":help")
  }

  public static func notInCell(_ name: String, _ place: Place) -> Diagnostic {
    Diagnostic("E0711", "`:\(name.escaped)` cannot stand in a cell", at: .init(place))
  }

  public static func commandNeeds(_ what: String, _ usage: String, _ place: Place?) -> Diagnostic {
    Diagnostic("E0712", what, at: place.map { .init($0) }, help: usage)
  }

  public static func notANotebook(_ path: String, _ line: Int, _ words: String) -> Diagnostic {
    Diagnostic("E0713", "\(path.escaped):\(line): \(words)", at: nil)
  }

  public static func saveWhere() -> Diagnostic {
    Diagnostic("E0716", "this session has no file yet", at: nil, help: ":save site.sw.md")
  }

  public static func changedOutside(_ path: String) -> Diagnostic {
    Diagnostic(
      "E0714", "`\(path.escaped)` was changed by somebody else since it was opened", at: nil,
      help: ":save other-name.sw.md")
  }

  public static func fileExists(_ path: String) -> Diagnostic {
    Diagnostic(
      "E0714", "`\(path.escaped)` exists and is not the open notebook", at: nil,
      help: ":save other-name.sw.md")
  }

  public static func doesNotReplay(_ cell: String, _ causes: [Diagnostic]) -> Diagnostic {
    Diagnostic(
      "E0714", "the text to save does not replay: \(causes.first?.message ?? "a cell fails")",
      at: causes.first?.primary, notes: ["nothing was written"])
  }

  public static func savesOtherwise(_ was: String, _ now: String) -> Diagnostic {
    Diagnostic(
      "E0714", "the text to save would give `\(now.oneLine)` instead of `\(was.oneLine)`", at: nil,
      notes: ["nothing was written"], help: ":save --log FILE")
  }

  public static func setsNothing(_ name: String, _ path: String) -> Diagnostic {
    Diagnostic("E0715", "`\(path.escaped)` has no `let \(name.escaped) = …`", at: nil)
  }

  public static func cannotRead(_ path: String, _ words: String) -> Diagnostic {
    Diagnostic("E0801", "cannot read `\(path.escaped)`: \(words)", at: nil)
  }

  public static func cannotWrite(_ path: String, _ words: String) -> Diagnostic {
    Diagnostic("E0802", "cannot write `\(path.escaped)`: \(words)", at: nil)
  }

  public static func internalMistake(_ words: String) -> Diagnostic {
    Diagnostic("E0999", "a mistake of Switchyard's own: \(words.escaped)", at: nil)
  }
}
