import Contracts
import JSON
import Jinja

/// `flags`: dbt's flags by upper-case name; any case is understood.
final class FlagsObject: TemplateObject {
  private let invocation: Invocation
  private let project: ProjectConfig
  /// By lower-case name; materializations ask for flags all the time.
  private let arguments: JSONObject

  init(_ invocation: Invocation, project: ProjectConfig) {
    self.invocation = invocation
    self.project = project
    arguments = invocation.argumentsObject
  }

  var typeName: String { "Namespace" }
  var isTrue: Bool { true }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    let key = name.lowercased()
    switch key {
    case "which": return .string(invocation.which)
    case "project_dir": return .string(project.root)
    case "invocation_command": return .string(invocation.commandLine.joined(separator: " "))
    case "get":
      return .function("get") { arguments, interpreter in
        let bound = try arguments.bind("get", ["key", "default"], required: 1)
        return self.attribute(try interpreter.string(of: bound[0] ?? .none), interpreter) ?? bound[1] ?? .none
      }
    default:
      if let value = arguments[key] { return Value(json: value) }
      return invocation.flags.behaviour[key].map(Value.bool)
    }
  }

  func item(_ key: Value, _ interpreter: Interpreter) -> Value? {
    if case .string(let name) = key { attribute(name, interpreter) } else { nil }
  }
}

extension Invocation {
  /// All flags by dbt's parameter names: `invocation_args_dict`, and `args` of `run_results.json`.
  package var argumentsObject: JSONObject {
    var values = flags.inert
    values["which"] = .string(which)
    values["invocation_command"] = .string(commandLine.joined(separator: " "))
    values["vars"] = .object(vars)
    values["project_dir"] = JSONValue(flags.projectDir)
    values["profiles_dir"] = JSONValue(flags.profilesDir)
    values["profile"] = JSONValue(flags.profile)
    values["target"] = JSONValue(flags.target)
    values["target_path"] = JSONValue(flags.targetPath)
    values["log_path"] = JSONValue(flags.logPath)
    if let threads = flags.threads { values["threads"] = .int(threads) }
    values["select"] = JSONValue(strings: flags.select)
    values["exclude"] = JSONValue(strings: flags.exclude)
    if let selector = flags.selector { values["selector"] = .string(selector) }
    if !flags.resourceTypes.isEmpty { values["resource_types"] = JSONValue(strings: flags.resourceTypes) }
    if !flags.excludeResourceTypes.isEmpty {
      values["exclude_resource_types"] = JSONValue(strings: flags.excludeResourceTypes)
    }
    values["indirect_selection"] = .string(flags.indirectSelection.rawValue)
    values["state"] = JSONValue(flags.state)
    values["defer_state"] = JSONValue(flags.deferState)
    values["defer"] = .bool(flags.isDeferring)
    values["favor_state"] = .bool(flags.favorState)
    values["fail_fast"] = .bool(flags.failFast)
    values["full_refresh"] = .bool(flags.fullRefresh)
    values["store_failures"] = .bool(flags.storeFailures)
    values["empty"] = .bool(flags.empty)
    values["sample"] = JSONValue(flags.sample)
    values["event_time_start"] = JSONValue(flags.eventTimeStart)
    values["event_time_end"] = JSONValue(flags.eventTimeEnd)
    values["populate_cache"] = .bool(flags.populateCache)
    values["cache_selected_only"] = .bool(flags.cacheSelectedOnly)
    values["introspect"] = .bool(flags.introspect)
    values["write_json"] = .bool(flags.writeJSON)
    values["version_check"] = .bool(flags.versionCheck)
    values["warn_error"] = .bool(flags.warnError)
    values["warn_error_options"] = .object(flags.warnErrorOptions)
    values["quiet"] = .bool(flags.quiet)
    values["debug"] = .bool(flags.debug)
    values["print"] = .bool(flags.print)
    values["printer_width"] = .int(flags.printerWidth)
    values["use_colors"] = .bool(flags.useColors)
    values["use_colors_file"] = .bool(flags.useColorsFile)
    values["log_format"] = .string(flags.logFormat)
    values["log_format_file"] = .string(flags.logFormatFile)
    values["log_level"] = .string(flags.logLevel)
    values["log_level_file"] = .string(flags.logLevelFile)
    values["log_file_max_bytes"] = .int(flags.logFileMaxBytes)
    values["log_cache_events"] = .bool(flags.logCacheEvents)
    values["show_all_deprecations"] = .bool(flags.showAllDeprecations)
    return values
  }
}
