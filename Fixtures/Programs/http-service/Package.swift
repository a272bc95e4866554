// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "http-service",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "CEpoll"),
    .executableTarget(name: "http-service", dependencies: ["CEpoll"]),
    .executableTarget(name: "request-generator"),
  ]
)
