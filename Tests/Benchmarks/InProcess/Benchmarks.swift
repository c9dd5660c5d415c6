// The figures that are measured inside one process: one line of JSON each, medians of rounds.

import Draws
import Field
import Language
import Notebooks
import Quantities
import Rendering
import Shell

@main
struct Benchmarks {
  static func main() {
    if CommandLine.arguments.dropFirst().first == "--draws" {
      draws()
      return
    }
    if CommandLine.arguments.count == 2 {
      chain(CommandLine.arguments[1])
      return
    }
    evaluation()
    replayOfCells()
    openingNotebook()
    completion()
    parsing()
    field()
  }

  /// Numbers drawn many times.
  private static func draws() {
    for (count, name) in [(10_000, "10,000"), (1_000_000, "1,000,000")] {
      guard let operands = try? DrawsBenchmark.operands(count) else { return fail("draws") }
      report("ten operations on \(name) draws", "µs", rounds: 41) {
        seconds(repeating: 1) { _ = try? DrawsBenchmark.ten(operands) } * 1e6
      }
      if count > 100_000 {
        report("ten operations on \(name) draws, all threads", "µs", rounds: 41) {
          seconds(repeating: 1) { _ = try? DrawsBenchmark.ten(operands, DrawRun()) } * 1e6
        }
      }
    }
    var ordinal = 10
    report("1,000,000 normals with their figures", "ms", rounds: 11) {
      ordinal += 1
      return seconds(repeating: 1) { _ = try? DrawsBenchmark.figures(ordinal) } * 1e3
    }
    var graph = DrawsBenchmark.graph()
    report("a node of a graph made and freed", "ns", rounds: 11) {
      let seconds = seconds(repeating: 20) { graph = DrawsBenchmark.graph() }
      return seconds / Double(DrawsBenchmark.nodes) * 1e9
    }
    report("a node of a graph compiled", "ns", rounds: 11) {
      let seconds = seconds(repeating: 20) {
        _ = DrawProgram([graph], ignoringCaches: true)
      }
      return seconds / Double(DrawsBenchmark.nodes) * 1e9
    }
  }

  /// One exact expression, checked and evaluated in a session with the definitions it reads.
  private static func evaluation() {
    let session = Session()
    _ = session.submit("let fleet = 10 EH/s; let eff = 17.5 J/TH; let price = 42 USD/MWh")
    // As a notebook's cells run: on one thread, without a hand-over between two.
    _ = try? Session.submittingMany {
      report("expression", "µs", rounds: 41) {
        seconds(repeating: 200) { _ = session.submit("fleet * eff * price -> USD/day") } * 1e6
      }
    }
    report("expression at a prompt, with two hand-overs", "µs", rounds: 41) {
      seconds(repeating: 200) { _ = session.submit("fleet * eff * price -> USD/day") } * 1e6
    }
    let source = SourceText("fleet * eff * price -> USD/day")
    report("expression without session", "µs", rounds: 41) {
      seconds(repeating: 200) {
        guard let statements = try? parseCell(source, units: session.environment.units),
          let cell = try? CellChecker.check(statements, source, in: session.environment),
          case .expression(let expression)? = cell.steps.first?.statement.kind
        else { return }
        let shared = Evaluation(store: ValueStore(), budget: Budget())
        _ = try? Evaluator(session.environment, shared).value(of: expression, from: source)
      } * 1e6
    }
  }

  /// A notebook of 100 exact cells, run and compared.
  private static func replayOfCells() {
    var cells = ["let x0 = 10 EH/s"]
    for index in 1..<100 {
      cells.append(
        index % 3 == 0
          ? "x\(index - 1) * 17.5 J/TH -> MW"
          : "let x\(index) = x\(index - (index % 3 == 1 && index > 1 ? 2 : 1)) * 101%")
    }
    let notebook = Notebook.make(
      frontMatter: FrontMatter(seed: 1), title: nil, cells: cells.map { ($0, nil) })
    report("replay of 100 cells", "ms", rounds: 21) {
      seconds(repeating: 1) {
        var replayer = try? Replayer(notebook, path: "bench.sw.md", disk: PosixDisk())
        let replay = try? replayer?.run()
        if replay?.hasUnexpectedErrors != false { fail("a cell of the benchmark fails") }
      } * 1e3
    }
  }

