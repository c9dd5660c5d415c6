// Saving: what stands is written, proved in a fresh session, and never over a foreign change.

import Language
import Shell
import Testing

@Suite struct SaveTests {
  @Test("live definitions and asked expressions are kept in order, superseded ones are dropped")
  func keepsWhatStands() {
    let disk = MemoryDisk()
    let prompt = Prompt(disk: disk)
    prompt.type("let fleet = 10 EH/s")
    prompt.type("let eff = 20 J/TH")
    prompt.type("let load = fleet * eff -> MW")
    prompt.type("load * 2")
    prompt.type("let eff = 17.5 J/TH")
    prompt.type("nonsense + 1")
    prompt.type("check load < 200 MW")
    #expect(prompt.type(":save mine") == "saved mine.sw.md")
    #expect(
      difference(
        """
        ---
        switchyard: 1
        seed: 1
        draws: 10000
        engine: 1
        ---

        ```sw
        let fleet = 10 EH/s
        ```

        ```out
        fleet = 10 EH/s
        ```

        ```sw
        let eff = 17.5 J/TH
        ```

        ```out
        eff = 17.5 J/TH
        ```

        ```sw
        let load = fleet * eff -> MW
        ```

        ```out
        load = 175 MW
        ```

        ```sw
        load * 2
        ```

        ```out
        350 MW
        ```

        ```sw
        check load < 200 MW
        ```

        """, disk["mine.sw.md"] ?? "") == "")
  }

  @Test(
    "what is saved gives the same values in a fresh session",
    arguments: [
      ["let a = 1", "let b = a + 1", "let a = 5", "let c = b * a"],
      ["let b = 2", "let a = 1", "let b = a + 1"],
      ["let [p, q] = [1, 2]", "let q = 7", "let r = p + q"],
      ["let x = 1", "2 + 2", "let y = _ * 10", "y"],
      ["[1, 2, 3]", "|> sum", "let s = _"],
      ["let w = 3 h", "unit shift = 8 h", "let w = 2 shift"],
      ["unit shift = 8 h", "unit turn = 2 shift", "let w = 1 turn -> h", "unit shift = 6 h"],
      ["fn f(x) = x + k", "let k = 1"].reversed(),
      ["let k = 1", "fn f(x) = x + k", "let y = f(1)", "let k = 2", "fn f(x) = x * k"],
      ["let p = 1", "scenario s { p = 2 }", "let y = p under s", "scenario s { p = 3 }"],
      ["kind K { a: Power, b: Power = a }", "let k = K { a: 3 MW }", "kind K { a: Power }"],
      ["let t = sum([1, 2])", "fn sum(xs) = 42"],
      ["let a = 1; let b = 2\nlet c = a + b", "let b = c"],
      ["# a remark", "let a = 1 # one"],
      ["let n = none", "let t = \"a\\u{1b}[31m\""],
      [":prefer Power kW", "let p = 10 EH/s * 17.5 J/TH"],
      ["let a = 1", "check a == 2"],
      ["let a = 3 MW", ":explain a", ":why a"],
    ])
  func replaysAlike(cells: [String]) throws {
    let disk = MemoryDisk()
    let prompt = Prompt(disk: disk)
    for cell in cells { prompt.type(cell) }
    #expect(prompt.type(":save mine") == "saved mine.sw.md")
    let fresh = Prompt(disk: disk)
    fresh.type(":open mine.sw.md")
    #expect(fresh.type(":replay").hasSuffix("agree"))
    #expect(fresh.values == prompt.values)
  }

  @Test("saving twice gives the same bytes")
  func sameBytes() {
    let disk = MemoryDisk()
    let prompt = Prompt(disk: disk)
    prompt.type("let a = 1 MW")
    prompt.type("a * 2")
    prompt.type(":save mine")
    let first = disk["mine.sw.md"]
    #expect(prompt.type(":save") == "saved mine.sw.md")
    #expect(disk["mine.sw.md"] == first)
    prompt.type("let b = 2")
    #expect(prompt.session.hasUnsavedWork)
    prompt.type(":save")
    #expect(!prompt.session.hasUnsavedWork)
  }

  @Test("an opened notebook keeps its prose byte for byte; what is new stands behind it")
  func keepsProse() {
    let prose = """
      ---
      switchyard: 1
      title:   odd   spacing
      ---

      Some *prose*,   with  blanks\u{20}\u{20}
      and a table:

      | a | b |
      |---|---|

      ```sw
      let a = 3 MW
      ```

      ```out
      a = 3 MW
      ```

      ~~~python
      print("kept")
      ~~~

      """
    let disk = MemoryDisk(["n.sw.md": prose])
    let prompt = Prompt(disk: disk)
    #expect(prompt.type(":open n.sw.md").contains("nothing has run"))
    prompt.type(":replay")
    prompt.type("a * 2")
    #expect(prompt.type(":save") == "saved n.sw.md")
    #expect(
      disk["n.sw.md"] == prose + """

        ```sw
        a * 2
        ```

        ```out
        6 MW
        ```

        """)
    let once = disk["n.sw.md"]
    prompt.type(":save")
    #expect(disk["n.sw.md"] == once)
  }

  @Test("a file changed outside is never overwritten")
  func changedOutside() {
    let disk = MemoryDisk()
    let prompt = Prompt(disk: disk)
    prompt.type("let a = 1")
    prompt.type(":save mine")
    disk["mine.sw.md"] = "somebody else's"
    prompt.type("let b = 2")
    #expect(
      prompt.type(":save").contains("error[E0714]: `mine.sw.md` was changed by somebody else"))
    #expect(disk["mine.sw.md"] == "somebody else's")
    #expect(prompt.session.hasUnsavedWork)
    disk["other.sw.md"] = "there"
    #expect(prompt.type(":save other").contains("error[E0714]: `other.sw.md` exists"))
    #expect(disk["other.sw.md"] == "there")
  }

  @Test("a file that vanished is not made anew in silence")
  func vanished() {
    let disk = MemoryDisk()
    let prompt = Prompt(disk: disk)
    prompt.type("let a = 1")
    prompt.type(":save mine")
    disk["mine.sw.md"] = nil
    #expect(prompt.type(":save").contains("error[E0714]"))
    #expect(prompt.type(":save again") == "saved again.sw.md")
  }

  @Test(
    "a disk that cannot be written is told and leaves session and file as they were",
    arguments: [
      (DiskError.Cause.full, "the disk is full"), (.readOnly, "it is on a read-only disk"),
      (.noPermission, "permission denied"),
    ])
  func cannotWrite(cause: DiskError.Cause, words: String) {
    let disk = MemoryDisk()
    let prompt = Prompt(disk: disk)
    prompt.type("let a = 1")
    disk.fail(writing: cause)
    #expect(
      prompt.type(":save mine") == "error[E0802]: cannot write `mine.sw.md`: \(words)")
    #expect(disk["mine.sw.md"] == nil)
    #expect(prompt.session.hasUnsavedWork)
    #expect(prompt.type("a") == "1")
    disk.fail(writing: nil)
    #expect(prompt.type(":save mine") == "saved mine.sw.md")
  }

  @Test("`:save --log` writes all that was accepted")
  func log() {
    let disk = MemoryDisk()
    let prompt = Prompt(disk: disk)
    prompt.type("let a = 1")
    prompt.type("let a = 2")
    prompt.type(":save --log all")
    #expect(disk["all.sw.md"]?.contains("let a = 1\n") == true)
    #expect(disk["all.sw.md"]?.contains("let a = 2\n") == true)
  }
}

extension Prompt {
  /// The printed values of all definitions that are values.
  var values: [String: String] {
    var values: [String: String] = [:]
    for definition in session.environment.inOrder where definition.expression != nil {
      values[definition.name] = type(definition.name)
    }
    return values
  }
}
