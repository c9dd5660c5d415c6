// Passes over hours, four at a time: the same sums, in the same order, on every machine.

/// Four hours at once; sums run in four lanes, which are added in pairs at the end.
typealias Hours = SIMD4<Double>

/// A row of numbers in memory: one for each hour, or the same for all.
struct HourColumn {
  private let storage: [Double]
  /// All ones where there is a number for each hour; zero where every index means the first.
  private let mask: Int

  init(_ value: HourlyValue) {
    switch value {
    case .constant(let number): (storage, mask) = (Array(repeating: number, count: 4), 0)
    case .hourly(let numbers): (storage, mask) = (numbers, -1)
    }
  }

  init(_ numbers: [Double]) { (storage, mask) = (numbers, -1) }

  /// Calls a body with the numbers where the kernels can read them.
  @inline(__always)
  func read<Result>(_ body: (Reader) -> Result) -> Result {
    // An array passed as a pointer is never a null one.
    func call(_ numbers: UnsafePointer<Double>) -> Result {
      body(Reader(numbers: numbers, mask: mask))
    }
    return call(storage)
  }

  /// The numbers of a column while it is held in place.
  struct Reader {
    let numbers: UnsafePointer<Double>
    let mask: Int

    /// The four hours from one on.
    @inline(__always)
    func four(_ hour: Int) -> Hours {
      UnsafeRawPointer(numbers + (hour & mask)).loadUnaligned(as: Hours.self)
    }

    /// The last hours, fewer than four, with zeros behind them, which add nothing to any sum.
    func rest(_ hour: Int, _ count: Int) -> Hours {
      var hours = Hours.zero
      for lane in 0..<count { hours[lane] = numbers[(hour + lane) & mask] }
      return hours
    }
  }
}

/// What one load used and earned, summed over hours, before the length of a step.
struct LoadSums {
  let power: Hours
  let value: Hours
  let market: Hours
  let hoursOn: Hours
  let hoursCurtailed: Hours
  let capacity: Hours
  /// Of what may run at all, after the utility's cuts.
  private(set) var full: Hours
  private(set) var fullValue: Hours

  /// The sums over a load's hours, as if the utility cut nothing.
  ///
  /// In two passes and in variables of their own, so that the sums stay in registers.
  init(
    hours: Int, power: HourColumn.Reader, price: HourColumn.Reader, value: HourColumn.Reader,
    capacity: HourColumn.Reader
  ) {
    let (zero, one) = (Hours.zero, Hours(repeating: 1))
    let (whole, rest) = (hours & ~3, hours & 3)
    let (lastPower, lastValue) = (power.rest(whole, rest), value.rest(whole, rest))
    let (lastPrice, lastCapacity) = (price.rest(whole, rest), capacity.rest(whole, rest))

    var (used, earned, market, on) = (zero, zero, zero, zero)
    for hour in stride(from: 0, to: whole, by: 4) {
      let now = power.four(hour)
      used += now
      earned += value.four(hour) * now
      market += price.four(hour) * now
      on += zero.replacing(with: one, where: now .> zero)
    }
    self.power = used + lastPower
    self.value = earned + lastValue * lastPower
    self.market = market + lastPrice * lastPower
    hoursOn = on + zero.replacing(with: one, where: lastPower .> zero)

    var (full, fullyEarned, curtailed) = (zero, zero, zero)
    for hour in stride(from: 0, to: whole, by: 4) {
      let now = capacity.four(hour)
      full += now
      fullyEarned += value.four(hour) * now
      curtailed += zero.replacing(with: one, where: power.four(hour) .< now)
    }
    self.capacity = full + lastCapacity
    self.full = self.capacity
    fullValue = fullyEarned + lastValue * lastCapacity
    hoursCurtailed = curtailed + zero.replacing(with: one, where: lastPower .< lastCapacity)
  }

  /// Counts as full what the utility's cuts leave.
  mutating func leave(_ left: HourColumn.Reader, value: HourColumn.Reader, hours: Int) {
    let (whole, rest) = (hours & ~3, hours & 3)
    let last = left.rest(whole, rest)
    (full, fullValue) = (last, value.rest(whole, rest) * last)
    for hour in stride(from: 0, to: whole, by: 4) {
      let now = left.four(hour)
      full += now
      fullValue += value.four(hour) * now
    }
  }
}

/// What the block's unused power fetched and what was bought, before the length of a step; `full`
/// with all running that may.
struct SurplusSums {
  var sold = Hours.zero
  var sale = Hours.zero
  var purchase = Hours.zero
  var fullSale = Hours.zero
  var fullPurchase = Hours.zero
}

/// Passes over all hours; the columns cover `hours` of them.
enum HourKernels {
  /// Whether all numbers are finite and none lies below a bound.
  static func allLie(_ values: [Double], between lowest: Double) -> Bool {
    HourColumn(values).read { reader in
      var right = SIMD4<Double.SIMDMaskScalar>(repeating: -1)
      let (low, high) = (Hours(repeating: lowest), Hours(repeating: .greatestFiniteMagnitude))
      for hour in stride(from: 0, to: values.count & ~3, by: 4) {
        let four = reader.four(hour)
        let inside = (four .>= low) .& (four .<= high)
        right = SIMD4<Double.SIMDMaskScalar>.zero.replacing(with: right, where: inside)
      }
      return right == SIMD4(repeating: -1)
        && values[(values.count & ~3)...].allSatisfy { $0 >= lowest && $0.isFinite }
    }
  }

  /// A number for each hour, worked out four at a time.
  @inline(__always)
  static func column(hours: Int, _ four: (Int) -> Hours, rest: (Int, Int) -> Hours) -> [Double] {
    Array(unsafeUninitializedCapacity: hours) { buffer, count in
      let whole = hours & ~3
      for hour in stride(from: 0, to: whole, by: 4) {
        UnsafeMutableRawBufferPointer(buffer).storeBytes(
          of: four(hour), toByteOffset: hour * MemoryLayout<Double>.stride, as: Hours.self)
      }
      let last = rest(whole, hours - whole)
      for hour in whole..<hours { buffer.initializeElement(at: hour, to: last[hour - whole]) }
      count = hours
    }
  }

  /// The four lanes of a sum, added in pairs.
  static func total(_ sum: Hours) -> Double { (sum[0] + sum[1]) + (sum[2] + sum[3]) }
}
