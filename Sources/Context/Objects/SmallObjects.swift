import Contracts
import Diagnostics
import JSON
import Jinja
import Warehouse

/// What a statement's `response` is: text where it is printed, with dbt's attributes.
package final class ResponseObject: TemplateObject {
  package let response: AdapterResponse
  package init(_ response: AdapterResponse) { self.response = response }

  package var typeName: String { "AdapterResponse" }
  package var isTrue: Bool { true }
  package func string(_ interpreter: Interpreter) -> String { response.message }
  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    response.json[name].map(Value.init(json:)) ?? (Self.fields.contains(name) ? Value.none : nil)
  }
  private static let fields: Set<String> = ["_message", "code", "rows_affected", "query_id"]
}

/// `api`
final class ApiObject: TemplateObject {
  private let workspace: Workspace
  init(workspace: Workspace) { self.workspace = workspace }

  var typeName: String { "dict" }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "Relation": .object(RelationClass(workspace))
    case "Column": .object(ColumnClass(workspace.adapter.dialect))
    default: nil
    }
  }
  func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    if case .string(let name) = key { attribute(name, interpreter) } else { nil }
  }
}

/// `validation.any[…]`: a check that a config's value is one of some.
final class ValidationObject: TemplateObject {
  var typeName: String { "ValidationObject" }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? { name == "any" ? .object(self) : nil }

  func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    let allowed: [Value] = if case .tuple(let values) = key { values } else { [key] }
    return .function("validator") { arguments, interpreter in
      let value = arguments.positional.first ?? .none
      for candidate in allowed {
        if case .object(let type) = candidate, type.isCallable { return .none }
        if try interpreter.equal(candidate, value) { return .none }
      }
      let expected = try allowed.map(interpreter.representation(of:)).joined(separator: ", ")
      throw DbtError(
        .compilation,
        "Expected value \"\(try interpreter.string(of: value))\" to be an instance of (\(expected))")
    }
  }
}

/// `modules`: the parts of Python's library that dbt shows.
final class ModulesObject: TemplateObject {
  private let invocation: Invocation
  init(_ invocation: Invocation) { self.invocation = invocation }

  var typeName: String { "dict" }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    let clock = invocation.clock
    return switch name {
    case "datetime": DateTimeModule.make { Int(clock() * 1e6) }
    case "itertools": .object(OldModule(IteratorsModule.value, .itertools, invocation))
    case "pytz": PytzModule.value
    case "re": RegexModule.value
    default: nil
    }
  }
  func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    if case .string(let name) = key { attribute(name, interpreter) } else { nil }
  }
}

/// A module whose functions say that they should not be used any more.
final class OldModule: TemplateObject {
  private let module: Value
  private let deprecation: Deprecation
  private let invocation: Invocation

  init(_ module: Value, _ deprecation: Deprecation, _ invocation: Invocation) {
    self.module = module
    self.deprecation = deprecation
    self.invocation = invocation
  }

  var typeName: String { "dict" }

  func attribute(_ name: String, _ interpreter: Interpreter) throws -> Value? {
    guard case .object(let members) = module, let function = try members.attribute(name, interpreter) else {
      return nil
    }
    return .function(name) { [invocation, deprecation] arguments, interpreter in
      try invocation.warn(deprecation)
      return try interpreter.call(function, arguments)
    }
  }

  func item(_ key: Value, _ interpreter: Interpreter) throws -> Value? {
    if case .string(let name) = key { try attribute(name, interpreter) } else { nil }
  }
}

/// `exceptions`: raises in dbt's words.
final class ExceptionsObject: TemplateObject {
  private let context: NodeContext
  init(context: NodeContext) { self.context = context }

