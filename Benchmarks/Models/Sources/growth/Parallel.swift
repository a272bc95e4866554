import Dispatch
import Synchronization

/// Work on two threads.
let parallelPrograms: [Program] = [
  Program("halves", "parallel", 15_000_000) { size in
    let sum = Atomic<UInt64>(0)
    DispatchQueue.concurrentPerform(iterations: 2) { part in
      sum.wrappingAdd(work(size, UInt64(part + 1)), ordering: .relaxed)
    }
    return sum.load(ordering: .relaxed)
  },
  Program("serial-then-parallel", "parallel", 8_000_000) { size in
    let first = work(size)
    let sum = Atomic<UInt64>(first)
    DispatchQueue.concurrentPerform(iterations: 8) { part in
      sum.wrappingAdd(work(size / 4, UInt64(part + 1)), ordering: .relaxed)
    }
    return sum.load(ordering: .relaxed)
  },
  Program("parallel-pairs", "parallel", 6000) { size in
    let sum = Atomic<UInt64>(0)
    DispatchQueue.concurrentPerform(iterations: size) { row in
      var part: UInt64 = 0
      for column in 0..<size { part &+= mix(UInt64(row &* column)) }
      sum.wrappingAdd(part, ordering: .relaxed)
    }
    return sum.load(ordering: .relaxed)
  },
  Program("locked-sum", "parallel", 300_000) { size in
    let sum = Mutex<UInt64>(0)
    DispatchQueue.concurrentPerform(iterations: 2) { part in
      for index in 0..<size {
        let value = work(20, UInt64(index + part))
        sum.withLock { $0 &+= value }
      }
    }
    return sum.withLock { $0 }
  },
]
