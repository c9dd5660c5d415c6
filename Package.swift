// swift-tools-version: 6.2
// The plan of the house: floors from the ground up, each target with its charter in Sources/README.md.
import PackageDescription

/// Line editing needs libedit's headers; the launcher sets the variable to 0 where they are missing
/// (a file test here would be cached by SwiftPM, an environment variable is part of the cache key).
let lineEditing = Context.environment["SWITCHYARD_LINE_EDITING"] != "0"

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// One of our Swift targets: its floor decides what it may import, and the build refuses the rest.
func floor(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict)
}

func tests(_ name: String, _ imports: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: imports, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "switchyard",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "switchyard", targets: ["switchyard"])],
  dependencies: [
    // Options, subcommands and their help: 30 s of a first build, and better than ours would be.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Floor 0: C, only what Swift cannot say.
    .target(name: "CVectorMath"),
    .target(name: "CSHA256"),
    .target(
      name: "CEditLine",
      cSettings: lineEditing ? [.define("SWITCHYARD_LINE_EDITING")] : [],
      linkerSettings: lineEditing ? [.linkedLibrary("edit")] : []),
    // Floor 1: mathematics and documents.
    floor("Quantities", ["CVectorMath"]),
    floor("Notebooks"),
    floor("Risk", ["CVectorMath"]),
    floor("Draws", ["CVectorMath", "Risk"]),
    // Floor 2: the field, the language, hashes, keys.
    floor("Hashing", ["CSHA256"]),
    floor("Field", ["Quantities", "Hashing"]),
    floor("Language", ["Quantities", "Draws"]),
    floor("LineEditing", ["CEditLine"]),
    // Floor 3: what can be named, and how it looks.
    floor("StandardLibrary", ["Language", "Quantities", "Field", "Hashing", "Risk", "Draws"]),
    floor("Rendering", ["Language", "Quantities", "Draws", "Risk"]),
    // Floor 4: the only state.
    floor(
      "Shell",
      ["StandardLibrary", "Language", "Rendering", "Notebooks", "Quantities", "Draws"]),
    // Floor 5: prints, exits, touches the terminal.
    .executableTarget(
      name: "switchyard",
      dependencies: [
        "Shell", "Rendering", "LineEditing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // Measures what one process does; built by `make bench` alone.
    .executableTarget(
      name: "switchyard-bench",
      dependencies: [
        "Shell", "Rendering", "Language", "Notebooks", "Quantities", "Hashing", "Draws",
        "Field", "Risk",
      ],
      path: "Tests/Benchmarks/InProcess", swiftSettings: strict),
    tests("QuantitiesTests", ["Quantities", "CVectorMath"], exclude: ["Reference"]),
    tests("VectorMathTests", ["CVectorMath"], exclude: ["Cross", "Reference"]),
    tests("NotebooksTests", ["Notebooks"]),
    tests("RiskTests", ["Risk", "CVectorMath"]),
    tests("DrawsTests", ["Draws", "CVectorMath"]),
    tests("HashingTests", ["Hashing", "CSHA256"], exclude: ["Cross"]),
    tests("FieldTests", ["Field", "Hashing", "Quantities"]),
    tests("LanguageTests", ["Language", "Quantities", "Draws"]),
    tests("LineEditingTests", ["LineEditing"]),
    tests(
      "StandardLibraryTests",
      ["StandardLibrary", "Language", "Quantities", "Field", "Hashing", "Draws", "Risk"]),
    tests(
      "RenderingTests", ["Rendering", "Language", "Quantities", "StandardLibrary", "Draws"]),
    tests(
      "DocumentationTests",
      ["Shell", "Notebooks", "Rendering", "Language", "Quantities", "StandardLibrary"]),
    tests(
      "ShellTests",
      ["Shell", "StandardLibrary", "Rendering", "Language", "Notebooks", "Quantities", "Draws"]),
  ]
)
