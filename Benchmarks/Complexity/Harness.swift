#if SPACE
  @_silgen_name("space_run")
  private func spaceRun(
    _ body: @convention(c) (UnsafeMutableRawPointer) -> Void, _ context: UnsafeMutableRawPointer,
    _ heap: UnsafeMutablePointer<Int>, _ stack: UnsafeMutablePointer<Int>)
#else
  import CCallgrind
#endif

/// Keeps a result from being dropped by the compiler.
@inline(never) @_optimize(none)
func sink<T>(_ value: T) {}

/// Sizes by what a class can bear: three each, apart by the same factor.
let linear = [256, 1024, 4096]
let quadratic = [32, 128, 512]
/// Copies move 32 bytes in an instruction: their square shows from some thousand elements on.
let copying = [8192, 16_384, 32_768]
let cubic = [8, 24, 72]
let tiny = [6, 9, 12]

/// Counts the instructions of a function at three sizes. `prepare` makes the input outside the count and returns what is
/// counted. `declaration` is a part of the line that declares the function, by which its label is found.
func confirm(
  _ file: String, _ declaration: String, _ sizes: [Int], _ prepare: (Int) -> () -> Void
) {
  // The first call of a function also binds symbols and makes metadata of types.
  prepare(sizes[0])()
  for size in sizes {
    let body = prepare(size)
    let name = "\(file)|\(declaration)|\(size)"
    #if SPACE
      var (heap, stack) = (0, 0)
      var call = body
      withUnsafeMutablePointer(to: &call) { pointer in
        spaceRun(
          { $0.assumingMemoryBound(to: (() -> Void).self).pointee() },
          UnsafeMutableRawPointer(pointer), &heap, &stack)
      }
      print("\(name)|\(heap)|\(stack)")
    #else
      name.withCString { name in
        callgrind_zero()
        body()
        callgrind_dump(name)
      }
    #endif
  }
}

/// Numbers in no order, the same in each run.
func scrambled(_ n: Int) -> [Int] {
  var state: UInt64 = 1
  return (0..<n).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 40)
  }
}

func ascending(_ n: Int) -> [Int] { Array(0..<n) }
func descendingNumbers(_ n: Int) -> [Int] { (0..<n).reversed() }
func ones(_ n: Int) -> [Int] { Array(repeating: 1, count: n) }
func texts(_ n: Int) -> [String] { (0..<n).map { "w\($0)" } }
func text(_ n: Int) -> String { String(repeating: "x", count: n) }
func bytes(_ n: Int) -> [UInt8] { Array(repeating: 0x61, count: n) }
func square(_ n: Int) -> [[Int]] { Array(repeating: Array(repeating: 1, count: n), count: n) }

/// A ring: from each vertex to the next two.
func ring(_ n: Int) -> [[Int]] { (0..<n).map { [($0 + 1) % n, ($0 + 2) % n] } }

func chain(_ n: Int) -> ListNode? {
  var head: ListNode?
  for value in 0..<n { head = ListNode(value, next: head) }
  return head
}

/// A tree as deep as it has nodes: the worst case without balance.
func stick(_ n: Int) -> TreeNode {
  let root = TreeNode(0)
  var node = root
  for key in 1..<n {
    let next = TreeNode(key)
    node.right = next
    node = next
  }
  return root
}
