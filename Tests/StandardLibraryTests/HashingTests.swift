// Hashes, headers, targets and Merkle trees, typed: published vectors and bad input.

import Hashing
import Language
import StandardLibrary
import Testing

@Suite("Hashes and headers, typed")
struct HashingTests {
  /// FIPS 180-4, and the vectors of hashing.md, each published or verified there.
  @Test(
    "Published digests come out",
    arguments: [
      ("sha256(\"\")", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("sha256(\"abc\")", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "sha256(repeat(\"a\", 55) |> join)",
        "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"
      ),
      (
        "sha256(repeat(\"a\", 119) |> join)",
        "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"
      ),
      ("sha256d(\"hello\")", "9595c9df90075148eb06860365df33584b75bff782a510c6cd4883a419833d50"),
      ("sha256d(hex(\"68656c6c6f\")) == sha256d(\"hello\")", "true"),
      (
        "header(hex(\"\(EarlyHeaders.block125552)\")).hash",
        "00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d"
      ),
      ("header(hex(\"\(EarlyHeaders.block125552)\")).nonce", "2_504_433_986"),
      ("header(hex(\"\(EarlyHeaders.block125552)\")).meets_target", "true"),
      (
        "header(hex(\"\(EarlyHeaders.block125552)\")).hash < header(hex(\"\(EarlyHeaders.block125552)\")).target",
        "true"
      ),
      ("header(hex(\"\(EarlyHeaders.block125552)\")).time", "2011-05-21 17:26:31"),
      (
        "header(hex(\"\(EarlyHeaders.block125552)\")).bytes == hex(\"\(EarlyHeaders.block125552)\")",
        "true"
      ),
      ("genesis.time", "2009-01-03 18:15:05"),
      ("genesis.difficulty", "1"),
      // ⌊2²⁵⁶ / (0xffff · 2²⁰⁸ + 1)⌋ = 4295032833, as Bitcoin Core's chain work of height 0.
      ("genesis.work == 4_295_032_833 H/block", "true"),
      (
        "text(genesis.hash)",
        "\"000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f\""
      ),
    ])
  func vectors(_ line: String, _ gives: String) {
    #expect(Typing().last(line) == gives)
  }

  /// Corners of Bitcoin Core's arith_uint256_tests, `bignum_SetCompact`.
  @Test(
    "Bits and targets are exact in every corner",
    arguments: [
      ("difficulty(hex(\"1702353d\")) == 127479855693691.4", "true"),
      ("fixed(difficulty(hex(\"1b0404cb\")), 9)", "\"16_307.420938524\""),
      (
        "target(hex(\"01123456\"))",
        "0000000000000000000000000000000000000000000000000000000000000012"
      ),
      (
        "target(hex(\"20123456\"))",
        "1234560000000000000000000000000000000000000000000000000000000000"
      ),
      ("bits(target(hex(\"04123456\")))", "hex(\"04123456\")"),
      // A mantissa with its highest bit set loses a byte.
      (
        "bits(target(\"0000000000000000000000000000000000000000000000000000000000000080\"))",
        "hex(\"02008000\")"
      ),
      (
        "bits(target(\"0000000000000000000000000000000000000000000000000000000000000000\"))",
        "hex(\"00000000\")"
      ),
      ("target(hex(\"04923456\"))", "E0506 the target of these bits is negative"),
      ("difficulty(hex(\"04923456\"))", "E0506 the target of these bits is negative"),
      ("target(hex(\"ff123456\"))", "E0506 the target of these bits has more than 256 bits"),
      ("target(hex(\"01003456\"))", "E0506 the target of these bits is zero"),
      ("target(hex(\"1d00ff\"))", "E0506 compact bits are 4 bytes, found 3"),
      ("(genesis with { bits: hex(\"04923456\") }).meets_target", "false"),
      (
        "(genesis with { bits: hex(\"04923456\") }).target",
        "E0506 the target of these bits is negative"
      ),
      ("retarget(hex(\"1d00ffff\"), 2_055_491 s)", "hex(\"1d00ffff\")"),
      ("retarget(hex(\"1c387f6f\"), 6_048_000 s)", "hex(\"1d00e1fd\")"),
    ])
  func bits(_ line: String, _ gives: String) {
    #expect(Typing().last(line) == gives)
  }

  /// Block 100,000: four ids and their root (hashing.md).
  @Test("The Merkle root, a proof and its check are those of block 100,000")
  func merkle() {
    let typing = Typing()
    _ = typing.type(
      """
      let ids = ["8c14f0db3df150123e6f3dbbf30f8b955a8249b62ac1d1ff16284aefa3d06d87",
        "fff2525b8931402dd09222c50775608f75787bd2b87e56995a7bdd30f79702c4",
        "6359f0868171b1d194cbee1af2f16ea598ae8fad666d9b012c8ed2b79a236ec4",
        "e9a66845e05d5abc0ad04ec80f774a7e585c6e8db975962d069a522137b80c1d"] |> map(x => hash(x))
      let root = merkle_root(ids)
      let proof = merkle_proof(ids, 2)
      """)
    #expect(
      typing.last("root") == "f3e94742aca4b5ef85488dc37c06c3282295ffec960994b2c0d5ac2a25a95766")
    #expect(typing.last("verify_proof(ids[2], proof, root)") == "true")
    #expect(typing.last("verify_proof(ids[1], proof, root)") == "false")
    #expect(typing.last("verify_proof(ids[2], proof with { index: 1 }, root)") == "false")
    #expect(typing.last("count(proof.siblings)") == "2")
    // CVE-2012-2459: [1, 2, 3] and [1, 2, 3, 3] have one root.
    #expect(
      typing.last("merkle_root(ids[0..2]) == merkle_root([ids[0], ids[1], ids[2], ids[2]])")
        == "true")
    #expect(
      typing.notes == [
        "the ids from position 2 on come twice: another list has the same root, so a node refuses it"
      ])
    #expect(
      typing.last("merkle_proof(ids, 4)") == "E0506 `index` must be a whole number from 0 to 3")
  }

  @Test(
    "Input that is no hash, header or difficulty is refused in the reader's words",
    arguments: [
      ("sha256(hex(\"abc\"))", "E0514 3 hexadecimal digits are no whole bytes"),
      ("hash(\"12\")", "E0514 a hash has 64 hexadecimal digits, the text has 2 characters"),
      (
        "hash(\"g00000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f\")",
        "E0514 the text has something else than hexadecimal digits 0 to 9 and a to f"
      ),
      ("header(hex(repeat(\"00\", 79) |> join))", "E0506 a header has 80 bytes, found 79"),
      ("header(hex(\"\"))", "E0506 a header has 80 bytes, found 0"),
      (
        "genesis with { nonce: -1 }", "E0506 `nonce` must be a whole number from 0 to 4_294_967_295"
      ),
      ("genesis with { bits: hex(\"1d\") }", "E0506 compact bits are 4 bytes, found 1"),
      (
        "genesis with { time: 2200-01-01 }",
        "E0506 a header's time lies between 1970-01-01 and 2106-02-07"
      ),
      ("target(0)", "E0506 `difficulty` must be above zero"),
      ("target(1e-30)", "E0506 a target that easy has more than 256 bits"),
      ("target(1e70)", "E0506 no hash meets a target that hard"),
      ("expected_hashes(0)", "E0506 `difficulty` must be above zero"),
      (
        "expected_hashes(1, convention: \"both\")",
        "E0506 `convention` must be \"industry\" or \"exact\""
      ),
      ("merkle_root([])", "E0507 the list is empty"),
      ("sha256(file: \"nowhere\")", "E0801 cannot read `nowhere`"),
      ("genesis.hash + genesis.hash", "E0304"), ("sha256(\"a\") < sha256(\"b\")", "E0304"),
    ])
  func refused(_ line: String, _ gives: String) {
    let found = Typing().last(line)
    #expect(gives.count == 5 ? found.hasPrefix("E03") : found == gives, "\(found)")
  }
}
