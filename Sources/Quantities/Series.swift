// Dated quantities: when, how much, and what each value stands for.

/// Quantities at instants, with one dimension, and missing ones marked.
///
/// Instants are strictly increasing. For `mean` and `sum` each is the start of the interval that its
/// value describes.
public struct Series: Sendable, Equatable {
  /// What a value stands for.
  public enum Meaning: Hashable, Sendable {
    /// The state at its instant: a price at the close.
    case instant
    /// The average over the interval that starts at its instant: an hourly power price.
    case mean
    /// The total over the interval that starts at its instant: bitcoin mined in a month.
    case sum
  }

  /// How instants follow one another.
  public enum Spacing: Hashable, Sendable {
    /// The first of each month, without a gap.
    case monthly
    /// Every so many seconds, without a gap.
    case step(Int64)
    /// Anyhow.
    case irregular
  }

  /// When; strictly increasing.
  public let instants: [Instant]
  /// The values in base units; `nil` where one is missing.
  public let values: [Double?]
  /// What the values measure.
  public let dimension: Dimension
  /// The unit to show them in.
  public var unit: Unit?
  /// What a value stands for.
  public let meaning: Meaning
  /// How the instants follow one another; found out from the instants themselves.
  public let spacing: Spacing
  /// Whether a value holds until the next instant, as a difficulty does.
  public let holds: Bool
  /// The first second after the last interval; `nil` where the last interval has no known end.
  public let end: Instant?
  /// Marks the instants that are only estimated; empty where none is.
  public let estimated: [Bool]

  /// Makes a series of values in base units.
  ///
  /// - Parameters:
  ///   - instants: Strictly increasing; at least one.
  ///   - values: One for each instant; `nil` is missing.
  ///   - unit: The display unit, of the given dimension.
  ///   - holds: Whether a value holds until the next instant.
  ///   - end: After the last instant. Where it is not given and the spacing is regular, one step later.
  ///   - estimated: One mark for each instant, or none.
  /// - Throws: `SeriesError.empty`, `lengthMismatch`, `duplicate`, `unsorted`, `endTooEarly`,
  ///   `notFinite`, `dimensionMismatch`.
  public init(
    instants: [Instant], values: [Double?], dimension: Dimension, unit: Unit? = nil,
    meaning: Meaning = .instant, holds: Bool = false, end: Instant? = nil, estimated: [Bool] = []
  ) throws(SeriesError) {
    try Self.check(instants, values, end: end, estimated)
    if let unit, unit.dimension != dimension {
      throw .dimensionMismatch(dimension, unit.dimension)
    }
    self.instants = instants
    self.values = values
    self.dimension = dimension
    self.unit = unit
    self.meaning = meaning
    self.holds = holds
    self.estimated = estimated.contains(true) ? estimated : []
    spacing = Self.spacing(of: instants, end: end)
    self.end = end ?? (holds || meaning != .instant ? Self.naturalEnd(instants, spacing) : nil)
  }

  /// Makes a regular series from a first instant.
  ///
  /// - Parameters:
  ///   - start: The first instant.
  ///   - step: Seconds between instants, above 0.
  /// - Throws: As the other; `badStep`.
  public init(
    from start: Instant, step: Int64, values: [Double?], dimension: Dimension, unit: Unit? = nil,
    meaning: Meaning = .instant, holds: Bool = false
  ) throws(SeriesError) {
    let (length, overflow) = step.multipliedReportingOverflow(by: Int64(values.count))
    guard step > 0, !overflow, length <= start.seconds(to: .latest) else { throw .badStep(step) }
    try self.init(
      instants: values.indices.map { start.adding(seconds: Int64($0) * step) }, values: values,
      dimension: dimension, unit: unit, meaning: meaning, holds: holds,
      end: holds || meaning != .instant ? start.adding(seconds: length) : nil)
  }

  /// The number of instants.
  public var count: Int { instants.count }
  /// The number of values that are missing.
  public var missingCount: Int { values.count { $0 == nil } }
  /// The first instant.
  public var firstInstant: Instant { instants[0] }
  /// The last instant.
  public var lastInstant: Instant { instants[instants.count - 1] }

