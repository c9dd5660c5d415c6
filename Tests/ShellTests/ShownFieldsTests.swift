// Which fields of a record are printed: those that were given, and in a catalogue all.

import Testing

@Suite("Fields that are shown")
struct ShownFieldsTests {
  static let site = "Site { name: \"A\", capacity: 100 MW, energy_price: 45 USD/MWh"

  @Test("What was not given is not printed, and what was is")
  func objects() {
    #expect(Prompt().type(Self.site + " }") == Self.site + ", pue: 1 }")
    #expect(
      Prompt().type("Hall { name: \"1\", use: \"ai\", power: 5 MW, cooling: \"air\" }")
        == "Hall { name: \"1\", use: \"ai\", power: 5 MW, pue: 1.25, cooling: \"air\" }")
    #expect(
      Prompt().type("kind Pair { left: Number, right: Number = none }\nPair { left: 1 }")
        == "Pair { left: 1 }")
  }

  @Test("What is printed makes the same record when it is typed")
  func typedAgain() {
    let prompt = Prompt()
    let printed = prompt.type("let s = \(Self.site), cooling: \"hydro\" }")
    #expect(prompt.type("s == " + printed.dropFirst("s = ".count)) == "true")
  }

  @Test("A list of objects has no column that none of them was given")
  func lists() {
    let table = Prompt().type(
      "[Hall { name: \"1\", use: \"mine\", power: 40 MW, cooling: \"air\" }, Hall { name: \"2\", use: \"ai\", power: 50 MW }]"
    )
    #expect(
      table == """
        name  use   power [MW]   pue  cooling
        1     mine          40     1  air
        2     ai            50  1.25  none
        """)
  }

  @Test("A row of a catalogue says where no figure is known")
  func rows() {
    #expect(Prompt().type("lease(\"Barber Lake\")").contains("escalator:       none,"))
  }
}
