// Digests: their two orders, and what is refused as one.

import Hashing
import Testing

@Suite("Digest")
struct DigestTests {
  static let text = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff"
  static let reversed = "ff1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100"

  @Test("A digest shows its bytes forwards and backwards")
  func orders() throws {
    let digest = try #require(Digest(hexadecimal: DigestTests.text))
    #expect(digest.bytes == Array(0..<31) + [0xff])
    #expect(digest.hexadecimal == DigestTests.text)
    #expect(digest.description == DigestTests.text)
    #expect(digest.reversedHexadecimal == DigestTests.reversed)
    #expect(digest == Digest(reversedHexadecimal: DigestTests.reversed.uppercased()))
  }

  @Test("As a number, a digest's last byte is the highest")
  func number() throws {
    let digest = try #require(Digest(hexadecimal: DigestTests.text))
    #expect(digest.number.description == DigestTests.reversed)
    #expect(digest.number.limb0 == 0x0706_0504_0302_0100)
  }

  @Test(
    "What is not 32 bytes is no digest",
    arguments: [
      "", String(text.dropLast()), String(text.dropLast(2)), text + "00", "g" + text.dropFirst(),
      "٠" + text.dropFirst(),
    ])
  func refused(_ text: String) {
    #expect(Digest(hexadecimal: text) == nil)
    #expect(Digest(reversedHexadecimal: text) == nil)
  }

  @Test("Digests differ in any one byte", arguments: 0..<32)
  func differs(place: Int) {
    var bytes = [UInt8](repeating: 7, count: 32)
    let digest = Digest(bytes)
    bytes[place] = 8
    #expect(digest != nil && digest != Digest(bytes))
    #expect(Digest(bytes[1...]) == nil)
  }
}
