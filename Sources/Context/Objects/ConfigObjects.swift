import Contracts
import Diagnostics
import JSON
import Jinja

/// `config` while parsing: takes what is set, answers questions with nothing.
final class ParseConfigObject: TemplateObject {
  private let record: ParseRecord
  init(record: ParseRecord) { self.record = record }

  var typeName: String { "ParseConfigObject" }
  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    var values: JSONObject = [:]
    if arguments.positional.count == 1, arguments.named.isEmpty, case .dict(let dict) = arguments.positional[0] {
      for (key, value) in dict.pairs {
        values[try interpreter.string(of: key)] = try json(value, key: try interpreter.string(of: key), interpreter)
      }
    } else if arguments.positional.isEmpty, !arguments.named.isEmpty {
      for (key, value) in arguments.named { values[key] = try json(value, key: key, interpreter) }
    } else {
      throw DbtError(.compilation, "Invalid inline model config")
    }
    for (old, new) in [("pre_hook", "pre-hook"), ("post_hook", "post-hook")] {
      guard let value = values.removeValue(forKey: old) else { continue }
      if values[new] != nil {
        throw DbtError(.compilation, "Invalid config, has conflicting keys \"\(old)\" and \"\(new)\"")
      }
      values[new] = value
    }
    record.addConfig(values)
    return .string("")
  }

  private func json(_ value: Value, key: String, _ interpreter: Interpreter) throws -> JSONValue {
    switch value {
    case .undefined: return .null
    case .object(let object as RelationObject): return .string(object.string(interpreter))
    case .object(let moment as DateTimeValue) where key == "begin":
      return .string(try interpreter.string(of: .object(moment)).replacing(" ", with: "T"))
    default: return try JSONValue(value)
    }
  }

  func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    switch name {
    case "get", "require", "meta_get", "meta_require": return .string("")
    case "persist_relation_docs", "persist_column_docs": return .bool(false)
    case "set":
      let key = try interpreter.string(of: arguments.positional.first ?? .none)
      record.addConfig([key: try JSONValue(arguments.positional.dropFirst().first ?? .none)])
      return .string("")
    default:
      return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
    }
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "get", "require", "meta_get", "meta_require", "set", "persist_relation_docs", "persist_column_docs":
      .function(name) { try self.callMethod(name, $0, $1) }
    default: nil
    }
  }
}

/// `config` while running: the node's effective configuration.
final class RunConfigObject: TemplateObject {
  private let node: Node?
  init(node: Node?) { self.node = node }

  var typeName: String { "RuntimeConfigObject" }
  var isCallable: Bool { true }

  func call(_ arguments: Arguments, _ interpreter: Interpreter) -> Value { .string("") }

  func callMethod(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    switch name {
    case "get", "meta_get":
      let bound = try arguments.bind(name, ["name", "default", "validator"], required: 1)
      let value = lookup(try interpreter.string(of: bound[0] ?? .none), inMeta: name == "meta_get")
      let found = value ?? bound[1] ?? .none
      if let validator = bound[2], bound[1] != nil { _ = try interpreter.call(validator, Arguments([found])) }
      return found
    case "require", "meta_require":
      let bound = try arguments.bind(name, ["name", "validator"], required: 1)
      let key = try interpreter.string(of: bound[0] ?? .none)
      guard let value = lookup(key, inMeta: name == "meta_require") else {
        throw DbtError(
          .compilation, "Model '\(node?.uniqueID ?? "")' does not define a required config parameter '\(key)'.")
      }
      if let validator = bound[1] { _ = try interpreter.call(validator, Arguments([value])) }
      return value
    case "set": return .string("")
    case "persist_relation_docs": return .bool(persistDocs("relation"))
    case "persist_column_docs": return .bool(persistDocs("columns"))
    default: return try interpreter.call(.undefined(Undefined(name: name, owner: typeName)), arguments)
    }
  }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "get", "require", "meta_get", "meta_require", "set", "persist_relation_docs", "persist_column_docs":
      .function(name) { try self.callMethod(name, $0, $1) }
    case "model": node.map { Value(json: .object($0.artifact)) }
    default: nil
    }
  }

  /// A key without the value none counts as missing only when it was never set; dbt's own keys default to none.
  private func lookup(_ key: String, inMeta: Bool) -> Value? {
    guard let node else { return nil }
    let values = inMeta ? node.config.meta : node.config.values
    let key = key == "pre_hook" ? "pre-hook" : key == "post_hook" ? "post-hook" : key
    if let value = values[key] { return Value(json: value) }
    if key == "snapshot_table_column_names", !inMeta, node.resourceType == .snapshot {
      return snapshotColumnNames(node.config)
    }
    // dbt 1.11 still finds custom keys that moved below `meta`.
    return inMeta ? nil : node.config.meta[key].map(Value.init(json:))
  }

  /// The names of a snapshot's own columns: those of `snapshot_meta_column_names`, dbt's for the rest.
  private func snapshotColumnNames(_ config: NodeConfig) -> Value {
    let own = config["snapshot_meta_column_names"]
    return RelationObject.dict(
      ["dbt_valid_to", "dbt_valid_from", "dbt_scd_id", "dbt_updated_at", "dbt_is_deleted"].map { name in
        (name, .string(own?[name]?.stringValue ?? name))
      })
  }

  private func persistDocs(_ key: String) -> Bool {
    node?.config["persist_docs"]?[key]?.boolValue ?? false
  }
}
