// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "json-transformer",
  targets: [
    .executableTarget(name: "json-transformer"),
    .executableTarget(name: "record-generator"),
  ]
)
