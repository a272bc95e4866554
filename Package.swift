// swift-tools-version: 6.2
import PackageDescription

// The folders under Sources show the data flow: Model ← Analysis, Measurement, Decision, Output ← headroom.
// Engines never import each other; they meet in the model. Guides/Architecture.md holds the table of
// allowed dependencies, and Tests/ArchitectureTests compares it with this description.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let algorithms: Target.Dependency = .product(name: "Algorithms", package: "swift-algorithms")
let swiftSyntax: Target.Dependency = .product(name: "SwiftSyntax", package: "swift-syntax")
let swiftParser: Target.Dependency = .product(name: "SwiftParser", package: "swift-syntax")
let swiftOperators: Target.Dependency = .product(name: "SwiftOperators", package: "swift-syntax")
let swiftIfConfig: Target.Dependency = .product(name: "SwiftIfConfig", package: "swift-syntax")

/// A library target `name` in `Sources/<folder>/<name>` and its test target in `Tests/<folder>/<name>Tests`.
func module(
  _ name: String, in folder: String, _ dependencies: [Target.Dependency] = [],
  testing: [Target.Dependency] = []
) -> [Target] {
  [
    .target(
      name: name, dependencies: dependencies, path: "Sources/\(folder)/\(name)",
      swiftSettings: strict),
    .testTarget(
      name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies + testing,
      path: "Tests/\(folder)/\(name)Tests", swiftSettings: strict),
  ]
}

let model =
  module("Documents", in: "Model", [yams])
  + module("CostAlgebra", in: "Model")
  + module("ScanModel", in: "Model")

let analysis =
  module("ProgramModel", in: "Analysis", [algorithms])
  + module(
    "SourceLowering", in: "Analysis",
    ["ProgramModel", swiftSyntax, swiftParser, swiftOperators, swiftIfConfig])
  + module("Catalogue", in: "Analysis", ["CostAlgebra", "Documents"])
  + module(
    "CostInference", in: "Analysis", ["ProgramModel", "CostAlgebra", "Catalogue"],
    testing: ["SourceLowering"])
  + module(
    "FindingRules", in: "Analysis",
    ["ProgramModel", "CostAlgebra", "CostInference", "ScanModel", "Documents"],
    testing: ["SourceLowering", "Catalogue"])
  + module(
    "SourceAnalysis", in: "Analysis",
    [
      "ProgramModel", "SourceLowering", "Catalogue", "CostInference", "FindingRules",
      "CostAlgebra", "ScanModel",
    ])

let package = Package(
  name: "headroom",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/swiftlang/swift-syntax", exact: "603.0.1"),
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: model + analysis
)
