// A draw depends on the seed, the definition's name, its place in there and its index, and on nothing
// else: whatever else is typed, in whatever order, no draw changes.

import Draws
import Language
import Shell
import Testing

@Suite struct DrawStabilityTests {
  private static let model = """
    let fleet = 10_000 PH/s
    let price = 42 USD/MWh
    let hashprice = 38 to 62 USD/PH/day
    let uptime = triangular(85%, 95%, 99%)
    let margin = fleet * (hashprice - 17.5 J/TH * price) * uptime -> USD/day
    """

  private static func prompt(_ cells: String = model) -> Prompt {
    let prompt = Prompt()
    #expect(!prompt.session.submit(cells).failed)
    return prompt
  }

  @Test(
    "other cells, comments, blanks and other names change no draw",
    arguments: [
      ("a definition is added", "let other = 1 to 2 MW"),
      ("an uncertain name is defined anew", "let uptime = triangular(80%, 90%, 95%)"),
      ("an exact name is defined anew", "let price = 60 USD/MWh"),
      ("a comment is added", "let hashprice = 38 to 62 USD/PH/day   # by the desk"),
      ("blanks are added", "let hashprice =   (38  to 62 USD/PH/day)"),
      ("bare expressions are asked", "1 to 2 MW; prob(hashprice > 50 USD/PH/day)"),
      ("a cell fails", "let hashprice = 1 to 2 USD/PH/day; 1 / 0"),
      ("a scenario is added", "scenario s { hashprice = 30 to 45 USD/PH/day }; margin under s"),
      ("a function is added", "fn spread(a, b) = (a to b) - (a to b); spread(1 MW, 2 MW)"),
    ])
  func others(_ what: String, _ cell: String) throws {
    let prompt = Self.prompt()
    let before = try prompt.draws("hashprice")
    _ = prompt.session.submit(cell)
    #expect(try prompt.draws("hashprice") == before)
  }

  @Test("the order of definitions changes no draw")
  func order() throws {
    let lines = Self.model.split(separator: "\n").map(String.init)
    let backwards = Prompt()
    for line in [lines[3], lines[2], lines[1], lines[0], lines[4]] { backwards.type(line) }
    for name in ["hashprice", "uptime", "margin"] {
      #expect(try backwards.draws(name) == Self.prompt().draws(name))
    }
  }

  @Test("a definition that is removed by undo takes no draw of another with it")
  func undo() throws {
    let prompt = Self.prompt()
    let before = try prompt.draws("margin")
    prompt.type("let more = 1 to 2 MW")
    prompt.type("let hashprice = 20 to 90 USD/PH/day")
    #expect(try prompt.draws("margin") != before)
    prompt.type(":undo")
    prompt.type(":undo")
    #expect(try prompt.draws("margin") == before)
  }

  @Test("an edited literal keeps the draws' ranks, as the uniform numbers stay")
  func editedLiteral() throws {
    let prompt = Self.prompt()
    let before = Self.ranks(try prompt.draws("hashprice"))
    prompt.type("let hashprice = 20 to 90 USD/PH/day")
    #expect(Self.ranks(try prompt.draws("hashprice")) == before)
    prompt.type("let hashprice = -20 to 90 USD/PH/day")
    #expect(Self.ranks(try prompt.draws("hashprice")) == before)
  }

  @Test("a name that changes takes other draws, and so do two names")
  func names() throws {
    let prompt = Self.prompt()
    prompt.type("let price_of_hash = 38 to 62 USD/PH/day")
    #expect(try prompt.draws("price_of_hash") != prompt.draws("hashprice"))
    #expect(abs(try prompt.number("correlation(price_of_hash, hashprice)")) < 0.05)
  }

