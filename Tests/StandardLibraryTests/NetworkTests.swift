// `network`: the field's anchors, asked for in the language.

import Field
import Language
import StandardLibrary
import Testing

@Suite("The network as known facts")
struct NetworkTests {
  /// Sources as in field.md, 3.4 and 3.5: Hashrate Index for hashprice, JPMorgan for the monthly
  /// hashrate, headers for difficulty. A monthly figure is within some percent of a published one
  /// that is taken on other days or at other prices.
  @Test(
    "Published figures come out",
    arguments: [
      // 2022: mean 123.88 [V28].
      "(network.hashprice[2022-01-01..2022-12-31] |> mean) ~= 123.88 USD/PH/day within 1%",
      // The record low of 2022 in late November was 55.94 [V28]; the month's mean lies above.
      "network.hashprice[@2022-11] > 55.94 USD/PH/day",
      "network.hashprice[@2022-11] < 66 USD/PH/day",
      // 12 January 2026: 39.53 [V4].
      "network.hashprice[@2026-01] ~= 39.53 USD/PH/day within 5%",
      // October 2025: 1082 EH/s [V36].
      "network.hashrate[2025-10-15] ~= 1082 EH/s within 5%",
      // From 7 February 2026: 125.8646 T [V32].
      "network.difficulty[2026-02-08] ~= 125.8646e12 within 0.001%",
      "network.subsidy[2024-04-20] == 6.25 BTC/block",
      "network.subsidy[2024-04-21] == 3.125 BTC/block",
      // 2025-11-22: below 35 [V31]; the mean of the month is above.
      "network.hashprice[@2025-11] > 35 USD/PH/day",
      // Lint W0810: the last month above 5,000, and the highest since 2015, on a day 3,743.
      "network.hashprice[@2014-10] > 5000 USD/PH/day",
      "max(network.hashprice[2014-11-01..2026-03-31]) < 5000 USD/PH/day",
      "max(network.hashprice[2015-01-01..2026-03-31]) == network.hashprice[@2017-12]",
      "network.hashprice[@2017-12] < 3743 USD/PH/day",
    ])
  func anchors(_ condition: String) {
    #expect(Typing().last(condition) == "true")
  }

  @Test("Subsidy and fees add, and the hashprice of a month follows from its parts")
  func parts() {
    let typing = Typing()
    #expect(
      typing.last("network.subsidy[2024-05-02] + network.fees[2024-05-02]") == "3.356 BTC/block")
    // November 2025 had two difficulties; the formula at one of them is within 5 %.
    #expect(
      typing.last(
        "hashprice(network.difficulty[2025-11-15], network.subsidy[2025-11-15], "
          + "network.fees[@2025-11], network.price[@2025-11]) "
          + "~= network.hashprice[@2025-11] within 5%") == "true")
  }

  @Test("The day of a change shows the value at its start, and a remark both")
  func change() {
    let typing = Typing()
    #expect(typing.last("network.difficulty[2021-07-03]") == "19_932_800_000_000")
    #expect(
      typing.notes == [
        "the value changes on that day, at 2021-07-03 06:34:06: 19_932_800_000_000 → 14_363_000_000_000"
      ])
  }

  @Test("The last value says what it is of")
  func last() {
    let typing = Typing()
    #expect(typing.last("network.fees |> last") == "0.0183 BTC/block")
    #expect(typing.notes == ["4 of 193 values are missing; this one is of 2026-03-01"])
    #expect(typing.last("network.price |> last") == "63_850 USD/BTC")
    let part = "this value covers 2026-07-01 to 2026-07-26, not the whole month"
    #expect(typing.notes == [part])
    #expect(typing.last("network.price[@2026-07]") == "63_850 USD/BTC")
    #expect(typing.notes == [part])
    #expect(typing.last("network.price[2026-07-10]") == "63_850 USD/BTC")
    #expect(typing.notes == [part])
    #expect(typing.last("network.price[@2026-06]") == "63_000 USD/BTC")
    #expect(typing.notes.isEmpty)
    _ = typing.last("network.difficulty |> last")
    #expect(typing.notes.count == 1 && typing.notes[0].hasSuffix("is estimated"))
  }

  @Test("Outside the data is an error")
  func outside() {
    #expect(Typing().last("network.price[@1999-01]").hasPrefix("E0504"))
    #expect(Typing().last("network.price[2026-08-01]").hasPrefix("E0504"))
  }

  @Test("Every field states where its figures come from, with the catalogue's own date")
  func provenance() throws {
    let kind = try #require(Shelves.library.kind("Network"))
    let market = try Network.marketCatalogue().asOf
    let chain = try Network.epochCatalogue().asOf
    for field in kind.derived {
      let isOfChain = ["difficulty", "hashrate", "subsidy"].contains(field.name)
      #expect(field.provenance.contains("as of \(isOfChain ? chain : market)"), "\(field.name)")
    }
  }
}
