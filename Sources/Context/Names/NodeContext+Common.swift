import Contracts
import Crypto
import Diagnostics
import JSON
import Jinja
import Warehouse

extension NodeContext {
  /// Names that mean the same in every template.
  func commonValue(_ name: String) -> Value? {
    CommonNames.value(name, invocation: workspace.invocation, owner: packageName)
      ?? {
        switch name {
        case "target", "env": target
        case "project_name": .string(workspace.project.name)
        case "flags": .object(workspace.flags)
        case "invocation_args_dict": Value(json: .object(workspace.invocation.argumentsObject))
        case "log": .function("log") { try self.log($0, $1) }
        case "print": .function("print") { try self.print($0, $1) }
        default: nil
        }
      }()
  }

  private func log(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let bound = try arguments.bind("log", ["msg", "info"], required: 1)
    let text = try interpreter.string(of: bound[0] ?? .none)
    let isInfo = try bound[1].map(interpreter.isTrue) ?? false
    let event = Event(
      isInfo ? "JinjaLogInfo" : "JinjaLogDebug", isInfo ? "I062" : "I063", isInfo ? .info : .debug, text,
      data: ["msg": .string(text), "node_info": .object([:])])
    workspace.invocation.events.fire(event)
    return .string("")
  }

  private func print(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let text = try interpreter.string(of: arguments.positional.first ?? .string(""))
    if workspace.invocation.flags.print {
      workspace.invocation.events.fire(Event("PrintEvent", "Z052", .info, text, data: ["msg": .string(text)]))
    }
    return .string("")
  }
}

extension ProfileConfig {
  package func targetObject(_ adapter: any Adapter) -> JSONObject {
    var members = adapter.targetFields
    members["database"] = .string(adapter.database)
    members["schema"] = .string(adapter.schema)
    members["type"] = .string(adapter.type)
    members["threads"] = .int(threads)
    members["profile_name"] = .string(profileName)
    members["target_name"] = .string(targetName)
    members["name"] = .string(targetName)
    return members
  }
}

/// Names that need no project: `fromjson`, `modules`, `run_started_at` and the like.
package enum CommonNames {
  /// The version of dbt whose behaviour this is.
  package static let dbtVersion = "1.11.16"

  package static func value(_ name: String, invocation: Invocation, owner: String) -> Value? {
    switch name {
    case "dbt_version": return .string(dbtVersion)
    case "env_var": return EnvironmentVariables.function(invocation, allowsSecrets: false)
    case "invocation_id": return .string(invocation.id)
    case "thread_id": return .string("MainThread")
    case "run_started_at":
      return Moments.utc(invocation.startedAt)
    case "dbt_metadata_envs":
      return RelationObject.dict(
        invocation.environment.filter { $0.key.hasPrefix("DBT_ENV_CUSTOM_ENV_") }.sorted { $0.key < $1.key }
          .map { (String($0.key.dropFirst("DBT_ENV_CUSTOM_ENV_".count)), .string($0.value)) })
    case "modules": return .object(ModulesObject(invocation))
    case "local_md5":
      return .function(name) { arguments, interpreter in
        let text = try interpreter.string(of: arguments.positional.first ?? .none)
        return .string(md5(text))
      }
    default: return DataFunctions.value(name)
    }
  }

  /// Hexadecimal, as dbt's `local_md5`.
  package static func md5(_ text: String) -> String {
    Insecure.MD5.hash(data: Array(text.utf8)).hexadecimal
  }

  package static func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).hexadecimal
  }
}

extension Digest {
  var hexadecimal: String {
    String(unsafeUninitializedCapacity: 2 * Self.byteCount) { text in
      func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
      var used = 0
      for byte in self {
        text[used] = digit(byte >> 4)
        text[used + 1] = digit(byte & 15)
        used += 2
      }
      return used
    }
  }
}
