@main
struct Cases {
  static func main() {
    confirm("", "baseline", linear) { _ in {} }
    loops()
    otherLoops()
    recursion()
    closures()
    amortised()
    calls()
    real()
    space()
  }

  static func loops() {
    let f = "SequenceIteration"
    confirm(f, "func total(", linear) { n in
      let v = scrambled(n); return { sink(total(v)) }
    }
    confirm(f, "func firstOrZero(", linear) { n in
      let v = scrambled(n); return { sink(firstOrZero(v)) }
    }
    confirm(f, "func pairSums(", quadratic) { n in
      let v = ones(n); return { sink(pairSums(v, v)) }
    }
    confirm(f, "func bothSums(", linear) { n in
      let v = ones(n); return { sink(bothSums(v, v)) }
    }
    confirm(f, "func differences(", linear) { n in
      let v = ones(n); return { sink(differences(v)) }
    }
    confirm(f, "func sampledSum(", linear) { n in
      let v = ones(n); return { sink(sampledSum(v)) }
    }
    confirm(f, "func sixteenSamples(", linear) { n in
      let v = ones(n); return { sink(sixteenSamples(v)) }
    }
    confirm(f, "func samplesOfSixteen(", linear) { n in
      let v = ones(n); return { sink(samplesOfSixteen(v)) }
    }
    confirm(f, "func firstFew(", linear) { n in
      let v = ones(n); return { sink(firstFew(v)) }
    }
    confirm(f, "func allButFew(", linear) { n in
      let v = ones(n); return { sink(allButFew(v)) }
    }
    confirm(f, "func weightedFromTheEnd(", linear) { n in
      let v = ones(n); return { sink(weightedFromTheEnd(v)) }
    }
    confirm(f, "func vowels(", linear) { n in
      let t = text(n); return { sink(vowels(t)) }
    }
    confirm(f, "func gridTotal(", quadratic) { n in
      let g = square(n); return { sink(gridTotal(g)) }
    }
    confirm(f, "func positionOfZero(", linear) { n in
      let v = ones(n); return { sink(positionOfZero(v)) }
    }
    confirm(f, "func headsOnly(", linear) { n in
      let v = ones(n); return { sink(headsOnly(v, v)) }
    }

    let c = "CounterLoops"
    confirm(c, "func countUp(", linear) { n in { sink(countUp(n)) } }
    confirm(c, "func countDownByThree(", linear) { n in { sink(countDownByThree(n)) } }
    confirm(c, "func countToHundred(", linear) { n in { sink(countToHundred(n)) } }
    confirm(c, "func bitCountSum(", linear) { n in
      let v = bytes(n); return { sink(bitCountSum(v)) }
    }
    confirm(c, "func gridWalk(", quadratic) { n in { sink(gridWalk(n, n)) } }
    confirm(c, "func repeatToZero(", linear) { n in { sink(repeatToZero(n)) } }
    confirm(c, "func skipPairs(", linear) { n in
      let v = ascending(n); return { sink(skipPairs(v)) }
    }
    confirm(c, "func cappedCount(", linear) { n in { sink(cappedCount(n)) } }
    confirm(c, "func flooredCount(", linear) { n in { sink(flooredCount(n)) } }
    confirm(c, "func triples(", cubic) { n in { sink(triples(n)) } }

    let g = "GeometricLoops"
    confirm(g, "func doublings(", linear) { n in { sink(doublings(n)) } }
    confirm(g, "func additionsOfTwo(", linear) { n in { sink(additionsOfTwo(n)) } }
    confirm(g, "func digitSum(", [1_000, 1_000_000, 1_000_000_000]) { n in { sink(digitSum(n)) } }
    confirm(g, "func bitLength(", linear) { n in { sink(bitLength(UInt(n))) } }
    confirm(g, "func isPrime(", [10_007, 160_001, 2_560_021]) { n in { sink(isPrime(n)) } }
    confirm(g, "func isPrimeByAll(", [257, 1031, 4099]) { n in { sink(isPrimeByAll(n)) } }
    confirm(g, "func doublingsForEach(", linear) { n in { sink(doublingsForEach(n)) } }
    confirm(g, "func geometricTotal(", linear) { n in { sink(geometricTotal(n)) } }
    confirm(g, "func passes(", linear) { n in { sink(passes(n)) } }
    confirm(g, "func nestedDoublings(", [1 << 6, 1 << 18, 1 << 54]) { n in
      { sink(nestedDoublings(n)) }
    }
    // Neighbours of Fibonacci's sequence are Euclid's worst case.
    confirm(g, "func greatestCommonDivisor(", [144, 46_368, 14_930_352]) { n in
      var (a, b) = (1, 1)
      while b < n { (a, b) = (b, a + b) }
      return { [a, b] in sink(greatestCommonDivisor(a, b)) }
    }
    confirm(g, "func halvingProbe(", linear) { n in
      let v = ones(n); return { sink(halvingProbe(v)) }
    }
    confirm(g, "func stepsToOne(", [255, 65_535, 16_777_215]) { n in { sink(stepsToOne(n)) } }
    confirm(g, "func stepsByThirds(", [6_560, 43_046_720, 282_429_536_480]) { n in
      { sink(stepsByThirds(n)) }
    }
    confirm(g, "func stepsByTwo(", [1_001, 10_001, 100_001]) { n in { sink(stepsByTwo(n)) } }

    let h = "IntervalHalving"
    confirm(h, "func binarySearch(", linear) { n in
      let v = ascending(n); return { sink(binarySearch(v, for: -1)) }
    }
    confirm(h, "func creepingSearch(", linear) { n in
      let v = ascending(n); return { sink(creepingSearch(v, for: -1)) }
    }
    confirm(h, "func lowerBound(", linear) { n in
      let v = ascending(n); return { sink(lowerBound(v, of: -1)) }
    }
    confirm(h, "func ranks(", linear) { n in
      let v = ascending(n); return { sink(ranks(v, in: v)) }
    }
    confirm(h, "func integerSquareRoot(", linear) { n in { sink(integerSquareRoot(n)) } }
    confirm(h, "func smallestCapacity(", linear) { n in
      let v = ones(n)
      return { sink(smallestCapacity(v, days: 4, limit: n)) }
    }
    confirm(h, "func peak(", linear) { n in
      let v = ascending(n); return { sink(peak(v)) }
    }
    confirm(h, "func gallopingSearch(", linear) { n in
      let v = ascending(n); return { sink(gallopingSearch(v, for: n)) }
    }

    let t = "TwoPointers"
    confirm(t, "func isPalindrome(", linear) { n in
      let v = ones(n); return { sink(isPalindrome(v)) }
    }
    confirm(t, "func hasPair(", linear) { n in
      let v = ascending(n); return { sink(hasPair(v, summingTo: -1)) }
    }
    confirm(t, "func hasPairBruteForce(", quadratic) { n in
      let v = ascending(n)
      return { sink(hasPairBruteForce(v, summingTo: -1)) }
    }
    confirm(t, "func merged(", linear) { n in
      let v = ascending(n); return { sink(merged(v, v)) }
    }
    confirm(t, "func hasTriple(", quadratic) { n in
      let v = ascending(n); return { sink(hasTriple(v, summingTo: -1)) }
    }
    confirm(t, "func partitionPoint(", linear) { n in
      let v = scrambled(n)
      return {
        var copy = v
        sink(partitionPoint(&copy, around: 8_000_000))
      }
    }
  }

