// Messages with their carets, labels, notes and help.

import Language
import Rendering
import Testing

@Suite struct MessageTests {
  @Test("the first example of the language's section 8 is reproduced")
  func argumentOfAnotherDimension() throws {
    var prompt = Prompt()
    try prompt.run(
      "fn breakeven(e: Efficiency, p: EnergyPrice): Hashprice = e * p -> USD/PH/day", firstLine: 3)
    let failure = prompt.failure("breakeven(17.5 J/TH, 42 MW)", firstLine: 7)
    #expect(
      Renderer().failure(failure).plain == """
        error[E0303]: argument `p` of `breakeven` must be EnergyPrice [USD/MWh], found Power [MW]
          |
        7 | breakeven(17.5 J/TH, 42 MW)
          |                      ^^^^^ Power [MW]
          |
        3 | fn breakeven(e: Efficiency, p: EnergyPrice): Hashprice = e * p -> USD/PH/day
          |                             -------------- declared here
        """)
  }

  @Test("the second example of the language's section 8 is reproduced")
  func failedCheck() throws {
    var prompt = Prompt()
    try prompt.run("let fleet = 10 EH/s\nlet eff = 17.5 J/TH\nlet load = fleet * eff -> MW")
    let failure = prompt.failure("check load ~= 180 MW within 0.1%", firstLine: 4)
    #expect(
      Renderer().failure(failure).plain == """
        error[E0601]: check failed: load ~= 180 MW within 0.1%
          |
        4 | check load ~= 180 MW within 0.1%
          |       ^^^^    ------ expected
          |       175 MW, 5 MW (2.8 %) below
          = note: load = fleet * eff -> MW   (fleet = 10 EH/s, eff = 17.5 J/TH)
        """)
  }
}
