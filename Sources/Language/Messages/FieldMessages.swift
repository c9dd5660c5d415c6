// Lints about the field's common mistakes: W08xx.

extension Messages {
  static let field: [MessageEntry] = [
    .init(
      "W0801", "power is left out",
      "Power is most of what mining costs. A price of zero, or cash that is revenue alone, makes "
        + "every machine look good.",
      trigger: "hashcost(15 J/TH, 0 USD/MWh)"),
    .init(
      "W0802", "a mean price where hours differ",
      "Load that stops in dear hours pays less than the mean, and load that runs in them more: the "
        + "hourly series has to be used.",
      trigger: """
        let prices = series([18, 35, 250, -12] USD/MWh, from: 2026-01-01, step: 1 h)
        dispatch(mean(prices), 100 MW, 60 USD/MWh, hours: 4 h).net
        """),
    .init(
      "W0803", "an average that hides machines that lose",
      "A fleet can earn money while some of its machines do not pay for their power: they are "
        + "better switched off. `losing` names them.",
      trigger: """
        let early = FleetGroup { machine: machine("S19j Pro"), count: 10 }
        let f = Fleet { groups: [early, FleetGroup { machine: machine("S21 Pro"), count: 100 }] }
        f.hashrate * 33 USD/PH/day - f.power * 52 USD/MWh -> USD/day
        """),
    .init(
      "W0804", "power at the meter and critical power mixed",
      "The meter sees cooling and losses too. Critical MW times PUE are MW at the meter, and only "
        + "then can one be taken from the other or divided by it; adding and comparing is `E0315`.",
      trigger: """
        let s = Site { name: "A", capacity: 300 MW, energy_price: 45 USD/MWh }
        s.capacity - lease("Barber Lake").critical_power
        """),
    .init(
      "W0805", "one hashprice for more than a year",
      "Difficulty has grown in nearly every year, and hashprice fallen: mining cash of several "
        + "years at one hashprice is too high. `hashprice_growth` gives hashprice under a trend.",
      trigger: "10 EH/s * 33 USD/PH/day * 4 year -> MUSD"),
    .init(
      "W0806", "a payback at one hashprice",
      "A payback supposes that the margin stays as it is until then. Under a falling hashprice it "
        + "takes longer, or never comes: give `payback` cash that follows a trend.",
      trigger: "3000 USD / (200 TH/s * 33 USD/PH/day - 3500 W * 40 USD/MWh) -> d"),
    .init(
      "W0807", "contracted power taken for delivered",
      "A signed contract is no hall: most contracted power is delivered years later, if at all. "
        + "What pays already is `billing_power`, where a source gives it.",
      trigger: "let delivered = company_profile(\"CORZ\").contracted"),
    .init(
      "W0808", "a rate without its %",
      "A rate is a share: 10 is 1000% a year, and 10% is what is meant nearly always. A rate of more "
        + "than 100% that is meant is written with its %.",
      trigger: "npv([-100, 110] USD, 10, every: 1 year)"),
    .init(
      "W0809", "payments taken to be a month apart",
      "A plain list of payments has no dates: `npv`, `irr` and `payback` take it for monthly unless "
        + "`every` says how far apart they are. A series has dates of its own.",
      trigger: "npv([-100, 60, 60] USD, 10%)"),
    .init(
      "W0810", "a hashprice that there has not been for years",
      "USD/TH/day is a thousand times USD/PH/day, in which hashprice is quoted: more than "
        + "5_000 USD/PH/day was last earned in 2014, and figures like 38 are per PH.",
      trigger: "let hashprice = 38 USD/TH/day"),
  ]

  // MARK: Power