  static func otherLoops() {
    let anew = "FoundAnew"
    confirm(anew, "func sumOfSums(", quadratic) { n in
      let v = ascending(n); return { sink(sumOfSums(v)) }
    }
    confirm(anew, "func sumOfDrained(", linear) { n in
      let v = ascending(n); return { sink(sumOfDrained(v)) }
    }
    confirm(anew, "func countUpAgain(", quadratic) { n in
      let v = ascending(n); return { sink(countUpAgain(v)) }
    }
    confirm(anew, "func distinct(", quadratic) { n in
      let v = ascending(n); return { sink(distinct(v)) }
    }
    confirm(anew, "func distinctBySet(", linear) { n in
      let v = ascending(n); return { sink(distinctBySet(v)) }
    }
    confirm(anew, "func distinctByReduce(", quadratic) { n in
      let v = ascending(n); return { sink(distinctByReduce(v)) }
    }
    confirm(anew, "func copiedByReduce(", linear) { n in
      let v = ascending(n); return { sink(copiedByReduce(v)) }
    }
    confirm(anew, "func runsOfRuns(", quadratic) { n in
      let v = ascending(n); return { sink(runsOfRuns(v)) }
    }
    confirm(anew, "func borders(", linear) { n in
      let v = ascending(n); return { sink(borders(v)) }
    }
    confirm(anew, "func triangleByWhile(", quadratic) { n in { sink(triangleByWhile(n)) } }
    confirm(anew, "func triangleByCopy(", quadratic) { n in { sink(triangleByCopy(n)) } }
    confirm(anew, "func blocks(", linear) { n in { sink(blocks(n)) } }
    confirm(anew, "func known(", quadratic) { n in
      let v = ascending(n); return { sink(known(v, v)) }
    }
    let c = "CorrelatedLoops"
    confirm(c, "func longestRun(", linear) { n in
      let v = ones(n); return { sink(longestRun(v)) }
    }
    confirm(c, "func longestRiseFromEach(", quadratic) { n in
      let v = ones(n); return { sink(longestRiseFromEach(v)) }
    }
    confirm(c, "func longestRunFromEach(", quadratic) { n in
      let v = ones(n); return { sink(longestRunFromEach(v)) }
    }
    confirm(c, "func shortestWindow(", linear) { n in
      let v = ones(n); return { sink(shortestWindow(v, reaching: 9)) }
    }
    confirm(c, "func nextGreater(", linear) { n in
      let v = scrambled(n); return { sink(nextGreater(v)) }
    }
    confirm(c, "func nextGreaterBySearch(", quadratic) { n in
      let v = descendingNumbers(n)
      return { sink(nextGreaterBySearch(v)) }
    }
    confirm(c, "func commonCount(", linear) { n in
      let v = ascending(n); return { sink(commonCount(v, v)) }
    }
    confirm(c, "func wordCount(", linear) { n in
      let v = (0..<n).map { $0 % 5 == 0 ? UInt8(0x20) : 0x61 }
      return { sink(wordCount(v)) }
    }
    confirm(c, "func sumOfFirstRuns(", linear) { n in
      let v = ones(n); return { sink(sumOfFirstRuns(v, n)) }
    }
    confirm(c, "func sumOfFirstRunAgain(", quadratic) { n in
      let v = ones(n); return { sink(sumOfFirstRunAgain(v, n)) }
    }
    confirm(c, "func drainBudget(", linear) { n in
      let v = Array(repeating: n, count: n); return { sink(drainBudget(v)) }
    }
    confirm(c, "func carries(", linear) { n in { sink(carries(n)) } }

    let d = "DependentLoops"
    confirm(d, "func inversions(", quadratic) { n in
      let v = descendingNumbers(n); return { sink(inversions(v)) }
    }
    confirm(d, "func triangle(", quadratic) { n in { sink(triangle(n)) } }
    confirm(d, "func tetrahedron(", [16, 48, 144]) { n in { sink(tetrahedron(n)) } }
    confirm(d, "func divisorCounts(", linear) { n in { sink(divisorCounts(n)) } }
    confirm(d, "func constantStrides(", quadratic) { n in { sink(constantStrides(n)) } }
    confirm(d, "func bandSum(", linear) { n in
      let v = ones(n); return { sink(bandSum(v)) }
    }
    confirm(d, "func totalBitLength(", linear) { n in { sink(totalBitLength(n)) } }
    confirm(d, "func totalSmallFactors(", linear) { n in { sink(totalSmallFactors(n)) } }
    confirm(d, "func insertionSort(", quadratic) { n in
      let v = descendingNumbers(n)
      return {
        var copy = v
        insertionSort(&copy)
      }
    }
    confirm(d, "func doublingTriangle(", linear) { n in { sink(doublingTriangle(n)) } }

    let e = "EarlyExits"
    confirm(e, "func firstTen(", linear) { n in
      let v = ones(n); return { sink(firstTen(v)) }
    }
    confirm(e, "func firstTenPositive(", linear) { n in
      let v = Array(repeating: -1, count: n)
      return { sink(firstTenPositive(v)) }
    }
    confirm(e, "func untilBreak(", linear) { n in { sink(untilBreak(n)) } }
    confirm(e, "func untilBreakDoubling(", linear) { n in { sink(untilBreakDoubling(n)) } }
    confirm(e, "func onceOnly(", linear) { n in { sink(onceOnly(n)) } }
    confirm(e, "func findCell(", quadratic) { n in
      let g = square(n); return { sink(findCell(g, 2)) }
    }
    confirm(e, "func leaveBoth(", linear) { n in
      let v = ones(n); return { sink(leaveBoth(v, v)) }
    }
    confirm(e, "func deferredWork(", linear) { n in
      let v = ones(n); return { sink(deferredWork(v, true)) }
    }
    confirm(e, "func eitherSum(", linear) { n in
      let v = ones(n); return { sink(eitherSum(v, v, true)) }
    }
    confirm(e, "func byMode(", quadratic) { n in
      let v = ones(n); return { sink(byMode(v, 2)) }
    }

    let i = "IteratorPull"
    confirm(i, "func pullAll(", linear) { n in
      let v = ones(n); return { sink(pullAll(v)) }
    }
    confirm(i, "func pullPairs(", linear) { n in
      let v = ones(n); return { sink(pullPairs(v)) }
    }
    confirm(i, "func pullAllForEach(", quadratic) { n in
      let v = ones(n); return { sink(pullAllForEach(v)) }
    }
    confirm(i, "func sharedIterator(", linear) { n in
      let v = ones(n); return { sink(sharedIterator(v)) }
    }
    confirm(i, "func popAll(", linear) { n in
      let v = ones(n); return { sink(popAll(v)) }
    }
    confirm(i, "func shiftAll(", copying) { n in
      let v = ones(n); return { sink(shiftAll(v)) }
    }
    confirm(i, "func sliceAll(", linear) { n in
      let v = ones(n); return { sink(sliceAll(v)) }
    }
    confirm(i, "func chunkSums(", linear) { n in
      let v = ones(n); return { sink(chunkSums(v)) }
    }
    confirm(i, "func halveSlice(", linear) { n in
      let v = ones(n); return { sink(halveSlice(v)) }
    }
    confirm(i, "func countdown(", linear) { n in { sink(countdown(n)) } }

    let w = "Worklists"
    confirm(w, "func runJobs(", linear) { n in
      let v = ones(n); return { sink(runJobs(v)) }
    }
    confirm(w, "func reachable(", linear) { n in
      let g = ring(n); return { sink(reachable(from: 0, g)) }
    }
    confirm(w, "func reachableBySearch(", quadratic) { n in
      let g = ring(n); return { sink(reachableBySearch(from: 0, g)) }
    }
    confirm(w, "func component(", linear) { n in
      let g = Dictionary(uniqueKeysWithValues: ring(n).enumerated().map { ($0.offset, $0.element) })
      return { sink(component(of: 0, g)) }
    }
    confirm(w, "func depthFirst(", linear) { n in
      let g = ring(n); return { sink(depthFirst(from: 0, g)) }
    }
    confirm(w, "func splitAll(", linear) { n in { sink(splitAll(n)) } }
    confirm(w, "func splitOff(", [255, 65_535, 16_777_215]) { n in { sink(splitOff(n)) } }
    confirm(w, "func splitInFour(", [64, 128, 256]) { n in { sink(splitInFour(n)) } }
    confirm(w, "func splitByOne(", [8, 10, 12]) { n in { sink(splitByOne(n)) } }

    let l = "LinkedTraversal"
    confirm(l, "func chainLength(", linear) { n in
      let c = chain(n); return { sink(chainLength(c)) }
    }
    confirm(l, "func reverseChain(", linear) { n in
      let c = chain(n); return { sink(reverseChain(c)) }
    }
    confirm(l, "func secondValue(", linear) { n in
      let c = chain(n); return { sink(secondValue(c)) }
    }
    confirm(l, "func largerThanAllAfter(", quadratic) { n in
      let c = chain(n); return { sink(largerThanAllAfter(c)) }
    }
    confirm(l, "func middleOfChain(", linear) { n in
      let c = chain(n); return { sink(middleOfChain(c)) }
    }
    confirm("ConvergenceLoops", "func squareRootCapped(", linear) { n in
      { sink(squareRootCapped(Double(n))) }
    }
    confirm("ConvergenceLoops", "func retry(", linear) { n in { sink(retry(limit: n) { false }) } }
  }

