// Which implementation of the vectors the program uses.

import Draws
public import Language

/// The choice of a vector path, for tests and benchmarks: left alone, the widest usable one.
public enum VectorChoice {
  /// Makes all arithmetic over draws use one implementation.
  ///
  /// - Parameter name: `avx512`, `avx2`, `sse2`, `neon` or `portable`.
  /// - Throws: `E0506` where there is no such path, or this machine cannot run it.
  public static func force(_ name: String) throws(Problem) {
    guard !VectorPath.force(name) else { return }
    let why =
      VectorPath.all.contains(name)
      ? "this machine cannot run it, or its self-test refuses it"
      : "no such path; there are \(VectorPath.all.joined(separator: ", "))"
    throw Problem("E0506", "SWITCHYARD_VECTORS=\(name.escaped): \(why)")
  }
}
