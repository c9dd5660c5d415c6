// Types of uncertain values: what the checker finds before any draw is made, and what it refuses.

import Language
import Testing

/// The expected types follow from the rules of the design's language page, section 4: a calculation
/// with something uncertain is uncertain, and its dimension is that of the same calculation in one
/// draw.
@Suite("Types of uncertain values")
struct UncertainTypes {
  private static let definitions = """
    let p = 1 to 2 MW
    let n = 5 to 8
    let t = 1 to 2 h
    let c = 3 MW
    let y = p > c
    fn double(x: Power) = x * 2
    fn ratio(x: Dist<Power>): Number = x / 1 MW
    kind Plant { cap: Power, name: Text, spare: Power = cap / 10, hours: Time = 1 h }
    kind Pair { a: Plant, b: Plant }
    let sure = Plant { cap: c, name: "sure" }
    let vague = Plant { cap: p, name: "vague" }
    """

  /// What the checker says of a line behind the definitions: its type's words, or the code.
  private func checked(_ line: String) -> String {
    let typing = Typing()
    if let failure = typing.type(Self.definitions).first(where: { $0.hasPrefix("E") }) {
      return "definitions: \(failure)"
    }
    let source = SourceText("let it = " + line)
    do {
      let statements = try parseCell(source, units: typing.environment.units)
      let cell = try CellChecker.check(statements, source, in: typing.environment)
      return cell.steps.last?.environment["it"]?.type.words ?? "no type"
    } catch {
      return error.diagnostics.map(\.code).joined(separator: " ")
    }
  }

  @Test(
    "The type of a calculation with something uncertain is uncertain, in the dimension of one draw",
    arguments: [
      ("1 to 2 MW", "an uncertain Power"),
      ("10 to 20%", "an uncertain Number"),
      ("p to 3 MW", "an uncertain Power"),
      ("p + 1 MW", "an uncertain Power"),
      ("1 MW - p", "an uncertain Power"),
      ("p + p", "an uncertain Power"),
      ("-p", "an uncertain Power"),
      ("p * t", "an uncertain Energy"),
      ("p * 3 h", "an uncertain Energy"),
      ("3 MWh / p", "an uncertain Time"),
      ("n ^ 2", "an uncertain Number"),
      ("2 ^ n", "an uncertain Number"),
      ("p -> kW", "an uncertain Power"),
      ("p > 1 MW", "an uncertain truth value"),
      ("1 MW == p", "an uncertain truth value"),
      ("p ~= 1 MW", "an uncertain truth value"),
      ("1 MW ~= p within 10%", "an uncertain truth value"),
      ("y and true", "an uncertain truth value"),
      ("true or y", "an uncertain truth value"),
      ("not y", "an uncertain truth value"),
      ("[1 MW, p]", "a list of uncertain Power"),
      ("[true, y]", "a list of uncertain truth values"),
      ("[p, 1 MW] -> kW", "a list of uncertain Power"),
      ("(p, 1)", "(an uncertain Power, Number)"),
    ])
  func calculations(_ line: String, gives: String) {
    #expect(checked(line) == gives)
  }

  @Test(
    "A choice by an uncertain condition is uncertain, through lists and tuples",
    arguments: [
      ("if y then 1 MW else 2 MW", "an uncertain Power"),
      ("if true then p else 2 MW", "an uncertain Power"),
      ("if y then true else false", "an uncertain truth value"),
      ("if y then [1, 2] else [3, 4]", "a list of uncertain Number"),
      ("if y then (1, true) else (2, false)", "(an uncertain Number, an uncertain truth value)"),
      ("(if y then { a: 1 MW } else { a: 2 MW }).a", "an uncertain Power"),
      ("p given y", "an uncertain Power"),
      ("c given y", "an uncertain Power"),
      ("c given true", "an uncertain Power"),
      ("[p, c] given y", "a list of uncertain Power"),
      ("(vague given y).cap", "an uncertain Power"),
      ("(vague given y).name", "Text"),
    ])
  func choices(_ line: String, gives: String) {
    #expect(checked(line) == gives)
  }

  @Test(
    "An annotation says the dimension; what is uncertain stays so behind it",
    arguments: [
      ("do { let x: Power = p; x }", "an uncertain Power"),
      ("do { let x: Dist<Power> = 5 MW; x }", "an uncertain Power"),
      ("do { let x: Dist<Bool> = true; x }", "an uncertain truth value"),
      ("double(c)", "Power"),
      ("double(p)", "an uncertain Power"),
      ("ratio(c)", "an uncertain Number"),
      ("ratio(p)", "an uncertain Number"),
      ("[p, c] |> map(x => x * 1 h)", "a list of uncertain Energy"),
      ("[1, 2] |> map(x => x * p)", "a list of uncertain Power"),
    ])
  func annotations(_ line: String, gives: String) {
    #expect(checked(line) == gives)
  }

  @Test(
    "A function of the library that wants an exact value is lifted, and so is what it gives",
    arguments: [("twice(c)", "Power"), ("twice(p)", "an uncertain Power")])
  func lifted(_ line: String, gives: String) {
    #expect(checked(line) == gives)
  }

