// SHA-256 and double SHA-256 against published vectors, on every core of this machine.

import Hashing
import Testing

/// A message of one letter and its digest.
struct Repeated: Sendable {
  let count: Int
  let digest: String
}

@Suite("SHA-256")
struct SHA256Tests {
  // FIPS 180-4 examples, and the lengths around a block's end (shared/design/hashing.md, Vectors).
  static let repeated = [
    Repeated(
      count: 0, digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Repeated(
      count: 55, digest: "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    Repeated(
      count: 56, digest: "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    Repeated(
      count: 64, digest: "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    Repeated(
      count: 119, digest: "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"),
  ]

  @Test("Letters around the ends of blocks have their published digests", arguments: repeated)
  func paddingEdges(_ message: Repeated) {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: message.count)
    #expect(SHA256.digest(of: letters).hexadecimal == message.digest)
  }

  @Test("The digest of \"abc\" is the one of FIPS 180-4 on every core", arguments: usableCores)
  func abc(_ core: HashingCore) {
    #expect(
      SHA256.digest(of: Array("abc".utf8), core: core).hexadecimal
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  // The portable core hashes a million letters too, if in small parts it hashes like the others.
  @Test("A million letters, in pieces of many sizes, have the digest of FIPS 180-4")
  func million() {
    var hash = SHA256()
    var random = SplitMix64(seed: 1)
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 5000)
    var left = 1_000_000
    while left > 0 {
      let size = min(left, Int.random(in: 0...letters.count, using: &random))
      hash.update(letters[..<size])
      left -= size
    }
    #expect(
      hash.finalize().hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("A message cut at any place has the digest of the whole", arguments: 0...130)
  func cut(place: Int) {
    var random = SplitMix64(seed: 2)
    let message = random.bytes(130)
    var hash = SHA256()
    hash.update(message[..<place])
    hash.update(message[place...].lazy.map { $0 })
    #expect(hash.finalize() == SHA256.digest(of: message))
  }

  @Test("A copy of a hash goes on by itself")
  func copies() {
    var hash = SHA256()
    hash.update(Array("ab".utf8))
    var copy = hash
    copy.update(Array("c".utf8))
    hash.update(Array("d".utf8))
    #expect(copy.finalize() == SHA256.digest(of: Array("abc".utf8)))
    #expect(hash.finalize() == SHA256.digest(of: Array("abd".utf8)))
  }

  // Widely published; shared/design/hashing.md.
  @Test("The double hash of \"hello\" is the published one", arguments: usableCores)
  func hello(_ core: HashingCore) {
    #expect(
      SHA256d.digest(of: Array("hello".utf8), core: core).hexadecimal
        == "9595c9df90075148eb06860365df33584b75bff782a510c6cd4883a419833d50")
  }
}
