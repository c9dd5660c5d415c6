// The first headers of mainnet, restated, and chains made of them with one mistake each.

import Hashing

/// Headers 0 to 12 of bitcoin's main network: consensus facts.
enum EarlyHeaders {
  /// Version 1 and bits 1d00ffff; Merkle root, time and nonce of heights 1 to 12.
  private static let rows = [
    "0e3e2357e806b6cdb1f70b54c3a3a17b6714ee1f0e68bebb44a74b1efd512098 1231469665 2573394689",
    "9b0fc92260312ce44e74ef369f5c66bbb85848f2eddd5a7a1cde251e54ccfdd5 1231469744 1639830024",
    "999e1c837c76a1b7fbb7e57baf87b309960f5ffefbf2a9b95dd890602272f644 1231470173 1844305925",
    "df2b060fa2e5e9c8ed5eaf6a45c13753ec8c63282b2688322eba40cd98ea067a 1231470988 2850094635",
    "63522845d294ee9b0188ae5cac91bf389a0c3723f084ca1025e7d9cdfe481ce1 1231471428 2011431709",
    "20251a76e64e920e58291a30d4b212939aae976baca40e70818ceaa596fb9d37 1231471789 2538380312",
    "8aa673bc752f2851fd645d6a0a92917e967083007d9c1684f9423b100540673f 1231472369 2258412857",
    "a6f7f1c0dad0f2eb6b13c4f33de664b1b0e9f22efad5994a6d5b6086d85e85e3 1231472743 1716931356",
    "0437cd7f8525ceed2324359c2d0ba26006d92d856a9c20fa0241106ee5a597c9 1231473279 1397702696",
    "d3ad39fa52a89997ac7381c95eeffeaf40b66af7a57e9eba144be0a175a12b11 1231473952 1709518110",
    "f8325d8f7fa5d658ea143629288d0530d2710dc9193ddc067439de803c37066e 1231474360 4161222679",
    "3b96bb7e197ef276b85131afd4a09c059cc368133a26ca04ebffb0ab4f75c8b8 1231474888 208296255",
  ]

  /// The header of block 125,552, 21 May 2011.
  static let block125552 =
    "0100000081cd02ab7e569e8bcd9317e2fe99f2de44d49ab2b8851ba4a308000000000000"
    + "e320b6c2fffc8d750423db8b1eb942ae710e951ed797f7affc8892b0f1fc122b"
    + "c7f5d74df2b9441a42a14695"

  /// All of them, each linked to the one before.
  static let headers: [BlockHeader] = rows.reduce(into: [.genesis]) { chain, row in
    let parts = row.split(separator: " ")
    guard let root = UInt256(hex: parts[0]), let time = UInt32(parts[1]),
      let nonce = UInt32(parts[2]), let last = chain.last
    else { return }
    chain.append(
      BlockHeader(
        version: 1, previousHash: last.hash, merkleRoot: root, time: time,
        compactTarget: .mainnetLimit, nonce: nonce))
  }

  /// As a file of raw records.
  static let raw: [UInt8] = headers.flatMap(\.bytes)

  /// As lines of hexadecimal digits.
  static let lines = headers.map { hex($0.bytes) + "\n" }.joined()

  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The raw file with one bit turned over.
  static func flipped(byte: Int, ofHeader height: Int, bit: Int = 0) -> [UInt8] {
    var bytes = raw
    bytes[height * BlockHeader.byteCount + byte] ^= 1 << bit
    return bytes
  }
}
