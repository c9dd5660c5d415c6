// Printing a tree and parsing the text gives the tree again; broken text never breaks the parser.

import Language
import Testing

@Suite("Print and parse")
struct RoundTripTests {
  static let cases = 12_000

  @Test("Twelve thousand random programs print to text that parses to the same trees")
  func roundTrip() throws {
    var programs = RandomPrograms(seed: 20_260_131)
    for _ in 0..<Self.cases {
      let program = programs.program()
      let text = sourceText(of: program)
      let failures = diagnostics(text)
      try #require(failures.isEmpty, "\(text)\n\(failures.map(\.message))")
      let reread = try parsed(text)
      try #require(reread == program, "\(text)\nreads as\n\(sourceText(of: reread))")
    }
  }

  @Test("The random programs hold every kind of node")
  func coverage() {
    var programs = RandomPrograms(seed: 20_260_131)
    var seen: Set<String> = []
    for _ in 0..<500 { for statement in programs.program() { collect(statement, into: &seen) } }
    #expect(
      seen == [
        "number", "date", "month", "quarter", "string", "bool", "none", "old", "hole", "name",
        "list", "tuple", "scaled", "record", "block", "unary", "binary", "approximately",
        "conditional", "lambda", "call", "member", "index", "with", "pipe", "convert", "under",
        "underScenario", "each", "given",
        "let", "fn", "unit", "kind", "scenario", "assertion", "expression", "command",
      ])
  }

  private func collect(_ statement: Statement, into seen: inout Set<String>) {
    switch statement.kind {
    case .binding: seen.insert("let")
    case .function: seen.insert("fn")
    default: seen.insert(label(statement.kind))
    }
    for expression in statement.kind.expressions { collect(expression, into: &seen) }
  }

  private func collect(_ expression: Expression, into seen: inout Set<String>) {
    seen.insert(label(expression.kind))
    if case .block(let statements) = expression.kind {
      for statement in statements { collect(statement, into: &seen) }
    }
    for child in expression.kind.children { collect(child, into: &seen) }
  }

  private func label(_ value: some Any) -> String {
    Mirror(reflecting: value).children.first?.label ?? "\(value)"
  }

  @Test("Thirty thousand mutilated programs give a tree that round-trips, or messages in place")
  func mutations() throws {
    var programs = RandomPrograms(seed: 7)
    var random = SplitMix64(state: 11)
    for _ in 0..<3_000 {
      let bytes = Array(sourceText(of: programs.program()).utf8)
      for _ in 0..<10 { try check(mutilated(bytes, &random)) }
    }
  }

  @Test("A program cut off at any byte gives a tree that round-trips, or messages in place")
  func truncation() throws {
    var programs = RandomPrograms(seed: 3)
    for _ in 0..<40 {
      let bytes = Array(sourceText(of: programs.program()).utf8)
      for length in 0...bytes.count { try check(Array(bytes[..<length])) }
    }
  }

  private func mutilated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    let signs = Array("()[]{}\"\\;,.:=>-<+*/^%$@#?_ 1e0aMto\n|~!'°→".utf8)
    var bytes = bytes
    for _ in 0..<(1 + random.next() % 4) where !bytes.isEmpty {
      let place = Int(random.next() % UInt64(bytes.count))
      let sign = signs[Int(random.next() % UInt64(signs.count))]
      switch random.next() % 4 {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(sign, at: place)
      case 2: bytes[place] = UInt8(truncatingIfNeeded: random.next())
      default: bytes[place] = sign
      }
    }
    return bytes
  }

  private func check(_ bytes: [UInt8]) throws {
    let source = SourceText(String(decoding: bytes, as: UTF8.self))
    _ = isIncomplete(source.text)
    do throws(CellFailure) {
      let statements = try parseCell(source, units: SampleUnits())
      let printed = sourceText(of: statements)
      #expect(
        diagnostics(printed).isEmpty && (try? parsed(printed)) == statements,
        "\(source.text)\nprints as\n\(printed)")
    } catch {
      for diagnostic in error.diagnostics {
        let span = try #require(diagnostic.primary?.place.span)
        #expect(0 <= span.start && span.start <= span.end && span.end <= source.utf8.count)
      }
    }
  }
}
