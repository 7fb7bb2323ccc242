import Contracts
import Diagnostics
import JSON
import OrderedCollections

/// The selectors of a `selectors.yml`.
package struct NamedSelectors: Sendable {
  package private(set) var specs: OrderedDictionary<String, SelectionSpec> = [:]
  /// The one with `default: true`.
  package private(set) var defaultName: String?

  /// - Parameters:
  ///   - entries: by name, objects with `definition` and `default` as in the file, or as in a manifest.
  ///   - places: where each is in the file, for errors.
  /// - Throws: all that is wrong with any of them.
  package init(
    _ entries: OrderedDictionary<String, JSONValue>, indirectSelection: Flags.IndirectSelection = .eager,
    places: [String: SourceSpan] = [:]
  ) throws {
    for (name, entry) in entries {
      if entry["default"]?.boolValue == true {
        if let defaultName {
          throw DbtError(
            .runtime,
            "Error when parsing the selector file. Found multiple selectors with `default: true`:"
              + "\(defaultName) and \(name)", at: places[name])
        }
        defaultName = name
      }
    }
    var failed = ErrorCollection()
    for (name, entry) in entries {
      let reader = SelectorDefinition(known: specs, indirectSelection: indirectSelection)
      let spec = try failed.value {
        do throws(DbtError) {
          return try reader.spec(entry["definition"] ?? entry, isRoot: true)
        } catch {
          throw DbtError(
            .runtime, "Could not read selector file data: \(error.message)", at: places[name],
            notes: error.notes + ["In selector '\(name)'."])
        }
      }
      // One that could not be read is still known to those that inherit from it: they are not wrong for that.
      specs[name] = spec ?? .group(SelectionSpec.Group(.union, []))
    }
    try failed.check()
  }

  package func spec(named name: String) throws(DbtError) -> SelectionSpec {
    if let spec = specs[name] { return spec }
    let names = specs.keys.map { "'\($0)'" }.joined(separator: ", ")
    throw DbtError(.runtime, "Could not find selector named \(name), expected one of [\(names)]")
  }
}
