internal import Documents

/// Documents as text, with the emitters' error.
enum EmittedText {
  static func yaml(_ value: DocumentValue, target: String) throws(EmissionError) -> String {
    do {
      return try DocumentWriter.yaml(value)
    } catch {
      throw EmissionError.writing(target: target, reason: error.reason)
    }
  }

  static func json(_ value: DocumentValue, target: String) throws(EmissionError) -> String {
    do {
      return try DocumentWriter.json(value)
    } catch {
      throw EmissionError.writing(target: target, reason: error.reason)
    }
  }
}
