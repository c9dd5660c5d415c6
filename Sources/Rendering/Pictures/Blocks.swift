// Block characters: bars in eighths of a column, bars around a base, shades.

/// Bars and shades of one line.
enum Blocks {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar that fills a share of some columns; of a share above 0 at least an eighth is seen.
  static func bar(_ share: Double, columns: Int) -> String {
    let parts = Int((share * Double(max(columns, 0) * 8)).rounded())
    let seen = share > 0 ? max(parts, 1) : 0
    return String(repeating: "█", count: seen / 8) + eighths[seen % 8]
  }

  /// Five shades between two numbers.
  struct Shades {
    private static let shades = ["·", "░", "▒", "▓", "█"]
    private let least: Double
    private let step: Double

    init(from least: Double, to greatest: Double) {
      self.least = least
      step = (greatest - least) / Double(Self.shades.count)
    }

    subscript(number: Double) -> String {
      let index = step > 0 ? Int((number - least) / step) : 0
      return Self.shades[min(max(index, 0), Self.shades.count - 1)]
    }

    /// Each shade with the number from which on it stands.
    var bounds: [(shade: String, from: Double)] {
      let count = step > 0 ? Self.shades.count : 1
      return (0..<count).map { (Self.shades[$0], least + Double($0) * step) }
    }
  }
}

/// Where bars lie around a base: one scale for all rows of a tornado.
struct TwoSidedScale {
  private let least: Double
  private let span: Double
  private let columns: Int
  private let base: Int

  init(ends: [(Double, Double)], base: Double, columns: Int) {
    let all = ends.flatMap { [$0.0, $0.1] } + [base]
    let least = all.min() ?? base
    let span = (all.max() ?? base) - least
    self.least = least
    self.span = span
    self.columns = columns
    self.base = span > 0 ? Int(((base - least) / span * Double(columns)).rounded()) : 0
  }

  /// `▒▒▒▒│████`: the half towards the input's low end is shaded, the other full.
  func bar(_ low: Double, _ high: Double) -> String {
    let (low, high) = (column(low), column(high))
    var line = ""
    for place in 0..<columns {
      if place == base { line += "│" }
      let isLow = (min(low, base)..<max(low, base)).contains(place)
      let isHigh = (min(high, base)..<max(high, base)).contains(place)
      line += isHigh ? "█" : isLow ? "▒" : " "
    }
    return base == columns ? line + "│" : line
  }

  private func column(_ x: Double) -> Int {
    span > 0 ? Int(((x - least) / span * Double(columns)).rounded()) : base
  }
}
