// The outcome of replays as JUnit XML, which continuous integration reads.

public import Language

/// One test suite a notebook, one test case a cell.
public struct JUnitReport {
  private var suites: [String] = []

  public init() {}

  public mutating func add(_ replay: Replay) {
    let cases = replay.cells.filter { $0.entry != nil }
    let failures = cases.filter { !$0.findings.isEmpty }.count
    var lines = [
      "  <testsuite name=\"\(replay.path.xml)\" tests=\"\(cases.count)\" failures=\"\(failures)\">"
    ]
    for cell in cases {
      let name = "line \(cell.line)"
      let head = "    <testcase classname=\"\(replay.path.xml)\" name=\"\(name)\""
      if cell.findings.isEmpty {
        lines.append(head + "/>")
        continue
      }
      lines.append(head + ">")
      for finding in cell.findings {
        let text = "\(finding.what) (\(finding.cause))".xml
        lines.append("      <failure message=\"\(text)\">line \(finding.line)</failure>")
      }
      lines.append("    </testcase>")
    }
    lines.append("  </testsuite>")
    suites.append(lines.joined(separator: "\n"))
  }

  /// A notebook that could not be run at all.
  public mutating func add(path: String, error: String) {
    suites.append(
      """
        <testsuite name="\(path.xml)" tests="1" errors="1">
          <testcase classname="\(path.xml)" name="replay">
            <error message="\(error.xml)"/>
          </testcase>
        </testsuite>
      """)
  }

  public var text: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
    \(suites.joined(separator: "\n"))
    </testsuites>

    """
  }

  /// Writes the report; an old one is replaced.
  public func write(to path: String) throws(Diagnostic) {
    try NotebookFiles.overwrite(path, with: text)
  }
}

extension String {
  /// The text as XML can hold it: markup and control characters written otherwise.
  fileprivate var xml: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\n": text += "&#10;"
      case "\t": text += "&#9;"
      case _
      where scalar.value < 0x20 || scalar.value == 0x7F
        || scalar.value > 0xFFFD && scalar.value < 0x10000:
        text += "\\u{\(String(scalar.value, radix: 16))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
