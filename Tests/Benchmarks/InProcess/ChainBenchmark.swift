// A chain of 900,000 toy headers: made once, mapped, and verified on one thread and on two.

import Hashing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The chain is linked and valid at a difficulty that costs two hashes a header.
struct ChainBenchmark {
  static let count = 900_000
  private static let rules = NetworkRules(limit: NetworkRules.toy.limit)

  let path: String

  /// Writes the chain where no file of its size is yet.
  func make() throws {
    var status = stat()
    if stat(path, &status) == 0, Int(status.st_size) == 80 * Self.count { return }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(80 * Self.count)
    var times: [UInt32] = []
    var previous = UInt256.zero
    var bits = CompactTarget(0x207F_FFFF)
    for height in 0..<Self.count {
      if height > 0, height.isMultiple(of: 2016) {
        bits = try retarget(
          bits: bits, firstTime: Int64(times[height - 2016]), lastTime: Int64(times[height - 1]),
          limit: Self.rules.limit)
      }
      var header = BlockHeader(
        version: 4, previousHash: previous, merkleRoot: UInt256(UInt64(height)),
        time: UInt32(1_000_000_000 + 600 * height), compactTarget: bits, nonce: 0)
      while !header.meetsTarget { header.nonce += 1 }
      previous = header.hash
      times.append(header.time)
      bytes += header.bytes
    }
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let step = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { write(file, $0 + written, bytes.count - written) } ?? -1
      }
      guard step > 0 else { throw BenchmarkError.cannotWrite(path) }
      written += step
    }
  }

  /// Seconds of one verification, and how many headers it passed.
  func verify(_ records: HeaderRecords, threads: Int) -> (seconds: Double, verified: Int) {
    let clock = ContinuousClock()
    var verified = 0
    let elapsed = clock.measure {
      verified = HeaderChain(verifying: records, under: Self.rules, threads: threads).verifiedCount
    }
    let (whole, attoseconds) = elapsed.components
    return (Double(whole) + Double(attoseconds) * 1e-18, verified)
  }

  /// Calls a body with the file mapped.
  func withRecords(_ body: (HeaderRecords) -> Void) throws {
    let file = open(path, O_RDONLY)
    defer { close(file) }
    guard let base = mmap(nil, 80 * Self.count, PROT_READ, MAP_PRIVATE, file, 0),
      base != MAP_FAILED
    else { throw BenchmarkError.cannotRead(path) }
    defer { munmap(base, 80 * Self.count) }
    let memory = UnsafeRawBufferPointer(start: base, count: 80 * Self.count)
    body(HeaderRecords(memory: memory, owner: Owner()))
  }

  /// Resident memory that is not the mapped file [MB]; nil where the system does not say.
  static var anonymousMemory: Double? {
    let file = open("/proc/self/status", O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = read(file, &bytes, bytes.count)
    let text = String(decoding: bytes[..<Swift.max(0, count)], as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    return line.flatMap { Double($0.filter(\.isNumber)) }.map { $0 / 1024 }
  }

  private final class Owner: Sendable {}
}

enum BenchmarkError: Error {
  case cannotWrite(String)
  case cannotRead(String)
}
