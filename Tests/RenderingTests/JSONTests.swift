// Values as JSON, read back by another reader.

import Foundation
import Language
import Quantities
import Rendering
import Testing

@Suite struct JSONTests {
  private func json(_ cells: String..., name: String? = nil) throws -> String {
    var prompt = Prompt()
    var value = Value.none
    for cell in cells { value = try prompt.run(cell) }
    return Renderer().json(name: name, value)
  }

  private static let written: [(String, String)] = [
    ("10 EH/s * 17.5 J/TH -> MW", #"{"type":"Power","value":175,"unit":"MW"}"#),
    ("95%", #"{"type":"Number","value":95,"unit":"%"}"#),
    ("1 / 3", #"{"type":"Number","value":0.3333333333333333}"#),
    ("1e20", #"{"type":"Number","value":1e+20}"#),
    ("true", #"{"type":"Bool","value":true}"#), ("none", #"{"type":"none","value":null}"#),
    ("2026-03-01", #"{"type":"Date","value":"2026-03-01"}"#),
    ("[15, 17.5] J/TH", #"{"type":"a list of Efficiency","value":[15,17.5],"unit":"J/TH"}"#),
    ("[1 MW, none]", #"{"type":"a list of Power","value":[1,null],"unit":"MW"}"#),
    (#"["a", "b"]"#, #"{"type":"a list of Text","value":["a","b"]}"#),
    ("[]", #"{"type":"an empty list","value":[]}"#),
    (#"hex("0aff")"#, #"{"type":"bytes","value":"0aff"}"#),
    (
      "(1 MW, 2)",
      #"{"type":"(Power, Number)","value":[{"type":"Power","value":1,"unit":"MW"},"#
        + #"{"type":"Number","value":2}]}"#
    ),
    (
      "{ a: 1 MW, b: 2 }",
      #"{"type":"a record","value":{"a":{"type":"Power","value":1,"unit":"MW"},"#
        + #""b":{"type":"Number","value":2}}}"#
    ),
    (
      "series([1, 2] USD, from: 2024-01-01, step: 1 h, meaning: mean)",
      #"{"type":"a series of Money","meaning":"mean","unit":"USD","#
        + #""dates":["2024-01-01","2024-01-01 01:00:00"],"values":[1,2]}"#
    ),
  ]

  @Test("a value is an object with its keys in a fixed order", arguments: JSONTests.written)
  func objects(cell: String, text: String) throws {
    let written = try json(cell)
    #expect(written == text)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(written.utf8)) }
  }

  @Test("a table has columns with titles and units")
  func table() throws {
    #expect(
      try json("let p = 42 USD/MWh", "1 MW * p -> USD/day under each p in [30, 40] USD/MWh")
        .contains(#""columns":[{"title":"p","value":[30,40],"unit":"USD/MWh"},"#))
  }

  @Test("any text and any name comes back as it was")
  func strings() throws {
    let text = "\"\\/\u{8}\u{1B}\n\r\t\u{0}\u{7F}\u{85}\u{2028}日本🚀"
    let written = Renderer().json(name: text, .text(text))
    let object = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any]
    #expect(object?["value"] as? String == text)
    #expect(object?["name"] as? String == text)
    // Nothing in it can steer a terminal.
    let controls = written.unicodeScalars.filter { $0.properties.generalCategory == .control }
    #expect(controls.isEmpty)
  }

  private static let doubles: [Double] = [
    0.1, -0.3333333333333333, .leastNonzeroMagnitude, 1.797e308, 123_456_789.123, 1e15, 1e16,
  ]

  @Test("a number comes back as the same double", arguments: JSONTests.doubles)
  func numbers(x: Double) throws {
    let written = Renderer().json(name: nil, .number(x))
    let object = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any]
    #expect(object?["value"] as? Double == x)
  }

  @Test("missing values of a series are null and estimated dates are told")
  func missing() throws {
    let start = try #require(Instant(year: 2026, month: 1, day: 1))
    let series = try Series(
      instants: [start, start.adding(days: 1)], values: [nil, 2], dimension: .one,
      estimated: [false, true])
    #expect(
      Renderer().json(name: "x", .series(series))
        == #"{"name":"x","type":"a series of Number","meaning":"instant","#
        + #""dates":["2026-01-01","2026-01-02"],"values":[null,2],"estimated":[false,true]}"#)
  }

  @Test("a command's answer is an object with its text")
  func text() {
    #expect(Renderer().json(text: StyledText("a\nb")) == #"{"text":"a\nb"}"#)
  }
}
