// swift-tools-version: 6.2
import PackageDescription

// Programs of known kinds of growth for `make bench-models`; nothing of headroom is in here.
let package = Package(
  name: "growth",
  targets: [
    .executableTarget(name: "growth")
  ])
