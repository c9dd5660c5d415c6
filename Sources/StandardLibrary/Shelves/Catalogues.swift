// The bundled catalogues as lists of records, and the lookup of one row by its name.

import Field
import Language

extension Shelves {
  static let machineRows = CatalogueRows("Machine", named: ["model"]) { try FactSheets.machines() }
  static let acceleratorRows = CatalogueRows("Accelerator", named: ["model"]) {
    try FactSheets.accelerators()
  }
  static let minerRows = CatalogueRows("ListedMiner", named: ["company", "ticker"]) {
    try FactSheets.miners()
  }
  static let revenueRows = CatalogueRows("Revenue", named: ["ticker"]) {
    try FactSheets.revenues()
  }
  static let leaseRows = CatalogueRows("Deal", named: ["name", "company"]) {
    try FactSheets.leases()
  }
  static let eventRows = CatalogueRows("Event", named: ["name"]) { try FactSheets.events() }
  static let powerMarketRows = CatalogueRows("PowerMarket", named: ["place"]) {
    try FactSheets.powerMarkets()
  }

  static let catalogues =
    [
      list("machines", machineRows, "Bitcoin mining machines with their published ratings.", 50),
      lookup(
        "machine", machineRows, "A mining machine by its name, with or without the maker's.",
        Example("machine(\"S21 Pro\").efficiency", gives: "15 J/TH")),
      list("accelerators", acceleratorRows, "AI servers and racks: power, GPUs, cooling.", 9),
      lookup(
        "accelerator", acceleratorRows, "An AI server or rack by its name.",
        Example("accelerator(\"GB200 NVL72\").power_per_gpu", gives: "1.66667 kW/GPU")),
      list("miners", minerRows, "Listed bitcoin miners.", 14),
      lookup(
        "miner", minerRows, "A listed miner by its ticker or name.",
        Example("first(miner(\"CORZ\").revenues).ai_share", gives: "67.2743%")),
      list(
        "revenues", revenueRows, "What listed miners earned by reported period and source.", 7),
      list(
        "leases", leaseRows, "The public AI hosting and cloud deals of miners, on one scale.", 16),
      lookup(
        "lease", leaseRows, "A public deal by its site.",
        Example("lease(\"Barber Lake\").rate", gives: "148.81 USD/kW/month")),
      list("events", eventRows, "Halvings, bankruptcies, price spikes and curtailments.", 21),
      list(
        "power_markets", powerMarketRows, "Retail prices of electricity by place.", 54),
      lookup(
        "power_market", powerMarketRows, "The retail prices of a place.",
        Example("power_market(\"Texas\").industrial", gives: "65.1 USD/MWh")),
    ]

  private static func list(
    _ name: String, _ rows: CatalogueRows, _ summary: String, _ count: Int
  ) -> Builtin {
    Builtin(
      "\(name)(): [\(rows.kindName)]", summary,
      source: "facts that come with the program; each row bears its source and month",
      examples: [Example("count(\(name))", gives: "\(count)")]
    ) { _ in try rows.value() }
  }

  private static func lookup(
    _ name: String, _ rows: CatalogueRows, _ summary: String, _ example: Example
  ) -> Builtin {
    Builtin(
      "\(name)(name: Text): \(rows.kindName)", summary,
      source: "facts that come with the program; each row bears its source and month",
      examples: [example]
    ) { call in
      let found = try rows.row(named: try call.text("name"))
      for note in Value.record(found).remarksWhenShown { call.note(note) }
      return .record(found)
    }.choosing { (try? rows.records().compactMap(rows.name)) ?? [] }
  }

  /// What has to be said of rows that are shown: which are not verified, and, of a single one, what
  /// its remark says.
  static func verification(of records: [Record], naming: [String]) -> [Note] {
    func name(_ record: Record) -> String {
      naming.compactMap { field -> String? in
        if case .text(let text)? = record[field] { text } else { nil }
      }.joined(separator: " ")
    }
    let open = records.filter { record in
      if case .bool(false)? = record["verified"] { true } else { false }
    }
    var notes: [Note] = []
    if records.count == 1, let record = open.first {
      let source = if case .text(let text)? = record["source"] { text } else { "none" }
      notes.append(Note([.text("\(name(record)) is not verified; source: \(source)")]))
    } else if !open.isEmpty {
      let names = open.prefix(5).map(name).joined(separator: ", ")
      let more = open.count > 5 ? " and \(open.count - 5) more" : ""
      notes.append(
        Note([
          .text("\(open.count) of \(records.count) rows are not verified: \(names)\(more)")
        ]))
    }
    if records.count == 1, case .text(let remark)? = records[0]["remark"] {
      notes.append(Note([.text("\(name(records[0])): \(remark)")]))
    }
    return notes
  }
}

extension CatalogueRows {
  /// The name of a row that messages and completion use.
  func name(_ record: Record) -> String? { Self.text(record[nameFields[0]]) }

  private static func text(_ value: Value?) -> String? {
    if case .text(let text)? = value { text } else { nil }
  }

  /// The row that a text names: by a whole name, by one without its first word (the maker), else by
  /// whole words that one row alone has. Upper and lower case are the same.
  func row(named wanted: String) throws -> Record {
    let words = wanted.lowercased().split(separator: " ").map(String.init)
    guard !words.isEmpty else { throw Problem("E0515", "a name is wanted", argument: "name") }
    let rows = try records().map { record in
      (
        record: record,
        names: nameFields.compactMap { Self.text(record[$0]) }.map { name in
          name.lowercased().split(separator: " ").map(String.init)
        }
      )
    }
    let fits: [([String]) -> Bool] = [
      { $0 == words }, { Array($0.dropFirst()) == words }, { Self.holds($0, words) },
    ]
    for fit in fits {
      let found = rows.filter { $0.names.contains(where: fit) }
      if found.count == 1 { return found[0].record }
      if found.count > 1 { throw ambiguous(wanted, found.compactMap { name($0.record) }) }
    }
    throw unknown(wanted, try records())
  }

  /// Whether words stand one behind another in a name.
  private static func holds(_ name: [String], _ words: [String]) -> Bool {
    guard name.count >= words.count else { return false }
    return (0...(name.count - words.count)).contains { start in
      Array(name[start..<(start + words.count)]) == words
    }
  }

  private func ambiguous(_ wanted: String, _ names: [String]) -> Problem {
    Problem(
      "E0516", "`\(wanted.escaped)` fits \(names.count) rows", argument: "name",
      notes: ["they are: \(names.joined(separator: ", "))"])
  }

  private func unknown(_ wanted: String, _ records: [Record]) -> Problem {
    let names = records.flatMap { record in nameFields.compactMap { Self.text(record[$0]) } }
    let short = names.map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
    let near = Suggestions.nearest(to: wanted, among: names + short.filter { !$0.isEmpty })
    return Problem(
      "E0515", "there is no \(kindName) `\(wanted.escaped)`",
      help: near.map { "did you mean \"\($0)\"?" }, argument: "name")
  }
}
