import Glibc

/// What could not be done with a file.
struct FileTrouble: Error { let what: String }

/// A file in the private directory for temporary files, gone at the end.
func withFile(_ body: (Int32) throws -> UInt64) throws -> UInt64 {
  var template = Array("/tmp/growth-XXXXXX".utf8CString)
  let descriptor = mkstemp(&template)
  guard descriptor >= 0 else { throw FileTrouble(what: "mkstemp: \(errno)") }
  defer { close(descriptor) }
  unlink(template)
  return try body(descriptor)
}

func put(_ bytes: [UInt8], _ descriptor: Int32) throws {
  guard write(descriptor, bytes, bytes.count) == bytes.count else {
    throw FileTrouble(what: "write: \(errno)")
  }
}

/// Reading and writing.
let filePrograms: [Program] = [
  Program("write-lines", "I/O", 60_000) { size in
    try withFile { file in
      let line = [UInt8](repeating: 65, count: 80)
      for _ in 0..<size { try put(line, file) }
      return UInt64(size)
    }
  },
  Program("write-blocks", "I/O", 400) { size in
    try withFile { file in
      let block = [UInt8](repeating: 66, count: 65_536)
      for _ in 0..<size { try put(block, file) }
      return UInt64(size)
    }
  },
  Program("write-read", "I/O", 6000) { size in
    try withFile { file in
      var block = [UInt8](repeating: 67, count: 4096)
      for _ in 0..<size { try put(block, file) }
      lseek(file, 0, SEEK_SET)
      var sum: UInt64 = 0
      while read(file, &block, block.count) > 0 { sum &+= UInt64(block[7]) }
      return sum
    }
  },
  Program("random-reads", "I/O", 80_000) { size in
    try withFile { file in
      try put([UInt8](repeating: 68, count: 1 << 20), file)
      var numbers = Numbers()
      var byte = [UInt8](repeating: 0, count: 512)
      var sum: UInt64 = 0
      for _ in 0..<size {
        pread(file, &byte, 512, Int(numbers.next() % 2048) * 512)
        sum &+= UInt64(byte[0])
      }
      return sum
    }
  },
  Program("journal", "I/O", 9000) { size in
    // Every tenth record rewrites an index that has grown: n and n² in bytes.
    try withFile { file in
      let record = [UInt8](repeating: 69, count: 200)
      for index in 1...size {
        try put(record, file)
        if index.isMultiple(of: 10) { try put([UInt8](repeating: 70, count: index), file) }
      }
      return UInt64(size)
    }
  },
  Program("merge-runs", "I/O", 8000) { size in
    // Passes over all records, as often as they can be halved.
    try withFile { file in
      let record = [UInt8](repeating: 71, count: 64)
      var width = 1
      var passes: UInt64 = 0
      while width < size {
        for _ in 0..<size { try put(record, file) }
        lseek(file, 0, SEEK_SET)
        passes &+= 1
        width *= 2
      }
      return passes
    }
  },
]
