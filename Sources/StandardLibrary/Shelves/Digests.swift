// Hashing texts, bytes and files, and the two orders in which the field writes a digest.

import Hashing
import Language

extension Shelves {
  static let hashing: [Builtin] = digests + digestForms

  private static let digests =
    hash(
      "sha256", "The SHA-256 digest of",
      example: "ba7816bf8f01cfea414140de5dae2223"
        + "b00361a396177a9cb410ff61f20015ad", once)
    + hash(
      "sha256d", "The SHA-256 digest of the SHA-256 digest of",
      example: "4f8b42c22dd3729b519ba6f68d2da7cc5b2d606d05daed5ad5128cc03e6c6358", twice)

  @Sendable private static func once(_ hash: consuming SHA256) -> Digest { hash.finalize() }
  @Sendable private static func twice(_ hash: consuming SHA256) -> Digest { hash.finalizeTwice() }

  /// One hash function over texts, bytes and files.
  private static func hash(
    _ name: String, _ summary: String, example: String,
    _ finish: @escaping @Sendable (consuming SHA256) -> Digest
  ) -> [Builtin] {
    let source = "FIPS 180-4, in the order in which every tool prints it"
    return [
      Builtin(
        "\(name)(text: Text): Digest", "\(summary) a text in UTF-8.", source: source,
        examples: [Example("\(name)(\"abc\")", gives: example)]
      ) { call in
        var hash = SHA256()
        hash.update(try call.text("text").utf8)
        return .digest(finish(hash))
      },
      Builtin(
        "\(name)(bytes: Bytes): Digest", "\(summary) bytes.", source: source,
        examples: [Example("\(name)(hex(\"616263\"))", gives: example)]
      ) { call in
        var hash = SHA256()
        hash.update(try call.bytes("bytes"))
        return .digest(finish(hash))
      },
      Builtin(
        "\(name)(file: Text): Digest", "\(summary) a file of any size.", source: source,
        examples: [
          Example(
            "\(name)(file: \"genesis.hdr\") == \(name)(genesis.bytes)", gives: "true")
        ],
        readsFiles: true
      ) { call in
        let file = try call.open(try call.text("file"))
        let hash = try file.hash(for: call)
        call.noteFile(file, count: file.size, of: "byte", hash.finalize())
        return .digest(finish(hash))
      },
    ]
  }

  private static let digestForms: [Builtin] = [
    Builtin(
      "digest(text: Text): Digest", "A digest from 64 hexadecimal digits, as tools print it.",
      examples: [
        Example(
          "digest(\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\") "
            + "== sha256(\"abc\")", gives: "true")
      ]
    ) { call in
      .digest(try call.digits("text"))
    },
    Builtin(
      "digest(hash: Hash): Digest", "The digest whose number a hash is: its bytes turned round.",
      source: "Bitcoin Core, uint256",
      examples: [Example("digest(genesis.hash) == sha256d(genesis.bytes)", gives: "true")]
    ) { call in
      .identifier(Identifier(.digest, try call.identifier("hash").bytes.reversed()))
    },
    Builtin(
      "hash(text: Text): Hash",
      "A block's hash or an id from 64 hexadecimal digits, as explorers print it.",
      examples: [
        Example(
          "hash(\"000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f\") "
            + "== genesis.hash", gives: "true")
      ]
    ) { call in
      .identifier(Identifier(.hash, try call.digits("text").bytes))
    },
    Builtin(
      "hash(digest: Digest): Hash",
      "A digest read as a number, its first byte the lowest: how blocks and transactions are named.",
      source: "Bitcoin Core, uint256",
      examples: [
        Example(
          "hash(sha256d(genesis.bytes))",
          gives: "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f")
      ]
    ) { call in
      .identifier(Identifier(.hash, try call.identifier("digest").bytes.reversed()))
    },
    Builtin(
      "bytes(digest: Digest): Bytes", "The 32 bytes of a digest, to be hashed again.",
      examples: [
        Example("sha256(bytes(sha256(\"abc\"))) == sha256d(\"abc\")", gives: "true")
      ]
    ) { call in
      .bytes(try call.identifier("digest").bytes)
    },
    Builtin(
      "leading_zeros(hash: Hash): Number",
      "How many bits of a hash are zero before the first that is not.",
      examples: [Example("leading_zeros(genesis.hash)", gives: "43")]
    ) { call in
      .number(256 - (try call.identifier("hash").number.bitWidth))
    },
  ]
}
