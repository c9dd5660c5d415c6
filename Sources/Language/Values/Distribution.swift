// A value that is not known exactly: what it is in each of n draws.

public import Draws
public import Quantities
import Synchronization

/// A quantity, or a truth value, in each of n draws. Arithmetic is draw by draw, so what two
/// distributions share stays shared.
public struct Distribution: Sendable {
  /// In base units; of truth values 1 and 0.
  public let draws: Draws
  /// What it measures; of truth values one.
  public let dimension: Dimension
  /// The unit to show it in; nil: the preferred unit of the dimension.
  public var unit: Unit?
  /// Whether it is a truth value.
  public let isTruth: Bool
  /// Where not all draws count (`x given condition`): 1 in those that do.
  public let kept: Draws?
  /// What is said of it; there once it has been asked to be shown (`Evaluator.settled`).
  public var summary: DrawSummary?
  /// Tells distributions apart for ever; an address may come again with another one behind it.
  let identity: UInt64

  public init(
    _ draws: Draws, dimension: Dimension, unit: Unit? = nil, isTruth: Bool = false,
    kept: Draws? = nil
  ) {
    self.draws = draws
    self.dimension = dimension
    self.unit = unit
    self.isTruth = isTruth
    self.kept = kept
    identity = Self.identities.wrappingAdd(1, ordering: .relaxed).newValue
  }

  private static let identities = Atomic<UInt64>(0)

  /// A truth value in each of n draws.
  public static func truth(_ draws: Draws, kept: Draws? = nil) -> Distribution {
    Distribution(draws, dimension: .one, isTruth: true, kept: kept)
  }

  /// The type of what it is in a draw.
  public var inner: Type { isTruth ? .bool : .quantity(dimension) }
}
