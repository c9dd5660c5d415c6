// Which implementation of SHA-256 this machine uses, and which others it could.

import CSHA256

/// One implementation of SHA-256, of those that the table in CSHA256 lists.
///
/// A core is used only where the processor has its instructions and a self-test, run once at first
/// use, finds the portable core's answers. All accepted cores give the same hashes; they differ in
/// speed alone.
public struct HashingCore: Sendable {
  /// Whether a core may be used, and if not, why.
  public enum Status: Hashable, Sendable {
    /// Its answers are right.
    case accepted
    /// It is for another kind of processor.
    case notBuilt
    /// This processor lacks its instructions.
    case notSupported
    /// Its answers are wrong on this machine.
    case refused
  }

  /// What a core does; the fastest one may differ from one operation to another.
  public enum Operation: Hashable, Sendable, CaseIterable {
    /// Bytes of any length.
    case bulk
    /// Block headers, many at a time.
    case headers
    /// Pairs of Merkle nodes, many at a time.
    case nodes
    /// Nonces of one header.
    case nonces
  }

  let index: Int

  /// All cores, the portable one first, those for other processors included.
  public static let all = (0..<sh_core_count()).map { HashingCore(index: $0) }

  /// The portable core, which every machine has.
  public static let portable = HashingCore(index: 0)

  /// Its name: `portable`, `sha_ni`, `avx2`, `avx512`, `hybrid` or `armv8`.
  public var name: String {
    pointer.map { String(cString: $0.pointee.name) } ?? ""
  }

  /// Whether it may be used; runs its self-test at first use.
  public var status: Status {
    switch sh_core_status(index) {
    case SH_ACCEPTED: .accepted
    case SH_NOT_SUPPORTED: .notSupported
    case SH_REFUSED: .refused
    default: .notBuilt
    }
  }

  /// The core that an operation uses: the forced one if it can do it, else the fastest.
  ///
  /// The first call of an operation measures its cores for about a millisecond.
  public static func inUse(for operation: Operation) -> HashingCore {
    let used = sh_core_for(operation.code)
    return all.first { $0.pointer == used } ?? portable
  }

  /// Makes one core do all that it can do, in the whole program; the rest goes on as before.
  ///
  /// For measurements, tests and the environment variable `SWITCHYARD_SHA256`.
  ///
  /// - Parameter name: A core's name, or nil to let speed decide again.
  /// - Throws: `HashingCoreError`, and nothing is changed.
  public static func force(_ name: String?) throws(HashingCoreError) {
    guard let name else {
      sh_force(nil)
      return
    }
    guard let core = all.first(where: { $0.name == name }) else {
      throw .unknown(name, known: all.map(\.name))
    }
    guard sh_force(name) else { throw .unusable(name, core.status) }
  }

  var pointer: UnsafePointer<sh_core>? {
    sh_core_at(index)
  }
}

extension HashingCore: Hashable, CustomStringConvertible {
  /// The core's name.
  public var description: String { name }
}

extension HashingCore.Operation {
  var code: sh_operation {
    switch self {
    case .bulk: SH_COMPRESS
    case .headers: SH_HEADERS
    case .nodes: SH_NODES
    case .nonces: SH_SCAN
    }
  }
}

/// Why a core cannot be forced.
public enum HashingCoreError: Error, Equatable, Sendable {
  /// No core has this name; the names that there are.
  case unknown(String, known: [String])
  /// The core is not usable here.
  case unusable(String, HashingCore.Status)
}
