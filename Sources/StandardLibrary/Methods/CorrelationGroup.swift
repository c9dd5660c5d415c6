// Columns of draws that one call of `correlate` put into an order, and where they are found again.

import Draws
import Language
import Risk
import Synchronization

/// What `correlate` made of k columns: their dependence, and the scores by which it is drawn.
///
/// The draws of the columns rest on scores alone, one a column; the values are those of the columns
/// themselves, sorted. In an order each column is made from the scores of those up to it. So where
/// the scores of a beginning of the order are kept and the others drawn anew, the other columns are
/// drawn as they are distributed given the first ones (closed form: a Gaussian copula).
final class CorrelationGroup: Sendable {
  let matrix: CorrelationMatrix
  /// Of the scores, one a column.
  let keys: [DrawKey]
  /// The leaves that the columns themselves rest on.
  let marginals: Set<DrawKey>

  /// - Parameters:
  ///   - key: Of the call.
  ///   - columns: The draws to reorder.
  init(_ matrix: CorrelationMatrix, key: DrawKey, columns: [Draws]) {
    self.matrix = matrix
    keys = columns.indices.map { key.draw($0) }
    marginals = Set(columns.flatMap(\.keys))
    Registry.shared.add(self)
  }

  /// Where each score stands in the order in which columns are made, around a run that ignores what
  /// nodes remember; nil for the order in which they were written.
  ///
  /// Of the thread, like the functions of all draws: so no other session meets it.
  @TaskLocal static var places: [DrawKey: Int]?

  /// The columns in the order in which their dependence is made.
  private var order: [Int] {
    guard let places = Self.places else { return Array(keys.indices) }
    // A column that the figure does not rest on comes last: nobody asks for it.
    return keys.indices.sorted {
      (places[keys[$0]] ?? places.count, $0) < (places[keys[$1]] ?? places.count, $1)
    }
  }

  /// The reordered draws of the columns.
  func nodes(
    _ columns: [Draws], at origin: any Sendable, isCancelled: @escaping @Sendable () -> Bool
  ) -> [Draws] {
    let scores = keys.map { Draws.standardNormal($0, count: columns[0].count) }
    return columns.enumerated().map { index, column in
      Draws.gathering([column] + scores, at: origin) { [self] operands in
        do throws(EstimationError) {
          return try RankCorrelating(matrix, order: order).column(
            index, operands[0], scores: Array(operands.dropFirst()), isCancelled: isCancelled)
        } catch {
          throw Cancelled()
        }
      }
    }
  }

  /// The name of a column: what the pattern of its definition calls it, else its place.
  func name(of key: DrawKey) -> String {
    let index = keys.firstIndex(of: key) ?? 0
    let names = key.root.split(separator: ",")
    return names.count == keys.count ? String(names[index]) : "\(key.root)[\(index)]"
  }

  /// The groups that are alive of which a key is a score's.
  static func groups(of key: DrawKey) -> [CorrelationGroup] { Registry.shared.groups(key) }

  /// Groups by the keys of their scores; it keeps none alive. A call that was evaluated on several
  /// graphs has made several.
  private final class Registry: Sendable {
    static let shared = Registry()

    private struct Reference {
      weak var group: CorrelationGroup?
    }

    private let table = Mutex<[DrawKey: [Reference]]>([:])

    func add(_ group: CorrelationGroup) {
      table.withLock { table in
        // There are few calls, so the dead are swept out at each.
        table = table.mapValues { $0.filter { $0.group != nil } }.filter { !$0.value.isEmpty }
        for key in group.keys { table[key, default: []].append(Reference(group: group)) }
      }
    }

    func groups(_ key: DrawKey) -> [CorrelationGroup] {
      table.withLock { $0[key, default: []].compactMap(\.group) }
    }
  }
}
