// swift-tools-version: 6.2
// A package of its own, so that ./switchyard and `make test` never resolve or build swift-crypto.
import PackageDescription

let package = Package(
  name: "swift-crypto-scan",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2")
  ],
  targets: [
    .executableTarget(
      name: "swift-crypto-scan",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      path: ".",
      swiftSettings: [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ]
)