  @Test(
    "A record carries which of its fields are uncertain, and `with` changes that both ways",
    arguments: [
      ("sure.cap", "Power"),
      ("vague.cap", "an uncertain Power"),
      ("vague.name", "Text"),
      ("vague.hours", "Time"),
      // Its default reads `cap`.
      ("vague.spare", "an uncertain Power"),
      ("Plant { cap: p, name: \"a\", spare: 1 MW }.spare", "Power"),
      ("(sure with { cap: p }).cap", "an uncertain Power"),
      ("(vague with { cap: 1 MW }).cap", "Power"),
      ("(vague with { cap: old * 2 }).cap", "an uncertain Power"),
      ("(Pair { a: sure, b: vague }).b.cap", "an uncertain Power"),
      ("(Pair { a: sure, b: vague }).a.cap", "Power"),
      ("(Pair { a: sure, b: sure } with { a.cap: p }).a.cap", "an uncertain Power"),
      ("(Pair { a: sure, b: sure } with { a.cap: p }).b.cap", "Power"),
      ("(Pair { a: sure, b: vague } with { b.cap: c }).b.cap", "Power"),
      ("[sure, vague][0].cap", "an uncertain Power"),
      ("{ a: p, b: 1 }.a", "an uncertain Power"),
    ])
  func records(_ line: String, gives: String) {
    #expect(checked(line) == gives)
  }

  @Test(
    "Exact and uncertain stand in for each other wherever a definition is replaced",
    arguments: [
      ("c * 2 under { c = p }", "Power"),
      ("p * 2 under { p = 3 MW }", "an uncertain Power"),
      ("c * 2 under each c in [p, 4 MW]", "a table"),
      ("p * 2 under each p in [1 MW, 2 MW]", "a table"),
      ("sure.cap under { sure.cap = p }", "Power"),
    ])
  func overrides(_ line: String, gives: String) {
    #expect(checked(line) == gives)
  }

  @Test(
    "What cannot be uncertain is refused before anything runs, by a code that says why",
    arguments: [
      // Dimensions are held as in one draw.
      ("1 MW to 2 USD", "E0305"), ("p + t", "E0301"), ("p > t", "E0305"), ("p -> h", "E0302"),
      ("p ~= t", "E0305"), ("double(t)", "E0303"), ("do { let x: Energy = p; x }", "E0311"),
      ("sure with { cap: t }", "E0704"), ("c under { c = t }", "E0704"),
      ("if y then p else t", "E0308"), ("[p, t]", "E0309"),
      ("Plant { cap: t, name: \"a\" }", "E0312"),
      // Powers, of which the unit has to be readable.
      ("p ^ n", "E0307"), ("2 ^ p", "E0307"),
      // One exact value is wanted.
      ("2026-01-01 + t", "E0401"), ("2026-01-01 - t", "E0401"), ("t + 2026-01-01", "E0401"),
      ("[1, 2][n]", "E0401"), ("[1, 2][0..n]", "E0401"), ("1 MW ~= 2 MW within p", "E0401"),
      ("[p] == [c]", "E0401"), ("sure == vague", "E0401"), ("(p, 1) != (p, 2)", "E0401"),
      ("\"a\" given y", "E0401"), ("2026-01-01 given y", "E0401"),
      ("do { let x: Dist<Text> = \"a\"; x }", "E0401"),
      // A decision is wanted.
      ("if y then \"a\" else \"b\"", "E0403"), ("if y then 2026-01-01 else 2026-01-02", "E0403"),
      ("if y then sure else vague", "E0403"), ("keep([1, 2], x => x * 1 MW > p)", "E0403"),
      ("y > true", "E0305"), ("p given 3", "E0304"), ("if p then 1 else 2", "E0304"),
      ("\"a\" * p", "E0306"), ("none to 2", "E0305"),
    ])
  func refused(_ line: String, code: String) {
    #expect(checked(line) == code)
  }

  @Test(
    "A hole beside something uncertain takes the dimension of one draw; uncertain names fit it",
    arguments: [
      ("? + p", "E0210 what fits here is Power [MW]: c, p"),
      ("p > ?", "E0210 what fits here is Power [MW]: c, p"),
      ("? * p -> MWh", "E0210 what fits here is Time [day]: t"),
    ])
  func holes(_ line: String, says: String) {
    let typing = Typing()
    _ = typing.type("let c = 3 MW; let p = 1 to 2 MW; let t = 1 to 2 h")
    #expect(typing.type(line) == [says])
  }

  @Test(
    "A message names what is uncertain and shows the figure that would do",
    arguments: [
      ("2026-01-01 + (1 to 2 h)", "E0401 a date cannot be uncertain, and this time is"),
      ("[1, 2][1 to 2]", "E0401 a position must be exact here, found an uncertain value"),
      (
        "(1 to 2 MW) to 3 USD",
        "E0305 `to` wants two ends of one kind, found an uncertain Power and Money"
      ),
      (
        "assert (1 to 2 MW) > 1.5 MW",
        "E0403 uncertain: this may hold in some draws and not in others"
      ),
      ("(1 to 2) + three_draws()", "E0409 values of different numbers of draws meet: 10_000 and 3"),
      ("(2 to 3) given (1 to 2) > 9", "E0404 the condition holds in none of 10_000 draws"),
    ])
  func messages(_ line: String, says: String) {
    #expect(Typing().type(line) == [says])
  }

  @Test("A record that carries more than its fields is made of exact values only")
  func payload() {
    #expect(Typing().type("unbox(box(3))") == ["3"])
    #expect(
      Typing().type("unbox(box(three_draws()))")
        == ["E0401 an argument of `box` must be exact here, found an uncertain value"])
  }
}
