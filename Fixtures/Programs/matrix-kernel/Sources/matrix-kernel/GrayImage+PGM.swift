import Glibc

/// The binary form of the portable graymap format (P5, one byte per pixel).
extension GrayImage {
  init(contentsOf path: String) throws(ImageError) {
    guard let file = fopen(path, "r") else {
      throw ImageError(path: path, problem: String(cString: strerror(errno)))
    }
    defer { fclose(file) }

    guard getc(file) == Int32(UInt8(ascii: "P")), getc(file) == Int32(UInt8(ascii: "5")) else {
      throw ImageError(path: path, problem: "not a binary PGM file (it would begin with P5)")
    }
    guard let width = Self.headerNumber(file), let height = Self.headerNumber(file),
      let maximum = Self.headerNumber(file), maximum == 255
    else {
      throw ImageError(path: path, problem: "the header needs width, height and 255")
    }
    guard (1...65_536).contains(width), (1...65_536).contains(height) else {
      throw ImageError(path: path, problem: "width and height must be in 1...65536")
    }
    var pixels = [UInt8](repeating: 0, count: width * height)
    let count = fread(&pixels, 1, pixels.count, file)
    guard count == pixels.count else {
      throw ImageError(path: path, problem: "\(pixels.count) pixels announced, \(count) there")
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// The next number of a header, with the one character after it. Comments go from `#` to the end of the line.
  private static func headerNumber(_ file: UnsafeMutablePointer<FILE>) -> Int? {
    var value: Int?
    while true {
      let character = getc(file)
      switch character {
      case 0x30...0x39:
        value = (value ?? 0) * 10 + Int(character - 0x30)
        if let value, value > 1_000_000 { return nil }
      case 0x20, 0x09, 0x0A, 0x0D:
        if value != nil { return value }
      case 0x23 where value == nil:
        while true {
          let comment = getc(file)
          if comment == 0x0A || comment == EOF { break }
        }
      default:
        return nil
      }
    }
  }

  func write(to path: String) throws(ImageError) {
    guard let file = fopen(path, "w") else {
      throw ImageError(path: path, problem: String(cString: strerror(errno)))
    }
    fputs("P5\n\(width) \(height)\n255\n", file)
    let count = fwrite(pixels, 1, pixels.count, file)
    guard fclose(file) == 0, count == pixels.count else {
      throw ImageError(
        path: path, problem: "cannot be written: \(String(cString: strerror(errno)))")
    }
  }
}

struct ImageError: Error, CustomStringConvertible {
  let path: String
  let problem: String

  var description: String { "\(path): \(problem)" }
}
