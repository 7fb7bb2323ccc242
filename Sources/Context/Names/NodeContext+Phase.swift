import Contracts
import Diagnostics
import JSON
import Jinja
import Warehouse

extension NodeContext {
  /// Names whose meaning differs between parsing and running.
  func phaseValue(_ name: String) -> Value? {
    switch phase {
    case .parse(let record): parseValue(name, record)
    case .run(let state): runValue(name, state)
    }
  }

  // MARK: Parsing

  private func parseValue(_ name: String, _ record: ParseRecord) -> Value? {
    switch name {
    case "ref":
      return resolver(name) { arguments, interpreter in
        let call = try RefArguments.ref(arguments, interpreter)
        record.addRef(call)
        return self.ownRelation(record)
      }
    case "source":
      return resolver(name) { arguments, interpreter in
        let (source, table) = try RefArguments.source(arguments, interpreter)
        record.addSource(source, table, at: interpreter.callSpan)
        return self.ownRelation(record)
      }
    case "metric":
      return .function(name) { arguments, interpreter in
        let call = try RefArguments.metric(arguments, interpreter)
        record.addMetric(call)
        return .string(call.last ?? "")
      }
    case "function":
      return .function(name) { arguments, interpreter in
        record.addFunction(try RefArguments.function(arguments, interpreter))
        return self.ownRelation(record)
      }
    case "config": return .object(ParseConfigObject(record: record))
    case "graph":
      return RelationObject.dict(
        ["nodes", "sources", "exposures", "functions", "groups", "metrics", "semantic_models", "saved_queries"].map {
          ($0, .dict(DictValue()))
        })
    case "selected_resources": return .list(ListValue())
    case "sql", "compiled_code", "sql_now": return Value.none
    case "load_result", "store_result", "store_raw_result", "load_agate_table", "submit_python_job":
      return .function(name) { _, _ in .none }
    default: return nil
    }
  }

  /// `ref` or `source`: a function that also knows the project's config.
  private func resolver(_ name: String, _ call: @escaping (Arguments, Interpreter) throws -> Value) -> Value {
    .object(ResolverObject(name: name, workspace: workspace, function: call))
  }

  /// While parsing, `ref` gives the node's own relation: nothing else is known yet.
  private func ownRelation(_ record: ParseRecord) -> Value {
    guard let node = record.node else { return .none }
    let relation = workspace.relation(database: node.database, schema: node.schema, identifier: node.alias)
    return .object(RelationObject(relation, dialect: workspace.adapter.dialect))
  }

  // MARK: Running

  private func runValue(_ name: String, _ state: RunState) -> Value? {
    switch name {
    case "ref":
      return resolver(name) { arguments, interpreter in
        try self.resolve(try RefArguments.ref(arguments, interpreter), state)
      }
    case "source":
      return resolver(name) { arguments, interpreter in
        let (source, table) = try RefArguments.source(arguments, interpreter)
        return try self.resolveSource(source, table, state)
      }
    case "function":
      return .function(name) { arguments, interpreter in
        try self.resolveFunction(try RefArguments.function(arguments, interpreter), state)
      }
    case "metric":
      return .function(name) { .string(try RefArguments.metric($0, $1).last ?? "") }
    case "config": return .object(RunConfigObject(node: state.node))
    case "graph":
      // What hangs on it is everybody's, and templates write to it.
      state.session.hold(state.shared.graphLock)
      return state.shared.graphValue()
    case "selected_resources": return .list(ListValue(state.shared.selected.map(Value.string)))
    case "sql", "compiled_code":
      return state.compiled.map { .string($0.compiledCode) } ?? Value.none
    case "sql_now": return .string("current_timestamp")
    case "defer_relation":
      guard let relation = state.node.flatMap({ state.shared.deferred[$0.uniqueID] }) else { return Value.none }
      return .object(RelationObject(relation, dialect: workspace.adapter.dialect))
    case "load_result":
      return .function(name) { arguments, interpreter in
        let key = try interpreter.string(of: arguments.positional.first ?? arguments["name"] ?? .none)
        guard let result = state.result(key) else { return .none }
        return RelationObject.dict([
          ("response", .object(ResponseObject(result.response))), ("data", self.data(of: result.table)),
          ("table", result.table),
        ])
      }
    case "store_result": return .function(name) { try self.storeResult($0, $1, state) }
    case "store_raw_result": return .function(name) { try self.storeRawResult($0, $1, state) }
    case "load_agate_table":
      return .function(name) { _, _ in
        guard let seed = state.seed else {
          throw DbtError(
            .compilation, "can only load_agate_table for seeds (got a \(state.node?.resourceType.rawValue ?? "macro"))")
        }
        return try seed()
      }
    case "submit_python_job":
      return .function(name) { _, _ in throw DbtError(.compilation, "Python models are not supported by sdbt.") }
    case "sdbt_monitoring": return .object(MonitoringObject(state, workspace.invocation))
    case "_sql_results": return .dict(DictValue())
    default: return nil
    }
  }

  private func data(of table: Value) -> Value {
    guard case .object(let object as TableObject) = table else { return .list(ListValue()) }
    return .list(ListValue(object.rowValues))
  }

