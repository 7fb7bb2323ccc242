import Context
import Contracts
import Diagnostics
import JSON
import Jinja
import Warehouse

/// Looks how old a source's newest row is, and holds that against the source's thresholds.
package struct FreshnessCheck {
  private let environment: RunEnvironment

  package init(_ environment: RunEnvironment) { self.environment = environment }

  package func check(_ source: SourceDefinition, _ session: Session) -> FreshnessResult {
    let clock = environment.invocation.clock
    let started = clock()
    var result = FreshnessResult(source: source, status: .runtimeError, threadID: session.thread)
    do {
      let comment = try environment.comments.comment(node: nil, connection: source.uniqueID)
      session.attach(to: source.uniqueID, nodeInfo: [:], comment: comment)
      let (measurement, response) = try measure(source, session)
      result.measurement = measurement
      result.adapterResponse = response
      result.status = Self.status(age: measurement.age, source.freshness)
    } catch {
      let known = (error as? DbtError) ?? DbtError(.internal, "\(error)")
      result.error = known.about("source \(source.name) (\(source.originalFilePath))")
    }
    session.rollback()
    result.executionTime = clock() - started
    result.timing = [
      .init(name: "compile", startedAt: started, completedAt: started),
      .init(name: "execute", startedAt: started, completedAt: started + result.executionTime),
    ]
    return result
  }

  // MARK: Measuring

  private func measure(
    _ source: SourceDefinition, _ session: Session
  ) throws -> (FreshnessResult.Measurement, JSONObject) {
    let state = RunState(shared: environment.shared, session: session, node: nil, checksDependencies: false)
    let workspace = environment.workspace
    let context = NodeContext(
      workspace: workspace, phase: .run(state), packageName: source.packageName, ownerName: source.name)
    let relation = Value.object(RelationObject(workspace.relation(of: source), dialect: workspace.adapter.dialect))
    context.extra["this"] = relation
    context.extra["source_node"] = Value(json: .object(source.artifact))
    context.extra["model"] = Value(json: .object(source.artifact))
    let interpreter = context.interpreter()
    let answer: Value
    if let query = source.loadedAtQuery {
      let template = try workspace.jinja.parse(SourceFile(path: source.originalFilePath, text: query))
      let sql = try interpreter.render(template)
      answer = try call("collect_freshness_custom_sql", [relation, .string(sql)], interpreter)
    } else if let field = source.loadedAtField {
      let filter = source.freshness?["filter"]?.stringValue.map(Value.string) ?? Value.none
      answer = try call("collect_freshness", [relation, .string(field), filter], interpreter)
    } else {
      throw DbtError(
        .runtime,
        "Could not compute freshness for source \(source.name): no 'loaded_at_field' provided and "
          + "\(workspace.adapter.type) adapter does not support metadata-based freshness checks.", at: source.span)
    }
    return try read(answer, source, interpreter)
  }

  private func call(_ name: String, _ arguments: [Value], _ interpreter: Interpreter) throws -> Value {
    guard let macro = environment.workspace.macros.macro(name, in: environment.workspace.project.name) else {
      throw DbtError(.runtime, "dbt could not find a macro with the name \"\(name)\" in any package")
    }
    return try macro.call(Arguments(arguments), interpreter)
  }

  /// The macro gives a result with its table, or, in old projects, the table itself.
  private func read(
    _ answer: Value, _ source: SourceDefinition, _ interpreter: Interpreter
  ) throws -> (FreshnessResult.Measurement, JSONObject) {
    var table = answer
    var response: JSONObject = [:]
    if case .dict(let members) = answer {
      table = members["table"] ?? .none
      if case .object(let object as ResponseObject)? = members["response"] { response = object.response.json }
    }
    guard case .object(let rows as TableObject) = table, rows.rows.count == 1, rows.rows[0].count == 2 else {
      throw DbtError(
        .internal, "Got an invalid result from \"collect_freshness\" macro: one row of two columns is needed")
    }
    let row = rows.rows[0]
    let snapshotted = try seconds(row[1], source, interpreter)
    if case .none = row[0] {
      // An empty table is as old as can be; dbt takes the first day that its dates know.
      return (.init(maxLoadedAt: -62_135_596_800, snapshottedAt: snapshotted), response)
    }
    return (.init(maxLoadedAt: try seconds(row[0], source, interpreter), snapshottedAt: snapshotted), response)
  }

  /// Times without a zone count as UTC.
  private func seconds(_ value: Value, _ source: SourceDefinition, _ interpreter: Interpreter) throws -> Double {
    switch value {
    case .object(let time as DateTimeValue): return Double(time.epochMicroseconds) / 1e6
    case .object(let day as DateValue): return Double(day.ordinal) * 86_400
    default:
      throw DbtError(
        .runtime,
        "Expected a timestamp value when querying field '\(source.loadedAtField ?? "")' of table "
          + "\(source.relationName) but received value of type '\(value.typeText)' instead", at: source.span)
    }
  }

  // MARK: Thresholds

  static func status(age: Double, _ rule: JSONValue?) -> FreshnessResult.Status {
    if let limit = seconds(rule?["error_after"]), age > limit { return .error }
    if let limit = seconds(rule?["warn_after"]), age > limit { return .warn }
    return .pass
  }

  /// `{count: 12, period: hour}` in seconds; nil where a part is missing.
  private static func seconds(_ time: JSONValue?) -> Double? {
    guard let count = time?["count"]?.intValue, let period = time?["period"]?.stringValue else { return nil }
    switch period {
    case "minute": return Double(count) * 60
    case "hour": return Double(count) * 3600
    case "day": return Double(count) * 86_400
    default: return nil
    }
  }
}

extension Value {
  fileprivate var typeText: String {
    switch self {
    case .string: "str"
    case .int, .bigInt: "int"
    case .float: "float"
    case .bool: "bool"
    case .object(let object): object.typeName
    default: "NoneType"
    }
  }
}
