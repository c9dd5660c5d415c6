// What a utility's right to cut a site leaves of its loads.

extension DispatchProblem {
  /// Takes from the loads what a contract lets the utility cut: of the mining fleet first, and of the
  /// AI hall what is still missing.
  ///
  /// - Returns: The steps that are cut.
  public mutating func cut(by rule: CurtailmentRule) -> Int {
    let cuts = rule.cuts(price: price, steps: hours, stepHours: stepHours)
    let steps = cuts.count { $0 }
    guard steps > 0, rule.share > 0 else { return 0 }
    let (mine, hall) = (mining?.power ?? .constant(0), ai?.power ?? .constant(0))
    let taken = cuts.indices.map { cuts[$0] ? rule.share * (mine[$0] + hall[$0]) : 0 }
    mining?.leftMW = .hourly(cuts.indices.map { max(0, mine[$0] - taken[$0]) })
    ai?.leftMW = .hourly(
      cuts.indices.map { hall[$0] - min(hall[$0], max(0, taken[$0] - mine[$0])) })
    return steps
  }
}