  static func recursion() {
    let l = "LinearRecursion"
    confirm(l, "func factorial(", linear) { n in { sink(factorial(n)) } }
    confirm(l, "func recursiveSum(", linear) { n in
      let v = ones(n)[...]; return { sink(recursiveSum(v)) }
    }
    confirm(l, "func recursiveSumByCopy(", [4096, 8192, 16_384]) { n in
      let v = ones(n); return { sink(recursiveSumByCopy(v)) }
    }
    confirm(l, "func indexSum(", linear) { n in
      let v = ones(n); return { sink(indexSum(v, from: 0)) }
    }
    confirm(l, "func recursiveTriangle(", quadratic) { n in { sink(recursiveTriangle(n)) } }
    confirm(l, "func countDownEither(", linear) { n in { sink(countDownEither(n)) } }
    confirm(l, "func oneLevel(", linear) { n in { sink(oneLevel(n)) } }

    let b = "BranchingRecursion"
    confirm(b, "func fibonacciPair(", linear) { n in { sink(fibonacciPair(n)) } }
    confirm(b, "func hanoi(", tiny) { n in
      {
        var moves = 0
        hanoi(n, &moves)
        sink(moves)
      }
    }
    confirm(b, "func ternaryStrings(", [4, 6, 8]) { n in { sink(ternaryStrings(n)) } }
    confirm(b, "func bestLoad(", tiny) { n in
      let v = ones(n); return { sink(bestLoad(v, from: 0, room: n)) }
    }
    confirm(b, "func eitherBranch(", linear) { n in { sink(eitherBranch(n, true)) } }

    let d = "DivideAndConquer"
    confirm(d, "func power(", linear) { n in { sink(power(3, n)) } }
    confirm(d, "func powerTwice(", linear) { n in { sink(powerTwice(3, n)) } }
    confirm(d, "func mergeSort(", linear) { n in
      let v = scrambled(n); return { sink(mergeSort(v)) }
    }
    confirm(d, "func maximum(", linear) { n in
      let v = ones(n); return { sink(maximum(v, 0, n)) }
    }
    confirm(d, "func halvingWork(", linear) { n in { sink(halvingWork(n)) } }
    confirm(d, "func quadrants(", quadratic) { n in { sink(quadrants(n)) } }
    confirm(d, "func heavyTop(", quadratic) { n in { sink(heavyTop(n)) } }
    confirm(d, "func recursiveSearch(", linear) { n in
      let v = ascending(n); return { sink(recursiveSearch(v, -1, 0, n)) }
    }
    confirm(d, "func blockProduct(", [4, 16, 64]) { n in { sink(blockProduct(n)) } }
    confirm(d, "func unevenSplit(", linear) { n in { sink(unevenSplit(n)) } }

    let p = "PartitionRecursion"
    confirm(p, "func quickSorted(", linear) { n in
      let v = scrambled(n); return { sink(quickSorted(v)) }
    }
    confirm(p, "func quickSort(", linear) { n in
      let v = scrambled(n)
      return {
        var copy = v
        quickSort(&copy, 0, n - 1)
      }
    }
    confirm(p, "func quickSelect(", linear) { n in
      let v = scrambled(n); return { sink(quickSelect(v, n / 2)) }
    }

    let t = "TreeRecursion"
    confirm(t, "func nodeCount(", linear) { n in
      let r = stick(n); return { sink(nodeCount(r)) }
    }
    confirm(t, "func inOrder(", linear) { n in
      let r = stick(n)
      return {
        var keys: [Int] = []
        inOrder(r, &keys)
      }
    }
    confirm(t, "func treeContains(", linear) { n in
      let r = stick(n); return { sink(treeContains(r, n)) }
    }
    confirm(t, "func sumOfSubtreeSizes(", quadratic) { n in
      let r = stick(n); return { sink(sumOfSubtreeSizes(r)) }
    }

    let m = "Memoisation"
    confirm(m, "func fibonacciMemo(", linear) { n in
      {
        var memo: [Int: Int] = [:]
        sink(fibonacciMemo(n, &memo))
      }
    }
    confirm(m, "func latticePaths(", quadratic) { n in { sink(latticePaths(n, n)) } }
    confirm(m, "func longestCommonSubsequence(", quadratic) { n in
      let v = ones(n)
      return { sink(longestCommonSubsequence(v, v)) }
    }
    confirm(m, "func fewestCoins(", quadratic) { n in
      let coins = Array(1...n)
      return { sink(fewestCoins(coins, for: n)) }
    }
    let k = "Backtracking"
    confirm(k, "func allSubsets(", tiny) { n in
      let v = ones(n); return { sink(allSubsets(v)) }
    }
    confirm(k, "func subsetsWithSum(", tiny) { n in
      let v = ones(n); return { sink(subsetsWithSum(v, 3)) }
    }
    confirm(k, "func countPermutations(", [5, 6, 7]) { n in
      {
        var v = Array(0..<n)
        sink(countPermutations(&v, from: 0))
      }
    }
    let u = "MutualRecursion"
    confirm(u, "func isEvenNumber(", linear) { n in { sink(isEvenNumber(n)) } }
    confirm(u, "func halveFirst(", [1 << 10, 1 << 20, 1 << 30]) { n in { sink(halveFirst(n)) } }
    confirm(u, "func doubleUp(", tiny) { n in { sink(doubleUp(n)) } }
    confirm(u, "func outermost(", linear) { n in
      let v = ones(n); return { sink(outermost(v)) }
    }
  }

