// Series from series: value by value, two together, and along time.

extension Series {
  /// The same instants with other values; missing stays missing.
  ///
  /// - Parameter transform: From a value in base units to a value in base units.
  /// - Throws: `notFinite` where a result is infinite or none.
  public func mapped(
    to dimension: Dimension, unit: Unit? = nil, _ transform: (Double) -> Double
  ) throws(SeriesError) -> Series {
    try replacing(values.map { $0.map(transform) }, dimension, unit)
  }

  /// The same instants with each quantity replaced by another; all results have one dimension.
  ///
  /// - Throws: `failed` with the instant at which the operation failed; `dimensionMismatch`.
  public func map(
    _ transform: (Quantity) throws(QuantityError) -> Quantity
  ) throws(SeriesError) -> Series {
    try collecting { (index) throws(QuantityError) in
      guard let quantity = quantity(at: index) else { return nil }
      return try transform(quantity)
    }
  }

  /// Two series value by value. A value that is missing in one is missing in the result.
  ///
  /// Of a total and a mean the result is a total: a month's bitcoin times the month's mean price is the
  /// month's revenue.
  ///
  /// - Throws: `instantsDiffer` with the first instants that do; `meaningsDiffer` where one speaks for
  ///   intervals and the other for instants; `failed`; `dimensionMismatch`.
  public func combined(
    with other: Series,
    _ operation: (Quantity, Quantity) throws(QuantityError) -> Quantity
  ) throws(SeriesError) -> Series {
    try checkInstants(other)
    guard speaksForIntervals == other.speaksForIntervals else {
      throw .meaningsDiffer(meaning, other.meaning)
    }
    let meanings = [meaning, other.meaning]
    let frame = try Series(
      instants: instants, values: values, dimension: dimension,
      meaning: meanings.contains(.sum) ? .sum : meanings.contains(.mean) ? .mean : .instant,
      holds: holds && other.holds, end: end ?? other.end,
      estimated: instants.indices.map { isEstimated(at: $0) || other.isEstimated(at: $0) })
    return try frame.collecting { (index) throws(QuantityError) in
      guard let left = quantity(at: index), let right = other.quantity(at: index) else {
        return nil
      }
      return try operation(left, right)
    }
  }

  /// The differences between each value and the one before; one instant fewer.
  ///
  /// - Throws: `empty` where there are not two instants.
  public func diff() throws(SeriesError) -> Series {
    // Two temperatures in °C differ by kelvins.
    let shown = unit?.isAffine == true ? nil : unit
    return try paired(dimension, shown) { before, after in after - before }
  }

  /// The relative changes from one value to the next, after / before − 1; one instant fewer. A change
  /// from 0 is missing.
  ///
  /// - Throws: `empty` where there are not two instants.
  public func change() throws(SeriesError) -> Series {
    try paired(.one, nil) { before, after in before == 0 ? nil : after / before - 1 }
  }

  /// Each value moved to a later instant of the series (by a negative count, to an earlier one);
  /// instants to which no value comes are dropped.
  ///
  /// - Throws: `empty` where nothing is left.
  public func shifted(by places: Int) throws(SeriesError) -> Series {
    guard places.magnitude < UInt(count) else { throw .empty }
    let kept = Swift.max(0, places)..<Swift.min(count, count + places)
    return try part(kept, kept.map { values[$0 - places] }, dimension, unit)
  }

  // MARK: Building

  private func checkInstants(_ other: Series) throws(SeriesError) {
    if instants == other.instants {
      if let end, let otherEnd = other.end, end != otherEnd {
        throw .instantsDiffer(left: end, right: otherEnd)
      }
      return
    }
    let place = zip(instants, other.instants).enumerated().first { $0.element.0 != $0.element.1 }
    let at = place?.offset ?? Swift.min(count, other.count)
    throw .instantsDiffer(
      left: at < count ? instants[at] : nil, right: at < other.count ? other.instants[at] : nil)
  }

  private func collecting(
    _ result: (Int) throws(QuantityError) -> Quantity?
  ) throws(SeriesError) -> Series {
    var collected: [Double?] = []
    collected.reserveCapacity(count)
    var first: Quantity?
    for index in instants.indices {
      let quantity: Quantity?
      do throws(QuantityError) { quantity = try result(index) } catch {
        throw .failed(instants[index], error)
      }
      if let quantity, let known = first, quantity.dimension != known.dimension {
        throw .dimensionMismatch(known.dimension, quantity.dimension)
      }
      first = first ?? quantity
      collected.append(quantity?.value)
    }
    guard let first else { throw .allMissing(count) }
    return try replacing(collected, first.dimension, first.unit)
  }

  private func replacing(
    _ values: [Double?], _ dimension: Dimension, _ unit: Unit?
  ) throws(SeriesError) -> Series {
    try part(0..<count, values, dimension, unit)
  }

  private func paired(
    _ dimension: Dimension, _ unit: Unit?, _ operation: (Double, Double) -> Double?
  ) throws(SeriesError) -> Series {
    guard count > 1 else { throw .empty }
    let results = (1..<count).map { index -> Double? in
      guard let before = values[index - 1], let after = values[index] else { return nil }
      return operation(before, after)
    }
    return try part(1..<count, results, dimension, unit)
  }

  /// Some instants of the series, with these values.
  func part(
    _ kept: Range<Int>, _ values: [Double?], _ dimension: Dimension, _ unit: Unit?
  ) throws(SeriesError) -> Series {
    try Series(
      instants: Array(instants[kept]), values: values, dimension: dimension, unit: unit,
      meaning: meaning, holds: holds,
      end: kept.upperBound < count ? instants[kept.upperBound] : end,
      estimated: estimated.isEmpty ? [] : Array(estimated[kept]))
  }
}
