// Where to spend a curtailment budget: the fractional knapsack over hours.

/// The hours that a bounded amount of curtailment is worth most in.
///
///     maximise Σ gain[h] · x[h]  subject to  Σ x[h] ≤ budget,  0 ≤ x[h] ≤ most[h]
///
/// Its optimum fills the hours in descending order of gain, the last of them in part (Dantzig
/// 1957). The gain down to which hours are filled is found by selection, so O(hours) and no sort;
/// hours of just that gain are filled in the order of time.
struct CurtailmentKnapsack {
  /// What a unit of the budget is worth in each hour; only what is above zero is taken.
  let gain: [Double]
  /// The most that may be spent in each hour, ≥ 0.
  let most: [Double]

  /// The units spent in each hour.
  func spent(budget: Double) -> [Double] {
    let worthwhile = gain.indices.filter { gain[$0] > 0 && most[$0] > 0 }
    let last = lastGain(among: worthwhile, budget: budget)
    var left = budget
    for hour in worthwhile where gain[hour] > last { left -= most[hour] }
    return gain.indices.map { hour in
      guard gain[hour] > 0, gain[hour] >= last else { return 0 }
      if gain[hour] > last { return most[hour] }
      let part = min(most[hour], max(0, left))
      left -= part
      return part
    }
  }

  /// The gain at which the budget runs out, filling from the top; 0 where it does not.
  private func lastGain(among hours: [Int], budget: Double) -> Double {
    var (open, filled) = (hours, 0.0)
    while !open.isEmpty {
      let pivot = median(gain[open[0]], gain[open[open.count / 2]], gain[open[open.count - 1]])
      let above = open.filter { gain[$0] > pivot }
      let filledAbove = above.reduce(filled) { $0 + most[$1] }
      if filledAbove >= budget {
        // No hour above the pivot, and the budget spent already: it ends at the pivot.
        if above.isEmpty { return pivot }
        open = above
        continue
      }
      filled = open.reduce(filledAbove) { gain[$1] == pivot ? $0 + most[$1] : $0 }
      if filled >= budget { return pivot }
      open = open.filter { gain[$0] < pivot }
    }
    return 0
  }

  private func median(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }
}
