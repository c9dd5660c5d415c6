// `:source` of a library function: its formula as language text.

import Language

extension Help {
  /// The text of a function: a formula can be read and copied, a body in Swift is only named.
  ///
  /// - Returns: nil where the library has no such function.
  public func source(of name: String) -> StyledText? {
    let builtins = library.builtins(named: name)
    guard !builtins.isEmpty else { return nil }
    let highlighter = Highlighter(units: units)
    var text = StyledText()
    for builtin in builtins {
      switch builtin.body {
      case .formula(let formula):
        text = text + highlighter.text("fn \(builtin.signature) = \(formula)")
      case .native:
        text = text + highlighter.text(builtin.signature)
        text = text + StyledText("  computed in Swift: \(builtin.summary)", .dim)
      }
      text = text + StyledText("  source: \(builtin.source)", .dim)
    }
    return text
  }
}
