import Contracts
import Diagnostics
import JSON
import Jinja
import Warehouse

/// What stands in for the world while a unit test renders its model's code.
package struct UnitTestInputs: Sendable {
  /// CTE names of the given nodes and sources, by unique id.
  package var names: [UniqueID: String]
  /// The CTE that the model itself is read from.
  package var this: String?
  package var test: String
  package var overrides: JSONObject
  /// What has no name here is read as it is, instead of being an error.
  package var isPartial: Bool

  package init(
    names: [UniqueID: String], this: String?, test: String, overrides: JSONObject, isPartial: Bool = false
  ) {
    self.isPartial = isPartial
    self.names = names
    self.this = this
    self.test = test
    self.overrides = overrides
  }

  /// `overrides: {macros: {is_incremental: true}}`: a macro that gives a fixed value.
  func macro(_ name: String) -> Value? {
    guard let value = overrides["macros"]?[name] else { return nil }
    return .function(name) { _, _ in Value(json: value) }
  }

  var variables: JSONObject { overrides["vars"]?.objectValue ?? [:] }

  func environmentVariable(_ name: String) -> Value? { overrides["env_vars"]?[name].map(Value.init(json:)) }

  func covers(_ id: UniqueID) -> Bool { !isPartial || names[id] != nil }

  func relation(_ id: UniqueID, called target: String, _ quoteCharacter: String) throws -> Relation {
    guard let name = names[id] else {
      throw DbtError(
        .compilation, "unit test '\(test)' gives no rows for \(target): add it to `given`, if only with `rows: []`")
    }
    return Self.ephemeral(name, quoteCharacter)
  }

  static func ephemeral(_ name: String, _ quoteCharacter: String) -> Relation {
    Relation(
      database: nil, schema: nil, identifier: Workspace.ephemeralName(name), kind: .ephemeral,
      quoteCharacter: quoteCharacter)
  }
}
