// Standard output and standard error: the only place that prints.

import Language
import LineEditing
import Rendering
import Shell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Prints what entries give. A failure to print is remembered and becomes the exit status.
final class Console {
  let json: Bool
  private let colour: Bool
  private let errorColour: Bool
  private var hasFailed = false

  init(json: Bool) {
    self.json = json
    let variables = Variables.all
    colour = Terminal.supportsColour(environment: variables, descriptor: 1)
    errorColour = Terminal.supportsColour(environment: variables, descriptor: 2)
    // A reader that went away (`| head`) is no reason to die by a signal half-way through a save.
    signal(SIGPIPE, SIG_IGN)
  }

  var usesColour: Bool { colour }

  func print(_ text: String) { write(text + "\n", to: 1) }
  func printError(_ text: String) { write(text + "\n", to: 2) }
  func print(_ text: StyledText) { print(text.terminal(colour: colour)) }

  /// Prints an entry: values to standard output, messages to standard error, or all to the terminal.
  ///
  /// - Parameter together: At a prompt everything goes to the terminal in order.
  func print(_ entry: Entry, _ renderer: Renderer, together: Bool = false) {
    for output in entry.outputs {
      if json {
        printJSON(output, renderer)
        continue
      }
      let text = StyledText(renderer.lines(of: output))
      if text.lines.isEmpty { continue }
      if output.isMessage && !together {
        printError(text.terminal(colour: errorColour))
      } else {
        print(text)
      }
    }
  }

  private func printJSON(_ output: Output, _ renderer: Renderer) {
    switch output {
    case .value(let name, let value): print(renderer.json(name: name, value))
    case .text(let text): print(renderer.json(text: text))
    default:
      printError(StyledText(renderer.lines(of: output)).terminal(colour: errorColour))
    }
  }

  /// The exit status: 1 at least if something could not be printed.
  func status(_ status: Int32) -> Int32 { hasFailed && status == 0 ? 1 : status }

  private func write(_ text: String, to descriptor: Int32) {
    var text = text
    let written = text.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let count = Self.systemWrite(
          descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        done += count
      }
      return true
    }
    if !written && descriptor == 1 && !hasFailed {
      hasFailed = true
      if errno != EPIPE {
        write("switchyard: cannot print: \(String(cString: strerror(errno)))\n", to: 2)
      }
    }
  }

  private static func systemWrite(
    _ descriptor: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}

extension Output {
  /// Whether it goes to standard error off a terminal.
  var isMessage: Bool {
    switch self {
    case .lint, .failure, .note, .followUp: true
    case .value, .text: false
    }
  }
}

/// The environment and folders of the process.
enum Variables {
  static var all: [String: String] {
    var found: [String: String] = [:]
    for name in ["TERM", "NO_COLOR", "HOME", "XDG_STATE_HOME"] {
      if let value = getenv(name) { found[name] = String(cString: value) }
    }
    return found
  }

  /// `SWITCHYARD_SHA256`: the hashing core to use, for tests and benchmarks.
  static var hashingCore: String? { filled("SWITCHYARD_SHA256") }

  /// `SWITCHYARD_VECTORS`: the path of the vectors to use, for tests and benchmarks.
  static var vectorPath: String? { filled("SWITCHYARD_VECTORS") }

  /// `SWITCHYARD_THREADS`: how many threads compute draws, for tests and benchmarks.
  static var threads: String? { filled("SWITCHYARD_THREADS") }

  private static func filled(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Where history and journals stand; nil where there is no home.
  static var stateFolder: String? {
    let variables = all
    if let folder = variables["XDG_STATE_HOME"], folder.hasPrefix("/") {
      return folder + "/switchyard"
    }
    return variables["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/state/switchyard" : nil }
  }
}
