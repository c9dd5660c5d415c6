// Which SHA-256 implementation the functions of the library use.

import Hashing
public import Language

/// The choice of a hashing core, for tests and benchmarks: left alone, the fastest accepted one.
public enum HashingChoice {
  /// Makes all hashing use one implementation.
  ///
  /// - Parameter name: `portable`, `sha_ni`, `avx2`, `avx512`, `hybrid` or `armv8`.
  /// - Throws: `E0506` where there is no such core, or this machine cannot run it.
  public static func force(_ name: String) throws(Problem) {
    do throws(HashingCoreError) {
      try HashingCore.force(name)
    } catch {
      throw Problem("E0506", "SWITCHYARD_SHA256=\(name.escaped): \(error.words)")
    }
  }
}

extension HashingCoreError {
  fileprivate var words: String {
    switch self {
    case .unknown(_, let known): "no such core; there are \(known.joined(separator: ", "))"
    case .unusable: "this machine cannot run it, or its self-test refuses it"
    }
  }
}
