// Loops that read a source outside of the program to its end: as many rounds as there is something to read.

import Foundation
import Glibc

// why: one round per line; what a line costs is a part of the whole
// expect: time O(n)
func countLines() -> Int {
  var lines = 0
  while let line = readLine(strippingNewline: true) {
    if !line.isEmpty { lines += 1 }
  }
  return lines
}

// why: twin of countLines: reads ten lines and no more
// expect: time O(1)
func countFirstLines() -> Int {
  var lines = 0
  for _ in 0..<10 {
    if readLine() != nil { lines += 1 }
  }
  return lines
}

// why: each line is looked for among all before it
// expect: time O(n^2)
func repeatedLines() -> Int {
  var seen: [String] = []
  var repeated = 0
  while let line = readLine() {
    if seen.contains(line) { repeated += 1 }
    seen.append(line)
  }
  return repeated
}

// why: a round per piece, left when nothing came
// expect: time O(n)
func bytesOfDescriptor(_ descriptor: Int32) -> Int {
  var buffer = [UInt8](repeating: 0, count: 4096)
  var total = 0
  while true {
    let count = read(descriptor, &buffer, 4096)
    guard count >= 0 else { return -1 }
    if count == 0 { break }
    total += count
  }
  return total
}

// why: the condition is what the last read gave
// expect: time O(n)
func bytesReadAhead(_ descriptor: Int32) -> Int {
  var buffer = [UInt8](repeating: 0, count: 4096)
  var total = 0
  var count = read(descriptor, &buffer, 4096)
  while count > 0 {
    total += count
    count = read(descriptor, &buffer, 4096)
  }
  return total
}

// why: each round keeps at most a buffer, whose size no round changes
// expect: time O(n)
func contentOfDescriptor(_ descriptor: Int32) -> [UInt8] {
  var content: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  var count = read(descriptor, &buffer, buffer.count)
  while count > 0 {
    content += buffer[0..<count]
    count = read(descriptor, &buffer, buffer.count)
  }
  return content
}

// why: twin of bytesOfDescriptor: what it waits for is not the end of what it reads
// expect: time unknown [unknowns: rounds]
func bytesUntilStopped(_ descriptor: Int32, _ isStopped: () -> Bool) -> Int {
  var buffer = [UInt8](repeating: 0, count: 4096)
  var total = 0
  while true {
    let count = read(descriptor, &buffer, 4096)
    if isStopped() { break }
    total += count
  }
  return total
}

// why: a round per line of the file, by the C library
// expect: time O(n)
func linesOfFile(_ file: UnsafeMutablePointer<FILE>) -> Int {
  var buffer = [CChar](repeating: 0, count: 4096)
  var lines = 0
  while fgets(&buffer, 4096, file) != nil { lines += 1 }
  return lines
}

// why: a round per piece that the handle gives
// expect: time O(n)
func bytesOfHandle(_ handle: FileHandle) throws -> Int {
  var total = 0
  while let data = try handle.read(upToCount: 65_536), !data.isEmpty { total += data.count }
  return total
}

// why: twin of bytesOfHandle: whether the device is ready does not follow from anything read to an end
// expect: time unknown [unknowns: rounds]
func waitUntilReady(_ isReady: (Int32) -> Bool, _ descriptor: Int32) -> Int {
  var rounds = 0
  while !isReady(descriptor) { rounds += 1 }
  return rounds
}
