// The examples and rules of the language's page, typed at a prompt and compared with what they print.

import Testing

@Suite struct LanguagePageTests {
  @Test("grammar: each rule of section 1 holds", arguments: LanguagePage.grammar)
  func grammar(_ rule: Rule) {
    #expect(difference(rule.text, SessionText.replayed(rule.text)) == "")
  }

  @Test("units: each example and rule of section 2 holds", arguments: LanguagePage.units)
  func units(_ rule: Rule) { #expect(difference(rule.text, SessionText.replayed(rule.text)) == "") }

  @Test(
    "definitions: each example and rule of section 3 holds", arguments: LanguagePage.definitions)
  func definitions(_ rule: Rule) {
    #expect(difference(rule.text, SessionText.replayed(rule.text)) == "")
  }

  @Test(
    "questions: the exact examples and rules of section 5 hold", arguments: LanguagePage.questions)
  func questions(_ rule: Rule) {
    #expect(difference(rule.text, SessionText.replayed(rule.text)) == "")
  }

  @Test("time: each rule of section 6 holds", arguments: LanguagePage.time)
  func time(_ rule: Rule) { #expect(difference(rule.text, SessionText.replayed(rule.text)) == "") }

  @Test("commands: each rule of section 7 holds", arguments: LanguagePage.commands)
  func commands(_ rule: Rule) {
    #expect(difference(rule.text, SessionText.replayed(rule.text)) == "")
  }
}

/// The page's sections as sessions.
enum LanguagePage {}
