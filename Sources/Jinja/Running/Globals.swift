/// The names that the host program offers to a render.
package protocol Globals: AnyObject, Sendable {
  func global(_ name: String) -> Value?
  /// Whether a name's value stays the same for as long as `generation` does, so that an interpreter may keep it.
  func isLasting(_ name: String) -> Bool
  var generation: Int { get }
}

extension Globals {
  package func isLasting(_ name: String) -> Bool { false }
  package var generation: Int { 0 }
}

/// Fixed names.
package final class FixedGlobals: Globals {
  private let values: [String: Value]
  package init(_ values: [String: Value] = [:]) { self.values = values }
  package func global(_ name: String) -> Value? { values[name] }
}

/// What may be done with a name that is not there.
package enum UndefinedMood: Sendable {
  /// As dbt parses: members and calls of the undefined are undefined again.
  case parse
  /// As dbt runs: it prints as nothing, is false and empty; members and calls of it are errors.
  case run
}

/// Unwinds a macro with a value: `{{ return(x) }}`.
package struct ReturnSignal: Error {
  package let value: Value
  package init(_ value: Value) { self.value = value }
}
