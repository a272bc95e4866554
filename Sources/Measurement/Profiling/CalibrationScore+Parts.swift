public import ProfileModel

extension CalibrationScore {
  /// The parts as a profile states them, in works per second.
  public var parts: CalibrationParts {
    CalibrationParts(integer: integer * 1000, memory: memory * 1000, string: string * 1000)
  }
}
