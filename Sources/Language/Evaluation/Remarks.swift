// Remarks on a value of a series: an estimated time, a month that is not whole.

public import Quantities

extension Note {
  /// What has to be said of the value at a place of a series, whoever gives it out.
  public static func remarks(on series: Series, at place: Int) -> [Note] {
    var notes: [Note] = []
    if let part = series.shortenedInterval(at: place) {
      notes.append(
        Note([
          .text("this value covers "), .value(.date(part.lowerBound)), .text(" to "),
          .value(.date(part.upperBound.adding(days: -1))), .text(", not the whole month"),
        ]))
    }
    if series.isEstimated(at: place) {
      notes.append(
        Note([
          .text("the time of that value, "), .value(.date(series.instants[place])),
          .text(", is estimated"),
        ]))
    }
    return notes
  }
}

extension Series {
  /// The interval of a value where it is part of a calendar month and the other intervals are whole
  /// ones: the month that is under way, or the one that the data begins in.
  func shortenedInterval(at place: Int) -> Range<Instant>? {
    guard count > 2, place == 0 || place == count - 1, let own = interval(at: place),
      !own.isWholeMonth, (1..<(count - 1)).allSatisfy({ interval(at: $0)?.isWholeMonth == true })
    else { return nil }
    return own
  }

  /// The place of the value that covers a part of a month, where the series has none of all of it.
  func shortenedPlace(in month: CalendarPeriod) -> Int? {
    [0, count - 1].first { month.contains(instants[$0]) && shortenedInterval(at: $0) != nil }
  }
}

extension Range<Instant> {
  fileprivate var isWholeMonth: Bool {
    lowerBound.day == 1 && lowerBound.isMidnight && lowerBound.adding(months: 1) == upperBound
  }
}
