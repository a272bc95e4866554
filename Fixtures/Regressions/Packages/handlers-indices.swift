// From swift-log 1.16.2, Sources/Logging/Handlers/MultiplexLogHandler.swift. Copyright (c) 2018-2019 Apple Inc. and the Swift Logging API project authors; Apache License 2.0.
// Changed by this project: excerpt, and the edit below.
// Edit: the index loop becomes an index counter
// Expect: green
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
        for index in 0..<self.handlers.count {
            mutator(&self.handlers[index])
        }
    }
}
