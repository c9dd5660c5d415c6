// Why there are no draws.

/// Why a run has no result.
public enum DrawsError: Error {
  /// Some draws are not numbers.
  case notFinite(NotFinite)
  /// A function in Swift threw. The draw is the first one of an output that needs what it throws at.
  case function(any Error, draw: Int, origin: (any Sendable)?)
  /// `DrawRun.cancel` said so.
  case cancelled
  /// The run would hold more than `DrawLimits.bytes`.
  case tooLarge(bytes: Int)

  /// Draws that are no numbers, and what made the first of them so.
  public struct NotFinite: Sendable {
    /// Where the guilty operation stands; nil where it has no origin.
    public let origin: (any Sendable)?
    /// How many draws of the output are not finite, and how many it has.
    public let count: Int
    public let of: Int
    /// The first such draw of the output, from 0.
    public let first: Int
    /// What is not finite although its operands are, and these operands, there.
    public let operation: DrawOperation
    public let operands: [Double]
  }
}
