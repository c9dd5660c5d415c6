// Catalogues at the prompt: names completed inside a text, and remarks beside what is printed.

import Language
import Testing

@testable import Shell

@Suite("Catalogues at the prompt")
struct CatalogueNamesTests {
  @Test(
    "complete the names of rows inside a text",
    arguments: [
      ("machine(\"s21 x", ["Antminer S21 XP", "Antminer S21 XP Hyd", "Antminer S21 XP+ Hyd"]),
      ("power_market(\"Tex", ["Texas"]), ("lease(\"river", ["River Bend"]), ("text(\"Tex", []),
    ])
  func completes(_ text: String, _ words: [String]) {
    let session = Session()
    let found = session.complete(text, at: text.utf8.count)
    #expect(found.words.map(\.word) == words)
    if !words.isEmpty {
      #expect(text.utf8.dropFirst(found.range.lowerBound).count == found.range.count)
      #expect(text.utf8.prefix(found.range.lowerBound).last == UInt8(ascii: "\""))
    }
  }

  @Test("say beside printed rows how many are not verified, and name them")
  func remarks() {
    let printed = Prompt().type("machines |> filter(m => m.year == 2019)")
    let note = "note: 3 of 4 rows are not verified: Antminer S17 Pro, Antminer T17, Whatsminer M20S"
    #expect(printed.contains(note))
    #expect(!Prompt().type("count(machines)").contains("note:"))
  }
}
