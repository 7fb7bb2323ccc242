import Contracts
import Diagnostics
import JSON
import OrderedCollections

/// The selectors of a `selectors.yml`.
package struct NamedSelectors: Sendable {
  package private(set) var specs: OrderedDictionary<String, SelectionSpec> = [:]
  /// The one with `default: true`.
  package private(set) var defaultName: String?

  /// `entries`: by name, objects with `definition` and `default` as in the file, or as in a manifest.
  package init(
    _ entries: OrderedDictionary<String, JSONValue>, indirectSelection: Flags.IndirectSelection = .eager
  ) throws(DbtError) {
    for (name, entry) in entries {
      if entry["default"]?.boolValue == true {
        if let defaultName {
          throw DbtError(
            .runtime,
            "Error when parsing the selector file. Found multiple selectors with `default: true`:"
              + "\(defaultName) and \(name)")
        }
        defaultName = name
      }
    }
    for (name, entry) in entries {
      let reader = SelectorDefinition(known: specs, indirectSelection: indirectSelection)
      do throws(DbtError) {
        specs[name] = try reader.spec(entry["definition"] ?? entry, isRoot: true)
      } catch {
        throw DbtError(
          error.kind, "Could not read selector file data: \(error.message)", notes: ["In selector '\(name)'."])
      }
    }
  }

  package func spec(named name: String) throws(DbtError) -> SelectionSpec {
    if let spec = specs[name] { return spec }
    let names = specs.keys.map { "'\($0)'" }.joined(separator: ", ")
    throw DbtError(.runtime, "Could not find selector named \(name), expected one of [\(names)]")
  }
}
