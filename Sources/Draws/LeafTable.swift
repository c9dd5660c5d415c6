// One node for each key: leaves that are alive, found again.

import Synchronization

/// The leaves that are alive, by key and count. It keeps none of them alive.
final class LeafTable: Sendable {
  static let shared = LeafTable()

  private struct Place: Hashable {
    let key: DrawKey
    let count: Int
    let isNormal: Bool
  }

  private struct Reference {
    weak var node: Draws?
  }

  private struct Table {
    var references: [Place: Reference] = [:]
    /// The size at which the dead are swept out.
    var limit = 256
  }

  private let table = Mutex(Table())

  /// The living node of a place, or the one that is made now.
  ///
  /// A node's end takes no lock of this table, so it may come while the lock is held.
  func node(_ key: DrawKey, _ count: Int, isNormal: Bool, _ make: () -> Draws) -> Draws {
    let place = Place(key: key, count: count, isNormal: isNormal)
    return table.withLock { table in
      if let node = table.references[place]?.node { return node }
      let node = make()
      table.references[place] = Reference(node: node)
      if table.references.count > table.limit {
        table.references = table.references.filter { $0.value.node != nil }
        table.limit = table.references.count * 2 + 256
      }
      return node
    }
  }
}
