// The shelves as a whole: signatures, formulas and every example.

import Language
import Quantities
import StandardLibrary
import Testing

@Suite("The shelves")
struct ShelfTests {
  static let builtins = Shelves.library.builtins
  static let examples = builtins.flatMap { builtin in
    builtin.examples.map { ($0.line, $0.gives) }
  }

  @Test("Every example gives exactly what it says", arguments: examples)
  func example(_ line: String, gives: String) {
    #expect(Typing().last(line) == gives)
  }

  @Test("Every signature parses", arguments: builtins.map(\.signature))
  func signature(_ text: String) throws {
    _ = try parseSignature(SourceText(text), units: UnitTable.builtIn)
  }

  @Test(
    "Every function has a summary of one sentence, a source and an example",
    arguments: builtins.indices)
  func documentation(_ index: Int) {
    let builtin = Self.builtins[index]
    #expect(builtin.summary.hasSuffix(".") && !builtin.summary.contains("\n"))
    #expect(!builtin.examples.isEmpty && !builtin.source.isEmpty)
  }

  /// A formula as a user's function with the signature's own types. Formulas over type variables or
  /// with parameters that may be none cannot be written so; their examples run them.
  static let formulas = builtins.compactMap { builtin -> String? in
    guard case .formula(let formula) = builtin.body, !hasVariable(builtin.signature) else {
      return nil
    }
    let parameters = builtin.signature.drop { $0 != "(" }
    return "fn formula_of_\(builtin.name)\(parameters) = \(formula)"
  }

  /// Whether a lone lower-case letter stands in a signature.
  static func hasVariable(_ signature: String) -> Bool {
    signature.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.dropFirst()
      .contains { $0.count == 1 && $0.first?.isLowercase == true }
      || signature.contains("[Bool]") || signature.contains("? = none")
  }

  @Test("Every formula has the type of its signature", arguments: formulas)
  func formula(_ definition: String) {
    #expect(Typing().type(definition) == [])
  }

  @Test("The arithmetic of mining is language text that a user can read")
  func formulasExist() {
    let native = Shelves.shelves.filter { ["Mining", "Break-even"].contains($0.title) }
      .flatMap(\.builtins).filter { if case .native = $0.body { true } else { false } }.map(\.name)
    // What is left to Swift is exact in whole numbers, or reads bytes.
    #expect(native == ["difficulty", "subsidy", "halving_date", "blocks_to_halving"])
  }

  @Test("Every kind of the library can be made", arguments: Shelves.library.kinds.map(\.name))
  func kind(_ name: String) {
    #expect(Shelves.library.kind(name) != nil)
  }
}
