// The keys of our own commands, and the user's `.editrc` on top of them.
import CEditLine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Binds keys in one libedit.
struct KeyBindings {
  private struct Binding {
    var keys: String
    var function: String
    /// Also in vi's command map.
    var inCommandMap = true
  }

  /// Keys in libedit's notation. A sequence begins with `^[`, so that the keyboard knows it.
  private static let common: [Binding] = [
    Binding(keys: "^J", function: "line-accept"), Binding(keys: "^M", function: "line-accept"),
    Binding(keys: "^I", function: "line-complete", inCommandMap: false),
    Binding(keys: "^R", function: "line-search"),
    Binding(keys: "^D", function: "line-delete-or-leave"),
    Binding(keys: "^S", function: "line-search"),
    Binding(keys: "^L", function: "line-clear-screen"),
    Binding(keys: "^P", function: "line-up"), Binding(keys: "^N", function: "line-down"),
    Binding(keys: "^[[A", function: "line-up"), Binding(keys: "^[OA", function: "line-up"),
    Binding(keys: "^[[B", function: "line-down"), Binding(keys: "^[OB", function: "line-down"),
    Binding(keys: "^[[C", function: "ed-next-char"),
    Binding(keys: "^[OC", function: "ed-next-char"),
    Binding(keys: "^[[D", function: "ed-prev-char"),
    Binding(keys: "^[OD", function: "ed-prev-char"),
    Binding(keys: "^[[H", function: "line-home"), Binding(keys: "^[OH", function: "line-home"),
    Binding(keys: "^[[1~", function: "line-home"), Binding(keys: "^[[7~", function: "line-home"),
    Binding(keys: "^[[F", function: "line-end"), Binding(keys: "^[OF", function: "line-end"),
    Binding(keys: "^[[4~", function: "line-end"), Binding(keys: "^[[8~", function: "line-end"),
    Binding(keys: "^[[3~", function: "ed-delete-next-char"),
    Binding(keys: "\u{81}", function: "line-paste"),
    Binding(keys: "\u{82}", function: "line-begin"),
  ]
  private static let emacs: [Binding] = [
    // libedit's own ^W kills from the mark, which hardly anyone means.
    Binding(keys: "^W", function: "ed-delete-prev-word", inCommandMap: false),
    Binding(keys: "^A", function: "line-home", inCommandMap: false),
    Binding(keys: "^E", function: "line-end", inCommandMap: false),
    Binding(keys: "^[^J", function: "line-newline", inCommandMap: false),
    Binding(keys: "^[^M", function: "line-newline", inCommandMap: false),
    Binding(keys: "^[[1;5D", function: "ed-prev-word", inCommandMap: false),
    Binding(keys: "^[[1;5C", function: "em-next-word", inCommandMap: false),
    Binding(keys: "^[[1;3D", function: "ed-prev-word", inCommandMap: false),
    Binding(keys: "^[[1;3C", function: "em-next-word", inCommandMap: false),
  ]
  private static let vi: [Binding] = [
    Binding(keys: "\u{80}", function: "vi-command-mode"),
    Binding(keys: "^[[1;5D", function: "vi-prev-word"),
    Binding(keys: "^[[1;5C", function: "vi-next-word"),
  ]
  /// Keys of vi's command map alone.
  private static let viCommands: [Binding] = [
    Binding(keys: "k", function: "line-up"), Binding(keys: "j", function: "line-down"),
  ]

  private let editor: OpaquePointer
  /// Every escape sequence that means something, as bytes.
  private(set) var sequences: Set<[UInt8]> = []

  init(editor: OpaquePointer) {
    self.editor = editor
    // Ctrl-S is a key of the search, not flow control.
    ce_configure(editor, "setty -d -ixon")
    bindOwn()
  }

  private mutating func bindOwn() {
    let isVi = ce_is_vi(editor)
    for binding in Self.common + (isVi ? Self.vi : Self.emacs) {
      ce_bind(editor, isVi && binding.inCommandMap, binding.keys, binding.function)
      note(binding.keys)
    }
    for binding in isVi ? Self.viCommands : [] {
      ce_configure(editor, "bind -a \(binding.keys) \(binding.function)")
    }
  }

  private mutating func note(_ keys: String) {
    let bytes = Self.bytes(keys)
    if bytes.first == 0x1B { sequences.insert(bytes) }
  }

  /// Obeys an `.editrc`, line by line: `bind -v` and `bind -e` reset the key map, so our own keys
  /// come right after, and the user's later lines win.
  mutating func obey(_ lines: [String]) {
    for line in lines where !line.drop(while: \.isWhitespace).hasPrefix("#") {
      ce_configure(editor, line)
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, first == "bind" || first.hasSuffix(":bind") else { continue }
      if words.contains("-v") || words.contains("-e") { bindOwn() }
      if let keys = words.dropFirst().first(where: { $0.first != "-" }) {
        note(keys.filter { $0 != "\"" && $0 != "'" })
      }
    }
  }

  /// The lines of the user's file: `$EDITRC`, else `.editrc` at home.
  static func userLines() -> [String] {
    guard let path = path() else { return [] }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var reader = PlainReader(descriptor: file, limit: 1_024)
    var lines: [String] = []
    // A file of more lines is no `.editrc`.
    while lines.count < 10_000 {
      switch reader.readLine() {
      case .text(let line): lines.append(line)
      case .tooLong, .notUTF8: continue
      case .endOfInput, .failed, .interrupted: return lines
      }
    }
    return lines
  }

  private static func path() -> String? {
    if let named = getenv("EDITRC") { return String(cString: named) }
    return getenv("HOME").map { String(cString: $0) + "/.editrc" }
  }

  /// libedit's notation as bytes: `^X`, `\e`, `\033`, `\^`.
  static func bytes(_ keys: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Substring(keys)
    while let first = rest.first {
      if let escape = ["\\e", "\\E", "\\033", "^["].first(where: rest.hasPrefix) {
        bytes.append(0x1B)
        rest = rest.dropFirst(escape.count)
      } else if first == "^", let control = rest.dropFirst().first?.asciiValue {
        bytes.append(control == 0x3F ? 0x7F : control & 0x1F)
        rest = rest.dropFirst(2)
      } else {
        bytes += Array(String(first).utf8)
        rest = rest.dropFirst()
      }
    }
    return bytes
  }
}
