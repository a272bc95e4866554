import BinaryCoding
import Foundation

/// Tells one build of this program from another: results of one are never taken for those of the other.
enum BuildIdentity {
  /// A digest of the program; of a debug build, when and where its file was made.
  static var text: String {
    #if DEBUG
      // Unoptimised, the digest takes seconds. Such a build stays where it was made.
      var status = stat()
      guard stat("/proc/self/exe", &status) == 0 else { return UUID().uuidString }
      return
        "debug \(status.st_dev) \(status.st_ino) \(status.st_size) \(status.st_ctim.tv_sec) "
        + "\(status.st_ctim.tv_nsec) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
    #else
      // Without a digest, nothing that is known can be this build's.
      return digest(ofProgram: "/proc/self/exe").map { String($0, radix: 16) } ?? UUID().uuidString
    #endif
  }

  /// A digest of what an ELF program is loaded with and does not write to: code and constants, without symbols and debug
  /// information, which are most of the file.
  ///
  /// - Parameter path: the program.
  /// - Returns: the digest; nil where the file cannot be read or is no 64-bit ELF program.
  /// - Complexity: O(size of the code), some hundredths of a second.
  static func digest(ofProgram path: String) -> UInt64? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
    let size = Int(status.st_size)
    guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED
    else { return nil }
    defer { munmap(memory, size) }
    return digest(of: UnsafeRawBufferPointer(start: memory, count: size))
  }

  private static func digest(of file: UnsafeRawBufferPointer) -> UInt64? {
    guard file.count >= MemoryLayout<Elf64_Ehdr>.size,
      file.prefix(5).elementsEqual([0x7F, 0x45, 0x4C, 0x46, 2])
    else { return nil }
    let header = file.loadUnaligned(as: Elf64_Ehdr.self)
    var digest: UInt64?
    for number in 0..<Int(header.e_phnum) {
      let place = Int(clamping: header.e_phoff) &+ number * Int(header.e_phentsize)
      guard place >= 0, place <= file.count - MemoryLayout<Elf64_Phdr>.size else { return nil }
      let segment = file.loadUnaligned(fromByteOffset: place, as: Elf64_Phdr.self)
      guard segment.p_type == UInt32(PT_LOAD), segment.p_flags & UInt32(PF_W) == 0 else { continue }
      let start = Int(clamping: segment.p_offset)
      let count = Int(clamping: segment.p_filesz)
      guard start <= file.count, count <= file.count - start else { return nil }
      let bytes = UnsafeRawBufferPointer(rebasing: file[start..<start + count])
      digest = Digest64.combined(digest ?? 0, Digest64.of(bytes))
    }
    return digest
  }
}
