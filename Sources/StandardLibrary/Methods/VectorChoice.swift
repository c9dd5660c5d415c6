// Which implementation of the vectors the program uses, and on how many threads.

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

/// How many threads share the work on draws, for tests and benchmarks: left alone, one a core.
public enum ThreadChoice {
  /// Makes all runs of draws use as many threads.
  ///
  /// - Parameter number: A whole number from 1 to 256, as text.
  /// - Throws: `E0506` where it is none.
  public static func force(_ number: String) throws(Problem) {
    guard let threads = Int(number), 1...256 ~= threads else {
      throw Problem(
        "E0506", "SWITCHYARD_THREADS=\(number.escaped): a whole number from 1 to 256 is wanted")
    }
    DrawRun.force(threads: threads)
  }
}