  static func closures() {
    let h = "HigherOrder"
    confirm(h, "func squares(", linear) { n in
      let v = ones(n); return { sink(squares(v)) }
    }
    confirm(h, "func countsOfEach(", quadratic) { n in
      let v = ones(n); return { sink(countsOfEach(v, in: v)) }
    }
    confirm(h, "func pipeline(", linear) { n in
      let v = ones(n); return { sink(pipeline(v)) }
    }
    confirm(h, "func allowed(", quadratic) { n in
      let v = ascending(n)
      let b = ones(n)
      return { sink(allowed(v, banned: b)) }
    }
    confirm(h, "func allowedBySet(", linear) { n in
      let v = ascending(n)
      let b = Set(v)
      return { sink(allowedBySet(v, banned: b)) }
    }
    confirm(h, "func runningByCopy(", copying) { n in
      let v = ones(n); return { sink(runningByCopy(v)) }
    }
    confirm(h, "func runningInPlace(", linear) { n in
      let v = ones(n); return { sink(runningInPlace(v)) }
    }
    confirm(h, "func visitedSum(", linear) { n in
      let v = ones(n); return { sink(visitedSum(v)) }
    }
    confirm(h, "func visitedPairs(", quadratic) { n in
      let v = ones(n); return { sink(visitedPairs(v)) }
    }
    confirm(h, "func localClosure(", quadratic) { n in
      let v = ones(n); return { sink(localClosure(v)) }
    }
    confirm(h, "func localClosureOnce(", linear) { n in
      let v = ones(n); return { sink(localClosureOnce(v)) }
    }
    confirm(h, "func localFunction(", quadratic) { n in
      let v = ones(n); return { sink(localFunction(v)) }
    }

    let s = "Sorting"
    confirm(s, "func ordered(_ values: [Int])", linear) { n in
      let v = scrambled(n); return { sink(ordered(v)) }
    }
    confirm(s, "func descending(", linear) { n in
      let v = scrambled(n); return { sink(descending(v)) }
    }
    confirm(s, "like order: [String]", [16, 64, 256]) { n in
      let order = texts(n)
      let v = scrambled(n).map { order[$0 % n] }
      return { sink(ordered(v, like: order)) }
    }
    confirm(s, "likeRanked order", linear) { n in
      let order = texts(n)
      let v = scrambled(n).map { order[$0 % n] }
      return { sink(ordered(v, likeRanked: order)) }
    }
    confirm(s, "func smallestBySorting(", linear) { n in
      let v = scrambled(n); return { sink(smallestBySorting(v)) }
    }
    confirm(s, "func smallest(_", linear) { n in
      let v = scrambled(n); return { sink(smallest(v)) }
    }
    confirm(s, "func mediansAnew(", [16, 64, 256]) { n in
      let v = scrambled(n); return { sink(mediansAnew(v, v)) }
    }
    confirm(s, "func mediansOnce(", linear) { n in
      let v = scrambled(n); return { sink(mediansOnce(v, v)) }
    }
    confirm(s, "func firstFiveOrdered(", linear) { n in
      let v = scrambled(n); return { sink(firstFiveOrdered(v)) }
    }

    let z = "Lazy"
    confirm(z, "func lazySquares(", linear) { n in
      let v = ones(n); return { sink(lazySquares(v)) }
    }
    confirm(z, "func lazySum(", linear) { n in
      let v = ones(n); return { sink(lazySum(v)) }
    }
    confirm(z, "func lazyFirstFive(", linear) { n in
      let v = ones(n); return { sink(lazyFirstFive(v)) }
    }
    confirm(z, "func eagerFirstFive(", linear) { n in
      let v = ones(n); return { sink(eagerFirstFive(v)) }
    }
    confirm(z, "func lazyRanks(", quadratic) { n in
      let v = ones(n); return { sink(lazyRanks(v, v)) }
    }
    confirm(z, "func firstPositive(", linear) { n in
      let v = Array(repeating: -1, count: n)
      return { sink(firstPositive(v)) }
    }
  }

