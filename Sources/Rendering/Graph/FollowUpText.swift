// What followed a redefinition: `↳ cost 165_816 → 236_880 USD/day · margin …`.

public import Language
import Quantities

extension Renderer {
  /// The most definitions that are named.
  private static let mostFollowers = 12

  /// The definitions that changed with a redefinition: before and after, or why they broke.
  public func followUp(
    _ changes: [(name: String, old: Value?, new: Value?, broken: Diagnostic?)]
  ) -> StyledText {
    var parts = changes.prefix(Self.mostFollowers).map {
      change($0.name, old: $0.old, new: $0.new, broken: $0.broken)
    }
    if changes.count > parts.count {
      parts.append([Piece("… \(counted(changes.count - parts.count, "other")) more", .dim)])
    }
    let lines = Wrapping.lines(of: parts, by: " · ", width: width - 2)
    return StyledText(
      lines.enumerated().map { index, line in
        [Piece(index == 0 ? "↳ " : "  ", .dim)] + line
      })
  }

  private func change(
    _ name: String, old: Value?, new: Value?, broken: Diagnostic?
  ) -> Line {
    let head: Line = [Piece(name.escaped, .name)]
    if let broken {
      return head + [
        Piece(" is broken: ", .error), Piece("\(broken.message.escaped) [\(broken.code)]"),
      ]
    }
    guard let new else { return head + [Piece(" changed")] }
    guard let old else { return head + [Piece(" = ")] + inline(new, room: 40) }
    return head + [Piece(" ")] + inline(old, behind: new) + [Piece(" → ", .dim)]
      + inline(new, room: 40)
  }

  /// The old value, without the unit if the new one has the same.
  private func inline(_ old: Value, behind new: Value) -> Line {
    guard case .quantity(let before) = old, case .quantity(let after) = new,
      before.dimension == after.dimension
    else { return inline(old, room: 40) }
    let shown = preferences.shown(before)
    return shown.unit == preferences.shown(after).unit
      ? [figure(shown.number, in: shown.unit)] : pieces(of: before)
  }
}
