import Glibc

/// `image-generator --size N --output FILE.pgm [--seed S]`: writes a picture of N × N pixels, a ripple with noise. The
/// same arguments always give the same bytes.
@main
struct ImageGenerator {
  static func main() {
    guard let options = Options(CommandLine.arguments.dropFirst()) else {
      fail("usage: image-generator --size N --output FILE.pgm [--seed S]", code: 2)
    }
    let pixels = picture(side: options.size, seed: options.seed)
    guard let file = fopen(options.output, "w") else {
      fail("cannot write \(options.output): \(String(cString: strerror(errno)))", code: 1)
    }
    fputs("P5\n\(options.size) \(options.size)\n255\n", file)
    let count = fwrite(pixels, 1, pixels.count, file)
    guard fclose(file) == 0, count == pixels.count else {
      fail("cannot write \(options.output): \(String(cString: strerror(errno)))", code: 1)
    }
  }

  /// Whole numbers only, so that the picture is the same on every machine.
  private static func picture(side: Int, seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(side * side)
    for y in 0..<side {
      for x in 0..<side {
        let (dx, dy) = (x - side / 2, y - side / 2)
        let ripple = (dx * dx + dy * dy) / side % 192
        pixels.append(UInt8(ripple + random.below(64)))
      }
    }
    return pixels
  }

  private static func fail(_ message: String, code: Int32) -> Never {
    let line = Array("image-generator: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(code)
  }
}

private struct Options {
  var size = 0
  var output = ""
  var seed: UInt64 = 1

  init?(_ arguments: ArraySlice<String>) {
    var arguments = arguments.makeIterator()
    while let name = arguments.next() {
      guard let value = arguments.next() else { return nil }
      switch name {
      case "--size": size = Int(value) ?? 0
      case "--output": output = value
      case "--seed": seed = UInt64(value) ?? 1
      default: return nil
      }
    }
    guard (1...65_536).contains(size), !output.isEmpty else { return nil }
  }
}