  static func amortised() {
    let a = "Appending"
    confirm(a, "func firstNumbers(", linear) { n in { sink(firstNumbers(n)) } }
    confirm(a, "func firstNumbersByPlus(", copying) { n in { sink(firstNumbersByPlus(n)) }
    }
    confirm(a, "func firstNumbersByPlusEquals(", linear) { n in
      { sink(firstNumbersByPlusEquals(n)) }
    }
    confirm(a, "func reversedByInsertion(", [2048, 8192, 32_768]) { n in
      let v = ones(n)
      return { sink(reversedByInsertion(v)) }
    }
    confirm(a, "func stars(", linear) { n in { sink(stars(n)) } }
    confirm(a, "func starsInFront(", [65_536, 131_072, 262_144]) { n in { sink(starsInFront(n)) } }
    confirm(a, "func repeated(", [128, 512, 2048]) { n in
      let v = ones(n); return { sink(repeated(v, n)) }
    }
    confirm(a, "func prefixCopies(", copying) { n in
      let v = ones(n); return { sink(prefixCopies(v)) }
    }
    confirm(a, "func prefixSlices(", linear) { n in
      let v = ones(n); return { sink(prefixSlices(v)) }
    }
    confirm(a, "func distinctCount(", linear) { n in
      let v = ascending(n); return { sink(distinctCount(v)) }
    }
    confirm(a, "func distinctCountByArray(", quadratic) { n in
      let v = ascending(n); return { sink(distinctCountByArray(v)) }
    }
    confirm(a, "func distinctFirstTen(", linear) { n in
      let v = ascending(n); return { sink(distinctFirstTen(v)) }
    }
    confirm(a, "func distinctAfterTen(", quadratic) { n in
      let v = ascending(n); return { sink(distinctAfterTen(v)) }
    }
    confirm(a, "func firstTenOfDistinct(", quadratic) { n in
      // Half of one number, then half of another: each of these is found in the middle.
      let v = Array(repeating: 1, count: n / 2) + Array(repeating: 2, count: n / 2)
      return { sink(firstTenOfDistinct(v)) }
    }

    let c = "CopyOnWrite"
    confirm(c, "func shared(", linear) { n in
      let v = ones(n); return { sink(shared(v)) }
    }
    confirm(c, "func withFirst(", [4096, 16_384, 65_536]) { n in
      let v = ones(n); return { sink(withFirst(v, 2)) }
    }
    confirm(c, "func setFirst(", linear) { n in
      var v = ones(n)
      v[0] = 3
      return { setFirst(&v, 2) }
    }
    confirm(c, "func variants(", copying) { n in
      let v = ones(n); return { sink(variants(v)) }
    }
    confirm(c, "func variantOnce(", linear) { n in
      let v = ones(n); return { sink(variantOnce(v)) }
    }
    confirm(c, "func history(", [2048, 4096, 8192]) { n in
      let v = ones(n)
      let changes = ascending(n)
      return { sink(history(v, changes)) }
    }
    confirm(c, "func callWithWhole(", linear) { n in
      let v = ones(n); return { sink(callWithWhole(v)) }
    }
    confirm(c, "func callWithCopy(", copying) { n in
      let v = ones(n); return { sink(callWithCopy(v)) }
    }
    confirm(c, "func groupByTakingOut(", copying) { n in { sink(groupByTakingOut(n)) }
    }
    confirm(c, "func groupInPlace(", linear) { n in { sink(groupInPlace(n)) } }

    let q = "Queues"
    confirm(q, "func removeAllFromEnd(", linear) { n in
      let v = ones(n)
      return {
        var copy = v
        removeAllFromEnd(&copy)
      }
    }
    confirm(q, "func removeNegatives(", [1024, 4096, 16_384]) { n in
      let v = Array(repeating: -1, count: n)
      return {
        var copy = v
        removeNegatives(&copy)
      }
    }
    confirm(q, "func removeNegativesAtOnce(", linear) { n in
      let v = Array(repeating: -1, count: n)
      return {
        var copy = v
        removeNegativesAtOnce(&copy)
      }
    }
    confirm(q, "init(capacity: Int)", linear) { n in { sink(RingBuffer(capacity: n)) } }
  }

