// From swift-log 1.16.2, Sources/Logging/Handlers/StreamLogHandler.swift. Copyright (c) 2018-2019 Apple Inc. and the Swift Logging API project authors; Apache License 2.0.
// Changed by this project: excerpt, and the edit below.
// Edit: the metadata is sorted for each key
// Expect: StreamLogHandler.prettify(_:) O(n log n) → O(n^2 log n)
//--- before Code.swift
struct StreamLogHandler {
    private func prettify(_ metadata: [String: String]) -> String? {
        if metadata.isEmpty {
            return nil
        } else {
            return metadata.lazy.sorted(by: { $0.key < $1.key }).map { "\($0)=\($1)" }.joined(separator: " ")
        }
    }
}
//--- after Code.swift
struct StreamLogHandler {
    private func prettify(_ metadata: [String: String]) -> String? {
        if metadata.isEmpty {
            return nil
        } else {
            var texts: [String] = []
            for index in 0..<metadata.count {
                let entry = metadata.sorted(by: { $0.key < $1.key })[index]  // gate: here
                texts.append("\(entry.key)=\(entry.value)")
            }
            return texts.joined(separator: " ")
        }
    }
}
