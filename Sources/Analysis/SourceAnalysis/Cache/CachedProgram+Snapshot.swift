internal import BinaryCoding
internal import CostInference
internal import ProgramModel

extension CachedProgram {
  /// This run as bytes.
  func snapshot(_ findings: CachedScan.Findings, key: UInt64) -> [UInt8] {
    var builder = SnapshotBuilder()
    var index = Snapshot.Index()
    var places: [Int: Int] = [:]
    for (i, one) in lowered.enumerated() { places[one.number] = i }
    for (number, taken) in takenFiles.enumerated() {
      var file = Snapshot.File(path: taken.entry.path)
      file.blob = taken.blob
      file.failure = taken.failure
      if let i = places[number], let results = inferred?.results[i] {
        file.lineCount = lowered[i].lineCount
        file.functionCount = files[i].functions.count
        if let former, let known = taken.former.map({ former.index.files[$0] }) {
          file.digests = builder.add(former.bytes(known.digests))
          file.model = builder.add(former.bytes(known.model))
        } else {
          var digests = ByteWriter()
          (self.digests[i] ?? FileDigests(files[i])).write(to: &digests)
          file.digests = builder.add(digests.sealed)
          var model = ModelWriter()
          model.write(files[i])
          file.model = builder.add(model.out.sealed)
        }
        file.findings = builder.add(findings.files[i].sealed)
        file.reports = builder.add(FunctionResult.sealed(results))
      }
      index.files.append(file)
    }
    index.explorations = builder.add(explorations)
    index.components = builder.add(components)
    index.claims = builder.add(InferenceCoding.write(inferred?.claims ?? InferenceCoding.Claims()))
    index.environment = builder.add(findings.environment.sealed)
    return builder.finished(index, key: key)
  }

  private var explorations: [UInt8] {
    var writer = ByteWriter()
    let former = inferred?.previous
    let known = (inferred?.recorded.explorations ?? []).compactMap { one in
      let dependencies =
        one.dependencies
        ?? former?.previous.explorations[one.key].map {
          Dependencies(names: former?.names[one.key] ?? [], callees: $0.callees)
        }
      return dependencies.map { (one, $0) }
    }
    writer.list(known) { writer, one in
      InferenceCoding.write(one.0.key, to: &writer)
      InferenceCoding.write(one.1, to: &writer)
      writer.optional(one.0.view) { InferenceCoding.write($1, to: &$0) }
    }
    return writer.sealed
  }

  private var components: [UInt8] {
    var writer = ByteWriter()
    let former = inferred?.previous
    let known = (inferred?.recorded.components ?? []).compactMap { one in
      let first = one.members.first
      let dependencies =
        one.dependencies
        ?? first.flatMap { former?.previous.components[$0] }.map {
          Dependencies(names: first.flatMap { former?.groupNames[$0] } ?? [], callees: $0.callees)
        }
      return dependencies.map { (one, $0) }
    }
    writer.list(known) { writer, one in
      writer.list(one.0.members) { InferenceCoding.write($1, to: &$0) }
      InferenceCoding.write(one.1, to: &writer)
      writer.list(one.0.views) { writer, view in
        writer.count(one.0.members.firstIndex(of: view.key) ?? 0)
        InferenceCoding.write(view.view, to: &writer)
      }
    }
    return writer.sealed
  }
}

/// Puts parts one after the other.
private struct SnapshotBuilder {
  private var bytes = [UInt8](repeating: 0, count: Snapshot.headSize)

  mutating func add(_ part: some Collection<UInt8>) -> Snapshot.Part {
    defer { bytes.append(contentsOf: part) }
    return Snapshot.Part(start: bytes.count, count: part.count)
  }

  func finished(_ index: Snapshot.Index, key: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    index.write(to: &writer)
    var result = bytes
    let place = result.count
    result.append(contentsOf: writer.sealed)
    let digest = result.withUnsafeBytes {
      Digest64.of(UnsafeRawBufferPointer(rebasing: $0[Snapshot.headSize...]))
    }
    let head = Snapshot.head(key: key, count: result.count, index: place, digest: digest)
    result.replaceSubrange(0..<Snapshot.headSize, with: head)
    return result
  }
}
