// Room for deep recursion: evaluation runs on a thread with a large stack.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs work on a thread whose stack holds what `Budget` allows to nest, whatever thread asks.
enum DeepStack {
  /// 40,000 nested expressions at some 6 kB of frames in a debug build; touched only if used.
  private static let size = 512 * 1_048_576

  /// Runs a body and waits for it. Inside such a body, runs it in place.
  static func run<T>(_ body: () throws -> T) throws -> T {
    if isCurrent { return try body() }
    return try withoutActuallyEscaping(body) { body in
      let job = Job { Result { try body() } }
      try start(job)
      guard let result = job.result as? Result<T, any Error> else { throw StackError.noResult }
      return try result.get()
    }
  }

  private static func start(_ job: Job) throws {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, size)
    let argument = Unmanaged.passRetained(job)
    #if canImport(Darwin)
      var thread: pthread_t?
      let status = pthread_create(&thread, &attributes, { DeepStack.enter($0) }, argument.toOpaque())
    #else
      var thread = pthread_t()
      let status = pthread_create(
        &thread, &attributes, { $0.flatMap { DeepStack.enter($0) } }, argument.toOpaque())
    #endif
    guard status == 0 else {
      argument.release()
      throw StackError.noThread(status)
    }
    #if canImport(Darwin)
      if let thread { pthread_join(thread, nil) }
    #else
      pthread_join(thread, nil)
    #endif
  }

  private static func enter(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    let job = Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
    pthread_setspecific(mark, argument)
    job.run()
    pthread_setspecific(mark, nil)
    return nil
  }

  private static var isCurrent: Bool { pthread_getspecific(mark) != nil }

  private static let mark: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// Carries a body to the thread and its result back; the two never run at once.
  private final class Job {
    private let body: () -> Any
    private(set) var result: Any?

    init(_ body: @escaping () -> Any) { self.body = body }
    func run() { result = body() }
  }
}

/// Why no deep stack could be had.
enum StackError: Error {
  case noThread(Int32)
  case noResult
}