  /// A price of power that is zero.
  ///
  /// - Parameter name: The parameter or field that it is given for.
  public static func freePower(_ name: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "W0801", "`\(name)` is zero: power is most of what mining costs", at: .init(place),
      help: "\(name): 50 USD/MWh")
  }

  /// Cash that is what hashing earns, and nothing else.
  public static func cashWithoutPower(_ place: Place) -> Diagnostic {
    Diagnostic(
      "W0801", "this is what hashing earns, before its power is paid", at: .init(place),
      help: "(hashrate * hashprice - power * energy_price) * 1 month")
  }

  /// A mean given for a price where the load could follow the hours.
  ///
  /// - Parameter prices: The series as written.
  public static func meanForDispatch(_ prices: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "W0802", "at the mean price all hours are alike, and no dear one can be left out",
      at: .init(place), help: "dispatch(\(prices.escaped), …)")
  }

  /// A load that changes from hour to hour, at a mean price.
  public static func meanForLoad(
    _ prices: String, price: Place, load: Place
  ) -> Diagnostic {
    Diagnostic(
      "W0802", "a load that changes from hour to hour does not pay the mean price",
      at: .init(price, "one price for all hours"), labels: [.init(load, "changes")],
      help: "sum(\(load.text.escaped) * \(prices.escaped) * 1 h)")
  }

  /// A fleet's margin above zero, and machines below.
  public static func hiddenLosses(
    _ models: [String], of fleet: String, _ place: Place
  ) -> Diagnostic {
    let names = models.map { $0.escaped }.joined(separator: ", ")
    return Diagnostic(
      "W0803", "the fleet earns more than its power, but not all of its machines do",
      at: .init(place), notes: ["these do not: \(names)"],
      help: "losing(\(fleet.escaped), hashprice, energy_price)")
  }

  // MARK: Megawatts

  /// Power on both bases in one operation.
  public static func mixedPower(atMeter: Place, critical: Place) -> Diagnostic {
    Diagnostic(
      "W0804", "power at the meter and critical power are mixed",
      at: .init(critical, "critical"), labels: [.init(atMeter, "at the meter")],
      help: "\(critical.text.escaped) * pue")
  }

  /// Power at the meter for a parameter that means critical power, or the other way round.
  public static func otherBasis(
    _ parameter: String, wantsCritical: Bool, _ place: Place
  ) -> Diagnostic {
    let (meter, critical) = ("power at the meter", "critical power")
    let (wanted, found) = wantsCritical ? (critical, meter) : (meter, critical)
    return Diagnostic(
      "W0804", "`\(parameter)` is \(wanted), and this is \(found)", at: .init(place),
      help: "\(parameter): \(place.text.escaped) \(wantsCritical ? "/" : "*") pue")
  }

  /// Contracted power where delivered power is meant.
  public static func contractedAsDelivered(_ name: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "W0807", "`\(name)` is delivered power, and this is contracted", at: .init(place),
      help: "leases |> filter(l => not is_none(l.billing_power)) |> map(l => l.billing_power)")
  }

  // MARK: Time

  /// Mining cash of years at one hashprice.
  public static func flatHashprice(
    _ place: Place, over time: Place,
    help: String =
      "map(range(0, 47), m => hashrate * hashprice_growth(hashprice, 1%, 2%, m) * 1 month)"
  ) -> Diagnostic {
    Diagnostic(
      "W0805", "hashprice stays the same for more than a year here", at: .init(place),
      labels: place == time ? [] : [.init(time, "as long as this")], help: help)
  }

  /// A time to pay back at one hashprice.
  public static func paybackWithoutTrend(_ place: Place) -> Diagnostic {
    Diagnostic(
      "W0806", "this payback supposes that hashprice stays as it is", at: .init(place),
      help:
        "payback(cost, map(range(0, 59), m => hashrate * hashprice_growth(hashprice, 1%, 2%, m) "
        + "* 1 month - power_cost))")
  }

  /// A list of payments of which nothing says how far apart they are.
  public static func monthsUnsaid(_ place: Place) -> Diagnostic {
    Diagnostic(
      "W0809", "these payments are taken to be a month apart", at: .init(place),
      notes: ["if they are, `every: 1 month` says so"], help: "every: 1 year")
  }

  // MARK: Prices

  /// A hashprice that is common in another unit.
  ///
  /// - Parameters:
  ///   - price: What is written, in USD/PH/day.
  ///   - likely: The same number with the common unit.
  public static func hashpriceOutOfReach(
    _ price: String, likely: String, _ place: Place
  ) -> Diagnostic {
    Diagnostic(
      "W0810", "this is \(price), and hashprice was never above 3_743 USD/PH/day since 2015",
      at: .init(place), notes: ["3_743 USD/PH/day was on 2017-12-17"], help: likely)
  }

  // MARK: Rates

  /// A rate, an escalator or a growth written as a number of 1 or more.
  public static func missingPercent(
    _ parameter: String, _ number: String, _ place: Place
  ) -> Diagnostic {
    Diagnostic(
      "W0808", "`\(parameter)` is \(number) without %, which is \(number) times the whole",
      at: .init(place), help: "\(parameter): \(number)%")
  }
}
