// Each mistake in the text gets its own message, at the smallest place.

import Language
import Testing

@Suite("Syntax messages")
struct SyntaxMessageTests {
  static let entries = Messages.entries.filter {
    ($0.code.hasPrefix("E01") || $0.code == "E0901" || $0.code == "E0903") && !$0.trigger.isEmpty
  }

  @Test("The trigger of each text message gives its code first", arguments: entries.map(\.code))
  func trigger(code: String) throws {
    let entry = try #require(Self.entries.first { $0.code == code })
    #expect(codes(entry.trigger).first == code)
  }
}
