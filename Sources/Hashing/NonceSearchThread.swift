// A thread that runs one closure, and is waited for.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A system thread; plain, so that a search needs no runtime of its own and blocks nobody's pool.
struct WorkerThread {
  private let thread: pthread_t

  /// Starts a thread.
  ///
  /// - Returns: nil where the system gives no more threads; the work is then done by the others.
  init?(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Body(body))
    #if canImport(Darwin)
      var started: pthread_t?
      let status = pthread_create(&started, nil, { Body.run($0) }, box.toOpaque())
    #else
      var handle = pthread_t()
      let status = pthread_create(&handle, nil, { Body.run($0) }, box.toOpaque())
      let started: pthread_t? = handle
    #endif
    guard status == 0, let started else {
      box.release()
      return nil
    }
    thread = started
  }

  /// Waits for the closure's end.
  func join() {
    pthread_join(thread, nil)
  }

  private final class Body: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }

    static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
      guard let argument else { return nil }
      Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().body()
      return nil
    }
  }
}
