// A table that is drawn: what it shows, and how.

public import Quantities

/// Data and the way to draw them; how that looks is up to who draws.
///
/// The table is all that a picture knows: it is what JSON gives, and a conversion of its unit or
/// the summing up of uncertain cells happens there.
public struct Picture: Sendable {
  /// What the columns of the table mean.
  public enum Kind: Sendable {
    /// `from`, `to` and `draws`: how many draws lie at or above `from` and below `to`; `none` where
    /// a row has no end.
    case histogram
    /// `share` and `value`: the quantiles, by rising share.
    case cumulative
    /// `input`, `low`, `high`, `at low`, `at high`, then any others: how a figure moves away from
    /// its base while an input goes from low to high.
    case bars(base: Quantity)
    /// The horizontal place, then a line a column; an uncertain cell has a band from its 5 % to its
    /// 95 % quantile.
    case lines
    /// A grid: what varies downwards, then a column for each place across; the value is the shade.
    case shades
  }

  public let kind: Kind
  public let table: Table

  public init(_ kind: Kind, of table: Table) {
    self.kind = kind
    self.table = table
  }

  /// What it is called.
  public var words: String { kind.words }
}

extension Picture.Kind {
  /// What a picture of this kind is called.
  public var words: String {
    switch self {
    case .histogram: "a histogram"
    case .cumulative: "a cumulative distribution"
    case .bars: "a tornado"
    case .lines: "lines"
    case .shades: "a heat map"
    }
  }
}
