// Notebooks on disk, for programs that run whole files.

public import Language
public import Notebooks

/// Finding, reading and writing notebook files.
public enum NotebookFiles {
  private static let disk = PosixDisk()

  /// The notebooks that paths name: files as they are, folders with all `.md` below them, sorted.
  ///
  /// - Throws: `E0801` for a path that is not there, or a folder without any.
  public static func find(_ paths: [String]) throws(Diagnostic) -> [String] {
    var found: [String] = []
    for path in paths {
      guard disk.isFolder(path) else {
        found.append(path)
        continue
      }
      let below = notebooks(in: path.hasSuffix("/") ? String(path.dropLast()) : path, depth: 0)
      guard !below.isEmpty else { throw Messages.cannotRead(path, "there is no notebook in it") }
      found += below
    }
    return found
  }

  private static func notebooks(in folder: String, depth: Int) -> [String] {
    // Links may make a circle.
    guard depth < 16 else { return [] }
    var found: [String] = []
    for name in disk.list(folder) where !name.hasPrefix(".") {
      if name.hasSuffix("/") {
        found += notebooks(in: folder + "/" + name.dropLast(), depth: depth + 1)
      } else if name.hasSuffix(".md") {
        found.append(folder + "/" + name)
      }
    }
    return found
  }

  public static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    do throws(DiskError) {
      return try disk.read(path)
    } catch {
      throw Messages.cannotRead(path, error.words)
    }
  }

  public static func parse(_ bytes: [UInt8], _ path: String) throws(Diagnostic) -> Notebook {
    do throws(NotebookError) {
      return try Notebook(parsing: bytes)
    } catch {
      throw Messages.notANotebook(path, error.line, error.description)
    }
  }

  /// The bytes of a script as text.
  public static func text(_ bytes: [UInt8], _ path: String) throws(Diagnostic) -> String {
    guard let bad = validateUTF8(bytes) else { return String(decoding: bytes, as: UTF8.self) }
    let line = bytes[..<bad].count { $0 == UInt8(ascii: "\n") } + 1
    throw Messages.notANotebook(path, line, "the text is not UTF-8")
  }

  /// Replaces a notebook that still holds what was read.
  public static func write(
    _ notebook: Notebook, to path: String, expecting bytes: [UInt8]
  ) throws(Diagnostic) {
    do throws(DiskError) {
      guard
        try disk.replace(path, with: Array(notebook.text().utf8), expecting: bytes)
      else { throw Refusal.changed }
    } catch {
      throw Messages.cannotWrite(path, error.words)
    }
  }

  /// Writes a report, whatever stood there before.
  static func overwrite(_ path: String, with text: String) throws(Diagnostic) {
    do throws(DiskError) {
      let old = try? disk.read(path)
      guard try disk.replace(path, with: Array(text.utf8), expecting: old) else {
        throw Refusal.changed
      }
    } catch {
      throw Messages.cannotWrite(path, error.words)
    }
  }

  private enum Refusal {
    static let changed = DiskError("", .other("it was changed by somebody else meanwhile"))
  }
}
