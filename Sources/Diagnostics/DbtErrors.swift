/// Several failures of one phase, to be shown together: sorted by file and place.
package struct DbtErrors: Error, Sendable {
  package let errors: [DbtError]

  package init(_ errors: [DbtError]) { self.errors = DbtError.sorted(errors) }

  /// The results, or all failures in one error.
  package static func collect<Element>(_ results: [Result<Element, any Error>]) throws -> [Element] {
    var collected = ErrorCollection()
    var values: [Element] = []
    values.reserveCapacity(results.count)
    for result in results { if let value = try collected.value({ try result.get() }) { values.append(value) } }
    try collected.check()
    return values
  }

  /// Throws what was collected, if anything was.
  package static func check(_ errors: [DbtError]) throws {
    if errors.count == 1 { throw errors[0] }
    if !errors.isEmpty { throw DbtErrors(errors) }
  }
}

/// Errors of steps that do not depend on each other: a step that fails does not keep the next ones from being tried.
package struct ErrorCollection {
  package private(set) var errors: [DbtError] = []

  package init() {}

  /// What the step gave; nil when it failed, which is kept.
  ///
  /// - Throws: what is no error about the user's input.
  package mutating func value<Value>(_ step: () throws -> Value) throws -> Value? {
    do {
      return try step()
    } catch let error as DbtError {
      errors.append(error)
    } catch let several as DbtErrors {
      errors += several.errors
    }
    return nil
  }

  /// Throws all that was kept, if anything was.
  package func check() throws { try DbtErrors.check(errors) }
}
