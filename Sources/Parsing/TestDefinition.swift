import Context
import Diagnostics
import JSON
import YAML

/// `- unique`, `- accepted_values: {arguments: …, config: …}`: one test as written.
struct TestDefinition {
  /// With its namespace.
  let fullName: String
  let name: String
  let namespace: String?
  let customName: String?
  let description: String
  /// For the macro.
  var arguments: JSONObject
  var config: JSONObject
  /// Arguments stand beside `config` and not under `arguments`, as dbt wanted it once.
  private(set) var hasOldArguments = false
  /// Configs that stand beside `config`.
  private(set) var movedKeys: [String] = []
  /// How many arguments stand outside of `arguments`; they come first.
  private let outerCount: Int

  private static let configKeys = [
    "severity", "tags", "enabled", "where", "limit", "warn_if", "error_if", "fail_calc", "store_failures",
    "store_failures_as", "meta", "database", "schema", "alias",
  ]

  /// - Parameter nestsArguments: the project's flag `require_generic_test_arguments_property`.
  init(_ node: YAMLNode, _ path: String, nestsArguments: Bool) throws {
    var values: JSONObject
    (fullName, values) = try Self.parts(node, path)
    try Self.checkTypes(node, path)
    let parts = fullName.split(separator: ".", maxSplits: 1)
    namespace = parts.count == 2 ? String(parts[0]) : nil
    name = parts.last.map(String.init) ?? ""
    let outer = Set(values.keys)
    if nestsArguments {
      let nested = values.removeValue(forKey: "arguments")?.objectValue ?? [:]
      movedKeys = values.keys.filter(Self.configKeys.contains)
      let known = ["config", "column_name", "description", "name"] + Self.configKeys
      hasOldArguments = nested.isEmpty && values.keys.contains { !known.contains($0) }
      values.merge(nested) { $1 }
    }
    config = try Self.config(&values, node)
    description = values.removeValue(forKey: "description")?.stringValue ?? ""
    customName = values.removeValue(forKey: "name")?.stringValue
    arguments = values
    outerCount = values.keys.prefix { outer.contains($0) }.count
  }

  /// `config` is a mapping, `name` a text.
  private static func checkTypes(_ node: YAMLNode, _ path: String) throws {
    let body = node.pairs.flatMap { $0.count == 1 ? $0[0].value : node }
    if let config = body?["config"], !config.isNull, config.pairs == nil {
      throw config.error(
        .parsing, "Invalid test config given in \(path): 'config' of a test must be a mapping, got \(config.typeName)")
    }
    if let name = body?["name"], name.json.stringValue == nil {
      throw name.error(
        .parsing, "Invalid test config given in \(path): 'name' of a test must be a text, got \(name.typeName)")
    }
  }

  /// The column's name comes behind arguments of the old form and before those under `arguments`, as in dbt.
  mutating func add(column: String) {
    arguments.removeValue(forKey: "column_name")
    arguments.updateValue(.string(column), forKey: "column_name", insertingAt: min(outerCount, arguments.count))
  }

  /// The name and what is said of the test.
  private static func parts(_ node: YAMLNode, _ path: String) throws -> (name: String, values: JSONObject) {
    if let text = node.string { return (text, [:]) }
    guard let pairs = node.pairs else {
      throw node.error(
        .parsing, "Invalid test config given in \(path): test must be a dictionary or a name, got \(node.typeName)")
    }
    if let named = node["test_name"]?.string {
      return (named, (node.json.objectValue ?? [:]).filter { $0.key != "test_name" })
    }
    guard pairs.count == 1 else {
      throw node.error(
        .parsing,
        "Invalid test config given in \(path): test definition dictionary must have exactly one key, "
          + "got \(pairs.count) instead: \(pairs.map(\.name).joined(separator: ", "))")
    }
    guard pairs[0].value.pairs != nil || pairs[0].value.isNull else {
      throw pairs[0].value.error(
        .parsing,
        "Invalid test config given in \(path): test arguments must be a dictionary, got \(pairs[0].value.typeName)")
    }
    return (pairs[0].name, pairs[0].value.json.objectValue ?? [:])
  }

  /// Takes the configs out of the values: those with dbt's own names first, then the others under `config`.
  private static func config(_ values: inout JSONObject, _ node: YAMLNode) throws -> JSONObject {
    let isThere = values["config"] != nil
    var nested = values.removeValue(forKey: "config")?.objectValue ?? [:]
    var config: JSONObject = [:]
    for key in configKeys {
      let outer = values.removeValue(forKey: key)
      let says = outer.map(\.isTruthy) ?? false
      if says, nested[key] != nil {
        throw node.error(
          .parsing, "Test cannot have the same key at the top-level and in config: '\(key)'")
      }
      // What says nothing gives way to `config`, even where that says nothing either: dbt's rule.
      let value = says || !isThere ? outer : nested.removeValue(forKey: key)
      if let value, !value.isNull { config[key] = value }
    }
    for (key, value) in nested where !value.isNull { config[key] = value }
    return config
  }

  /// The test as a template, in dbt's words since `raw_code` shows it.
  var code: String {
    let macro = (namespace.map { "\($0)." } ?? "") + "test_\(name)"
    let settings = config.map { key, value -> String in
      if case .string(let text) = value { return "\(key)=\"\(text.replacing("\"", with: "\\\""))\"" }
      return "\(key)=\(TestNaming.pythonText(value))"
    }
    let call = settings.isEmpty ? "" : "{{ config(\(settings.joined(separator: ","))) }}"
    return "{{ \(macro)(**\(TestArguments.name)) }}\(call)"
  }
}
