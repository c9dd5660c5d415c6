// What the graph's questions answer: explanations, followers, listings.

import Language
import Quantities
import Rendering
import Testing

@Suite struct GraphTests {
  private func session() throws -> Prompt {
    var prompt = Prompt()
    try prompt.run("let fleet = 10 EH/s\nlet eff = 17.5 J/TH\nlet price = 42 USD/MWh")
    try prompt.run("let load = fleet * eff -> MW\nlet cost = load * price -> USD/day")
    return prompt
  }

  private func explanation(_ text: String, _ prompt: Prompt) throws -> Explanation {
    let source = SourceText(text)
    let expression = try parseExpression(source, units: prompt.environment.units)
    return try prompt.evaluator.explain(expression, from: source)
  }

  @Test("an explanation is a tree of values with their formulas, down to the inputs")
  func explain() throws {
    let prompt = try session()
    // 175 MW · 24 h · 42 USD/MWh = 176 400 USD a day.
    #expect(
      Renderer().explanation(try explanation("cost / load", prompt)).plain == """
        cost / load = 42 USD/MWh
        ├─ cost = 176_400 USD/day   = load * price -> USD/day
        │  ├─ load = 175 MW   = fleet * eff -> MW
        │  │  ├─ fleet = 10 EH/s   input
        │  │  └─ eff = 17.5 J/TH   input
        │  └─ price = 42 USD/MWh   input
        └─ load = 175 MW   (above)
        """)
  }

  @Test("a fact is explained with its source and date")
  func facts() throws {
    let text = Renderer().explanation(
      try explanation("10 EH/s * network.hashprice[@2024-01] -> USD/day", Prompt())
    ).plain
    #expect(text.contains("└─ network.hashprice"))
    #expect(text.contains("fact: "))
    #expect(text.contains("as of 20"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("the inputs behind a value are listed once each")
  func inputs() throws {
    #expect(
      Renderer().inputs(of: try explanation("cost / load", session())).plain == """
        cost / load = 42 USD/MWh rests on 3 inputs:
          fleet = 10 EH/s
          eff = 17.5 J/TH
          price = 42 USD/MWh
        """)
  }

  @Test("what followed a redefinition is told with both values and the unit once")
  func followUp() throws {
    let day = try UnitTable.builtIn.unit("USD/day")
    let megawatt = try UnitTable.builtIn.unit("MW")
    let broken = Diagnostic("E0301", "cannot add Power and Money", at: nil)
    let text = Renderer().followUp([
      ("cost", .quantity(Quantity(165_816, day)), .quantity(Quantity(236_880, day)), nil),
      ("load", .quantity(Quantity(1, megawatt)), .quantity(Quantity(2)), nil),
      ("old", .bool(true), nil, broken),
    ])
    #expect(
      text.plain == """
        ↳ cost 165_816 → 236_880 USD/day · load 1 MW → 2
          old is broken: cannot add Power and Money [E0301]
        """)
  }

  @Test("more followers than a reader wants are counted")
  func manyFollowers() {
    let changes = (1...20).map {
      (
        name: "x\($0)", old: Value.number(1), new: Optional(Value.number(2)),
        broken: Diagnostic?.none
      )
    }
    let text = Renderer().followUp(changes.map { ($0.name, $0.old, $0.new, $0.broken) }).plain
    #expect(text.contains("x12 1 → 2"))
    #expect(!text.contains("x13"))
    #expect(text.hasSuffix("… 8 others more"))
  }

  @Test("the graph says what reads what, and around a name what follows it")
  func graph() throws {
    let prompt = try session()
    #expect(
      Renderer().graph(prompt.environment).plain == """
        fleet
        eff
        price
        load ← eff, fleet
        cost ← load, price
        """)
    #expect(
      Renderer().graph(prompt.environment, around: "load").plain == """
        load ← eff, fleet
        load → cost
        """)
    #expect(Renderer().graph(Prompt().environment).plain == "nothing is defined yet")
  }

  @Test("definitions are listed as they were typed, a broken one with its reason")
  func definitions() throws {
    var prompt = try session()
    try prompt.run("let [low, high] = [30, 60] USD/MWh   # a range")
    try prompt.run("let fleet = 3 USD")
    #expect(
      Renderer().definitionsList(prompt.environment).plain == """
        let fleet = 3 USD
        let eff = 17.5 J/TH
        let price = 42 USD/MWh
        let load = fleet * eff -> MW
          broken: cannot convert Energy·USD/Hash to Power [E0302]
        let cost = load * price -> USD/day
          broken: `load` is broken: cannot convert Energy·USD/Hash to Power [E0212]
        let [low, high] = [30, 60] USD/MWh
        """)
  }

  @Test("names are listed with type and value, or only those of a dimension")
  func names() throws {
    let prompt = try session()
    let evaluator = prompt.evaluator
    let power = try #require(Dimension.named("Power"))
    #expect(
      Renderer().namesList(prompt.environment, dimension: power) { evaluator.knownValue(of: $0) }
        .plain == "load  Power  175 MW")
    #expect(
      Renderer().namesList(prompt.environment).plain.split(separator: "\n").count == 5)
  }

  @Test("the units of a dimension are listed with their sizes")
  func units() throws {
    let power = try #require(Dimension.named("Power"))
    let lines = Renderer().unitsList(.builtIn, dimension: power).plain.split(separator: "\n")
    #expect(lines[0] == "Power         in MW")
    #expect(lines.contains("kW            0.001"))
    let temperature = try #require(Dimension.named("Temperature"))
    let degrees = Renderer().unitsList(.builtIn, dimension: temperature).plain
    #expect(degrees.contains("shifted"))
  }

  @Test("all dimensions are listed with the unit they are shown in")
  func dimensions() {
    let text = Renderer().unitsList(.builtIn).plain
    for row in Dimension.namedDimensions { #expect(text.contains(row.name)) }
  }

  @Test("a note mixes words and values")
  func notes() {
    let note = Note([.text("2 values are missing; the last was "), .value(.number(3.5))])
    #expect(Renderer().note(note).plain == "note: 2 values are missing; the last was 3.5")
  }
}
