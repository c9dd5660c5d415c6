// The table of cores: all agree, wrong ones are refused, one can be forced.

import CSHA256
import Hashing
import Testing

/// The portable core's answers to random messages, which every other core must give.
private struct Agreement: Sendable {
  static let messageCount = 14_286
  // 7 blocks a message (one as it is, three as a header, three as a node): 100,002 blocks.
  static let random = Agreement()

  let messages: [UInt8]
  let expected: [Digest]

  init() {
    var random = SplitMix64(seed: 20_090_103)
    messages = random.bytes(Agreement.messageCount * SHA256d.headerBytes)
    expected = Agreement.digests(of: messages, by: .portable)
  }

  /// Of all headers, of all nodes, and of all bytes as one stream.
  static func digests(of messages: [UInt8], by core: HashingCore) -> [Digest] {
    let nodes = (0..<2 * messageCount).compactMap { Digest(messages[32 * $0..<32 * $0 + 32]) }
    let headers = messages.withUnsafeBytes { SHA256d.digests(ofHeaders: $0, core: core) }
    return headers + SHA256d.parents(of: nodes, core: core)
      + [SHA256.digest(of: messages.prefix(messageCount * 64), core: core)]
  }
}

/// Cores that are wrong in one way each, made from the portable one.
private enum Wrong: String, CaseIterable, CustomTestStringConvertible {
  case flipsABit, forgetsTheLastBlock, changesNothing
  case mistakesTheLastHeader, cannotHashNodesInPlace
  case missesAHit, invents, goesBackwards, runsPastTheEnd

  var testDescription: String { rawValue }

  var core: sh_core {
    var core = sh_core_at(0).pointee
    switch self {
    case .flipsABit:
      core.compress = { state, blocks, count in
        sh_core_at(0).pointee.compress(state, blocks, count)
        if count > 4 { state?[7] ^= 1 << 31 }
      }
    case .forgetsTheLastBlock:
      core.compress = { sh_core_at(0).pointee.compress($0, $1, $2 - min(1, $2)) }
    case .changesNothing:
      core.compress = { _, _, _ in }
    case .mistakesTheLastHeader:
      core.headers = { digests, headers, count in
        sh_core_at(0).pointee.headers(digests, headers, count)
        if count > 0 { digests?[32 * count - 1] &+= 1 }
      }
    case .cannotHashNodesInPlace:
      core.nodes = { digests, nodes, count in
        for place in 0..<32 * count { digests?[place] = 0 }
        sh_core_at(0).pointee.nodes(digests, nodes, count)
      }
    default:
      core.scan = wrongScan
    }
    return core
  }

  private var wrongScan:
    @convention(c) (
      UnsafeMutablePointer<UInt32>?, Int, UnsafePointer<sh_search>?, UInt32, UInt64
    ) -> Int
  {
    switch self {
    case .missesAHit:
      { hits, capacity, search, first, count in
        let found = sh_core_at(0).pointee.scan(hits, capacity, search, first, count)
        return found > 8 ? found - 1 : found
      }
    case .invents:
      { hits, capacity, search, first, count in
        let found = sh_core_at(0).pointee.scan(hits, capacity, search, first, count)
        guard found == 0, count > 0 else { return found }
        hits?[0] = first
        return 1
      }
    case .goesBackwards:
      { hits, capacity, search, first, count in
        let found = sh_core_at(0).pointee.scan(hits, capacity, search, first, count)
        var room = UnsafeMutableBufferPointer(start: hits, count: found)
        room.reverse()
        return found
      }
    default:
      { hits, capacity, search, first, count in
        sh_core_at(0).pointee.scan(hits, capacity, search, first, count > 0 ? count + 1 : 0)
      }
    }
  }
}

@Suite("Hashing cores")
struct HashingCoreTests {
  @Test("Every core answers like the portable one to 100,000 random blocks", arguments: usableCores)
  func agrees(_ core: HashingCore) {
    #expect(Agreement.digests(of: Agreement.random.messages, by: core) == Agreement.random.expected)
  }

