// What the notebook tests share: the example of the language's page, and a random stream.

import Notebooks

/// The notebook of language.md, section 9, as it stands inside its four-backtick fence.
let blackPearl = """
  ---
  switchyard: 1
  date: 2026-02-07
  seed: 20260131
  draws: 10000
  ---

  # Black Pearl: mine or switch?

  ```sw
  let fleet = 10 EH/s
  let eff = 17.5 J/TH
  let load = fleet * eff -> MW
  ```

  ```out
  fleet = 10 EH/s
  eff = 17.5 J/TH
  load = 175 MW
  ```

  ```sw
  load + 3 MWh
  ```

  ```out error
  error[E0301]: cannot add Power and Energy
  ```

  """

/// Parses a text.
func parse(_ text: String) throws(NotebookError) -> Notebook {
  try Notebook(parsing: Array(text.utf8))
}

/// The error of a text that is no notebook; nil if it is one.
func refusal(_ text: String) -> NotebookError? {
  do throws(NotebookError) {
    _ = try parse(text)
    return nil
  } catch {
    return error
  }
}

/// SplitMix64. Source: Steele, Lea & Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
