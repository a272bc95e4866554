import Glibc

/// Small files of the kernel, read and written whole.
enum KernelFile {
  /// The text of the file at `path`, or nil with errno set.
  static func read(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return bytes(of: file).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All that can be read from `file` on.
  static func bytes(of file: Int32) -> [UInt8]? {
    var all: [UInt8] = []
    while true {
      let got = withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 1) { piece in
        let got = Glibc.read(file, piece.baseAddress, piece.count)
        if got > 0 { all.append(contentsOf: piece[..<got]) }
        return got
      }
      if got < 0 { return nil }
      if got == 0 { return all }
    }
  }

  /// Writes `text` to the existing file at `path`; false with errno set.
  static func write(_ text: String, to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    let bytes = Array(text.utf8)
    return Glibc.write(file, bytes, bytes.count) == bytes.count
  }

  /// The number that the file at `path` holds.
  static func number(_ path: String) -> Double? {
    read(path).flatMap { text in
      var words = KernelText.words(text)
      return words.count == 1 ? Double(words.removeLast()) : nil
    }
  }

  /// The number after `key` in a file of `key value` lines.
  static func field(_ key: String, in text: String) -> Double? {
    var found: Double?
    KernelText.forEachLine(of: text, containing: key) { words in
      if found == nil, words.count >= 2, words[0] == key { found = Double(words[1]) }
    }
    return found
  }
}
