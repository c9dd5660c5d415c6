// How a run goes: on how many threads, and who may stop it.

import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How to compute draws. Nothing in it changes a result.
public struct DrawRun: Sendable {
  /// Asked on any of the threads, about every millisecond of work; true stops the run.
  public var cancel: @Sendable () -> Bool
  /// Told on the calling thread what part of the work is done, from 0 to 1, never falling.
  public var progress: (@Sendable (Double) -> Void)?
  /// How many threads share the work, the calling one included; 1 or more.
  public var threads: Int
  /// How many draws are computed at a time, for tests; nil to let the program's size decide.
  var block: Int?

  public init(
    cancel: @escaping @Sendable () -> Bool = { false },
    progress: (@Sendable (Double) -> Void)? = nil, threads: Int = DrawRun.defaultThreads
  ) {
    precondition(threads > 0, "a run needs a thread")
    self.cancel = cancel
    self.progress = progress
    self.threads = threads
  }

  /// One of several runs that make one piece of work, alike in length: its progress is a part of
  /// the whole.
  public func part(_ index: Int, of count: Int) -> DrawRun {
    guard let progress else { return self }
    var part = self
    part.progress = { share in progress((Double(index) + share) / Double(count)) }
    return part
  }

  /// How many threads a run uses that is not told: the forced number, else one a core.
  public static var defaultThreads: Int {
    let forced = forced.load(ordering: .relaxed)
    return forced > 0 ? forced : cores
  }

  /// Makes runs that are not told use so many threads, in the whole program: the environment
  /// variable `SWITCHYARD_THREADS`.
  ///
  /// - Parameter threads: 1 or more, or nil for one a core again.
  public static func force(threads: Int?) {
    forced.store(max(0, threads ?? 0), ordering: .relaxed)
  }

  private static let forced = Atomic(0)
  private static let cores = max(1, min(256, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
}

/// What a run may take.
public enum DrawLimits {
  /// The most draws that a node has.
  public static let count = 10_000_000
  /// How many draws a distribution may have: two at least, so that they have a spread.
  public static let possible = 2...count
  /// The most memory that a run may hold: outputs, registers, and all draws of what needs all at
  /// once [bytes].
  public static let bytes = 1 << 30
}
