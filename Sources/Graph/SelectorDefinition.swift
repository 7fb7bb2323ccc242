import Contracts
import Diagnostics
import JSON
import OrderedCollections

/// Reads one definition of a `selectors.yml`; selectors before it are known to it by name.
struct SelectorDefinition {
  let known: OrderedDictionary<String, SelectionSpec>
  let indirectSelection: Flags.IndirectSelection

  func spec(_ definition: JSONValue, isRoot: Bool = false) throws(DbtError) -> SelectionSpec {
    switch definition {
    case .string(let text):
      return .criterion(try SelectionCriterion(parsing: text, indirectSelection: indirectSelection))
    case .object(let members):
      if isRoot, members.count > 1, members["union"] != nil || members["intersection"] != nil {
        throw DbtError(
          .validation,
          "Only a single 'union' or 'intersection' key is allowed in a root level selector definition; found "
            + members.keys.joined(separator: ",") + ".")
      }
      if members["union"] != nil { return try combination(members, .union, key: "union") }
      if members["intersection"] != nil { return try combination(members, .intersection, key: "intersection") }
      return try criterion(members)
    default:
      throw DbtError(
        .validation,
        "Expected to find union, intersection, str or dict, instead found \(definition.pythonTypeName): "
          + definition.serialized())
    }
  }

  // MARK: union, intersection, exclude

  private func combination(
    _ members: JSONObject, _ operation: SelectionSpec.Group.Operation, key: String
  ) throws(DbtError) -> SelectionSpec {
    var included: [SelectionSpec] = []
    var excluded: SelectionSpec?
    for part in try list(members, key: key) {
      // As in dbt, other keys beside `exclude` are not read here.
      guard let exclusion = part.objectValue, exclusion["exclude"] != nil else {
        included.append(try spec(part))
        continue
      }
      if excluded != nil {
        throw DbtError(
          .validation,
          "You cannot provide multiple exclude arguments to the same selector set operator:\n\(part.serialized())")
      }
      excluded = try self.exclusion(exclusion)
    }
    let base = SelectionSpec.group(SelectionSpec.Group(operation, included))
    return excluded.map { .group(SelectionSpec.Group(.difference, [base, $0])) } ?? base
  }

  private func exclusion(_ members: JSONObject) throws(DbtError) -> SelectionSpec? {
    var parts: [SelectionSpec] = []
    for part in try list(members, key: "exclude") { parts.append(try spec(part)) }
    return parts.count > 1 ? .group(SelectionSpec.Group(.union, parts)) : parts.first
  }

  private func list(_ members: JSONObject, key: String) throws(DbtError) -> [JSONValue] {
    guard let items = members[key]?.arrayValue else {
      throw DbtError(.validation, "Invalid value for key \"\(key)\". Expected a list.")
    }
    for item in items where item.objectValue == nil && item.stringValue == nil {
      throw DbtError(
        .validation,
        "Invalid value type \(item.pythonTypeName) in key \"\(key)\", expected dict or str (value: \(item.serialized()))."
      )
    }
    return items
  }

  // MARK: One criterion

  private func criterion(_ members: JSONObject) throws(DbtError) -> SelectionSpec {
    if members.count == 1, let only = members.elements.first {
      return .criterion(try criterion(method: only.key, value: only.value, modifiers: [:]))
    }
    if members["method"]?.stringValue == "selector" {
      let name = members["value"]?.stringValue ?? members["value"]?.serialized() ?? "None"
      guard let spec = known[name] else {
        throw DbtError(
          .validation, "Existing selector definition for \(name) not found.",
          notes: ["A selector can inherit from those above it in the file."])
      }
      return spec
    }
    guard let method = members["method"]?.stringValue, let value = members["value"] else {
      let keys = members.keys.map { "'\($0)'" }.joined(separator: ", ")
      throw DbtError(.validation, "Expected either 1 key or else \"method\" and \"value\" keys, but got [\(keys)]")
    }
    let base = SelectionSpec.criterion(try criterion(method: method, value: value, modifiers: members))
    guard members["exclude"] != nil, let excluded = try exclusion(members) else { return base }
    return .group(SelectionSpec.Group(.difference, [base, excluded]))
  }

  private func criterion(
    method name: String, value: JSONValue, modifiers: JSONObject
  ) throws(DbtError) -> SelectionCriterion {
    let (method, arguments) = try SelectionMethod.resolve(name, value: "")
    if value.arrayValue != nil || value.objectValue != nil || value.isNull {
      throw DbtError(.validation, "Invalid value for method \"\(name)\": expected one text, got \(value.serialized())")
    }
    var criterion = SelectionCriterion(method, arguments: arguments, value: value, indirectSelection: indirectSelection)
    if let mode = modifiers["indirect_selection"] {
      guard let known = mode.stringValue.flatMap(Flags.IndirectSelection.init(rawValue:)) else {
        throw DbtError(.validation, "\(mode.serialized()) is not a valid indirect_selection")
      }
      criterion.indirectSelection = known
    }
    criterion.childrensParents = modifiers["childrens_parents"].isTruthy
    criterion.parents = modifiers["parents"].isTruthy
    criterion.children = modifiers["children"].isTruthy
    criterion.parentsDepth = try depth(modifiers["parents_depth"])
    criterion.childrenDepth = try depth(modifiers["children_depth"])
    try criterion.checkOperators(JSONValue.object(modifiers).serialized())
    return criterion
  }

  private func depth(_ value: JSONValue?) throws(DbtError) -> Int? {
    guard let value, value.isTruthy else { return nil }
    if let number = value.intValue ?? value.stringValue.flatMap({ Int($0) }), number >= 0 { return number }
    let text = value.stringValue ?? value.serialized()
    throw DbtError(.runtime, "Invalid node spec - could not handle parent depth \(text)")
  }
}

extension JSONValue? {
  fileprivate var isTruthy: Bool { self.map(\.isTruthy) ?? false }
}
