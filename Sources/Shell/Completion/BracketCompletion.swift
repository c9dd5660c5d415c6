// What may stand at the cursor because of the bracket that is open there, or of a colon.

import Language
import Quantities

extension Completer {
  /// Names of parameters, where an argument of a call begins.
  var parameters: [Suggestion] {
    guard isAtItemStart, let name = callee else { return [] }
    let library = environment.library.parameters(of: name)
    let own = environment[name]?.parameters ?? []
    return (library + own).map { Suggestion($0.name + ":", $0.type) }
  }

  /// The function in whose brackets the cursor stands.
  var callee: String? {
    innermostBracket.flatMap { bytes[$0] == UInt8(ascii: "(") ? word(endingAt: $0) : nil }
  }

  /// Inside a text: the names that the function around it may be asked for, `machine("S2…`. A typed
  /// text may be the middle of a name.
  var inString: Suggestions {
    guard let quote = before.lastIndex(of: "\""), before[..<quote].hasSuffix("(") else {
      return chosen([])
    }
    let head = before[..<quote].utf8.count
    guard let name = word(endingAt: head - 1),
      let names = environment.library.builtins(named: name).lazy.compactMap(\.nameChoices).first
    else { return chosen([]) }
    let typed = String(decoding: bytes[(head + 1)..<cursor], as: UTF8.self).lowercased()
    let found = names().filter { candidate in
      let lower = candidate.lowercased()
      return lower.hasPrefix(typed) || lower.contains(" " + typed)
    }
    return Suggestions(range: (head + 1)..<cursor, words: found.map { Suggestion($0) })
  }

  /// Where an item of braces begins: the fields of `Site { …` or `site with { …`, or the definitions
  /// that `under { …` and `scenario winter { …` may put another value in the place of.
  var inBraces: Suggestions? {
    guard let brace = innermostBracket, bytes[brace] == UInt8(ascii: "{"), isAtItemStart else {
      return nil
    }
    let words = String(decoding: bytes[..<brace], as: UTF8.self).split { $0 == " " || $0 == "\n" }
      .map(String.init)
    guard let last = words.last else { return nil }
    let before = words.dropLast().last
    if let kind = environment.kind(last) {
      return chosen(kind.fields.map { Suggestion($0.name + ":", $0.type.words) })
    }
    if last == "with", let before,
      case .record(let record)? = environment.type(ofText: SourceText(before))?.present
    {
      return chosen(record.fields.map { Suggestion($0.name + ":", $0.type.words) })
    }
    return last == "under" || before == "scenario" ? chosen(definitions) : nil
  }

  /// Behind the `:` of `let load: `, of a parameter of `fn` or of a field of `kind`.
  var isTypePosition: Bool {
    guard signBefore == UInt8(ascii: ":") else { return false }
    let line = before.lastLine
    if line.hasPrefix("let ") { return !line.contains("=") }
    if line.hasPrefix("kind ") { return true }
    guard line.hasPrefix("fn ") else { return false }
    // Behind the parameters there may be one more type; the body may hold colons of its own.
    return !line.contains("=") || callee.map { line.hasPrefix("fn \($0)(") } ?? false
  }

  /// Whatever may be written for a type.
  var types: [Suggestion] {
    dimensions + environment.library.kinds.map { Suggestion($0.name, "kind") }
      + ["Text", "Bool", "Date", "Number"].map { Suggestion($0, "type") }
  }

  /// Whether a bracket was opened or a comma written just before the word.
  private var isAtItemStart: Bool {
    signBefore.map { "([{,".utf8.contains($0) } ?? false
  }

  /// What stands before the word and its blanks.
  private var signBefore: UInt8? {
    bytes[..<start].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
  }

  /// The place of the bracket that is open at the cursor.
  private var innermostBracket: Int? {
    var depth = 0
    for index in (0..<start).reversed() {
      switch bytes[index] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        if depth == 0 { return index }
        depth -= 1
      default: break
      }
    }
    return nil
  }

  private func word(endingAt end: Int) -> String? {
    var head = end
    while head > 0, Self.isWord(bytes[head - 1]) { head -= 1 }
    return head == end ? nil : String(decoding: bytes[head..<end], as: UTF8.self)
  }
}
