// Searches for nonces, toy blocks and races, typed: known nonces, and the same answer every time.

import Language
import Testing

@Suite("Finding blocks, typed")
struct MiningTests {
  @Test("The search around the true nonce of block 125,552 finds it and nothing else")
  func window() {
    let typing = Typing()
    _ = typing.type("let block = header(hex(\"\(EarlyHeaders.block125552)\"))")
    #expect(
      typing.last("mine(block, from: 2_504_430_000, upto: 2_504_440_000).nonce") == "2_504_433_986"
    )
    #expect(typing.notes == ["found after 3987 hashes"])
    #expect(typing.last("mine(block, from: 2_504_433_987, upto: 2_504_440_000)") == "none")
    #expect(
      typing.notes == ["none of 6014 nonces will do; another time or Merkle root gives new ones"])
  }

  /// hashing.md: of the genesis header's nonces below 2²⁴, 13320040 alone gives 24 zero bits. A debug
  /// build hashes slowly, so the test looks at a window; the module's tests look at all.
  @Test("The nonce of the genesis header with 24 zero bits is found")
  func zeros() {
    #expect(
      Typing().last(
        "mine(genesis, target: target(leading_zeros: 24), from: 13_315_000, upto: 13_325_000).nonce"
      )
        == "13_320_040")
  }

  /// Computed with Python's hashlib over the same headers.
  @Test(
    "Toy blocks and races over real hashes are those that hashlib finds",
    arguments: [
      ("mine_block(\"hello\", leading_zeros: 16).nonce", "31_823"),
      (
        "mine_block(\"hello\", leading_zeros: 16).hash",
        "00005f3ca3a4ad6ed17de8d5624f25dcecf7497aada01f6c14769675b9cc5fb7"
      ),
      ("leading_zeros(mine_block(\"hello\", leading_zeros: 16).hash) >= 16", "true"),
      ("mine_block(\"hello\", leading_zeros: 8).header.meets_target", "true"),
      (
        "race_for_real({ a: 30 PH/s, b: 70 PH/s })",
        """
        miner  share [%]  expected  blocks  luck [%]  hashes
        a             30         6       7   116.667    6226
        b             70        14      13   92.8571  14_540
        """
      ),
      (
        "race({ a: 30 PH/s, b: 70 PH/s }, seed: 2)",
        """
        miner  share [%]  expected  blocks  luck [%]
        a             30       300     320   106.667
        b             70       700     680   97.1429
        """
      ),
    ])
  func known(_ line: String, _ gives: String) {
    #expect(Typing().last(line) == gives)
    #expect(Typing().last(line) == gives, "another session, the same answer")
  }

  @Test("A toy block behind another names it, ten minutes later")
  func linked() {
    let typing = Typing()
    _ = typing.type("let one = mine_block(\"one\", leading_zeros: 4).header")
    _ = typing.type("let two = mine_block(\"two\", leading_zeros: 4, previous: one).header")
    #expect(typing.last("two.previous == one.hash") == "true")
    #expect(typing.last("two.time") == "2009-01-03 18:25:05")
  }

  @Test(
    "A search or race that makes no sense is refused",
    arguments: [
      ("mine(genesis, difficulty: 0)", "E0506 `difficulty` must be above zero"),
      ("mine(genesis, difficulty: -1)", "E0506 `difficulty` must be above zero"),
      (
        "mine(genesis, difficulty: 1e30)",
        "E0506 `difficulty` must be at most 1e20, a million times what the network ever had"
      ),
      (
        "mine(genesis, difficulty: 1, target: genesis.target)",
        "E0506 one of `difficulty` and `target` will do"
      ),
      ("mine(genesis, from: 2, upto: 1)", "E0506 `from` lies above `upto`"),
      (
        "mine(genesis with { bits: hex(\"04923456\") })",
        "E0506 the target of these bits is negative"
      ),
      (
        "mine_block(\"x\", leading_zeros: 60)",
        "E0506 `leading_zeros` must be a whole number from 0 to 48"
      ),
      ("race({ a: 0 PH/s })", "E0506 `a` must be above zero"),
      ("race({ a: 1 PH/s, b: 2 MW })", "E0304"), ("race(1 PH/s)", "E0304"),
      (
        "race({ a: 1 PH/s }, blocks: 0)",
        "E0506 `blocks` must be a whole number from 1 to 10_000_000"
      ),
    ])
  func refused(_ line: String, _ gives: String) {
    #expect(Typing().last(line).hasPrefix(gives), "\(Typing().last(line))")
  }

  @Test(
    "A search or race stops when the user wants it to",
    arguments: [
      "mine(genesis, difficulty: 1e15)", "mine_block(\"x\", leading_zeros: 48)",
      "race({ a: 1 PH/s }, blocks: 10_000_000)", "race_for_real({ a: 1 PH/s }, blocks: 10_000)",
      "machine_hashrate()",
    ])
  func cancelled(_ line: String) {
    #expect(Typing(isCancelled: { true }).last(line) == "Cancelled()")
  }
}
