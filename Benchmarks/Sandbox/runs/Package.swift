// swift-tools-version: 6.2
import PackageDescription

// Many runs inside one process: `make bench-sandbox` and `make test-runs`.
let package = Package(
  name: "sandbox-runs",
  dependencies: [.package(name: "headroom", path: "../../..")],
  targets: [
    .executableTarget(
      name: "sandbox-runs",
      dependencies: [.product(name: "HeadroomSandbox", package: "headroom")])
  ]
)
