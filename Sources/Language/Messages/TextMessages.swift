// Messages about the text itself: E01xx, and the limits of text: E0901 and E0903.

extension Messages {
  static func unexpected(_ found: String, expected: String, help: String? = nil, at place: Place)
    -> Diagnostic
  {
    Diagnostic("E0101", "expected \(expected), found \(found)", at: .init(place), help: help)
  }

  static func bracketNotClosed(
    _ open: String, _ close: String, opened: Place, missingAt: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0102", "`\(open)` is not closed", at: .init(missingAt, "`\(close)` is missing here"),
      labels: [.init(opened, "opened here")], help: "add `\(close)`")
  }

  static func bracketNotOpened(_ close: String, at place: Place) -> Diagnostic {
    Diagnostic("E0103", "`\(close)` closes a bracket that was not opened", at: .init(place))
  }

  static func bracketsDiffer(
    _ open: String, closedBy found: String, expected: String, opened: Place, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0103", "`\(open)` is closed by `\(found)`", at: .init(place, "expected `\(expected)`"),
      labels: [.init(opened, "opened here")])
  }

  static func stringNotClosed(at place: Place) -> Diagnostic {
    Diagnostic(
      "E0104", "the text is not closed", at: .init(place),
      help: "end it with `\"`; write `\\\"` for a quote inside it")
  }

  static func unknownEscape(_ written: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "E0105", "`\(written)` is no escape", at: .init(place),
      help: #"there are `\"`, `\\`, `\n`, `\t` and `\u{2192}`; a lone backslash is `\\`"#)
  }

  static func strayCharacter(_ shown: String, help: String?, at place: Place) -> Diagnostic {
    Diagnostic("E0106", "\(shown) has no meaning here", at: .init(place), help: help)
  }

  static func foreignQuote(_ quote: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "E0107", "text stands in straight double quotes, not in `\(quote)`", at: .init(place),
      help: "\"text\"")
  }

  static func operatorMissing(help: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "E0108", "an operator is missing: there is no implicit multiplication", at: .init(place),
      help: help)
  }

  static func callBracketApart(_ callee: String, _ bracket: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "E0108", "`\(bracket)` must touch what stands before it, or an operator is missing",
      at: .init(place), help: "\(callee)\(bracket)…, or \(callee) * \(bracket)…")
  }

  static func assignmentInExpression(help: String, at place: Place) -> Diagnostic {
    Diagnostic("E0109", "`=` defines and does not compare", at: .init(place), help: help)
  }

  static func comparisonForDefinition(at place: Place) -> Diagnostic {
    Diagnostic(
      "E0110", "a definition takes one `=`; `==` compares", at: .init(place), help: "`=`")
  }

  static func branchMissing(_ word: String, found: String, at place: Place, ifAt: Place)
    -> Diagnostic
  {
    Diagnostic(
      "E0111", "`\(word)` is missing, found \(found)", at: .init(place),
      labels: [.init(ifAt, "this `if` needs it")], help: "if a < b then a else b")
  }

  static func foreignOperator(_ written: String, help: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "E0112", "`\(written)` is no operator of this language", at: .init(place), help: help)
  }

  static func doesNotChain(_ written: String, help: String, at place: Place) -> Diagnostic {
    Diagnostic("E0113", "`\(written)` does not chain", at: .init(place), help: help)
  }

  static func expressionMissing(after written: String?, at place: Place) -> Diagnostic {
    let whereabouts = written.map { " after `\($0)`" } ?? ""
    return Diagnostic("E0114", "an expression is missing\(whereabouts)", at: .init(place))
  }

  static func reservedName(_ word: String, what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "E0115", "`\(word)` is a word of the language and cannot name \(what)", at: .init(place),
      help: "\(word)_1")
  }

  static func mustStartLower(_ name: String, what: String, instead: String, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "E0116", "the name of \(what) starts with a lower-case letter, found `\(name)`",
      at: .init(place), help: instead)
  }

  static func mustStartUpper(_ name: String, what: String, instead: String, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "E0116", "the name of \(what) starts with an upper-case letter, found `\(name)`",
      at: .init(place), help: instead)
  }

  static func nameStartsWithDigit(_ written: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "E0117", "a name cannot start with a digit, found `\(written)`", at: .init(place),
      help: "_\(written)")
  }

  static func bareMagnitude(_ written: String, help: String, at place: Place) -> Diagnostic {
    Diagnostic("E0118", "`\(written)` could mean several things", at: .init(place), help: help)
  }

  static func digitComma(_ written: String, instead: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "E0119", "a number takes no comma, found `\(written)`", at: .init(place), help: instead)
  }

  static func malformedNumber(_ written: String, _ reason: String, help: String?, at place: Place)
    -> Diagnostic
  {
    Diagnostic("E0120", "`\(written)` \(reason)", at: .init(place), help: help)
  }

  static func impossibleDate(_ written: String, _ reason: String, help: String?, at place: Place)
    -> Diagnostic
  {
    Diagnostic("E0121", "`\(written)` does not exist: \(reason)", at: .init(place), help: help)
  }

  static func subtractionAsIndex(help: String, at place: Place) -> Diagnostic {
    Diagnostic("E0122", "this index is a subtraction", at: .init(place), help: help)
  }

  static func unitMissing(found: String, at place: Place) -> Diagnostic {
    Diagnostic("E0123", "expected a unit after `->`, found \(found)", at: .init(place))
  }

  static func operatorAfterPipe(
    _ written: String, help: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "E0127", "`|>` takes in all that stands before it, so `\(written)` needs brackets",
      at: .init(place), help: help)
  }

  static func operatorAfterConversion(_ written: String, help: String, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "E0123", "`->` converts all that stands before it, so `\(written)` needs brackets",
      at: .init(place), help: help)
  }

  static func blockWithoutValue(at place: Place) -> Diagnostic {
    Diagnostic(
      "E0124", "a `do` block ends in an expression, which is its value", at: .init(place),
      help: "do { let a = 1; a + 1 }")
  }

  static func commandOutOfPlace(at place: Place) -> Diagnostic {
    Diagnostic("E0125", "a command is a line of its own: `:` and its word", at: .init(place))
  }

  static func malformedType(_ reason: String, help: String?, at place: Place) -> Diagnostic {
    Diagnostic("E0126", reason, at: .init(place), help: help)
  }

  static func needsBrackets(_ word: String, help: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "E0127", "`\(word)` inside an operation needs brackets", at: .init(place), help: help)
  }

  static func withinAlone(at place: Place) -> Diagnostic {
    Diagnostic(
      "E0128", "`within` goes with `~=` only", at: .init(place), help: "a ~= b within 0.1%")
  }

  /// Bytes that are no text: found before there is a source, so there is no place to show.
  public static func invalidUTF8(atByte offset: Int) -> Diagnostic {
    Diagnostic(
      "E0129", "the text is not valid UTF-8 at byte \(offset + 1)", at: nil,
      help: "save the file as UTF-8")
  }

  static func nestedTooDeep(limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "E0901", "nested too deep: more than \(limit) levels", at: .init(place),
      help: "give a part of it a name: let part = …")
  }

  static func cellTooLong(bytes: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      "E0903", "the cell has \(bytes) bytes; \(limit) is the limit", at: nil,
      help: "split it into several cells; keep data in a file and read it")
  }
}
