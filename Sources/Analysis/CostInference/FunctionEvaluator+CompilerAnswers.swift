internal import ProgramModel

// What the compiler says, where it was asked, fills in what the source leaves open.

extension FunctionEvaluator {
  /// The value with the type that the compiler gives its expression, where syntax tells none, or one of a library where
  /// the compiler names one of the program.
  func completed(_ value: Value, _ expression: Expression) -> Value {
    guard !value.isType, value.closure == nil, value.lazySteps == nil,
      let type = inference.table.answers.type(of: expression)
    else { return value }
    let answer = adapted(Value(type: resolved(type)))
    guard saysMore(answer.type, than: value.type) else { return value }
    told += 1
    var result = value
    result.type = answer.type
    result.isGeneric = answer.isGeneric
    if answer.isOptional { result.isOptional = true }
    return result
  }

  private func saysMore(_ answer: TypeReference, than known: TypeReference) -> Bool {
    if answer.isUnknown || answer == known { return false }
    guard let own = known.unwrapped.nominalName else { return known.isUnknown }
    guard let name = answer.nominalName else { return false }
    if own != name { return inference.table.isType(name) && !inference.table.isType(own) }
    // The same type, of which syntax does not know the elements.
    return !Types.isComplete(known) && Types.isComplete(answer)
  }

  /// Only the function that the compiler names, where it is among the candidates.
  func narrowed(
    _ candidates: [(index: Int, level: Int)]
  ) -> [(index: Int, level: Int)] {
    guard let toldCallee, candidates.count > 1,
      let index = inference.table.function(toldCallee.symbol),
      let only = candidates.first(where: { $0.index == index })
    else { return candidates }
    return [only]
  }

  /// A call of a member on a value whose type is not known, where the compiler names the function.
  func callTold(
    _ receiver: Value, _ values: [EvaluatedArgument], _ base: Expression?,
    _ arguments: [Argument], _ place: Int
  ) -> Value? {
    guard let toldCallee, let index = inference.table.function(toldCallee.symbol),
      let call = choose([(index, 0)], values)
    else { return nil }
    told += 1
    return dispatch(call, values, arguments, receiver: receiver, base, place)
  }

  /// Says in the summary that the compiler was heard.
  func noteAnswers() {
    guard told > 0 else { return }
    summary.assumptions.append(
      "the compiler told \(told == 1 ? "one type" : "\(told) types") that the source leaves open")
  }
}
