// Room for deep recursion: evaluation runs on threads with a large stack, kept for the next cell.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs work on a thread whose stack holds what `Budget` allows to nest, whatever thread asks.
///
/// A thread that has done its work waits for more: handing work over costs some 10 µs, making a
/// thread with a stack of this size several times that.
enum DeepStack {
  private static let idle = Mutex<[DeepThread]>([])

  /// Runs a body and waits for it. Inside such a body, runs it in place.
  static func run<T>(_ body: () throws -> T) throws -> T {
    if DeepThread.isCurrent { return try body() }
    let thread = try idle.withLock { $0.popLast() } ?? DeepThread()
    defer { idle.withLock { $0.append(thread) } }
    var result: Result<T, any Error>?
    let work = { result = Result { try body() } }
    withoutActuallyEscaping(work, do: thread.perform)
    guard let result else { throw StackError.noResult }
    return try result.get()
  }
}

/// A thread that does one piece of work at a time.
private final class DeepThread: @unchecked Sendable {
  /// 40,000 nested expressions at some 6 kB of frames in a debug build; touched only if used.
  private static let stackSize = 512 * 1_048_576

  // Guarded by `lock`: the work to do, and whether it is done.
  private var work: (() -> Void)?
  private var isDone = true
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  init() throws {
    lock = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Self.stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // The thread lives as long as the program, and so does this object.
    let argument = Unmanaged.passRetained(self).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
      let status = pthread_create(&thread, &attributes, { DeepThread.enter($0) }, argument)
    #else
      var thread = pthread_t()
      let status = pthread_create(
        &thread, &attributes, { $0.flatMap { DeepThread.enter($0) } }, argument)
    #endif
    guard status == 0 else {
      Unmanaged<DeepThread>.fromOpaque(argument).release()
      throw StackError.noThread(status)
    }
  }

  /// Whether this code runs on such a thread.
  static var isCurrent: Bool { pthread_getspecific(mark) != nil }

  /// Does a piece of work on the thread and waits until it is done.
  func perform(_ body: @escaping () -> Void) {
    pthread_mutex_lock(lock)
    work = body
    isDone = false
    pthread_cond_broadcast(changed)
    while !isDone { pthread_cond_wait(changed, lock) }
    pthread_mutex_unlock(lock)
  }

  private static func enter(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    pthread_setspecific(mark, argument)
    Unmanaged<DeepThread>.fromOpaque(argument).takeUnretainedValue().loop()
    return nil
  }

  private func loop() {
    pthread_mutex_lock(lock)
    while true {
      while work == nil { pthread_cond_wait(changed, lock) }
      pthread_mutex_unlock(lock)
      work?()
      pthread_mutex_lock(lock)
      work = nil
      isDone = true
      pthread_cond_broadcast(changed)
    }
  }

  private static let mark: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()
}

/// Why no deep stack could be had.
enum StackError: Error {
  case noThread(Int32)
  case noResult
}
