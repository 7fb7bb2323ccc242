import Contracts
import Diagnostics
import JSON
import Jinja

/// What properties files say of macros: descriptions, arguments, `meta` and `docs`.
struct MacroProperties {
  let invocation: Invocation
  let readers: [String: PropertiesReader]

  /// Whether the project's flag asks for arguments to be taken from the text, and those written to be held against it.
  private var validatesArguments: Bool { invocation.flags.behaviour["validate_macro_args"] ?? false }

  /// Every macro has its arguments when they are validated, described or not.
  func complete(_ macro: inout MacroDescription, _ definition: MacroDefinition, _ patch: PropertiesEntry?) throws {
    if validatesArguments {
      macro.arguments = definition.parameters.map { Self.argument($0.name) }
    }
    guard let patch, let reader = readers[patch.package] else { return }
    macro.patchPath = patch.patchPath
    macro.description = try reader.description(patch.node["description"])
    let config = try patch.node["config"].map(reader.render)?.objectValue ?? [:]
    macro.meta = try patch.node["meta"].map(reader.render)?.objectValue ?? [:]
    macro.meta.merge(config["meta"]?.objectValue ?? [:]) { $1 }
    let docs = try config["docs"] ?? patch.node["docs"].map(reader.render)
    macro.docs.merge(docs?.objectValue ?? [:]) { $1 }
    let described = try (patch.node["arguments"]?.items ?? []).map { item in
      var argument = Self.argument("")
      for pair in item.pairs ?? [] where pair.name != "description" {
        argument[pair.name] = try reader.render(pair.value)
      }
      argument["description"] = .string(try reader.description(item["description"]))
      return argument
    }
    if validatesArguments {
      try check(described, macro)
      if !described.isEmpty { macro.arguments = described }
    } else {
      macro.arguments = described
    }
  }

  private static func argument(_ name: String) -> JSONObject {
    ["name": .string(name), "type": .null, "description": ""]
  }

  // MARK: Checks

  private func check(_ described: [JSONObject], _ macro: MacroDescription) throws {
    guard !described.isEmpty else { return }
    func name(_ argument: JSONObject) -> String { argument["name"]?.stringValue ?? "" }
    func warn(_ text: String) throws {
      try invocation.warn(.invalidMacroAnnotation(text, macro.uniqueID, file: macro.originalFilePath))
    }
    for (own, written) in zip(macro.arguments, described) where name(own) != name(written) {
      try warn("Argument \(name(written)) in yaml for macro \(macro.name) does not match the jinja definition.")
    }
    if described.count != macro.arguments.count {
      try warn("The number of arguments in the yaml for macro \(macro.name) does not match the jinja definition.")
    }
    for argument in described {
      guard let type = argument["type"]?.stringValue, !type.trimmed.isEmpty, !MacroArgumentType.isValid(type) else {
        continue
      }
      try warn("Argument \(name(argument)) in the yaml for macro \(macro.name) has an invalid type.")
    }
  }
}

/// The types of macro arguments that dbt knows: `string`, `list[int]`, `dict[str, optional[relation]]`.
enum MacroArgumentType {
  /// How many types stand in the brackets behind each.
  private static let parameters: [Substring: Int] = [
    "str": 0, "string": 0, "bool": 0, "int": 0, "integer": 0, "float": 0, "any": 0, "list": 1, "dict": 2,
    "optional": 1, "relation": 0, "column": 0,
  ]

  static func isValid(_ text: String) -> Bool {
    var rest = text.filter { $0 != " " && $0 != "\t" }[...]
    return read(&rest) && rest.isEmpty
  }

  private static func read(_ rest: inout Substring) -> Bool {
    let name = rest.prefix { $0 >= "a" && $0 <= "z" }
    guard let count = parameters[name] else { return false }
    rest.removeFirst(name.count)
    guard count > 0 else { return true }
    for index in 0..<count {
      guard rest.first == (index == 0 ? "[" : ",") else { return false }
      rest.removeFirst()
      guard read(&rest) else { return false }
    }
    return rest.popFirst() == "]"
  }
}
