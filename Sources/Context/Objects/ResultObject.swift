import Contracts
import Diagnostics
import JSON
import Jinja

/// A node's result as `on-run-end` hooks see it.
package final class ResultObject: TemplateObject {
  private let result: NodeResult
  package init(_ result: NodeResult) { self.result = result }

  package var typeName: String { "RunResult" }
  package var isTrue: Bool { true }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "status": .string(result.status.rawValue)
    case "node": .object(NodeObject(result.node, compiled: result.compiled))
    case "message": result.message.map(Value.string) ?? Value.none
    case "failures": result.failures.map(Value.int) ?? Value.none
    case "execution_time": .float(result.executionTime)
    case "thread_id": .string(result.threadID)
    case "adapter_response": Value(json: .object(result.adapterResponse))
    case "timing":
      .list(
        ListValue(
          result.timing.map { timing in
            .object(TimingObject(timing))
          }))
    case "to_dict": .function(name) { _, _ in self.dictionary }
    default: nil
    }
  }

  private var dictionary: Value {
    Value(
      json: .object([
        "status": .string(result.status.rawValue), "thread_id": .string(result.threadID),
        "execution_time": .double(result.executionTime), "message": JSONValue(result.message),
        "failures": result.failures.map(JSONValue.int) ?? .null,
        "adapter_response": .object(result.adapterResponse), "unique_id": .string(result.node.uniqueID),
        "node": .object(result.node.artifact),
      ]))
  }
}

/// A stage of a node's run: `compile` or `execute`.
private final class TimingObject: TemplateObject {
  private let timing: NodeResult.Timing
  init(_ timing: NodeResult.Timing) { self.timing = timing }

  var typeName: String { "TimingInfo" }
  var isTrue: Bool { true }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "name": .string(timing.name)
    case "started_at": Moments.utc(timing.startedAt)
    case "completed_at": Moments.utc(timing.completedAt)
    case "to_dict":
      .function(name) { _, _ in
        RelationObject.dict([
          ("name", .string(self.timing.name)), ("started_at", .string(Timestamp(self.timing.startedAt).iso)),
          ("completed_at", .string(Timestamp(self.timing.completedAt).iso)),
        ])
      }
    default: nil
    }
  }
}

/// A node with its artifact's members as attributes and as items.
package final class NodeObject: TemplateObject {
  private let members: JSONObject

  package init(_ node: Node, compiled: CompiledNode? = nil) {
    var members = node.artifact
    if let compiled { members["compiled_code"] = .string(compiled.compiledCode) }
    self.members = members
  }

  package var typeName: String { "Node" }
  package var isTrue: Bool { true }
  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    if name == "to_dict" { return .function(name) { _, _ in Value(json: .object(self.members)) } }
    return members[name].map(Value.init(json:))
  }
  package func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    if case .string(let name) = key { attribute(name, interpreter) } else { nil }
  }
}
