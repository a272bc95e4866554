// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "log-analyser",
  targets: [
    .executableTarget(name: "log-analyser"),
    .executableTarget(name: "log-generator"),
  ]
)
