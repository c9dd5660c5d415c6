// Which implementation of the vectors computes draws.

import CVectorMath

/// The paths of the vectors: all give the same numbers, and differ in speed alone.
public enum VectorPath {
  /// The names of all paths, those for other processors included.
  public static let all: [String] = (0..<sy_vectors_count()).compactMap { index in
    sy_vectors_name_at(index).map { String(cString: $0) }
  }

  /// Makes one path compute everything, in the whole program; nil returns to the widest usable one.
  ///
  /// - Returns: Whether this machine can use the path; if not, nothing is changed.
  public static func force(_ name: String?) -> Bool { sy_vectors_force(name) == 1 }
}
