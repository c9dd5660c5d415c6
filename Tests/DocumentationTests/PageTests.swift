// What the pages show of the repository exists there: commands, files, code, and the map of targets.

import Shell
import Testing

@Suite("Pages tell the truth")
struct PageTests {
  @Test(
    "Pages are short enough to be read",
    arguments: [("README.md", 150), ("Sources/README.md", 120)])
  func length(path: String, limit: Int) throws {
    #expect(try Repository.lines(path).count <= limit)
  }

  @Test("Every file that a page links to is there", arguments: Repository.pages)
  func links(path: String) throws {
    let folder = path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    for link in try Repository.text(path).matches(of: /\]\(([^)#]+)\)/).map(\.output.1)
    where !link.hasPrefix("http") {
      #expect(Repository.has(folder + link), "\(link)")
    }
  }

  @Test("The README lists every notebook")
  func notebooks() throws {
    let text = try Repository.text("README.md")
    #expect(Repository.notebooks.allSatisfy { text.contains("](\($0))") })
  }

  @Test("The page on tests names every folder of them, and no other")
  func folders() throws {
    let named = try Repository.text("Tests/README.md").matches(of: /(?m)^\| `(\w+)` \|/)
      .map { String($0.output.1) }
    let there = PosixDisk().list(Repository.root + "/Tests").filter { $0.hasSuffix("/") }
      .map { String($0.dropLast()) }
    #expect(Set(named) == Set(there))
  }

  @Test("Commands in shell fences exist", arguments: Repository.pages)
  func commands(path: String) throws {
    let shell = try Fence.all(in: Repository.lines(path)).filter { $0.language == "sh" }
    for line in shell.flatMap(\.lines) { try expectCommand(String(line)) }
  }

  /// `make TARGET`, `swift …`, or the program with a subcommand or a cell.
  private func expectCommand(_ line: String) throws {
    if let target = try /^make ([a-z-]+)/.firstMatch(in: line)?.output.1 {
      #expect(try Repository.text("Makefile").contains("\n\(target): "), "\(line)")
    } else if let cell = try /switchyard -e '([^']+)'/.firstMatch(in: line)?.output.1 {
      #expect(!Session().submit(String(cell)).hasErrors, "\(line)")
    } else if let cell = try /^echo '([^']+)' \| \.\/switchyard/.firstMatch(in: line)?.output.1 {
      #expect(!Session().submit(String(cell)).hasErrors, "\(line)")
    } else if let word = try /^\.\/switchyard ([a-z]+)/.firstMatch(in: line)?.output.1 {
      let program = try Repository.swift(in: "Sources/switchyard")
      #expect(program.contains("commandName: \"\(word)\""), "\(line)")
    } else {
      #expect(line.hasPrefix("./switchyard") || line.hasPrefix("swift "), "\(line)")
    }
    #expect(Repository.has("switchyard"))
  }

  @Test("Code in Swift fences stands in the sources", arguments: Repository.pages)
  func code(path: String) throws {
    let shelves = try Repository.swift(in: "Sources/StandardLibrary/Shelves")
    for fence in try Fence.all(in: Repository.lines(path)) where fence.language == "swift" {
      #expect(shelves.contains(fence.lines.joined(separator: "\n").collapsed))
    }
  }
}

@Suite("The map of the sources")
struct MapTests {
  /// A target with the targets of ours that it imports.
  private struct Floor: Hashable {
    let name: String
    let imports: Set<String>
  }

  @Test("It names every target of Package.swift, with what each may import")
  func targets() throws {
    let map = try mapped()
    let planned = try planned()
    #expect(planned.count >= 9)
    for floor in planned { #expect(map.contains(floor), "\(floor.name) \(floor.imports.sorted())") }
    #expect(Set(map.map(\.name)).isSubset(of: Set(try everyTarget())))
  }

  /// Rows of the table: | `Name` | charter | imports |.
  private func mapped() throws -> Set<Floor> {
    let rows = try Repository.text("Sources/README.md")
      .matches(of: /(?m)^\| `(\w+)` \|[^|]*\|([^|]*)\|$/)
    return Set(
      rows.map { row in
        let names = row.output.2.matches(of: /\w+/).map { String($0.output) }
        return Floor(name: String(row.output.1), imports: Set(names))
      })
  }

  /// `floor("Name", ["Import"])` in the manifest.
  private func planned() throws -> [Floor] {
    try Repository.text("Package.swift")
      .matches(of: /floor\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?\)/)
      .map { match in
        let names = (match.output.2 ?? "").matches(of: /\w+/).map { String($0.output) }
        return Floor(name: String(match.output.1), imports: Set(names))
      }
  }

  private func everyTarget() throws -> [String] {
    try planned().map(\.name) + ["CVectorMath", "CEditLine", "switchyard"]
  }
}
