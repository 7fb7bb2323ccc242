import Contracts
import Diagnostics
import JSON
import OrderedCollections

/// The selectors of a `selectors.yml` as manifests show them: texts taken apart, `tag: x` as method and value, and named
/// selectors in the place of their names.
package enum SelectorNormalForm {
  /// - Parameter entries: by name, as in the file.
  package static func of(
    _ entries: OrderedDictionary<String, JSONValue>
  ) throws(DbtError) -> OrderedDictionary<String, JSONValue> {
    var known: OrderedDictionary<String, JSONValue> = [:]
    for (name, entry) in entries {
      var members = entry.objectValue ?? [:]
      members["definition"] = try definition(members["definition"] ?? .null, known)
      known[name] = .object(members)
    }
    return known
  }

  private static func definition(
    _ written: JSONValue, _ known: OrderedDictionary<String, JSONValue>
  ) throws(DbtError) -> JSONValue {
    switch written {
    case .string(let text):
      return .object(try SelectionCriterion(parsing: text, indirectSelection: .eager).definition)
    case .object(let members):
      for key in ["union", "intersection"] {
        if let parts = members[key]?.arrayValue { return [key: try list(parts, known)] }
      }
      if let parts = members["exclude"]?.arrayValue, members.keys.first == "exclude" {
        return ["exclude": try list(parts, known)]
      }
      if members.count == 1, let only = members.elements.first {
        return ["method": .string(only.key), "value": only.value]
      }
      if members["method"]?.stringValue == "selector", let name = members["value"]?.stringValue,
        let entry = known[name]
      {
        return entry["definition"] ?? .null
      }
      return written
    default: return written
    }
  }

  private static func list(
    _ parts: [JSONValue], _ known: OrderedDictionary<String, JSONValue>
  ) throws(DbtError) -> JSONValue {
    var definitions: [JSONValue] = []
    for part in parts { definitions.append(try definition(part, known)) }
    return .array(definitions)
  }
}

extension SelectionCriterion {
  /// With the members that say something; depths are texts.
  fileprivate var definition: JSONObject {
    var members: JSONObject = [:]
    if childrensParents { members["childrens_parents"] = true }
    if parents { members["parents"] = true }
    if let parentsDepth { members["parents_depth"] = .string("\(parentsDepth)") }
    members["method"] = .string(([method.rawValue] + arguments).joined(separator: "."))
    if value != .string("") { members["value"] = value }
    if children { members["children"] = true }
    if let childrenDepth { members["children_depth"] = .string("\(childrenDepth)") }
    return members
  }
}
