// The bytes that Markdown, front matter and printed numbers give a meaning.

/// Names of ASCII bytes.
enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let backtick = UInt8(ascii: "`")
  static let tilde = UInt8(ascii: "~")
  static let colon = UInt8(ascii: ":")
  static let hash = UInt8(ascii: "#")
  static let minus = UInt8(ascii: "-")
  static let underscore = UInt8(ascii: "_")
  static let point = UInt8(ascii: ".")
  static let bullets = [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*")]
  static let ordinalEnds = [UInt8(ascii: "."), UInt8(ascii: ")")]

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == space || byte == tab || byte == carriageReturn
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
