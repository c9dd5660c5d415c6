// A portfolio's exposure by typing: weighted shares, what they cover, what is refused.

import Testing

@Suite("A portfolio's exposure")
struct ExposureTests {
  static let account = """
    let account = [
      { ticker: "CORZ", value: 6000 USD }, { ticker: "IREN", value: 3 kUSD },
      { ticker: "WULF", value: 1000 USD }, { ticker: "MARA", value: 10_000 USD },
    ]

    """

  // field.md section 3.3. AI: (6000·77.5/115.2 + 3000·17.3/184.7 + 1000·21/34) / 10,000 = 49.3510 %.
  // Mining, unknown for WULF: (6000·30.1/115.2 + 3000·167.4/184.7) / 9000 = 47.6301 %.
  // Contracted: 590 MW; 200 MW; 200 + 160 + 168 MW.
  @Test(
    "Shares are weighted by value over the holdings that have one",
    arguments: [
      ("last(column(exposure(account), \"ai\"))", "49.351%"),
      ("last(column(exposure(account), \"mining\"))", "47.6301%"),
      ("last(column(exposure(account), \"value\"))", "20_000 USD"),
      ("last(column(exposure(account), \"of power\"))", "none"),
      ("column(exposure(account), \"deals\")", "[590 MW, 200 MW, 528 MW, none, none]"),
      (
        "column(exposure(account), \"period\")",
        "[\"2026Q1\", \"2025Q4\", \"2026Q1\", \"no figure\", none]"
      ),
      ("column(exposure(take(account, 1)), \"ai\")", "[67.2743%, 67.2743%]"),
      ("last(column(exposure(drop(account, 3)), \"ai\"))", "none"),
    ])
  func shares(_ cell: String, _ answer: String) {
    #expect(Typing().last(Self.account + cell) == answer)
  }

  @Test("The remarks say what each total covers and where its figures are from")
  func remarks() {
    let typing = Typing()
    _ = typing.last(Self.account + "exposure(concat(account, drop(account, 3)))")
    // 10,000 of 30,000 USD have a share of AI, 9000 one of mining; MARA is there twice, said once.
    #expect(
      typing.notes.prefix(3) == [
        "ai: the total is of 33.3333% of the value; no figure for MARA",
        "mining: the total is of 30% of the value; no figure for WULF, MARA",
        "of power: no total; no figure for CORZ, IREN, WULF, MARA",
      ])
    #expect(typing.notes.count == 7)
    // 7.6 of 115.2 MUSD are hosting; IREN's two shares are the whole.
    #expect(
      typing.notes[3]
        == "CORZ: 6.59722% of revenue is neither: hosting of others' machines, staking or other")
    #expect(typing.notes[4].hasPrefix("CORZ 2026Q1: belcourt"))
  }

  @Test("A share of mining that is given does not stand beside the catalogue's share of AI")
  func oneRevenue() {
    let typing = Typing()
    let cell = "exposure([{ ticker: \"CORZ\", value: 1 USD, mining_share: 90% }])"
    #expect(typing.last("column(\(cell), \"ai\")") == "[none, none]")
    #expect(typing.last("column(\(cell), \"mining\")") == "[90%, 90%]")
    #expect(typing.last("first(column(\(cell), \"period\"))") == "\"given\"")
  }

  // By hand: (6000·67.2743 % + 4000·0 %) / 10,000 = 40.3646 %; (6000·40 % + 4000·10 %) / 10,000 = 28 %.
  @Test(
    "A holding's own share goes before the catalogue's",
    arguments: [
      ("ai", "40.3646%"), ("of power", "28%"), ("mining", "26.1285%"),
    ])
  func ownShares(_ column: String, _ answer: String) {
    let cell = """
      let own = [
        { ticker: "CORZ", value: 6000 USD, ai_share: none, contracted_share: 40% },
        { ticker: "MARA", value: 4000 USD, ai_share: 0%, contracted_share: 10% },
      ]
      last(column(exposure(own), "\(column)"))
      """
    #expect(Typing().last(cell) == answer)
  }

  // A share of mining of another quarter beside one of AI would add up to nothing.
  @Test("With a share of AI of its own a holding loses the catalogue's share of mining")
  func ownShareAlone() {
    let cell = "exposure([{ ticker: \"CORZ\", value: 1 USD, ai_share: 90% }])"
    #expect(Typing().last("first(column(\(cell), \"mining\"))") == "none")
    #expect(Typing().last("first(column(\(cell), \"period\"))") == "\"given\"")
  }

  @Test(
    "A portfolio that cannot be is refused",
    arguments: [
      ("[]", "E0507 the list is empty"),
      ("[{ ticker: \"CORZZ\", value: 5 USD }]", "E0515 there is no ListedMiner `CORZZ`"),
      ("[{ ticker: \"\", value: 5 USD }]", "E0515 a name is wanted"),
      (
        "[{ ticker: \"CORZ\", value: -5 USD }]",
        "E0506 `value` of `CORZ` must be above zero, not -5 USD"
      ),
      (
        "[{ ticker: \"CORZ\", value: 0 USD }]",
        "E0506 `value` of `CORZ` must be above zero, not 0 USD"
      ),
      (
        "[{ ticker: \"CORZ\", value: 5 MW }]",
        "E0506 `value` of `CORZ` must be Money [USD], not 5 MW"
      ),
      (
        "[{ ticker: \"CORZ\", value: none }]", "E0506 `value` of `CORZ` must be Money [USD]"
      ),
      ("[{ ticker: \"CORZ\", valu: 5 USD }]", "E0204 holding 1 has no field `value`"),
      ("[{ ticker: 3, value: 5 USD }]", "E0506 `ticker` of holding 1 is no text"),
      ("[3 MW]", "E0506 element 0 is no record"),
      (
        "[{ ticker: \"CORZ\", value: 5 to 6 USD }]",
        "E0401 `value` of `CORZ` must be exact, found an uncertain value"
      ),
      (
        "[{ ticker: \"CORZ\", value: 5 USD, ai_share: 10% to 20% }]",
        "E0401 `ai_share` of `CORZ` must be exact, found an uncertain value"
      ),
      (
        "[{ ticker: \"CORZ\", value: 5 USD, ai_share: 70%, mining_share: 90% }]",
        "E0506 `ai_share` and `mining_share` of `CORZ` add up to 160%"
      ),
      (
        "[{ ticker: \"CORZ\", value: 5 USD, ai_share: 140% }]",
        "E0506 `ai_share` of `CORZ` must be a share from 0% to 100%"
      ),
    ])
  func refused(_ portfolio: String, _ message: String) {
    #expect(Typing().last("exposure(\(portfolio))") == message)
  }

  @Test("An unknown company is answered with the name that was meant")
  func didYouMean() {
    let typing = Typing()
    _ = typing.last("exposure([{ ticker: \"CROZ\", value: 5 USD }])")
    #expect(typing.help == "did you mean \"CORZ\"?")
  }
}