  /// A notebook of 5,000 lines, parsed.
  private static func openingNotebook() {
    var text = "---\nswitchyard: 1\n---\n"
    var cell = 0
    while text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) < 5_000 {
      text += "\nSome prose about site \(cell).\n\n```sw\nlet site_\(cell) = \(cell) MW\n```\n\n"
      text += "```out\nsite_\(cell) = \(cell) MW\n```\n"
      cell += 1
    }
    let bytes = Array(text.utf8)
    report("opening 5,000 lines", "ms", rounds: 21) {
      seconds(repeating: 1) { _ = try? Notebook(parsing: bytes) } * 1e3
    }
  }

  /// Tab in a session with 10,000 names.
  private static func completion() {
    let session = Session()
    let lines = (0..<10_000).map { "let name_\($0) = \($0) MW" }
    if session.submit(lines.joined(separator: "\n")).failed { fail("10,000 names are refused") }
    report("completion among 10,000 names", "ms", rounds: 21) {
      seconds(repeating: 1) { _ = session.complete("2 * na", at: 6) } * 1e3
    }
    report("completion of a unit", "ms", rounds: 21) {
      seconds(repeating: 1) { _ = session.complete("name_17 * 2 -> k", at: 16) } * 1e3
    }
  }

  /// A megabyte of the language: to a tree, and back to text.
  private static func parsing() {
    let lines = [
      "let fleet = 10 EH/s  # the fleet", "let load = fleet * 17.5 J/TH -> MW",
      "fn breakeven(e: Efficiency, p: EnergyPrice): Hashprice = e * p -> USD/PH/day",
      "[15, 17.5, 21.5, 29.5] J/TH |> map(e => breakeven(e, 42 USD/MWh)) |> max",
      "let cheap = s with { energy_price: 28 USD/MWh, capacity: old * 110% }",
      "cost under { power_price = 60 USD/MWh, uptime = 80% }",
      "check load ~= 180 MW within 0.1%",
    ]
    var text = ""
    while text.utf8.count < 1_000_000 { text += lines.joined(separator: "\n") + "\n" }
    let source = SourceText(text)
    let megabytes = Double(text.utf8.count) / 1e6
    report("parser", "MB/s", rounds: 15) {
      megabytes / seconds(repeating: 1) { _ = try? parseCell(source, units: UnitTable.builtIn) }
    }
    let statements = (try? parseCell(source, units: UnitTable.builtIn)) ?? []
    if statements.isEmpty { fail("the benchmark's text does not parse") }
    report("printer", "MB/s", rounds: 15) {
      megabytes / seconds(repeating: 1) { _ = sourceText(of: statements) }
    }
  }

  /// A year of hours dispatched, and a site's cash with its measures.
  private static func field() {
    for (index, dispatch) in FieldBenchmarks.dispatches.enumerated() {
      let (unit, scale) = index == 0 ? ("µs", 1e6) : ("ms", 1e3)
      if (try? Dispatch.optimum(dispatch.problem)) == nil { fail("\(dispatch.name) is refused") }
      report(dispatch.name, unit, rounds: 21) {
        seconds(repeating: dispatch.repeats) {
          _ = try? Dispatch.optimum(dispatch.problem)
        } * scale
      }
    }
    guard let plan = FieldBenchmarks.plan, (try? plan.cashFlow()) != nil else {
      return fail("the plan of cash is refused")
    }
    report("cash flow of 180 months", "ms", rounds: 21) {
      seconds(repeating: 20) {
        let flow = try? plan.cashFlow()
        _ = try? flow?.npv(ratePerYear: 0.1)
        _ = flow?.paybackMonths()
      } * 1e3
    }
  }

  /// 900,000 mapped headers; the file is left for the peer to verify the same.
  private static func chain(_ path: String) {
    let benchmark = ChainBenchmark(path: path)
    do {
      try benchmark.make()
      let before = ChainBenchmark.anonymousMemory
      try benchmark.withRecords { records in
        let millions = Double(ChainBenchmark.count) / 1e6
        var seconds: [Int: [Double]] = [1: [], 2: []]
        for _ in 0..<15 {
          for threads in [1, 2] {
            let (time, verified) = benchmark.verify(records, threads: threads)
            if verified != ChainBenchmark.count { fail("the toy chain does not verify") }
            seconds[threads, default: []].append(time)
          }
        }
        let one = median(seconds[1] ?? [])
        report("headers verified, one thread", "M/s", millions / one)
        report("headers verified, two threads over one", "×", one / median(seconds[2] ?? []))
        report("headers verified, one thread, seconds", "s", one)
      }
      if let before, let after = ChainBenchmark.anonymousMemory {
        report("memory over the mapped chain", "MB", Swift.max(0, after - before))
      }
    } catch {
      fail("chain: \(error)")
    }
  }

  private static func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
  }

  private static func report(_ name: String, _ unit: String, _ value: Double) {
    print("{\"name\":\"\(name)\",\"value\":\(value),\"unit\":\"\(unit)\"}")
  }

  // MARK: Measuring

  private static func seconds(repeating count: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let elapsed = clock.measure { for _ in 0..<count { body() } }
    let (whole, attoseconds) = elapsed.components
    return (Double(whole) + Double(attoseconds) * 1e-18) / Double(count)
  }

  private static func report(
    _ name: String, _ unit: String, rounds: Int, _ measure: () -> Double
  ) {
    let values = (0..<rounds).map { _ in measure() }.sorted()
    report(name, unit, values[rounds / 2])
  }

  private static func fail(_ words: String) {
    print("{\"name\":\"failed\",\"value\":0,\"unit\":\"\(words)\"}")
  }
}
