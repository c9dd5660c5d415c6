// Help and the reference: nothing that has a name is left out.

import Language
import Quantities
import Rendering
import StandardLibrary
import Testing

@Suite struct HelpTests {
  private static let commands = [
    CommandEntry("explain", argument: "expression", "where a value comes from"),
    CommandEntry("quit", "leaves"),
  ]
  private let help = Help(library: Shelves.library, commands: HelpTests.commands)

  @Test(
    "help on a function shows each signature, what it does, its source and its examples",
    arguments: Shelves.library.builtins.map(\.signature))
  func functions(signature: String) throws {
    let builtin = try #require(Shelves.library.builtins.first { $0.signature == signature })
    let text = try #require(help.topic(builtin.name)).plain.withoutBlanks
    #expect(text.contains(signature.withoutBlanks))
    #expect(text.contains(builtin.summary.withoutBlanks))
    #expect(text.contains("source: \(builtin.source)".withoutBlanks))
    for example in builtin.examples {
      #expect(text.contains(example.gives.withoutBlanks))
    }
  }

  @Test(
    "every name with a topic has one that is not empty",
    arguments: Help(library: Shelves.library).topicNames)
  func topics(name: String) throws {
    let text = try #require(help.topic(name))
    #expect(text.lines.count > 1)
  }

  @Test("no line of help is wider than it should be")
  func width() {
    for name in [""] + help.topicNames {
      for line in help.topic(name)?.plain.split(separator: "\n") ?? [] {
        // Code is never broken, so that it can be copied.
        if !line.hasPrefix("  >"), !line.hasPrefix("  formula"), !line.contains(" -> ") {
          #expect(line.count <= 100, "\(name): \(line)")
        }
      }
    }
  }

  @Test("help knows commands, units, dimensions, kinds, facts, codes and words of the language")
  func kinds() throws {
    #expect(help.topic(":explain")?.plain == ":explain expression\n  where a value comes from")
    #expect(help.topic("kWh")?.plain.contains("1 kWh = 0.001 MWh") == true)
    #expect(help.topic("USD/PH/day")?.plain == "USD/PH/day: a unit of Hashprice")
    #expect(help.topic("Power")?.plain.contains("a dimension, shown in MW") == true)
    #expect(help.topic("Site")?.plain.contains("EnergyPrice [USD/MWh]") == true)
    #expect(help.topic("network")?.plain.contains("hashprice") == true)
    #expect(help.topic("e0301")?.plain.contains("300 MW + 3 MWh") == true)
    #expect(help.topic("each")?.plain.hasPrefix("under\n") == true)
  }

  @Test("a unit that shares its name with a function is told too")
  func both() throws {
    let text = try #require(help.topic("min")).plain
    #expect(text.contains("min("))
    #expect(text.contains("a unit of Time"))
  }

  @Test("a name that means nothing has no topic, but maybe a neighbour")
  func suggestions() {
    #expect(help.topic("breakeven_prise") == nil)
    #expect(help.suggestion(for: "breakeven_prise") == "breakeven_price")
    #expect(help.suggestion(for: ":explan") == "explain")
    #expect(help.suggestion(for: "q") == nil)
  }

  @Test("the overview names every function, command, kind and fact")
  func overview() {
    let text = help.overview().plain
    for name in Shelves.library.functionNames + Shelves.library.kinds.map(\.name) + ["network"] {
      #expect(text.contains(name), "\(name)")
    }
    for command in Self.commands { #expect(text.contains(":\(command.name)")) }
  }

  @Test("the reference has every function, unit, kind, dimension, command and code")
  func reference() {
    let text = help.reference()
    for builtin in Shelves.library.builtins {
      #expect(text.contains("### `\(builtin.name)`"), "\(builtin.name)")
      #expect(text.contains(builtin.signature), "\(builtin.signature)")
    }
    for shelf in Shelves.shelves { #expect(text.contains("\n## \(shelf.title)\n")) }
    for kind in Shelves.library.kinds { #expect(text.contains("### `\(kind.name)`")) }
    for unit in UnitTable.builtIn.definitions { #expect(text.contains("| `\(unit.name)` |")) }
    for row in Dimension.namedDimensions { #expect(text.contains("| `\(row.name)` |")) }
    for command in Self.commands { #expect(text.contains("| `:\(command.name)")) }
    for entry in Messages.entries {
      #expect(text.contains("### \(entry.code): "), "\(entry.code)")
      #expect(text.contains(entry.trigger), "\(entry.code)")
    }
  }

  @Test("fences and tables of the reference are well formed")
  func markdown() {
    let lines = help.reference().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.filter { $0.hasPrefix("```") }.count.isMultiple(of: 2))
    var columns: Int?
    for line in lines {
      guard line.hasPrefix("|") else {
        columns = nil
        continue
      }
      let bars = line.replacing("\\|", with: "").filter { $0 == "|" }.count
      #expect(bars == columns ?? bars, "\(line)")
      columns = bars
    }
  }

  @Test(
    "the examples of the language in brief can be typed one after another",
    arguments: [
      "numbers", "conversion", "arithmetic", "lists", "records", "dates", "let", "fn", "if",
      "do", "unit", "check", "under",
    ])
  func languageExamples(title: String) throws {
    let lines = try #require(help.topic(title)).plain.split(separator: "\n")
    let examples = lines.filter { $0.hasPrefix("  > ") }.map { String($0.dropFirst(4)) }
    #expect(!examples.isEmpty)
    var prompt = Prompt()
    for example in examples { #expect(prompt.failure(example).isEmpty, "\(example)") }
  }
}

extension String {
  fileprivate var withoutBlanks: String { filter { !$0.isWhitespace } }
}