  @Test("an override keeps the draws of the name that it overrides")
  func commonRandomNumbers() throws {
    let prompt = Self.prompt()
    #expect(
      try prompt.draws("hashprice under { hashprice = 38 to 62 USD/PH/day }")
        == prompt.draws("hashprice"))
    let ranks = Self.ranks(try prompt.draws("hashprice"))
    let scenario = "hashprice under { hashprice = 30 to 45 USD/PH/day }"
    #expect(Self.ranks(try prompt.draws(scenario)) == ranks)
  }

  // With all draws in common a tenth more machines earn a tenth more in each draw, so the difference
  // has a tenth of the margin's deviation; of independent margins it would have 1.49 times it.
  @Test("the difference of a scenario to the base has the spread of the difference alone")
  func difference() throws {
    let prompt = Self.prompt()
    let share =
      "stdev((margin under { fleet = 11_000 PH/s }) - margin) / stdev(margin)"
    #expect(abs(try prompt.number(share) - 0.1) < 1e-9)
  }

  @Test("two calls of a function in one definition draw for themselves")
  func calls() throws {
    let prompt = Prompt()
    prompt.type("fn load() = normal(10 MW, 1 MW); let both = [load(), load()]")
    prompt.type("let difference = load() - load()")
    #expect(try prompt.draws("both[0]") != prompt.draws("both[1]"))
    // Of independent loads √2; of one load drawn once it would be 0. 4/√20000 of it is 0.04.
    #expect(abs(try prompt.number("stdev(difference) / (1 MW)") - 1.41421) < 0.04)
  }

  @Test("the elements of a map draw for themselves, whatever stands before them")
  func elements() throws {
    let prompt = Prompt()
    prompt.type("let halls = [1, 2, 3] |> map(n => normal(n * 1 MW, 0.1 MW))")
    let (first, second) = (try prompt.draws("halls[0]"), try prompt.draws("halls[1]"))
    #expect(Self.ranks(first) != Self.ranks(second))
    prompt.type("let halls = [1, 2, 3, 4] |> map(n => normal(n * 1 MW, 0.1 MW))")
    #expect(try prompt.draws("halls[0]") == first)
    #expect(try prompt.draws("halls[1]") == second)
  }

  @Test("names of one pattern share what made them")
  func patterns() throws {
    let prompt = Prompt()
    prompt.type("let [a, b] = do { let x = 1 to 3 MW; [x, 2 * x] }")
    let doubled = try prompt.draws("a").map { 2 * $0 }
    #expect(try prompt.draws("b") == doubled)
  }

  @Test("a bare expression is named by its text without blanks and comments")
  func bare() throws {
    let prompt = Prompt()
    let once = try prompt.draws("1 to 3 MW")
    #expect(try prompt.draws("1  to  3 MW   # again") == once)
    #expect(try prompt.draws("1 to 3.5 MW") != once)
  }

  @Test("seed and number of draws change the draws, and going back brings them back")
  func settings() throws {
    let prompt = Self.prompt()
    let before = try prompt.draws("margin")
    prompt.type(":seed 7")
    #expect(try prompt.draws("margin") != before)
    prompt.type(":seed 1")
    #expect(try prompt.draws("margin") == before)
    prompt.type(":draws 2_000")
    #expect(try prompt.draws("margin").count == 2000)
    prompt.type(":draws 10_000")
    #expect(try prompt.draws("margin") == before)
  }

  @Test("after any cells the draws are those of a fresh session", arguments: 1...12)
  func freshSession(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let prompt = Prompt()
    for _ in 0..<40 { _ = prompt.session.submit(Self.cell(&random)) }
    let environment = prompt.session.environment
    let live = environment.inOrder.filter { $0.broken == nil }
    for definition in live {
      let fresh = Prompt()
      var done: Set<String> = []
      func add(_ name: String) {
        guard let definition = environment[name], done.insert(name).inserted else { return }
        for read in definition.reads { add(read) }
        _ = fresh.session.submit(definition.text + "\n0", printing: .last)
      }
      // Nothing else than what the name rests on: other cells must not matter.
      add(definition.name)
      #expect(prompt.type("(\(definition.name))") == fresh.type("(\(definition.name))"))
    }
    #expect(!live.isEmpty)
  }

  private static func cell(_ random: inout SplitMix64) -> String {
    let names = ["a", "b", "c", "d"]
    let name = random.pick(names)
    let low = 1 + random.below(4)
    switch random.below(14) {
    case 0...3: return "let \(name) = \(low) to \(low + 3) MW"
    case 4...6: return "let \(name) = \(random.pick(names)) + normal(\(low) MW, 1 MW)"
    case 7...9: return "let \(name) = 2 * \(random.pick(names)) - (\(low) to 9 MW)"
    case 10: return "\(name) under { \(random.pick(names)) = \(low) to 7 MW }"
    case 11: return "let \(name) = 5 MW; 1 / 0"
    case 12: return "quantile(\(name), 5%)   # \(low)"
    default: return ":undo"
    }
  }

  /// The indices of draws in ascending order: equal for equal uniform numbers.
  private static func ranks(_ draws: [Double]) -> [Int] {
    draws.indices.sorted { (draws[$0], $0) < (draws[$1], $1) }
  }
}
