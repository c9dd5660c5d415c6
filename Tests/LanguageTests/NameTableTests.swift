// Tables by name against plain dictionaries.

import Testing

@testable import Language

@Suite("Tables by name") struct NameTableTests {
  @Test("A table holds what a dictionary holds after the same steps", arguments: [1, 17, 40, 1000])
  func sameAsDictionary(steps: Int) {
    var table = NameTable<Int>()
    var expected: [String: Int] = [:]
    for step in 0..<steps {
      // Every third step replaces an earlier value, recent or long settled.
      let name = step % 3 == 2 ? "n\(step * 7 % step)" : "n\(step)"
      table.put(step, under: name)
      expected[name] = step
    }
    #expect(expected.allSatisfy { table[$0.key] == $0.value })
    #expect(table["absent"] == nil)
    #expect(table.names == Set(expected.keys))
    #expect(table.values.sorted() == expected.values.sorted())
  }

  @Test("A copy does not see what is put in later")
  func copies() {
    var table = NameTable<Int>()
    var copies: [NameTable<Int>] = []
    for step in 0..<200 {
      copies.append(table)
      table.put(step, under: "n\(step % 50)")
    }
    for (step, copy) in copies.enumerated() {
      #expect(copy["n\(step % 50)"] == (step < 50 ? nil : step - 50))
    }
  }
}
