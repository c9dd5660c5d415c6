// Mistakes in arguments, and kinds of the library that refuse senseless records.

import Language
import StandardLibrary
import Testing

@Suite("Mistakes in arguments")
struct MistakeTests {
  @Test(
    "A mistake is named in the reader's words",
    arguments: [
      ("max([])", "E0507 the list is empty"), ("sum([])", "E0507 the list is empty"),
      ("first([])", "E0507 the list is empty"),
      ("stdev([1])", "E0507 one element has no deviation"),
      ("sum([1, none])", "E0503 element 1 of the list is `none`"),
      ("max([1, none])", "E0503 an element of the list is `none`"),
      ("sort([1, none])", "E0503 `none` has no place in an order"),
      ("sum([20 °C, 30 °C])", "E0510 a temperature in °C cannot be added or scaled"),
      ("max(1 MW, 2 USD)", "E0303 argument `rest` of `max` must be Power [MW], found Money [USD]"),
      (
        "sort([1 == 1])",
        "E0304 argument `list` must be a list of quantities, dates or texts, found a list of Bool"
      ),
      ("hex(\"12g\")", "E0514 3 hexadecimal digits are no whole bytes"),
      (
        "hex(\"12gg\")",
        "E0514 the text has something else than hexadecimal digits 0 to 9 and a to f"
      ),
      ("range(0, 1e8)", "E0904 more than 20 million elements in one cell"),
      ("range(0, 1, 0)", "E0506 `step` must not be zero"),
      ("subsidy(-1)", "E0506 `height` must be a whole number from 0 to 1_000_000_000"),
      ("difficulty(hex(\"1d00ff\"))", "E0506 compact bits are 4 bytes, found 3"),
      ("difficulty(hex(\"01800000\"))", "E0506 the target of these bits is zero"),
      ("exp(1000)", "E0502 the result is too large to be a number"),
      ("log(0)", "E0506 `x` must be above zero"),
      ("sqrt(-1)", "E0509 a negative number has no such root"),
      ("clamp(1, 3, 2)", "E0506 `low` lies above `high`"),
      ("date(2026, 2, 29)", "E0511 month 2 of 2026 has no day 29"),
      ("quantile([1], 2)", "E0506 `share` must be from 0% to 100%"),
      ("npv([1 USD], -100%)", "E0506 `rate` must be above -100%"),
      ("roi(0 USD, [1 USD])", "E0506 `cost` must be above zero"),
      ("zip([1], [2, 3])", "E0506 the lists have 1 and 2 elements"),
      ("mod(5, 0)", "E0501 division by zero"),
      ("round(2.5 MW)", "E0303 argument `x` of `round` must be Number, found Power [MW]"),
    ])
  func mistake(_ line: String, _ message: String) {
    #expect(Typing().last(line) == message)
  }

  @Test(
    "A site that cannot be is refused, however it is made",
    arguments: [
      "Site { name: \"A\", capacity: 1 MW, energy_price: 1 USD/MWh, pue: 0.9 }",
      "Site { name: \"A\", capacity: 0 MW, energy_price: 1 USD/MWh }",
      "site with { pue: 0.5 }", "site.pue under { site.pue = 0.5 }",
      "site.pue under each site.pue in [1, 0.5]",
    ])
  func site(_ line: String) {
    let typing = Typing()
    _ = typing.type("let site = Site { name: \"A\", capacity: 1 MW, energy_price: 1 USD/MWh }")
    #expect(typing.last("site.pue") == "1")
    #expect(typing.last(line).hasPrefix("E0506"), "\(typing.last(line))")
  }

  /// Cells of the help that use the library, or the errors that only running shows.
  static let triggers = Messages.entries.filter {
    // Commands are the shell's, and tested there.
    !$0.trigger.isEmpty && !$0.trigger.hasPrefix(":") && ["E05", "E07"].contains($0.code.prefix(3))
  }

  @Test("The cell that the help shows for a code gives the code", arguments: triggers.map(\.code))
  func trigger(_ code: String) throws {
    let entry = try #require(Self.triggers.first { $0.code == code })
    let given = Typing().type(entry.trigger).last ?? ""
    #expect(given.hasPrefix(code), "\(entry.trigger) gives \(given)")
  }
}