  /// Whether values stand for whole intervals and not for their instants alone.
  public var speaksForIntervals: Bool { holds || meaning != .instant }

  /// A value with dimension and unit; `nil` where it is missing.
  public func quantity(at index: Int) -> Quantity? {
    values[index].map { Quantity(value: $0, dimension: dimension, unit: unit) }
  }

  /// Whether the instant of a value is only estimated.
  public func isEstimated(at index: Int) -> Bool { !estimated.isEmpty && estimated[index] }

  /// The start and the end of the interval of a value; `nil` for the last of an open series.
  public func interval(at index: Int) -> Range<Instant>? {
    let next = index + 1 < count ? instants[index + 1] : end
    return next.map { instants[index]..<$0 }
  }

  // MARK: Checks

  private static func check(
    _ instants: [Instant], _ values: [Double?], end: Instant?, _ estimated: [Bool]
  ) throws(SeriesError) {
    guard let last = instants.last else { throw .empty }
    guard instants.count == values.count, estimated.isEmpty || estimated.count == instants.count
    else { throw .lengthMismatch(instants: instants.count, values: values.count) }
    for (before, after) in zip(instants, instants.dropFirst()) where before >= after {
      if before == after { throw .duplicate(after) }
      throw .unsorted(before: before, after: after)
    }
    if let end, end <= last { throw .endTooEarly(end: end, last: last) }
    for (instant, value) in zip(instants, values) {
      if let value, !value.isFinite { throw .notFinite(instant) }
    }
  }

  private static func spacing(of instants: [Instant], end: Instant?) -> Spacing {
    let all = instants + (end.map { [$0] } ?? [])
    guard all.count > 1 else { return .irregular }
    let pairs = zip(all, all.dropFirst())
    let isMonthly = all.allSatisfy { $0.day == 1 && $0.isMidnight }
    if isMonthly, pairs.allSatisfy({ $0.adding(months: 1) == $1 }) { return .monthly }
    let step = all[0].seconds(to: all[1])
    return pairs.allSatisfy { $0.seconds(to: $1) == step } ? .step(step) : .irregular
  }

  private static func naturalEnd(_ instants: [Instant], _ spacing: Spacing) -> Instant? {
    guard let last = instants.last else { return nil }
    return switch spacing {
    case .monthly: last.adding(months: 1)
    case .step(let step): last.adding(seconds: step)
    case .irregular: nil
    }
  }
}

/// Why a series cannot be made, read or combined.
public enum SeriesError: Error, Hashable, Sendable {
  /// There is no instant, or none in what was asked for.
  case empty
  /// There are not as many values, or marks, as instants.
  case lengthMismatch(instants: Int, values: Int)
  /// An instant stands twice.
  case duplicate(Instant)
  /// An instant stands after a later one.
  case unsorted(before: Instant, after: Instant)
  /// The end is not after the last instant.
  case endTooEarly(end: Instant, last: Instant)
  /// The step is not above 0, or the series would leave the calendar.
  case badStep(Int64)
  /// A value is infinite or none.
  case notFinite(Instant)
  /// The dimensions had to agree.
  case dimensionMismatch(Dimension, Dimension)
  /// What was asked for lies outside the data, which reaches from `first` to the day or second `last`.
  case outside(asked: Instant, first: Instant, last: Instant)
  /// There is no value at this instant; the neighbours that have one.
  case notAnInstant(asked: Instant, before: Instant, after: Instant)
  /// A range's end lies before its start.
  case backwards(from: Instant, to: Instant)
  /// Two series were to be combined whose instants differ, first here.
  case instantsDiffer(left: Instant?, right: Instant?)
  /// Two series were to be combined of which one speaks for intervals and the other for instants.
  case meaningsDiffer(Series.Meaning, Series.Meaning)
  /// Every value that was needed is missing; so many.
  case allMissing(Int)
  /// An operation on values failed at this instant.
  case failed(Instant, QuantityError)
}