  var typeName: String { "dict" }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    Self.names.contains(name) ? .function(name) { try self.callMethod(name, $0, $1) } : nil
  }

  private static let names: Set<String> = [
    "warn", "raise_compiler_error", "raise_database_error", "raise_dependency_error", "raise_fail_fast_error",
    "raise_not_implemented", "raise_contract_error", "relation_wrong_type", "missing_config",
    "missing_materialization", "missing_relation", "raise_ambiguous_alias", "raise_ambiguous_catalog_match",
    "raise_cache_inconsistent", "raise_dataclass_not_dict", "raise_dep_not_found", "raise_duplicate_patch_name",
    "raise_duplicate_resource_name", "raise_invalid_property_yml_version", "column_type_missing",
    "warn_snapshot_timestamp_data_types",
  ]

  func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    func text(_ index: Int) throws -> String {
      let value = index < arguments.positional.count ? arguments.positional[index] : arguments.named.first?.value
      return try interpreter.string(of: value ?? .none)
    }
    switch name {
    case "warn":
      let message = try text(0)
      try context.workspace.invocation.warn(.jinjaLogWarning(message))
      return .string("")
    case "raise_database_error": throw DbtError(.database, try text(0))
    case "raise_dependency_error": throw DbtError(.dependency, try text(0))
    case "raise_fail_fast_error": throw DbtError(.failFast, try text(0))
    case "raise_not_implemented": throw DbtError(.compilation, "ERROR: \(try text(0))")
    case "raise_contract_error": throw try contractError(arguments, interpreter)
    case "relation_wrong_type":
      let relation = try text(0)
      throw DbtError(
        .compilation,
        """
        Trying to create \(try text(1)) \(relation), but it currently exists as a \
        \(try relationType(arguments.positional.first, interpreter)). Either drop \(relation) manually, or run dbt with \
        `--full-refresh` and dbt will drop it for you.
        """)
    case "missing_config":
      throw DbtError(
        .compilation,
        "Model '\(context.node?.uniqueID ?? "")' does not define a required config parameter '\(try text(1))'.")
    case "column_type_missing":
      let columns = try interpreter.iterate(arguments.positional.first ?? .list(ListValue()))
      let names = try columns.map(interpreter.string(of:)).joined(separator: "', '")
      throw DbtError(
        .compilation,
        "Contracted models require data_type to be defined for each column.  Please ensure that the column name and "
          + "data_type are defined within the YAML configuration for the ['\(names)'] column(s).")
    case "missing_materialization":
      throw DbtError(
        .compilation,
        "No materialization '\(context.node?.config.materialized ?? "")' was found for adapter "
          + "\(context.workspace.adapter.type)! (searched types 'default' and '\(context.workspace.adapter.type)')")
    case "warn_snapshot_timestamp_data_types":
      let message =
        "Data type of snapshot table timestamp columns (\(try text(0))) doesn't match derived column 'updated_at' "
        + "(\(try text(1))). Please update snapshot config 'updated_at'."
      context.workspace.invocation.events.fire(
        Event("SnapshotTimestampWarning", "D038", .warn, message, data: ["msg": .string(message)]))
      return .string("")
    case _ where Self.names.contains(name): throw DbtError(.compilation, try text(0))
    default: return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
    }
  }

  private func relationType(_ relation: Value?, _ interpreter: Interpreter) throws -> String {
    guard case .object(let object as RelationObject)? = relation else { return "None" }
    return object.relation.kind?.rawValue ?? "None"
  }

  /// The table of differences between a contract's columns and the query's.
  private func contractError(_ arguments: Arguments, _ interpreter: Interpreter) throws -> DbtError {
    let bound = try arguments.bind("raise_contract_error", ["yaml_columns", "sql_columns"], required: 2)
    let lists = try bound.map { list in
      try interpreter.iterate(list ?? .list(ListValue())).map { item -> (String, String) in
        guard case .dict(let dict) = item else { return ("", "") }
        let name = try interpreter.string(of: dict["name"] ?? .string(""))
        let type = try interpreter.string(of: dict["formatted"] ?? dict["data_type"] ?? .string(""))
        return (name, type.split(separator: " ").dropFirst().joined(separator: " "))
      }
    }
    var rows: [[String]] = []
    for (name, type) in lists[0] {
      guard let actual = lists[1].first(where: { $0.0.lowercased() == name.lowercased() })?.1 else {
        rows.append([name, "", type, "missing in definition"])
        continue
      }
      if actual.lowercased() != type.lowercased() { rows.append([name, actual, type, "data type mismatch"]) }
    }
    for (name, type) in lists[1] where !lists[0].contains(where: { $0.0.lowercased() == name.lowercased() }) {
      rows.append([name, type, "", "missing in contract"])
    }
    let header = ["column_name", "definition_type", "contract_type", "mismatch_reason"]
    let table = TextTable.render(header, rows.sorted { $0[0] < $1[0] })
    return DbtError(
      .compilation,
      """
      This model has an enforced contract that failed.
      Please ensure the name, data_type, and number of columns in your contract match the columns in your model's definition.

      \(table)
      """)
  }
}

/// Rows in columns of equal width, as agate prints them.
package enum TextTable {
  package static func render(_ header: [String], _ rows: [[String]]) -> String {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.unicodeScalars.count) }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule = "| " + widths.map { String(repeating: "-", count: $0) }.joined(separator: " | ") + " |"
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
  }
}
