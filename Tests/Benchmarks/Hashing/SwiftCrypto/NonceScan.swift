// Scans nonces of the genesis header with swift-crypto, and prints millions of hashes a second.
//
// On Apple's systems `Crypto` is CryptoKit by another name, and so another peer.
import Crypto

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How swift-crypto can hash a header.
enum Way: String, CaseIterable {
  case twice = "twice from scratch"
  case copied = "with a copied hasher that has absorbed the first 64 bytes"
}

struct NonceScan {
  /// The offset of the second block of a header, and of the nonce.
  private static let blockBytes = 64
  private static let nonceOffset = 76

  private var header: [UInt8]
  private let midstate: SHA256

  init(header: [UInt8]) {
    self.header = header
    var midstate = SHA256()
    midstate.update(data: header.prefix(Self.blockBytes))
    self.midstate = midstate
  }

  /// The nonces whose double hash, read as a number, has 32 leading zero bits.
  ///
  /// Both ways hash raw buffers, with no array in between, and finish both hashes of every nonce.
  mutating func hits(in nonces: Range<UInt32>, _ way: Way) -> [UInt32] {
    let midstate = midstate
    let copies = way == .copied
    return header.withUnsafeMutableBytes { bytes in
      let whole = UnsafeRawBufferPointer(bytes)
      let rest = UnsafeRawBufferPointer(rebasing: whole[Self.blockBytes...])
      return nonces.filter { nonce in
        bytes.storeBytes(of: nonce.littleEndian, toByteOffset: Self.nonceOffset, as: UInt32.self)
        var first = copies ? midstate : SHA256()
        first.update(bufferPointer: copies ? rest : whole)
        var second = SHA256()
        first.finalize().withUnsafeBytes { second.update(bufferPointer: $0) }
        return second.finalize().withUnsafeBytes { digest in
          digest.loadUnaligned(fromByteOffset: SHA256.byteCount - 4, as: UInt32.self) == 0
        }
      }
    }
  }
}

@main
enum Benchmark {
  static let rounds = 5
  static let hashes: UInt32 = 20_000

  /// Block 0 (Bitcoin Core, chainparams.cpp) as its first 80 bytes, and its nonce.
  static let genesis: [UInt8] =
    [1, 0, 0, 0] + [UInt8](repeating: 0, count: 32) + [
      0x3b, 0xa3, 0xed, 0xfd, 0x7a, 0x7b, 0x12, 0xb2, 0x7a, 0xc7, 0x2c,
      0x3e, 0x67, 0x76, 0x8f, 0x61, 0x7f, 0xc8, 0x1b, 0xc3, 0x88, 0x8a,
      0x51, 0x32, 0x3a, 0x9f, 0xb8, 0xaa, 0x4b, 0x1e, 0x5e, 0x4a, 0x29,
      0xab, 0x5f, 0x49, 0xff, 0xff, 0x00, 0x1d, 0x1d, 0xac, 0x2b, 0x7c,
    ]
  static let genesisNonce: UInt32 = 2_083_236_893

  static func main() {
    var scan = NonceScan(header: genesis)
    for way in Way.allCases {
      let found = scan.hits(in: genesisNonce - 1_000..<genesisNonce + 1_000, way)
      precondition(found == [genesisNonce], "\(way.rawValue): \(found)")
    }
    var rates: [Way: [Double]] = [:]
    for _ in 0..<rounds {
      for way in Way.allCases { rates[way, default: []].append(rate(of: way, &scan)) }
    }
    for way in Way.allCases {
      guard let median = rates[way]?.sorted()[rounds / 2] else { continue }
      print((median * 1e3).rounded() / 1e3, "MH/s", way.rawValue)
    }
  }

  /// Millions of hashes a second of this thread's processor time.
  static func rate(of way: Way, _ scan: inout NonceScan) -> Double {
    let start = processorSeconds()
    let found = scan.hits(in: 0..<hashes, way)
    let seconds = processorSeconds() - start
    // None of these is one; asking keeps the work from being left out.
    precondition(found.isEmpty)
    return 1e-6 * Double(hashes) / seconds
  }

  static func processorSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) + 1e-9 * Double(now.tv_nsec)
  }
}
