// Currencies, each a dimension of its own, and bitcoin.

enum MoneyUnits {
  private static let steps: [Prefix] = [.kilo, .mega, .billion]
  private static let dollar = Dimension(base: .usDollar)
  private static let bitcoin = Dimension(base: .bitcoin)

  /// Currencies by ISO 4217 code; the dollar first, since its signs are listed apart.
  private static let currencies: [(code: String, signs: [String], words: String)] = [
    ("USD", ["$"], "United States dollar"),
    ("EUR", ["€"], "euro"),
    ("GBP", ["£"], "pound sterling"),
    ("CAD", [], "Canadian dollar"),
    ("AUD", [], "Australian dollar"),
    ("NZD", [], "New Zealand dollar"),
    ("NOK", [], "Norwegian krone"),
    ("SEK", [], "Swedish krona"),
    ("DKK", [], "Danish krone"),
    ("ISK", [], "Icelandic króna"),
    ("CHF", [], "Swiss franc"),
    ("PLN", [], "Polish złoty"),
    ("CZK", [], "Czech koruna"),
    ("JPY", [], "Japanese yen"),
    ("CNY", [], "Chinese renminbi"),
    ("HKD", [], "Hong Kong dollar"),
    ("SGD", [], "Singapore dollar"),
    ("KRW", [], "South Korean won"),
    ("INR", [], "Indian rupee"),
    ("MYR", [], "Malaysian ringgit"),
    ("IDR", [], "Indonesian rupiah"),
    ("THB", [], "Thai baht"),
    ("KZT", [], "Kazakhstani tenge"),
    ("RUB", [], "Russian rouble"),
    ("GEL", [], "Georgian lari"),
    ("AED", [], "UAE dirham"),
    ("OMR", [], "Omani rial"),
    ("SAR", [], "Saudi riyal"),
    ("ETB", [], "Ethiopian birr"),
    ("KES", [], "Kenyan shilling"),
    ("NGN", [], "Nigerian naira"),
    ("ZAR", [], "South African rand"),
    ("BRL", [], "Brazilian real"),
    ("ARS", [], "Argentine peso"),
    ("PYG", [], "Paraguayan guaraní"),
    ("MXN", [], "Mexican peso"),
  ]

  static let currencyNames = Set(currencies.map(\.code))

  static let definitions: [UnitDefinition] =
    currencies.map { currency in
      UnitDefinition(
        currency.code, Dimension(base: BaseDimension(currency.code)), aliases: currency.signs,
        prefixes: steps, prefixedAliases: currency.signs, currency.words, source: "ISO 4217")
    } + [
      UnitDefinition(
        "cents", dollar, 1, per: 100, aliases: ["cent", "ct", "¢"], "a hundredth of a US dollar"),
      UnitDefinition(
        "BTC", bitcoin, 1e8, prefixes: [.kilo, .mega, .milli] + Prefix.micro,
        "bitcoin, 100 000 000 satoshi", source: "Bitcoin Core, COIN"),
      UnitDefinition(
        "sat", bitcoin, aliases: ["sats", "satoshi", "satoshis"], prefixes: [.kilo, .mega],
        "satoshi, the smallest amount on the chain", source: "Bitcoin Core, COIN"),
    ]
}
