// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "matrix-kernel",
  targets: [
    .executableTarget(name: "matrix-kernel"),
    .executableTarget(name: "image-generator"),
  ]
)
