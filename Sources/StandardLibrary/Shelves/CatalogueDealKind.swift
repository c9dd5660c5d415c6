// The kind of row that a public AI deal is, and its rent on one scale.

import Language
import Quantities

extension Shelves {
  static let dealKind = rowKind(
    "Deal",
    "name: Text, ticker: Text, critical_power: Power = none, gross_power: Power = none, "
      + "term: Time = none, value: Money = none, escalator: Number = none, "
      + "contract: Text = \"colocation\", tenant: Text = none, company: Text = none, "
      + "announced: Date = none, delivery: Text = none, structure: Text = none, "
      + "noi: MoneyRate = none, noi_margin_low: Number = none, noi_margin_high: Number = none, "
      + "capex_low: CapacityPrice = none, capex_high: CapacityPrice = none, "
      + "backstop: Money = none, guarantor: Text = none, ownership: Number = none, "
      + "fit_out: Money = none, hardware: Money = none, prepaid: Number = none, "
      + "billing_power: Power = none, billing_revenue: MoneyRate = none, options: Text = none",
    "a public AI hosting or cloud deal of a miner",
    dealWords, naming: ["company", "name"],
    derived: [
      .init(
        "comparable: Bool", "whether the value is a rent; that of a GPU cloud pays for GPUs too",
        formula: "contract == \"colocation\""),
      formula(
        "rate: Rent?", "value over critical power and term, as if flat; none for a GPU cloud",
        needs: ["value", "critical_power", "term"], unless: "contract != \"colocation\"",
        "value / (critical_power * term) -> USD/kW/month"),
      formula(
        "first_year_rate: Rent?", "the rent of the first year, where an escalator is known",
        needs: ["value", "critical_power", "term", "escalator"],
        unless: "contract != \"colocation\"",
        "value * escalator / (critical_power * (1 year) * "
          + "((1 + escalator) ^ (term / (1 year)) - 1)) -> USD/kW/month"),
      formula(
        "rate_on_gross: Rent?", "value over gross power and term, as if flat",
        needs: ["value", "gross_power", "term"], unless: "contract != \"colocation\"",
        "value / (gross_power * term) -> USD/kW/month"),
      formula(
        "cloud_rate: Rent?", "what a GPU cloud earns a kW, GPUs included; not comparable to a rent",
        needs: ["value", "critical_power", "term"], unless: "contract == \"colocation\"",
        "value / (critical_power * term) -> USD/kW/month"),
      formula(
        "gross_ratio: Number?", "gross over critical power; it includes reserve",
        needs: ["critical_power", "gross_power"], "gross_power / critical_power"),
    ],
    check: checkDeal)

  private static let dealWords = [
    "name": "the site, or what else tells it apart", "company": "the miner",
    "ticker": "its symbol on the exchange", "tenant": "who computes there",
    "contract": "colocation, or GPU cloud, which is not comparable",
    "critical_power": "critical IT load", "gross_power": "what the utility delivers",
    "term": "the first term", "value": "all payments over the term",
    "escalator": "the yearly rise of the rent",
    "structure": "what the tenant pays beside the rent, where known",
    "noi": "operating income a year", "noi_margin_low": "operating income over rent, lower end",
    "noi_margin_high": "upper end", "capex_low": "cost of the hall a critical MW, lower end",
    "capex_high": "upper end", "backstop": "what a third party guarantees",
    "guarantor": "who guarantees", "ownership": "the miner's share of a joint venture",
    "fit_out": "what the tenant paid for building", "hardware": "what the GPUs cost",
    "prepaid": "the share paid ahead", "billing_power": "the load that pays already",
    "billing_revenue": "what is paid a year", "options": "what the tenant may add",
    "announced": "the day it was made public", "delivery": "when the first rent is due",
  ]

  @Sendable private static func checkDeal(_ lease: Record) throws {
    try Record.positive("critical_power", "gross_power", "term", "value", "noi")(lease)
    if case .quantity(let critical)? = lease["critical_power"],
      case .quantity(let gross)? = lease["gross_power"], critical.value > gross.value
    {
      throw Problem(
        "E0506", "`critical_power` \(critical.text) lies above `gross_power` \(gross.text)")
    }
  }
}
