extension Cases {
  static func space() {
    peaksOfLoops()
    peaksOfCalls()
    peaksOfRecursion()
    escapes()
  }

  private static func escapes() {
    let f = "Escapes"
    func check<T>(_ name: String, _ body: @escaping ([Int]) -> T, sizes: [Int] = quadratic) {
      confirm(f, "func \(name)(", sizes) { n in
        let v = ascending(n); return { sink(body(v)) }
      }
    }
    check("keptByAlias", { (v: [Int]) -> Drawer in
      let drawer = Drawer(); keptByAlias(v, drawer); return drawer
    })
    check("keptForARound", keptForARound)
    check("keptBelow", { (v: [Int]) -> Drawer in
      let drawer = Drawer(); drawer.below = Drawer(); keptBelow(v, drawer); return drawer
    })
    check("keptInEach", { (v: [Int]) -> [Drawer] in
      let drawers = v.map { _ in Drawer() }; keptInEach(v, drawers); return drawers
    })
    check("lookedAt", lookedAt)
    check("keptByClosures", keptByClosures)
    check("usedByClosures", usedByClosures)
    check("keptAnswers", keptAnswers)
    check("keptOnDesk", keptOnDesk)
    check("reducedToRows", reducedToRows)
    check("groupedCopies", groupedCopies)
    check("keptByWayOf", keptByWayOf)
    check("flattened", flattened)
    check("firstOfEach", firstOfEach)
    check("listed", listed, sizes: linear)
    check("unlisted", unlisted, sizes: linear)
  }

  private static func peaksOfLoops() {
    let f = "PeakLoops"
    func check<T>(_ name: String, _ body: @escaping ([Int]) -> T, sizes: [Int] = quadratic) {
      confirm(f, "func \(name)(", sizes) { n in
        let v = ascending(n); return { sink(body(v)) }
      }
    }
    check("copiesOneByOne", copiesOneByOne)
    check("copiesAllKept", copiesAllKept)
    check("sumsAllKept", sumsAllKept)
    check("latestCopy", latestCopy)
    check("replacedButKept", replacedButKept)
    check("copiesByKey", copiesByKey)
    check("countsByKey", countsByKey)
    check("filledEachRound", filledEachRound)
    check("filledAcrossRounds", filledAcrossRounds)
    check("tableEachRound", tableEachRound, sizes: cubic)
    check("tablesKept", tablesKept, sizes: cubic)
    check("chained", chained, sizes: linear)
    check("chainedEachRound", chainedEachRound)
    check("running", running, sizes: linear)
    check("pairsEachRound", pairsEachRound, sizes: linear)
    check("pairsKept", pairsKept, sizes: linear)
    check("firstLongCopy", { firstLongCopy($0, $0.count) })
    check("widestCopy", { widestCopy($0.reversed()) })
    check("longCopiesKept", { longCopiesKept($0, 0) })
    check("keptByAnotherName", keptByAnotherName)
    check("keptInTuples", keptInTuples)
    check("keptWhereBound", keptWhereBound)
    check("copiesWhile", copiesWhile)
    check("mappedCopies", mappedCopies)
    check("mappedSums", mappedSums)
    check("eachCopy", eachCopy)
    check("eachCopyKept", eachCopyKept)
  }

  private static func peaksOfCalls() {
    let f = "PeakCalls"
    func check<T>(_ name: String, _ body: @escaping ([Int]) -> T) {
      confirm(f, "func \(name)(", quadratic) { n in
        let v = ascending(n); return { sink(body(v)) }
      }
    }
    check("scratchSums", scratchSums)
    check("tripledAndDropped", tripledAndDropped)
    check("tripledAndKept", tripledAndKept)
    check("keepAll") { (v: [Int]) -> Int in
      var shelf = Shelf(); shelf.keepAll(v); return shelf.rows.count
    }
    check("weighAll") { (v: [Int]) -> Int in
      var shelf = Shelf(); shelf.weighAll(v); return shelf.total
    }
    check("shelved", shelved)
    check("shelfEachRound", shelfEachRound)
    check("addedAll", addedAll)
    check("linked", linked)
    check("unlinked", unlinked)
    check("repeatedScratch", repeatedScratch)
    check("repeatedKept", repeatedKept)
    confirm(f, "func asksInside(", linear) { n in
      let v = ascending(n); return { sink(asksInside(v, v)) }
    }
  }

  private static func peaksOfRecursion() {
    let f = "PeakRecursion"
    confirm(f, "func sumByCopies(", quadratic) { n in
      let v = ones(n); return { sink(sumByCopies(v)) }
    }
    confirm(f, "func sumByHalfCopies(", linear) { n in
      let v = ones(n); return { sink(sumByHalfCopies(v)) }
    }
    confirm(f, "func countDown(", linear) { n in { sink(countDown(n)) } }
    confirm(f, "func countWays(", tiny) { n in { sink(countWays(n)) } }
    confirm(f, "func collectDown(", linear) { n in
      { var list: [Int] = []; collectDown(n, &list); sink(list) }
    }
    confirm(f, "func heightOf(", linear) { n in
      let tree = branches(n); return { sink(heightOf(tree)) }
    }
    confirm(f, "func valuesBelow(", linear) { n in
      let tree = branches(n)
      return { var found: [Int] = []; valuesBelow(tree, &found); sink(found) }
    }
    confirm(f, "func largest(", linear) { n in
      let v = ones(n); return { sink(largest(v, 0, n)) }
    }
    confirm(f, "func callsTheDeep(", linear) { n in
      let v = ones(n); return { sink(callsTheDeep(v)) }
    }
    confirm(f, "func callsTheShallow(", linear) { n in
      let v = ones(n); return { sink(callsTheShallow(v)) }
    }
    confirm(f, "func callsTheDeepOften(", quadratic) { n in { sink(callsTheDeepOften(n)) } }
  }

  /// A tree as deep as it has nodes.
  private static func branches(_ n: Int) -> Branch? {
    var root: Branch?
    for value in 0..<n { root = Branch(value, root, nil) }
    return root
  }
}
