// swift-tools-version: 6.0
import PackageDescription

// Times operations of OrderedCollections on members that all have one hash, beside members with good hashes:
// whether a claim that says nothing of hashing holds without it. Run: swift run -c release collisions
let package = Package(
  name: "collisions",
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-algorithms", exact: "1.2.1"),
  ],
  targets: [
    .executableTarget(
      name: "collisions",
      dependencies: [
        .product(name: "OrderedCollections", package: "swift-collections"),
        .product(name: "Algorithms", package: "swift-algorithms"),
      ]),
    // Bit sets whose claims leave out what grows with the largest member. Run: swift run -c release bitsets
    .executableTarget(
      name: "bitsets",
      dependencies: [.product(name: "BitCollections", package: "swift-collections")]),
  ])
