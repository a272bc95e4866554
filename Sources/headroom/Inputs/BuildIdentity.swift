import BinaryCoding
import Foundation

/// Tells one build of this program from another: results of one are never taken for those of the other.
enum BuildIdentity {
  /// A digest of the program as it is loaded; of a debug build, when and where its file was made.
  ///
  /// - Complexity: O(size of the program), some hundredths of a second.
  static var text: String {
    #if DEBUG
      // Unoptimised, the digest takes seconds. Such a build stays where it was made.
      var status = stat()
      guard stat("/proc/self/exe", &status) == 0 else { return UUID().uuidString }
      return
        "debug \(status.st_dev) \(status.st_ino) \(status.st_size) \(status.st_ctim.tv_sec) "
        + "\(status.st_ctim.tv_nsec) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
    #else
      var digest: UInt64 = 0
      withUnsafeMutablePointer(to: &digest) { place in
        // The program itself comes first; what it links to is the system's.
        _ = dl_iterate_phdr(
          { info, _, data in
            guard let info = info?.pointee, let place = data?.assumingMemoryBound(to: UInt64.self)
            else { return 1 }
            for number in 0..<Int(info.dlpi_phnum) {
              let header = info.dlpi_phdr[number]
              // Whatever is not written to: code and constants.
              guard header.p_type == UInt32(PT_LOAD), header.p_flags & UInt32(PF_W) == 0,
                let start = UnsafeRawPointer(bitPattern: UInt(info.dlpi_addr + header.p_vaddr))
              else { continue }
              let memory = UnsafeRawBufferPointer(start: start, count: Int(header.p_filesz))
              place.pointee = Digest64.combined(place.pointee, Digest64.of(memory))
            }
            return 1
          }, place)
      }
      return String(digest, radix: 16)
    #endif
  }
}
