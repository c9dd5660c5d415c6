// Headers, targets and the difficulty that they mean, exact as consensus has them.

import Field
import Hashing
import Language
import Quantities

extension Shelves {
  static let headers: [Builtin] = headerReading + targets + expectations + merkle

  private static let headerReading = [
    Builtin(
      "header(bytes: Bytes): Header", "The header that 80 bytes are, as nodes give them in hex.",
      source: "Bitcoin Core, primitives/block.h",
      examples: [
        Example("header(genesis.bytes).hash == genesis.hash", gives: "true"),
        Example("(genesis with { nonce: 0 }).meets_target", gives: "false"),
      ]
    ) { call in
      let bytes = try call.bytes("bytes")
      do throws(BlockHeaderError) {
        return try BlockHeader(bytes).value
      } catch {
        throw Problem("E0506", "a header has 80 bytes, found \(bytes.count)", argument: "bytes")
      }
    }
  ]

  private static let targets = [
    Builtin(
      "target(bits: Bytes): Target", "The target that a header's four bytes of bits state.",
      source: "Bitcoin Core, arith_uint256::SetCompact",
      examples: [
        Example(
          "target(hex(\"1b0404cb\"))",
          gives: "00000000000404cb000000000000000000000000000000000000000000000000")
      ]
    ) { call in
      let bits = try call.compactTarget("bits")
      do throws(CompactTargetError) {
        return .target(try bits.target)
      } catch {
        throw error.problem("bits")
      }
    },
    Builtin(
      "target(digits: Text): Target", "A target from 64 hexadecimal digits.",
      examples: [
        Example(
          "bits(target(\"00000000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"))",
          gives: "hex(\"1d00ffff\")")
      ]
    ) { call in
      .identifier(Identifier(.target, try call.digits("digits").bytes))
    },
    Builtin(
      "target(difficulty: Number): Target",
      "The hardest target that is no harder than a difficulty, before it is cut to bits.",
      source: "65535 · 2^208 over the difficulty, rounded down",
      examples: [Example("target(1) == target(hex(\"1d00ffff\"))", gives: "true")]
    ) { call in
      .target(try call.target(ofDifficulty: "difficulty"))
    },
    Builtin(
      "target(leading_zeros: Number): Target",
      "The largest target whose hashes begin with so many zero bits.",
      examples: [
        Example(
          "target(leading_zeros: 20)",
          gives: "00000fffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")
      ]
    ) { call in
      .target(UInt256.max >> (try call.whole("leading_zeros", in: 0...255)))
    },
    Builtin(
      "bits(target: Target): Bytes", "A target cut to the four bytes that a header states.",
      source: "Bitcoin Core, arith_uint256::GetCompact",
      examples: [Example("bits(target(16_307.420938523983))", gives: "hex(\"1b0404cb\")")]
    ) { call in
      .bits(CompactTarget(truncating: try call.identifier("target").number))
    },
    Builtin(
      "difficulty(target: Target): Number", "How many times harder than the easiest a target is.",
      source: "65535 · 2^208 over the target",
      examples: [Example("difficulty(target(hex(\"1b0404cb\")))", gives: "16_307.4")]
    ) { call in
      let target = try call.identifier("target").number
      guard target != .zero else {
        throw Problem("E0506", "no hash meets a target of zero", argument: "target")
      }
      return .number(target.difficulty)
    },
    Builtin(
      "retarget(bits: Bytes, actual: Time): Bytes",
      "The bits of the next epoch, from the time between the first and the last block of this one.",
      source: "Bitcoin Core, CalculateNextWorkRequired: 2015 intervals, a factor of 4 at most, "
        + "rounded down and cut to bits",
      examples: [
        Example("retarget(hex(\"1d00ffff\"), 1_022_578 s)", gives: "hex(\"1d00d86a\")"),
        Example("retarget(hex(\"1c05a3f4\"), 289_434 s)", gives: "hex(\"1c0168fd\")"),
      ]
    ) { call in
      let (bits, actual) = (try call.compactTarget("bits"), try call.quantity("actual"))
      guard actual.value.rounded() == actual.value, actual.value.magnitude < 1e15 else {
        throw Problem("E0506", "`actual` must be whole seconds", argument: "actual")
      }
      do throws(CompactTargetError) {
        return .bits(try retarget(bits: bits, firstTime: 0, lastTime: Int64(actual.value)))
      } catch {
        throw error.problem("bits")
      }
    },
  ]

  private static let expectations = [
    Builtin(
      "expected_hashes(difficulty: Number, convention: Text = \"industry\"): Hashrate * BlockTime",
      "The hashes that a block takes on average: \"industry\" counts 2^32 for each unit of "
        + "difficulty, \"exact\" 2^48/65535.",
      source: "2^32 is what the whole industry prints; difficulty 1 truly takes 4295032833.000015",
      examples: [
        Example("expected_hashes(1) -> H/block", gives: "4_294_970_000 H/block"),
        Example(
          "expected_hashes(1, convention: \"exact\") / expected_hashes(1) == 65536 / 65535",
          gives: "true"),
      ]
    ) { call in
      let convention: HashesPerDifficulty
      switch try call.text("convention") {
      case "industry": convention = .industry
      case "exact": convention = .exact
      default:
        throw Problem(
          "E0506", "`convention` must be \"industry\" or \"exact\"", argument: "convention")
      }
      let hashes = convention.expectedHashes(difficulty: try call.positive("difficulty"))
      let unit = try UnitTable.builtIn.unit("H/block")
      return .quantity(
        try Quantity(value: hashes, dimension: unit.dimension, unit: nil).replacing(hashes))
    },
    Builtin(
      "mean_block_time(difficulty: Number, hashrate: Hashrate): BlockTime",
      "How long a hashrate takes for a block on average.",
      source: "the industry's 2^32 hashes for each unit of difficulty",
      requires: ["difficulty > 0", "hashrate > 0 H/s"],
      examples: [
        Example("mean_block_time(1, 1 GH/s) -> s/block", gives: "4.29497 s/block"),
        Example(
          "mean_block_time(125_864_590_119_494.3, 1 PH/s) -> year/block",
          gives: "17.1301 year/block"),
      ],
      formula: "hashes_per_block(difficulty) / hashrate"),
  ]

  private static let merkle = [
    Builtin(
      "merkle_root(ids: [Hash]): Hash",
      "The root that commits to the ids of a block's transactions.",
      source: "Bitcoin Core, consensus/merkle.cpp",
      examples: [
        Example("merkle_root([genesis.merkle_root]) == genesis.merkle_root", gives: "true")
      ]
    ) { call in
      let tree = try call.merkleTree()
      if let duplicate = tree.duplicate {
        call.note(
          .text("the ids from position "), .value(.number(duplicate.firstLeaf)),
          .text(" on come twice: another list has the same root, so a node refuses it"))
      }
      return .hash(tree.root)
    },
    Builtin(
      "merkle_proof(ids: [Hash], index: Number): MerkleProof",
      "The hashes that prove an id, by its position from 0, to whom has the root alone.",
      source: "Bitcoin Core, merkleblock.cpp",
      examples: [
        Example(
          "merkle_proof([genesis.hash, genesis.merkle_root], 0).siblings[0] == "
            + "genesis.merkle_root", gives: "true")
      ]
    ) { call in
      let tree = try call.merkleTree()
      let index = try call.whole("index", in: 0...tree.count - 1)
      let proof = try tree.proof(of: index)
      return .record(
        Record(
          kind: library.kind("MerkleProof"),
          fields: [
            .init("index", .number(proof.index)), .init("count", .number(proof.count)),
            .init("siblings", .list(proof.siblings.map { .hash($0) })),
          ]))
    },
    Builtin(
      "verify_proof(id: Hash, proof: MerkleProof, root: Hash): Bool",
      "Whether a proof leads from an id to a root.",
      source: "Bitcoin Core, merkleblock.cpp",
      examples: [
        Example(
          "verify_proof(genesis.hash, merkle_proof([genesis.hash, genesis.merkle_root], 0), "
            + "merkle_root([genesis.hash, genesis.merkle_root]))", gives: "true")
      ]
    ) { call in
      guard case .record(let record)? = call.value("proof"),
        case .quantity(let index)? = record["index"], let place = Int(exactly: index.value),
        case .quantity(let count)? = record["count"], let size = Int(exactly: count.value),
        case .list(let siblings)? = record["siblings"]
      else { throw Problem("E0506", "positions are whole numbers", argument: "proof") }
      let hashes = siblings.compactMap { item -> UInt256? in
        if case .identifier(let identifier) = item { identifier.number } else { nil }
      }
      return .bool(
        MerkleProof(index: place, count: size, siblings: hashes)
          .verifies(try call.identifier("id").number, root: try call.identifier("root").number))
    },
  ]

  static let merkleProofKind = ObjectKind(
    "MerkleProof",
    declaration: "kind MerkleProof { index: Number, count: Number, siblings: [Hash] }",
    words: "the hashes beside the way from an id up to the root",
    fieldWords: [
      "index": "the id's position in the block, from 0", "count": "how many ids the block has",
      "siblings": "the hash beside the way at each level, the lowest first",
    ])
}

extension Call {
  /// A number that must be above zero.
  func positive(_ name: String) throws -> Double {
    let number = try number(name)
    guard number > 0 else { throw Problem("E0506", "`\(name)` must be above zero", argument: name) }
    return number
  }

  /// The target of an argument that is a difficulty.
  func target(ofDifficulty name: String) throws -> UInt256 {
    let difficulty = try positive(name)
    do throws(TargetError) {
      return try UInt256(difficulty: difficulty)
    } catch {
      switch error {
      case .notADifficulty, .tooEasy:
        throw Problem("E0506", "a target that easy has more than 256 bits", argument: name)
      case .tooHard:
        throw Problem("E0506", "no hash meets a target that hard", argument: name)
      }
    }
  }

  fileprivate func merkleTree() throws -> MerkleTree {
    let ids = try hashes("ids")
    try charge(2 * ids.count)
    return try MerkleTree(ids)
  }
}
