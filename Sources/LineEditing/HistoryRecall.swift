// Past entries in the form that libedit's own history commands want.
import CEditLine

/// A cursor in the history for libedit, which knows code points that end in zero.
final class HistoryRecall {
  private var index = 0
  private var characters: UnsafeMutableBufferPointer<UInt32>?

  deinit { characters?.deallocate() }

  /// The entry a step away, valid until the next call; nil at either end.
  func entry(_ step: ce_step, in entries: [String]) -> UnsafePointer<UInt32>? {
    let next =
      switch step {
      case CE_NEWEST: entries.count - 1
      case CE_OLDEST: 0
      case CE_OLDER: index - 1
      default: index + 1
      }
    guard entries.indices.contains(next) else { return nil }
    index = next
    characters?.deallocate()
    let scalars = entries[next].unicodeScalars.map(\.value) + [0]
    let copy = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: scalars.count)
    _ = copy.initialize(from: scalars)
    characters = copy
    return copy.baseAddress.map { UnsafePointer($0) }
  }
}
