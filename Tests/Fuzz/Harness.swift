import ScanModel
import SourceAnalysis

/// What libFuzzer calls: from bytes to bounds, with nothing left out. An input that crashes, hangs or takes more memory
/// than the limits of run.sh is kept by libFuzzer under its artifact prefix.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = Array(UnsafeBufferPointer(start: start, count: count))
  let scan = SourceAnalysis.analyse(source: source, path: "fuzz.swift", options: .init(threads: 1))
  // An answer or a reason, never neither.
  precondition(scan.document.files == 1)
  return 0
}
