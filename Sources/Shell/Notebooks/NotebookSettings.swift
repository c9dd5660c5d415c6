// Front matter as settings of a session, and back.

import Draws
import Language
import Notebooks
import Quantities

extension Settings {
  /// What a notebook's front matter says; without one: seed 1, draws 10,000, no date.
  init(_ frontMatter: FrontMatter?) throws(CellFailure) {
    self.init()
    guard let frontMatter else { return }
    if let text = frontMatter.date {
      guard let date = Instant(text: text) else {
        throw CellFailure([
          Messages.badFrontMatter("date", text, wanted: "a date such as 2026-02-07")
        ])
      }
      self.date = date
    }
    sampling.seed = frontMatter.seed ?? sampling.seed
    if let draws = frontMatter.draws {
      guard DrawLimits.possible.contains(draws) else {
        throw CellFailure([
          Messages.badFrontMatter(
            "draws", "\(draws)", wanted: "a whole number from 2 to \(DrawLimits.count)")
        ])
      }
      sampling.draws = draws
    }
    for (dimension, unit) in frontMatter.preferences {
      do throws(Diagnostic) {
        try prefer(dimension, unit)
      } catch {
        throw CellFailure([error])
      }
    }
  }

  /// `:prefer Power kW`.
  mutating func prefer(_ dimension: String, _ text: String) throws(Diagnostic) {
    guard let wanted = Dimension.named(dimension) else {
      throw Messages.unknownDimension(dimension)
    }
    let unit: Unit
    do throws(UnitError) {
      unit = try UnitTable.builtIn.unit(text)
    } catch {
      throw Messages.badPreference(dimension, text)
    }
    guard unit.dimension == wanted else { throw Messages.badPreference(dimension, text) }
    preferences.prefer(unit)
    preferred.removeAll { $0.dimension == dimension }
    preferred.append((dimension, text))
  }

  /// The front matter of a notebook that a session with these settings writes.
  var frontMatter: FrontMatter {
    var matter = FrontMatter(date: date?.text, seed: sampling.seed, draws: sampling.draws)
    for (dimension, unit) in preferred { matter.prefer(unit, for: dimension) }
    matter.set("engine", String(Engine.numbersVersion))
    return matter
  }
}

/// The version of the numbers: raised with each *Value-breaking* entry of the changelog, so that a
/// replay can tell a changed engine from a changed cell.
public enum Engine {
  public static let numbersVersion = 1
}

extension Instant {
  /// `2026-02-07` and nothing else.
  init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
