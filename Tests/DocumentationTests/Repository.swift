// The repository's own documents, found from where this file stands.

import Language
import Notebooks
import Shell

/// Files of the repository by their paths in it.
enum Repository {
  static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  /// The notebooks, as paths from the root.
  static let notebooks =
    ((try? NotebookFiles.find([root + "/notebooks"])) ?? []).map {
      String($0.dropFirst(root.count + 1))
    }

  /// The pages for people who read before they run.
  static let pages = ["README.md", "CHANGELOG.md", "Sources/README.md", "Tests/README.md"]

  static func bytes(_ path: String) throws -> [UInt8] {
    try NotebookFiles.read(root + "/" + path)
  }

  static func text(_ path: String) throws -> String {
    try NotebookFiles.text(try bytes(path), path)
  }

  static func lines(_ path: String) throws -> [Substring] {
    var lines = try text(path).split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  static func has(_ path: String) -> Bool {
    let disk = PosixDisk()
    return disk.isFolder(root + "/" + path) || (try? disk.read(root + "/" + path)) != nil
  }

  /// All Swift text below a folder, with blanks made one.
  static func swift(in folder: String) throws -> String {
    let disk = PosixDisk()
    let names = disk.list(root + "/" + folder).filter { $0.hasSuffix(".swift") }
    return try names.map { try text(folder + "/" + $0) }.joined(separator: "\n").collapsed
  }

  static func replay(_ text: String, _ path: String) throws -> Replay {
    let notebook = try NotebookFiles.parse(Array(text.utf8), path)
    var replayer = try Replayer(notebook, path: path, disk: PosixDisk())
    return try replayer.run()
  }
}

/// A fence of a page, with its language.
struct Fence {
  let language: String
  let lines: [Substring]

  /// The fences of a Markdown text; ours are never indented and never nested.
  static func all(in lines: [Substring]) -> [Fence] {
    var fences: [Fence] = []
    var open: (language: String, lines: [Substring])?
    for line in lines {
      if let (language, body) = open {
        if line == "```" {
          fences.append(Fence(language: language, lines: body))
          open = nil
        } else {
          open = (language, body + [line])
        }
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), [])
      }
    }
    return fences
  }
}

extension String {
  /// The same words with single blanks between them.
  var collapsed: String { split { $0 == " " || $0 == "\n" }.joined(separator: " ") }
}
