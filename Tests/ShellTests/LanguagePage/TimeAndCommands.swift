// Sections 6 and 7 of the language's page: dates and series, and lines that start with `:`.

extension LanguagePage {
  static let time = [
    Rule(
      "dates move by the calendar for months and years, and by seconds for all else",
      """
      > 2026-01-31 + 1 month
      2026-02-28
      > 2024-02-29 + 1 year
      2025-02-28
      > 2026-01-31 + 31 d
      2026-03-03
      > 2026-03-01 - 2026-02-01
      28 d
      > 2026-03-01 - 1 month
      2026-02-01
      > 2026-01-31 + 1.5 month
      error[E0511]: months and years are added to a date as whole ones
        |
      1 | 2026-01-31 + 1.5 month
        |              ^^^^^^^^^
        = help: … -> d
      """),
    Rule(
      "`today` is the notebook's date, never the clock",
      """
      > today
      error[E0214]: `today` is not set: the notebook has no date
        |
      1 | today
        | ^^^^^
        = help: date: 2026-02-07 in the front matter
      """),
    Rule(
      "a series is indexed by date, month, range and position, and nothing is guessed outside",
      """
      > let s = series([(2024-01-01, 31 USD/MWh), (2024-02-01, 28 USD/MWh), (2024-03-01, 40 USD/MWh)])
      s = 3 months, 2024-01 … 2024-03, USD/MWh
        2024-01  31
        2024-02  28
        2024-03  40
      > s[2024-02-01]
      28 USD/MWh
      > s[@2024-02]
      28 USD/MWh
      > s[0]
      31 USD/MWh
      > s[-1]
      40 USD/MWh
      > s[2024-01-15..2024-03-01] |> sum
      68 USD/MWh
      > s[2024-01-15..2024-03-31]
      error[E0504]: 2024-03-31 lies outside the data, which runs from 2024-01-01 to 2024-03-01
        |
      1 | s[2024-01-15..2024-03-31]
        | ^^^^^^^^^^^^^^^^^^^^^^^^^
      > s[2025-01-01]
      error[E0504]: 2025-01-01 lies outside the data, which runs from 2024-01-01 to 2024-03-01
        |
      1 | s[2025-01-01]
        |   ^^^^^^^^^^
      """),
    Rule(
      "series combine where their instants agree, and constants stand at every instant",
      """
      > let a = series([1, 2] MW, from: 2024-01-01, step: 1 h)
      a = 2 hours, 2024-01-01 00:00 … 2024-01-01 01:00, MW
        2024-01-01 00:00  1
        2024-01-01 01:00  2
      > let b = series([10, 20] USD/MWh, from: 2024-01-01, step: 1 h)
      b = 2 hours, 2024-01-01 00:00 … 2024-01-01 01:00, USD/MWh
        2024-01-01 00:00  10
        2024-01-01 01:00  20
      > sum(a * b * 1 h)
      50 USD
      > sum(a * 10 USD/MWh * 1 h)
      30 USD
      > let c = series([10, 20] USD/MWh, from: 2024-01-02, step: 1 h)
      c = 2 hours, 2024-01-02 00:00 … 2024-01-02 01:00, USD/MWh
        2024-01-02 00:00  10
        2024-01-02 01:00  20
      > a * c
      error[E0508]: the series have different dates: 2024-01-01 and 2024-01-02
        |
      1 | a * c
        | ^^^^^
        = help: take the common part of both with [from..to]
      """),
    Rule(
      "a constant and the same constant as 8,760 numbers give the same answer",
      """
      > let flat = series(repeat(42 USD/MWh, 8760), from: 2024-01-01, step: 1 h)
      flat = 8760 hours, 2024-01-01 00:00 … 2024-12-30 23:00, USD/MWh
        2024-01-01 00:00  42
        2024-01-01 01:00  42
        2024-01-01 02:00  42
        … 8754 more
        2024-12-30 21:00  42
        2024-12-30 22:00  42
        2024-12-30 23:00  42
      > sum(flat * 175 MW * 1 h) ~= 42 USD/MWh * 175 MW * 8760 h
      true
      """),
  ]

  static let commands = [
    Rule(
      "a bare help, exit or quit does what was meant; an unknown command is told",
      """
      > :explian x
      error[E0710]: unknown command `:explian`
        |
      1 | :explian x
        |  ^^^^^^^
        = help: :explain
      """),
    Rule(
      "`:source` shows definitions and the library's formulas",
      """
      > fn f(x) = x + 1
      > :source f
      fn f(x) = x + 1
      """),
    Rule(
      "`:undo` takes back the last cell that changed something",
      """
      > let a = 1
      a = 1
      > let a = 2
      a = 2
      > :undo
      undone: let a = 2
      > a
      1
      """),
    Rule(
      "`:list`, `:names` and `:graph` show what there is",
      """
      > let a = 1 MW
      a = 1 MW
      > let b = a * 2
      b = 2 MW
      > :list
      let a = 1 MW
      let b = a * 2
      > :graph
      a
      b ← a
      > :graph a
      a
      a → b
      > :seed
      seed 1
      > :seed 7
      seed 7
      """),
  ]
}
