// Uniform numbers from random words.

/// Numbers that are uniform on the open interval from 0 to 1.
public enum Uniform {
  /// The number of 64 random bits, of which the highest 53 count.
  ///
  ///     u = (⌊x / 2¹¹⌋ + ½) · 2⁻⁵³
  ///
  /// From 2⁵² on the half is rounded, to even; the largest of all would become 1 and is taken one
  /// step below it.
  ///
  /// - Parameters:
  ///   - high: The high word of x.
  ///   - low: Its low word.
  /// - Returns: Above 0 and below 1.
  public static func open(_ high: UInt32, _ low: UInt32) -> Double {
    let bits = (UInt64(high) << 32 | UInt64(low)) >> 11
    return min((Double(bits) + 0.5) * 0x1p-53, 1 - 0x1p-53)
  }
}
