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
let realModule: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let swiftSyntax: Target.Dependency = .product(name: "SwiftSyntax", package: "swift-syntax")
let swiftParser: Target.Dependency = .product(name: "SwiftParser", package: "swift-syntax")
let xmlCoder: Target.Dependency = .product(name: "XMLCoder", package: "XMLCoder")
let rainbow: Target.Dependency = .product(name: "Rainbow", package: "Rainbow")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// A library target `name` in `Sources/<folder>/<name>` and its test target in `Tests/<folder>/<name>Tests`.
func module(
  _ name: String, in folder: String, _ dependencies: [Target.Dependency] = [],
  testing: [Target.Dependency] = [], resources: [Resource] = []
) -> [Target] {
  [
    .target(
      name: name, dependencies: dependencies, path: "Sources/\(folder)/\(name)",
      resources: resources, swiftSettings: strict),
    .testTarget(
      name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies + testing,
      path: "Tests/\(folder)/\(name)Tests", swiftSettings: strict),
  ]
}

let model =
  module("Quantities", in: "Model")
  + module("Documents", in: "Model", ["Quantities", yams])
  + module("BinaryCoding", in: "Model")
  + module("CostAlgebra", in: "Model", ["BinaryCoding"])
  + module("ScanModel", in: "Model", ["BinaryCoding"])
  + module("ProfileModel", in: "Model", ["Quantities", "Documents"])
  + module("Configuration", in: "Model", ["Quantities", "Documents"])
  + module("DecisionModel", in: "Model", ["Quantities"])

let analysis =
  module("ProgramModel", in: "Analysis", ["BinaryCoding"])
  + module("CompilerTypes", in: "Analysis")
  + module(
    "SourceLowering", in: "Analysis",
    ["ProgramModel", "CompilerTypes", swiftSyntax, swiftParser])
  + module("Catalogue", in: "Analysis", ["CostAlgebra", "Documents"])
  + module(
    "CostInference", in: "Analysis",
    ["ProgramModel", "CostAlgebra", "Catalogue", "BinaryCoding"],
    testing: ["SourceLowering"])
  + module(
    "FindingRules", in: "Analysis",
    ["ProgramModel", "ScanModel"],
    testing: ["SourceLowering"])
  + module(
    "SourceAnalysis", in: "Analysis",
    [
      "ProgramModel", "CompilerTypes", "SourceLowering", "Catalogue", "CostInference",
      "FindingRules",
      "CostAlgebra", "ScanModel", "Configuration", "BinaryCoding",
    ])

let measurement: [Target] =
  [
    .executableTarget(
      name: "headroom-supervisor", path: "Sources/Measurement/Supervisor",
      cSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.unsafeFlags(["-static-executable", "-nostartfiles"])]),
    .target(
      name: "EarlyStart", path: "Sources/Measurement/EarlyStart",
      cSettings: [.treatAllWarnings(as: .error)]),
    .executableTarget(
      name: "known-demand", path: "Fixtures/Programs/known", exclude: ["README.md"],
      cSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.unsafeFlags(["-static-executable", "-nostartfiles"])]),
  ]
  + module("Sandbox", in: "Measurement", ["Quantities"])
  + module("DemandModels", in: "Measurement", ["Quantities", realModule])
  + module(
    "Profiling", in: "Measurement",
    ["Sandbox", "DemandModels", "Configuration", "ProfileModel", "Quantities", algorithms])

let decision =
  module(
    "Gate", in: "Decision",
    ["ScanModel", "ProfileModel", "Configuration", "DecisionModel", "Quantities"])
  + module(
    "Allocation", in: "Decision", ["ProfileModel", "DecisionModel", "Quantities", "Documents"])

let output =
  module(
    "Reports", in: "Output",
    ["ScanModel", "ProfileModel", "DecisionModel", "Quantities", "Documents", xmlCoder, rainbow],
    // The pages' style sheet and scripts: the binary carries them and finds no file at run time.
    resources: [.embedInCode("HTML/Assets")])
  + module("Emitters", in: "Output", ["DecisionModel", "Quantities", "Documents"])

let package = Package(
  name: "headroom",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "headroom", targets: ["headroom"]),
    .executable(name: "headroom-supervisor", targets: ["headroom-supervisor"]),
    .plugin(name: "HeadroomPlugin", targets: ["HeadroomPlugin"]),
    .library(
      name: "HeadroomModel",
      targets: [
        "Quantities", "Documents", "CostAlgebra", "ScanModel", "ProfileModel", "Configuration",
        "DecisionModel",
      ]),
    .library(name: "HeadroomAnalysis", targets: ["SourceAnalysis"]),
    .library(name: "HeadroomSandbox", targets: ["Sandbox"]),
    .library(name: "HeadroomMeasurement", targets: ["Sandbox", "DemandModels", "Profiling"]),
    .library(name: "HeadroomDecision", targets: ["Gate", "Allocation", "Reports", "Emitters"]),
  ],
  dependencies: [
    .package(url: "https://github.com/swiftlang/swift-syntax", exact: "603.0.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/CoreOffice/XMLCoder", from: "0.18.2"),
    .package(url: "https://github.com/onevcat/Rainbow", from: "4.2.2"),
  ],
  targets: model + analysis + measurement + decision + output + [
    .executableTarget(
      name: "headroom",
      dependencies: [
        "BinaryCoding",
        "Quantities", "Documents", "CostAlgebra", "ScanModel", "ProfileModel", "Configuration",
        "DecisionModel", "SourceAnalysis", "CompilerTypes", "Catalogue", "EarlyStart", "Sandbox",
        "DemandModels", "Profiling",
        "Gate", "Allocation", "Reports", "Emitters", argumentParser, subprocess, algorithms,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "bench-claims",
      dependencies: [
        "ProgramModel", "SourceLowering", "Catalogue", "CostInference", "CostAlgebra",
        "SourceAnalysis", "ScanModel",
      ],
      path: "Benchmarks/Claims/Sources", swiftSettings: strict),
    .executableTarget(
      name: "parse-floor", dependencies: ["SourceLowering", swiftSyntax, swiftParser],
      path: "Benchmarks/Scan/Floor", swiftSettings: strict),
    // Names no tools: SwiftPM would build them, and all of swift-syntax, a second time with every build.
    // The plug-in asks for the two products when it runs.
    .plugin(
      name: "HeadroomPlugin",
      capability: .command(
        intent: .custom(
          verb: "headroom", description: "Scan, profile and gate this package with headroom.")),
      path: "Plugins/HeadroomPlugin"),
    .testTarget(
      name: "ArchitectureTests", path: "Tests/ArchitectureTests", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: [subprocess, yams], path: "Tests/EndToEndTests",
      swiftSettings: strict),
  ]
)
