// Refuses problems that describe no site; names the figure and the hour.

extension DispatchProblem {
  /// Checks every figure, and that the loads fit into the block in every hour.
  ///
  /// - Throws: `InputError`, at the first figure that is wrong.
  func validate() throws(InputError) {
    guard hours > 0 else { throw .empty(field: "price") }
    try price.check("price", hours: hours)
    try InputError.requirePositive(stepHours, "step")
    try mining?.validate("mining", hours: hours)
    try ai?.validate("ai", hours: hours)
    try supply.validate("supply.")
    try checkBlock()
    try demandResponse?.validate(hours: hours, mining: mining)
    try InputError.requireNotNegative(demandChargeUSD, "demand_charge")
  }

  private func checkBlock() throws(InputError) {
    guard case .takeOrPay(let block, _, _) = supply else { return }
    let loads = [mining?.power, ai?.power].compactMap { $0 }
    let steps = loads.contains { if case .hourly = $0 { true } else { false } } ? hours : 1
    for hour in 0..<steps {
      let load = loads.reduce(0) { $0 + $1[hour] }
      if load > block {
        throw .loadNotCovered(field: "supply.block", hour: hour, loadMW: load, coveredMW: block)
      }
    }
  }
}

extension DispatchLoad {
  fileprivate func validate(_ name: String, hours: Int) throws(InputError) {
    if case .constant(let power) = power { try InputError.requirePositive(power, name + ".power") }
    try power.check(name + ".power", hours: hours, allowsNegative: false)
    try value.check(name + ".value", hours: hours)
    try InputError.requireNotNegative(penaltyUSDPerMWh, name + ".penalty")
    try checkLeft(name, hours: hours)
    switch budget {
    case .megawattHours(let amount):
      try InputError.requireNotNegative(amount, name + ".budget")
      if commitment != nil, case .hourly = power {
        throw .contradiction(
          field: name + ".budget",
          reason: "stages of a load whose power changes need a budget in hours, not in MWh")
      }
    case .hours(let amount): try InputError.requireNotNegative(amount, name + ".budget")
    case nil: break
    }
    if let commitment {
      try commitment.validate(name)
      guard case .hourly(let powers) = power, powers.contains(0) else { return }
      throw .contradiction(
        field: name + ".power", reason: "a load without power in an hour has no stage to be in")
    }
  }

  private func checkLeft(_ name: String, hours: Int) throws(InputError) {
    guard let leftMW else { return }
    try leftMW.check(name + ".left", hours: hours, allowsNegative: false)
    for hour in 0..<hours where leftMW[hour] > power[hour] {
      throw .loadNotCovered(
        field: name + ".left", hour: hour, loadMW: leftMW[hour], coveredMW: power[hour])
    }
  }
}

extension Commitment {
  fileprivate func validate(_ name: String) throws(InputError) {
    try InputError.requireNotNegative(startCostUSD, name + ".start_cost")
    try InputError.requireNotNegative(minimumDownHours, name + ".minimum_down")
    if let rampMWPerHour { try InputError.requirePositive(rampMWPerHour, name + ".ramp") }
  }
}

extension DemandResponse {
  fileprivate func validate(hours: Int, mining: DispatchLoad?) throws(InputError) {
    try validate(hours: hours)
    // What is not called may still have to be: the enrolled power must be there in every hour.
    let steps = if case .hourly = mining?.power { hours } else { 1 }
    for hour in 0..<steps {
      let load = mining?.power[hour] ?? 0
      if load < powerMW {
        throw .loadNotCovered(
          field: "demand_response.power", hour: hour, loadMW: powerMW, coveredMW: load)
      }
    }
  }
}
