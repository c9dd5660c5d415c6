// Months of a series whose figures do not cover them wholly.

import Quantities

extension Series {
  /// The interval of a value where it is part of a calendar month and the other intervals are whole
  /// ones: the month that is under way, or the one that the data begins in.
  func shortenedInterval(at place: Int) -> Range<Instant>? {
    guard count > 2, place == 0 || place == count - 1, let own = interval(at: place) else {
      return nil
    }
    guard (1..<(count - 1)).allSatisfy({ interval(at: $0)?.isWholeMonth == true }) else {
      return nil
    }
    return own.isWholeMonth ? nil : own
  }
}

extension Range<Instant> {
  fileprivate var isWholeMonth: Bool {
    lowerBound.day == 1 && lowerBound.isMidnight && lowerBound.adding(months: 1) == upperBound
  }
}
