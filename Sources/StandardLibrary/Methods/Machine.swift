// The machine that the program runs on.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is known of this machine; no result may depend on it except measured speed.
enum Machine {
  /// How many threads can run at once, at least 1.
  static let cores = max(1, min(1024, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
}
