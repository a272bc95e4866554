// From swift-log 1.16.2, Sources/Logging/Handlers/MultiplexLogHandler.swift. Copyright (c) 2018-2019 Apple Inc. and the Swift Logging API project authors; Apache License 2.0.
// Changed by this project: excerpt, and the edit below.
// Edit: each handler is changed once for each handler
// Expect: MultiplexLogHandler.mutatingForEachHandler(_:) O(n) → O(n^2)
//--- before Code.swift
struct MultiplexLogHandler {
    var handlers: [any LogHandler]

    private mutating func mutatingForEachHandler(_ mutator: (inout any LogHandler) -> Void) {
        for index in self.handlers.indices {
            mutator(&self.handlers[index])
        }
    }
}
//--- after Code.swift
struct MultiplexLogHandler {
    var handlers: [any LogHandler]

    private mutating func mutatingForEachHandler(_ mutator: (inout any LogHandler) -> Void) {
        for index in self.handlers.indices {
            for other in self.handlers.indices where other <= index {
                mutator(&self.handlers[other])  // gate: here
            }
        }
    }
}