  static func calls() {
    let a = "Arrays"
    confirm(a, "func sizeOf(", linear) { n in
      let v = ones(n); return { sink(sizeOf(v)) }
    }
    confirm(a, "func zeros(", linear) { n in
      let v = ones(n); return { sink(zeros(v)) }
    }
    confirm(a, "func knows(", linear) { n in
      let v = ones(n); return { sink(knows(v, 2)) }
    }
    confirm(a, "func middle(", linear) { n in
      let v = ones(n); return { sink(middle(v)) }
    }
    confirm(a, "func withoutLast(", linear) { n in
      var v = ones(n)
      v[0] = 2
      return { withoutLast(&v) }
    }
    confirm(a, "func withoutFirst(", [16_384, 65_536, 262_144]) { n in
      var v = ones(n)
      v[0] = 2
      return { withoutFirst(&v) }
    }
    confirm(a, "func backwards(", linear) { n in
      let v = ones(n); return { sink(backwards(v)) }
    }
    confirm(a, "func backwardsCopy(", linear) { n in
      let v = ones(n); return { sink(backwardsCopy(v)) }
    }
    confirm(a, "func flip(", linear) { n in
      var v = ones(n)
      v[0] = 2
      return { flip(&v) }
    }
    confirm(a, "func areSame(", linear) { n in
      let v = ones(n)
      let w = ones(n)
      return { sink(areSame(v, w)) }
    }
    confirm(a, "func rowsEqual(", quadratic) { n in
      let g = (0..<n).map { _ in ones(n) }
      let p = ones(n)
      return { sink(rowsEqual(g, to: p)) }
    }
    confirm(a, "func joinedArrays(", [1024, 4096, 16_384]) { n in
      let v = ones(n); return { sink(joinedArrays(v, v)) }
    }
    confirm(a, "func lastThree(", linear) { n in
      let v = ones(n); return { sink(lastThree(v)) }
    }
    confirm(a, "func distancesToMaximum(", quadratic) { n in
      let v = ones(n); return { sink(distancesToMaximum(v)) }
    }
    confirm(a, "func distancesToMaximumOnce(", linear) { n in
      let v = ones(n); return { sink(distancesToMaximumOnce(v)) }
    }
    confirm(a, "func rangeContains(", linear) { n in { sink(rangeContains(n, 3)) } }
    confirm(a, "func rangeSum(", linear) { n in { sink(rangeSum(n)) } }

    let s = "Strings"
    confirm(s, "func lengthOf(", linear) { n in
      let t = text(n); return { sink(lengthOf(t)) }
    }
    confirm(s, "func bytesOf(", linear) { n in
      let t = text(n); return { sink(bytesOf(t)) }
    }
    confirm(s, "func hasNothing(", linear) { n in
      let t = text(n); return { sink(hasNothing(t)) }
    }
    confirm(s, "func characterAt(", linear) { n in
      let t = text(n); return { sink(characterAt(t, n - 1)) }
    }
    confirm(s, "func alternating(", quadratic) { n in
      let t = text(n); return { sink(alternating(t)) }
    }
    confirm(s, "func alternatingByIndex(", linear) { n in
      let t = text(n); return { sink(alternatingByIndex(t)) }
    }
    confirm(s, "func countInCondition(", quadratic) { n in
      let t = text(n); return { sink(countInCondition(t)) }
    }
    confirm(s, "func countOfArrayInCondition(", linear) { n in
      let t = text(n); return { sink(countOfArrayInCondition(t)) }
    }
    confirm(s, "func startsWith(", [16_384, 65_536, 262_144]) { n in
      let t = text(n)
      let u = text(n)
      return { sink(startsWith(t, u)) }
    }
    confirm(s, "func sameText(", [16_384, 65_536, 262_144]) { n in
      let t = text(n)
      let u = text(n)
      return { sink(sameText(t, u)) }
    }
    confirm(s, "func fields(", linear) { n in
      let t = String(repeating: "a,", count: n / 2)
      return { sink(fields(t)) }
    }
    confirm(s, "func sentence(", linear) { n in
      let w = texts(n); return { sink(sentence(w)) }
    }
    confirm(s, "func numbers(", linear) { n in
      let t = String(repeating: "1 ", count: n / 2)
      return { sink(numbers(in: t)) }
    }
    confirm(s, "func shout(", linear) { n in
      let t = text(n); return { sink(shout(t)) }
    }
    confirm(s, "func mirrored(", linear) { n in
      let t = text(n); return { sink(mirrored(t)) }
    }

    let d = "SetsAndDictionaries"
    func table(_ n: Int) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: texts(n).map { ($0, 1) })
    }
    confirm(d, "func entriesOf(", linear) { n in
      let t = table(n); return { sink(entriesOf(t)) }
    }
    confirm(d, "func isAnyPrice(", linear) { n in
      let t = table(n); return { sink(isAnyPrice(2, in: t)) }
    }
    confirm(d, "func isAnyNameByArray(", linear) { n in
      let t = table(n); return { sink(isAnyNameByArray("no", in: t)) }
    }
    confirm(d, "func histogram(", linear) { n in
      let w = texts(n); return { sink(histogram(w)) }
    }
    confirm(d, "func commonMembers(", linear) { n in
      let v = Set(0..<n); return { sink(commonMembers(v, v)) }
    }
    confirm(d, "func byFirstLetter(", linear) { n in
      let w = texts(n); return { sink(byFirstLetter(w)) }
    }
    confirm(d, "func ranking(", linear) { n in
      let w = scrambled(n).map { "w\($0 % n)" }
      return { sink(ranking(w)) }
    }
    confirm(d, "func commonBySetEachTime(", quadratic) { n in
      let v = ascending(n); return { sink(commonBySetEachTime(v, v)) }
    }
    confirm(d, "func commonBySetOnce(", linear) { n in
      let v = ascending(n); return { sink(commonBySetOnce(v, v)) }
    }
    confirm(d, "func pairIndices(", linear) { n in
      let v = ascending(n); return { sink(pairIndices(v, summingTo: -1)) }
    }

    let u = "UserTypes"
    confirm(u, "func emptyNames(", quadratic) { n in
      let r = Roster(names: texts(n)); return { sink(emptyNames(r)) }
    }
    confirm(u, "func leaders(", linear) { n in
      let w = texts(n)
      let r = Roster(names: w)
      return { sink(leaders(w, r)) }
    }
    confirm(u, "func positions(", quadratic) { n in
      let w = texts(n)
      let r = Roster(names: w)
      return { sink(positions(w, r)) }
    }
    confirm(u, "func variance(", quadratic) { n in
      let t = Track(samples: Array(repeating: 1, count: n))
      return { sink(variance(t)) }
    }
    confirm(u, "func varianceOnce(", linear) { n in
      let t = Track(samples: Array(repeating: 1, count: n))
      return { sink(varianceOnce(t)) }
    }
    confirm(u, "func squared(", quadratic) { n in
      let p = Polynomial(coefficients: ones(n)); return { sink(squared(p)) }
    }

    let g = "Generics"
    confirm(g, "func countOf<", linear) { n in
      let t = text(n); return { sink(countOf(t)) }
    }
    confirm(g, "func countOfRandomAccess<", linear) { n in
      let v = ones(n); return { sink(countOfRandomAccess(v)) }
    }
    confirm(g, "func middleIndex<", linear) { n in
      let t = text(n); return { sink(middleIndex(t)) }
    }
    confirm(g, "func middleIndexRandomAccess<", linear) { n in
      let v = ones(n); return { sink(middleIndexRandomAccess(v)) }
    }
    confirm(g, "func occurrences<", linear) { n in
      let v = ones(n); return { sink(occurrences(of: 1, in: v)) }
    }
    confirm(g, "func doubleArea(", linear) { n in
      let o = Outline(corners: Array(repeating: 1, count: n))
      return { sink(doubleArea(o)) }
    }
    confirm(g, "func totalSquareArea(", linear) { n in
      let s = Array(repeating: Square(side: 1), count: n)
      return { sink(totalSquareArea(s)) }
    }
  }

  static func real() {
    confirm("PriorityHeap", "func drainSorted(", linear) { n in
      var heap = PriorityHeap<Int>()
      for value in scrambled(n) { heap.insert(value) }
      return { sink(heap.drainSorted()) }
    }
    confirm("PriorityHeap", "func popSmallest(", linear) { n in
      var heap = PriorityHeap<Int>()
      for value in ascending(n) { heap.insert(value) }
      return { sink(heap.popSmallest()) }
    }
    confirm("DoubleEndedQueue", "init(minimumCapacity", linear) { n in
      { sink(DoubleEndedQueue<Int>(minimumCapacity: n)) }
    }
    confirm("DoubleEndedQueue", "func popFirst(", linear) { n in
      var queue = DoubleEndedQueue<Int>()
      for value in 0..<n { queue.append(value) }
      return { sink(queue.popFirst()) }
    }
    confirm("DoubleEndedQueue", "func toArray(", linear) { n in
      var queue = DoubleEndedQueue<Int>()
      for value in 0..<n { queue.append(value) }
      return { sink(queue.toArray()) }
    }
    confirm("PrefixTree", "func insert(", linear) { n in
      let tree = PrefixTree()
      let word = text(n)
      return { tree.insert(word) }
    }
    confirm("PrefixTree", "func contains(", linear) { n in
      let tree = PrefixTree()
      let word = text(n)
      tree.insert(word)
      return { sink(tree.contains(word)) }
    }
    confirm("BitArray", "var count: Int", [16_384, 65_536, 262_144]) { n in
      let set = BitArray(capacity: n)
      return { sink(set.count) }
    }
    confirm("BitArray", "func first(", [16_384, 65_536, 262_144]) { n in
      let set = BitArray(capacity: n)
      return { sink(set.first()) }
    }
    func orderedSet(_ n: Int) -> InsertionOrderedSet<Int> {
      var set = InsertionOrderedSet<Int>()
      for value in 0..<n { _ = set.append(value) }
      return set
    }
    confirm("InsertionOrderedSet", "func remove(", linear) { n in
      var set = orderedSet(n)
      return { sink(set.remove(0)) }
    }
    confirm("InsertionOrderedSet", "func isSubset(", linear) { n in
      let set = orderedSet(n)
      return { sink(set.isSubset(of: set)) }
    }
    confirm("InsertionOrderedSet", "func subtract(", quadratic) { n in
      var set = orderedSet(n)
      let other = orderedSet(n)
      return { set.subtract(other) }
    }
    func list(_ n: Int) -> LinkedSequence<Int> {
      let list = LinkedSequence<Int>()
      for value in 0..<n { list.append(value) }
      return list
    }
    confirm("LinkedSequence", "func append(", linear) { n in
      let list = list(n)
      return { list.append(1) }
    }
    confirm("LinkedSequence", "func node(", linear) { n in
      let list = list(n)
      return { sink(list.node(at: n - 1)) }
    }
    confirm("LinkedSequence", "func elements(", quadratic) { n in
      let list = list(n)
      let offsets = ascending(n)
      return { sink(list.elements(at: offsets)) }
    }

    let s = "SequenceAlgorithms"
    confirm(s, "func chunks(", linear) { n in
      let v = ones(n); return { sink(v.chunks(ofCount: 4)) }
    }
    confirm(s, "func windows(", linear) { n in
      let v = ones(n); return { sink(v.windows(ofCount: 4)) }
    }
    confirm(s, "func adjacentPairs(", linear) { n in
      let v = ones(n); return { sink(v.adjacentPairs()) }
    }
    confirm(s, "func rotateLeft(", linear) { n in
      var v = ones(n)
      v[0] = 2
      return { v.rotateLeft(by: n / 3) }
    }
    confirm(s, "func partitioningIndex(", linear) { n in
      let v = ascending(n)
      return { sink(v.partitioningIndex { _ in false }) }
    }
    confirm(s, "func uniqued(", linear) { n in
      let v = ascending(n); return { sink(v.uniqued()) }
    }
    confirm(s, "func isPermutation(", linear) { n in
      let v = ascending(n); return { sink(v.isPermutation(of: v)) }
    }
    confirm(s, "func minAndMax(", linear) { n in
      let v = scrambled(n); return { sink(v.minAndMax()) }
    }
    confirm(s, "func advanceToNextPermutation(", linear) { n in
      var v = descendingNumbers(n)
      v[0] = 0
      return { sink(v.advanceToNextPermutation()) }
    }
    confirm(s, "func isSorted(", linear) { n in
      let v = ascending(n); return { sink(v.isSorted()) }
    }
    confirm(s, "func cartesianProduct<", quadratic) { n in
      let v = ones(n); return { sink(cartesianProduct(v, v)) }
    }
    confirm(s, "func interspersed<", linear) { n in
      let v = ones(n); return { sink(interspersed(v, with: 0)) }
    }

    let a = "CommandArguments"
    confirm(a, "func parse(", quadratic) { n in
      let names = (0..<n).map { "--o\($0)" }
      let command = CommandDefinition(
        name: "c", options: names.map { OptionDefinition(name: $0, help: "", takesValue: false) })
      return { sink(command.parse(names)?.rest) }
    }
    confirm(a, "func editDistance(", quadratic) { n in
      let t = text(n); return { sink(editDistance(t, t)) }
    }
    confirm(a, "func splitAtEquals(", linear) { n in
      let t = text(n); return { sink(splitAtEquals(t)) }
    }
    confirm(a, "func wrapped(", linear) { n in
      let w = texts(n); return { sink(wrapped(w, width: 20)) }
    }
    confirm(a, "func prefixed(", quadratic) { n in
      let w = texts(n)
      let p = text(n)
      return { sink(prefixed(w, p)) }
    }

    let t = "Tokenizer"
    confirm(t, "func allTokens(", linear) { n in
      var tokenizer = Tokenizer(String(repeating: "ab 12", count: n / 4))
      return { sink(tokenizer.allTokens()) }
    }
    confirm(t, "func firstTokens(", quadratic) { n in
      var tokenizer = Tokenizer(String(repeating: " ", count: n) + "a")
      return { sink(tokenizer.firstTokens(n)) }
    }
    confirm(t, "func lineNumber(", linear) { n in
      let b = bytes(n); return { sink(lineNumber(in: b, at: n)) }
    }
    confirm(t, "func lineNumbers(", quadratic) { n in
      let b = bytes(n)
      let offsets = Array(repeating: n, count: n)
      return { sink(lineNumbers(in: b, at: offsets)) }
    }
    confirm(t, "func lineNumbersByTable(", linear) { n in
      let b = [UInt8](repeating: 0x0A, count: n)
      let offsets = ascending(n)
      return { sink(lineNumbersByTable(in: b, at: offsets)) }
    }
    confirm(t, "func isBalanced(", linear) { n in
      let b = [UInt8](repeating: 0x28, count: n)
      return { sink(isBalanced(b)) }
    }
    confirm(t, "func occurrences(of pattern", quadratic) { n in
      let b = bytes(n)
      let p = bytes(n / 2)
      return { sink(occurrences(of: p, in: b)) }
    }
    confirm(t, "func failureTable(", linear) { n in
      let b = bytes(n - 1) + [0x62]
      return { sink(failureTable(b)) }
    }

    let v = "ServiceParts"
    confirm(v, "func discardRead(", [16_384, 65_536, 262_144]) { n in
      var queue = ByteQueue()
      queue.write(bytes(n))
      sink(queue.readInteger())
      return { queue.discardRead() }
    }
    confirm(v, "mutating func value(for key", linear) { n in
      var cache = RecentCache(capacity: n)
      for word in texts(n) { cache.insert(1, for: word) }
      return { sink(cache.value(for: "w\(n - 1)")) }
    }
    confirm(v, "func total()", linear) { n in
      var histogram = LatencyHistogram()
      for value in 0..<n { histogram.record(UInt64(value)) }
      return { sink(histogram.total()) }
    }
    confirm(v, "func handlerByScan(", linear) { n in
      var routes = RouteTable()
      for word in texts(n) { routes.add(word, 1) }
      return { sink(routes.handlerByScan("none")) }
    }
    confirm(v, "func checksum(", linear) { n in
      let b = bytes(n); return { sink(checksum(b)) }
    }
    confirm(v, "func hexadecimal(", linear) { n in
      let b = bytes(n); return { sink(hexadecimal(b)) }
    }
    confirm(v, "func variableLength(", linear) { n in { sink(variableLength(UInt64(n) << 40)) } }

    let w = "Networks"
    confirm(w, "func root(of", linear) { n in
      var sets = DisjointSets(count: n)
      for i in 1..<n { sets.unite(i - 1, i) }
      return { sink(sets.root(of: 0)) }
    }
    confirm(w, "func distances(", quadratic) { n in
      let edges = (1..<n).map { (from: $0 - 1, to: $0, cost: 1) }
      return { sink(distances(n, edges, from: 0)) }
    }
    confirm(w, "func allDistances(", cubic) { n in
      var costs = square(n)
      return { allDistances(n, &costs) }
    }
    confirm(w, "func mergedRanges(", linear) { n in
      let ranges = scrambled(n).map { $0..<($0 + 10) }
      return { sink(mergedRanges(ranges)) }
    }
    confirm(w, "func overlapCount(", quadratic) { n in
      let ranges = scrambled(n).map { $0..<($0 + 10) }
      return { sink(overlapCount(ranges)) }
    }
    confirm(w, "func knapsack(", quadratic) { n in
      let v = ones(n)
      return { sink(knapsack(v, v, capacity: n)) }
    }
  }
}