  @Test(
    "Any number of headers is hashed, whatever a core's lanes", arguments: usableCores, 0...35)
  func rests(_ core: HashingCore, count: Int) {
    let messages = Array(Agreement.random.messages.prefix(count * SHA256d.headerBytes))
    let digests = messages.withUnsafeBytes { SHA256d.digests(ofHeaders: $0, core: core) }
    #expect(digests == Array(Agreement.random.expected.prefix(count)))
  }

  @Test("A core that is wrong in any one way is refused", arguments: Wrong.allCases)
  private func refuses(_ wrong: Wrong) {
    var core = wrong.core
    #expect(sh_examine(&core) == SH_REFUSED)
  }

  @Test("A core without lanes is refused")
  func refusesNoLanes() {
    var core = sh_core_at(0).pointee
    core.lanes = 0
    #expect(sh_examine(&core) == SH_REFUSED)
  }

  @Test("A right core is accepted, also one that cannot do everything")
  func accepts() {
    var core = sh_core_at(0).pointee
    #expect(sh_examine(&core) == SH_ACCEPTED)
    core.compress = nil
    core.nodes = nil
    #expect(sh_examine(&core) == SH_ACCEPTED)
  }

  @Test("A core that the processor lacks, or that is not compiled here, is not tried")
  func notTried() {
    var core = sh_core_at(0).pointee
    core.compress = { _, _, _ in Issue.record("tried") }
    core.supported = { false }
    #expect(sh_examine(&core) == SH_NOT_SUPPORTED)
    core.supported = nil
    #expect(sh_examine(&core) == SH_NOT_BUILT)
  }

  @Test("The table begins with the portable core, and no usable core of this machine is refused")
  func table() {
    #expect(
      HashingCore.all.map(\.name) == [
        "portable", "sha_ni", "avx2", "avx512", "hybrid", "armv8",
      ])
    #expect(HashingCore.portable.status == .accepted)
    #expect(!HashingCore.all.map(\.status).contains(.refused))
    #expect(sh_core_at(sh_core_count()) == nil)
    #expect(sh_core_status(sh_core_count()) == SH_NOT_BUILT)
    for operation in HashingCore.Operation.allCases {
      #expect(usableCores.contains(HashingCore.inUse(for: operation)))
    }
  }

  @Test("No core of another architecture is usable")
  func architectures() {
    #if arch(x86_64)
      let foreign: Set = ["armv8"]
    #elseif arch(arm64)
      let foreign: Set = ["sha_ni", "avx2", "avx512", "hybrid"]
    #else
      let foreign: Set = ["armv8", "sha_ni", "avx2", "avx512", "hybrid"]
    #endif
    let notBuilt = HashingCore.all.filter { $0.status == .notBuilt }
    #expect(Set(notBuilt.map(\.name)) == foreign)
  }

  // One test, so that no other one forces at the same time; hashes are the same meanwhile.
  @Test("A forced core does all that it can, an unusable or unknown one changes nothing")
  func forces() throws {
    for core in usableCores {
      try HashingCore.force(core.name)
      #expect(HashingCore.inUse(for: .nonces) == core)
    }
    try HashingCore.force("portable")
    for core in HashingCore.all where core.status != .accepted {
      #expect(throws: HashingCoreError.unusable(core.name, core.status)) {
        try HashingCore.force(core.name)
      }
    }
    #expect(throws: HashingCoreError.unknown("", known: HashingCore.all.map(\.name))) {
      try HashingCore.force("")
    }
    #expect(HashingCore.Operation.allCases.allSatisfy { HashingCore.inUse(for: $0) == .portable })
    try HashingCore.force(nil)
    #expect(HashingCore.inUse(for: .bulk) == usableCores.dropFirst().first ?? .portable)
  }
}