  private func storeResult(_ arguments: Arguments, _ interpreter: Interpreter, _ state: RunState) throws -> Value {
    let bound = try arguments.bind("store_result", ["name", "response", "agate_table"], required: 2)
    let response: AdapterResponse
    if case .object(let object as ResponseObject)? = bound[1] {
      response = object.response
    } else {
      response = AdapterResponse(message: try interpreter.string(of: bound[1] ?? .none))
    }
    let table = bound[2] ?? .object(TableObject(ResultTable()))
    state.store(try interpreter.string(of: bound[0] ?? .none), .init(response: response, table: table))
    return .string("")
  }

  private func storeRawResult(_ arguments: Arguments, _ interpreter: Interpreter, _ state: RunState) throws -> Value {
    let names = ["name", "message", "code", "rows_affected", "agate_table"]
    let bound = try arguments.bind("store_raw_result", names, required: 1)
    func text(_ index: Int) throws -> String? {
      guard let value = bound[index] else { return nil }
      if case .none = value { return nil }
      return try interpreter.string(of: value)
    }
    let rows = try text(3).flatMap(Int.init)
    let response = AdapterResponse(message: try text(1) ?? "", code: try text(2), rowsAffected: rows)
    let table = bound[4] ?? .object(TableObject(ResultTable()))
    state.store(try text(0) ?? "", .init(response: response, table: table))
    return .string("")
  }
}

/// The arguments of `ref` and `source`, checked in dbt's words.
enum RefArguments {
  static func ref(_ arguments: Arguments, _ interpreter: Interpreter) throws -> RefCall {
    var call: RefCall
    switch arguments.positional.count {
    case 1: call = RefCall(name: try text(arguments.positional[0], "name", interpreter))
    case 2:
      call = RefCall(
        name: try text(arguments.positional[1], "name", interpreter),
        package: try text(arguments.positional[0], "package", interpreter))
    case let count:
      throw DbtError(.compilation, "ref() takes at most two arguments (\(count) given)")
    }
    let version = arguments["version"] ?? arguments["v"]
    if let version, try interpreter.isTrue(version) {
      guard let json = try? JSONValue(version), json.arrayValue == nil, json.objectValue == nil else {
        throw DbtError(
          .compilation,
          "The version argument to ref() must be a string, int, float, or None - got \(version.pythonTypeName)")
      }
      call.version = json
    }
    call.span = interpreter.callSpan
    return call
  }

  static func source(_ arguments: Arguments, _ interpreter: Interpreter) throws -> (String, String) {
    guard arguments.positional.count == 2, arguments.named.isEmpty else {
      throw DbtError(.compilation, "source() takes exactly two arguments (\(arguments.positional.count) given)")
    }
    var texts: [String] = []
    for (value, role) in zip(arguments.positional, ["source name (first)", "table name (second)"]) {
      guard case .string(let text) = value else {
        throw DbtError(
          .compilation, "The \(role) argument to source() must be a string, got \(value.pythonTypeName)")
      }
      texts.append(text)
    }
    return (texts[0], texts[1])
  }

  /// The name, or the package and the name.
  static func function(_ arguments: Arguments, _ interpreter: Interpreter) throws -> RefCall {
    let count = arguments.positional.count
    guard (1...2).contains(count) else {
      throw DbtError(.compilation, "function() takes at most two arguments (\(count) given)")
    }
    let texts = try arguments.positional.enumerated().map { index, value in
      guard case .string(let text) = value else {
        let isPackage = count == 2 && index == 0
        throw DbtError(
          .compilation,
          "The \(isPackage ? "package" : "name") argument to function() must be a string\(isPackage ? " or None" : ""), "
            + "got \(value.pythonTypeName)")
      }
      return text
    }
    return RefCall(name: texts[count - 1], package: count == 2 ? texts[0] : nil, span: interpreter.callSpan)
  }

  /// The name, with its package in front when there are two arguments. A metric is not a relation: its name is all that
  /// a template gets.
  static func metric(_ arguments: Arguments, _ interpreter: Interpreter) throws -> [String] {
    let texts = try arguments.positional.map { value in
      guard case .string(let text) = value else {
        throw DbtError(
          .compilation, "The name argument to metric() must be a string, got \(value.pythonTypeName)")
      }
      return text
    }
    guard (1...2).contains(texts.count) else {
      throw DbtError(.compilation, "metric() takes at most two arguments (\(texts.count) given)")
    }
    return texts
  }

  private static func text(_ value: Value, _ role: String, _ interpreter: Interpreter) throws -> String {
    guard case .string(let text) = value else {
      let allowed = role == "package" ? "a string or None" : "a string"
      throw DbtError(.compilation, "The \(role) argument to ref() must be \(allowed), got \(value.pythonTypeName)")
    }
    return text
  }
}

extension Value {
  /// `<class 'str'>`, as Python prints a type.
  package var pythonTypeName: String {
    let name: String =
      switch self {
      case .undefined: "Undefined"
      case .none: "NoneType"
      case .bool: "bool"
      case .int, .bigInt: "int"
      case .float: "float"
      case .string: "str"
      case .bytes: "bytes"
      case .tuple: "tuple"
      case .list: "list"
      case .dict: "dict"
      case .set: "set"
      case .object(let object): object.typeName
      }
    return "<class '\(name)'>"
  }
}
