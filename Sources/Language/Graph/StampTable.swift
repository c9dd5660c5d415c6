// Stamps that have been found, shared by all graphs that agree on them.

import Synchronization

/// The stamps of definitions, remembered from one statement to the next.
///
/// Graphs share a table as long as they differ by additions only: then a definition that both hold
/// has the same stamp in both. An entry counts only for the very definition it was found for, so one
/// that a failed cell left behind is never taken for a later one of its name.
final class StampTable: Sendable {
  private let entries = Mutex<[String: (definition: Definition, stamp: Stamp)]>([:])

  func stamp(of definition: Definition) -> Stamp? {
    entries.withLock { entries in
      guard let entry = entries[definition.name], entry.definition === definition else {
        return nil
      }
      return entry.stamp
    }
  }

  func keep(_ stamp: Stamp, for definition: Definition) {
    entries.withLock { $0[definition.name] = (definition, stamp) }
  }
}
