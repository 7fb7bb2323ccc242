import Contracts
import JSON

extension CommandLineArguments {
  /// Options that `flags:` of `dbt_project.yml` may set.
  package static let projectFlagNames: Set<String> = [
    "cache_selected_only", "debug", "fail_fast", "indirect_selection", "log_format", "log_format_file", "log_level",
    "log_level_file", "partial_parse", "populate_cache", "printer_width", "send_anonymous_usage_stats",
    "static_parser", "use_colors", "use_colors_file", "use_experimental_parser", "version_check", "warn_error",
    "warn_error_options", "write_json",
  ]

  /// dbt 1.11's behaviour flags and their defaults.
  package static let behaviourDefaults: [String: Bool] = [
    "require_batched_execution_for_custom_microbatch_strategy": false,
    "require_event_names_in_deprecations": false,
    "require_explicit_package_overrides_for_builtin_materializations": true,
    "require_resource_names_without_spaces": true,
    "source_freshness_run_project_hooks": true,
    "skip_nodes_if_on_run_start_fails": false,
    "state_modified_compare_more_unrendered_values": false,
    "state_modified_compare_vars": false,
    "require_yaml_configuration_for_mf_time_spines": false,
    "require_nested_cumulative_type_params": false,
    "validate_macro_args": false,
    "require_all_warnings_handled_by_warn_error": false,
    "require_generic_test_arguments_property": true,
    "require_unique_project_resource_names": false,
    "require_ref_searches_node_package_before_root": false,
  ]

  /// Merges `flags:` of the project: what command line and environment gave stays.
  ///
  /// - Returns: Names with a value of the wrong type, and why; those change nothing.
  @discardableResult
  package mutating func applyProjectFlags(_ project: JSONObject) -> [(name: String, problem: String)] {
    var problems: [(name: String, problem: String)] = []
    flags.behaviour.merge(Self.behaviourDefaults) { old, _ in old }
    for (name, value) in project where !value.isNull {
      if let option = OptionDeclaration.everywhere.first(where: { $0.name == name }),
        Self.projectFlagNames.contains(name)
      {
        guard !given.contains(name) else { continue }
        if let problem = apply(option, value) { problems.append((name, problem)) }
      } else if let flag = value.boolValue {
        flags.behaviour[name] = flag
        options[name] = value
      } else if Self.behaviourDefaults[name] != nil {
        problems.append((name, "is not a boolean"))
      }
    }
    followLeaders()
    return problems
  }

  /// The reason why the value does not fit.
  private mutating func apply(_ option: OptionDeclaration, _ value: JSONValue) -> String? {
    switch option.kind {
    case .flag where value.boolValue == nil: return "is not a boolean"
    case .integer where value.intValue == nil: return "is not an integer"
    case .choice(let words) where !words.contains(value.stringValue?.lowercased() ?? ""):
      return "is not one of \(words.map { "'\($0)'" }.joined(separator: ", "))"
    case .yaml:
      if option.name == "warn_error_options" { flags.warnErrorOptions = value.objectValue ?? [:] }
      options[option.name] = value
      given.insert(option.name)
      return value.objectValue == nil ? "is not a mapping" : nil
    default: break
    }
    give(option, value)
    return nil
  }
}
