// Functions of text, and bytes read from text.

import Language
import Quantities

extension Shelves {
  static let text: [Builtin] = [
    Builtin(
      "text(x: Any): Text", "A value as text, as a result would show it.",
      examples: [
        Example("text(17.5 J/TH)", gives: "\"17.5 J/TH\""),
        Example("text([15, 17.5] J/TH)", gives: "\"[15, 17.5] J/TH\""),
        Example("text(none)", gives: "\"none\""),
      ]
    ) { call in
      let text = try call.settled(call.value("x") ?? .none).plainText
      try call.charge(text.utf8.count)
      return .text(text)
    },
    Builtin(
      "remark(x: a, words: Text): a",
      "A value as it is; the words are said beside the answer.",
      examples: [Example("remark(17.5 J/TH, \"as rated\")", gives: "17.5 J/TH")]
    ) { call in
      call.note(.text(try call.text("words")))
      return call.value("x") ?? .none
    },
    Builtin(
      "length(text: Text): Number", "How many characters a text has.",
      examples: [Example("length(\"Black Pearl\")", gives: "11")]
    ) { call in
      .number(try call.text("text").count)
    },
    Builtin(
      "contains(text: Text, part: Text): Bool",
      "Whether a text has another in it, letter by letter.",
      examples: [Example("contains(\"Black Pearl\", \"Pearl\")", gives: "true")]
    ) { call in
      .bool(try call.text("text").has(try call.text("part")))
    },
    Builtin(
      "join(list: [Text], separator: Text = \"\"): Text",
      "The texts of a list, one behind another.",
      examples: [
        Example("join([\"mine\", \"lease\", \"sell\"], \", \")", gives: "\"mine, lease, sell\"")
      ]
    ) { call in
      let texts = try call.list("list").map { item in
        guard case .text(let text) = item else {
          throw Problem("E0503", "an element of the list is `none`", argument: "list")
        }
        return text
      }
      let joined = texts.joined(separator: try call.text("separator"))
      try call.charge(joined.utf8.count)
      return .text(joined)
    },
    Builtin(
      "hex(text: Text): Bytes", "Bytes from pairs of hexadecimal digits, in the order written.",
      examples: [Example("hex(\"1b0404cb\") |> difficulty", gives: "16_307.4")]
    ) { call in
      .bytes(try bytes(fromHex: try call.text("text")))
    },
  ]

  private static func bytes(fromHex text: String) throws(Problem) -> [UInt8] {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else {
      throw Problem(
        "E0514", "\(digits.count) hexadecimal digits are no whole bytes", argument: "text")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = hexDigit(digits[place]), let low = hexDigit(digits[place + 1]) else {
        throw Problem(
          "E0514", "the text has something else than hexadecimal digits 0 to 9 and a to f",
          argument: "text")
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension String {
  /// Whether another text stands in this one, scalar by scalar.
  fileprivate func has(_ part: String) -> Bool {
    let (whole, wanted) = (Array(unicodeScalars), Array(part.unicodeScalars))
    guard wanted.count <= whole.count else { return false }
    return (0...(whole.count - wanted.count)).contains { start in
      whole[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}
