// What `:help` says about mistakes in the text, each with a cell that brings it about.

extension Messages {
  static let text: [MessageEntry] = [
    MessageEntry(
      "E0101", "something else was expected",
      "The line was understood up to here; what follows does not fit.",
      trigger: "fn (x) = 3"),
    MessageEntry(
      "E0102", "a bracket is not closed",
      "Each `(`, `[` and `{` needs its closing partner.", trigger: "let a = (1 + 2"),
    MessageEntry(
      "E0103", "brackets do not match",
      "A closing bracket belongs to the last one that was opened, and is of its kind.",
      trigger: "let a = (1 + 2]"),
    MessageEntry(
      "E0104", "a text is not closed",
      "A text starts and ends with a straight double quote. It may run over several lines.",
      trigger: "let a = \"Black Pearl"),
    MessageEntry(
      "E0105", "an unknown escape in a text",
      #"A backslash in a text begins an escape: `\"`, `\\`, `\n`, `\t` or `\u{…}` in hexadecimal."#,
      trigger: #"let a = "C:\pearl""#),
    MessageEntry(
      "E0106", "a character without meaning",
      "The character is no letter, digit or sign of the language; often it was pasted.",
      trigger: "let a = 3 § 4"),
    MessageEntry(
      "E0107", "a foreign quote",
      "Text stands between straight double quotes; word processors like to bend them.",
      trigger: "let a = “Black Pearl”"),
    MessageEntry(
      "E0108", "an operator is missing",
      "Two values stand side by side. There is no implicit multiplication: `2 * x`. A call's "
        + "bracket touches the name: `f(x)`.",
      trigger: "2 3"),
    MessageEntry(
      "E0109", "`=` in an expression",
      "`=` belongs to definitions (`let x = 3`); `==` compares.", trigger: "if a = b then 1 else 2"),
    MessageEntry(
      "E0110", "`==` in a definition",
      "A definition takes one `=`; `==` compares.", trigger: "let a == 3"),
    MessageEntry(
      "E0111", "an `if` without its branches",
      "An `if` always has a `then` and an `else`, as it always has a value.",
      trigger: "if a < b 1 else 2"),
    MessageEntry(
      "E0112", "an operator of another language",
      "A power is `^`; truth values take `and`, `or`, `not`; `%` is percent.", trigger: "2 ** 3"),
    MessageEntry(
      "E0113", "an operator that does not chain",
      "A comparison gives a truth value, which is not compared again; a range has two ends.",
      trigger: "a < b < c"),
    MessageEntry(
      "E0114", "an expression is missing",
      "An operator, `=`, `=>` or a comma is followed by nothing.", trigger: "let a = 3 +"),
    MessageEntry(
      "E0115", "a reserved word as a name",
      "Words of the language cannot be defined anew. As fields and labels they are welcome.",
      trigger: "let to = 3"),
    MessageEntry(
      "E0116", "the case of a name's first letter",
      "Variables and functions start lower-case, kinds and dimensions upper-case.",
      trigger: "let Fleet = 10"),
    MessageEntry(
      "E0117", "a name that starts with a digit",
      "A name starts with a letter or `_`.", trigger: "let 2x = 3"),
    MessageEntry(
      "E0118", "a bare magnitude",
      "`5M` could be money, a count or a unit's prefix. `5e6` is a plain number, `5 MW` a power, "
        + "`$5M` money.",
      trigger: "let a = 5M"),
    MessageEntry(
      "E0119", "a comma in a number",
      "Digits are grouped by `_` and the decimal mark is a point; a comma separates the elements "
        + "of a list.",
      trigger: "let a = 95,000"),
    MessageEntry(
      "E0120", "a malformed number",
      "Digits stand on both sides of the point, and a number is at most 1.7e308.",
      trigger: "let a = 1e400"),
    MessageEntry(
      "E0121", "a date that does not exist",
      "Four digits, two and two, joined by `-`, are always a date of the Gregorian calendar.",
      trigger: "let a = 2026-02-30"),
    MessageEntry(
      "E0122", "a subtraction as an index",
      "`x[2022-11]` would be `x[2011]`. A month is `@2022-11`.", trigger: "price[2022-11]"),
    MessageEntry(
      "E0123", "no unit behind `->`",
      "`->` is followed by a unit and converts all that stands before it; to calculate with the "
        + "result, put the conversion in brackets.",
      trigger: "3 MW ->"),
    MessageEntry(
      "E0124", "a block without a value",
      "The last statement of a `do` block is an expression: the block's value.",
      trigger: "do { let a = 1 }"),
    MessageEntry(
      "E0125", "a command out of place",
      "A command starts its line: `:explain margin`.", trigger: "3; :explain margin"),
    MessageEntry(
      "E0126", "a malformed type",
      "An exponent in a type is a whole number or a fraction in brackets: `Time^(-1/2)`.",
      trigger: "let a: Time^(1/0) = 3"),
    MessageEntry(
      "E0127", "brackets are needed",
      "`if`, `not` and `=>` take all that follows them, so inside an operation they stand in "
        + "brackets.",
      trigger: "1 + if a then 2 else 3"),
    MessageEntry(
      "E0128", "`within` without `~=`",
      "`within` says how close `~=` must be: `a ~= b within 0.1%`.", trigger: "a == b within 0.1%"),
    MessageEntry(
      "E0129", "not valid UTF-8",
      "A file holds bytes that are no text. Save it as UTF-8.", trigger: ""),
  ]

  static let textLimits: [MessageEntry] = [
    MessageEntry(
      "E0901", "nested too deep",
      "Brackets and branches go 256 levels deep, a chain of operators 1,000. Name a part of it.",
      trigger: String(repeating: "(", count: 257)),
    MessageEntry(
      "E0903", "a cell too long",
      "A cell has at most 1,048,576 bytes. Data belongs into files.",
      trigger: ""),
  ]
}
