import JSON

/// Something that dbt still reads and warns about: the event's name and code, and its text.
package struct Deprecation: Sendable {
  /// How the warning begins. The project's flag `require_event_names_in_deprecations` changes nothing in dbt 1.11.
  package enum Form: Sendable {
    /// "Deprecated functionality" and the name of the event.
    case named
    /// "Deprecated functionality".
    case unnamed
    /// As any warning.
    case plain
    /// "Deprecated functionality", in one line whatever the width.
    case unwrapped
  }

  let name: String
  let code: String
  let text: String
  let form: Form
  let data: JSONObject

  private init(_ name: String, _ code: String, _ text: String, _ form: Form, _ data: JSONObject = [:]) {
    self.name = name
    self.code = code
    self.text = text
    self.form = form
    self.data = data
  }

  /// - Parameters:
  ///   - width: of the lines, in characters.
  ///   - colours: whether the event may have them.
  package func event(width: Int, colours: Bool) -> Event {
    let tagged =
      form == .plain
      ? Event.warningTag(text)
      : Event.warningTag("Deprecated functionality\n\n\(text)", name: form == .named ? name : nil)
    let shown = form == .unwrapped ? tagged : Event.wrapped(tagged, width: width, colours: colours)
    var event = Event(name, code, .warn, shown, data: data)
    event.isDeprecation = true
    return event
  }
}

// MARK: dbt_project.yml

extension Deprecation {
  package static func renamedPath(_ old: String, to new: String) -> Deprecation {
    let isSource = old == "source-paths"
    return Deprecation(
      isSource ? "ConfigSourcePathDeprecation" : "ConfigDataPathDeprecation", isSource ? "D003" : "D004",
      "The `\(old)` config has been renamed to `\(new)`. Please update your `dbt_project.yml` configuration to reflect "
        + "this change.",
      .unnamed, ["deprecated_path": .string(old), "exp_path": .string(new)])
  }

  /// `log-path` or `target-path` in the project file.
  package static func movedPath(_ old: String) -> Deprecation {
    let isLog = old == "log-path"
    let (output, option, variable) =
      isLog ? ("logs", "--log-path", "DBT_LOG_PATH") : ("artifacts", "--target-path", "DBT_TARGET_PATH")
    return Deprecation(
      isLog ? "ConfigLogPathDeprecation" : "ConfigTargetPathDeprecation", isLog ? "D010" : "D011",
      "The `\(old)` config in `dbt_project.yml` has been deprecated, and will no longer be supported in a future version "
        + "of dbt-core. If you wish to write dbt \(output) to a custom directory, please use the \(option) CLI flag or "
        + "\(variable) env var instead.",
      .unnamed, ["deprecated_path": .string(old)])
  }
}

// MARK: Options and variables

extension Deprecation {
  /// `config:` in `profiles.yml`.
  package static let projectFlagsMoved = Deprecation(
    "ProjectFlagsMovedDeprecation", "D013",
    "User config should be moved from the 'config' key in profiles.yml to the 'flags' key in dbt_project.yml.",
    .unwrapped)

  package static func warnErrorOptionsRenamed(include: Bool, exclude: Bool) -> Deprecation {
    let found = (include ? ["`include`"] : []) + (exclude ? ["`exclude`"] : [])
    return Deprecation(
      "WEOIncludeExcludeDeprecation", "D031",
      "Found \(found.joined(separator: " and ")) in `warn_error_options` specification."
        + (include ? " Please use `error` instead of `include`." : "")
        + (exclude ? " Please use `warn` instead of `exclude`." : ""),
      .named, ["found_exclude": .bool(exclude), "found_include": .bool(include)])
  }

  /// A variable that begins as dbt's own do.
  package static func reservedVariable(_ name: String) -> Deprecation {
    Deprecation(
      "EnvironmentVariableNamespaceDeprecation", "D036",
      "Found custom environment variable `\(name)` in the environment. The prefix `DBT_ENGINE` is reserved for dbt "
        + "engine environment variables. Custom environment variables with the prefix `DBT_ENGINE` may cause "
        + "collisions and runtime errors.",
      .unnamed, ["env_var": .string(name), "reserved_prefix": "DBT_ENGINE"])
  }
}

// MARK: Packages

extension Deprecation {
  package static func packageRedirect(_ old: String, to new: String) -> Deprecation {
    Deprecation(
      "PackageRedirectDeprecation", "D001",
      "The `\(old)` package is deprecated in favor of `\(new)`. Please update your `packages.yml` configuration to use "
        + "`\(new)` instead.",
      .unnamed, ["new_name": .string(new), "old_name": .string(old)])
  }

  package static func materializationOverride(_ materialization: String, package: String) -> Deprecation {
    Deprecation(
      "PackageMaterializationOverrideDeprecation", "D016",
      "Installed package '\(package)' is overriding the built-in materialization '\(materialization)'. Overrides of "
        + "built-in materializations from installed packages will be deprecated in future versions of dbt. For more "
        + "information: https://docs.getdbt.com/reference/global-configs/legacy-behaviors",
      .plain, ["materialization_name": .string(materialization), "package_name": .string(package)])
  }
}

// MARK: Resources

extension Deprecation {
  package static func exposureName(_ name: String) -> Deprecation {
    Deprecation(
      "ExposureNameDeprecation", "D007",
      "Starting in v1.3, the 'name' of an exposure should contain only letters, numbers, and underscores. Exposures "
        + "support a new property, 'label', which may contain spaces, capital letters, and special characters. \(name) "
        + "does not follow this pattern. Please update the 'name', and use the 'label' property for a human-friendly "
        + "title. This will raise an error in a future version of dbt-core.",
      .unnamed, ["exposure": .string(name)])
  }

  /// - Parameter showsHint: whether to say that `--debug` shows the names.
  package static func namesWithSpaces(_ count: Int, showsHint: Bool) -> Deprecation {
    Deprecation(
      "ResourceNamesWithSpacesDeprecation", "D015",
      "Spaces found in \(count) resource name(s). This is deprecated, and may lead to errors when using dbt."
        + (showsHint ? " Run again with `--debug` to see them all." : "")
        + " For more information: https://docs.getdbt.com/reference/global-configs/legacy-behaviors",
      .plain, ["count_invalid_names": .int(count), "show_debug_hint": .bool(showsHint)])
  }

  package static let microbatchOutsideOfBatches = Deprecation(
    "MicrobatchMacroOutsideOfBatchesDeprecation", "D020",
    "The use of a custom microbatch macro outside of batched execution is deprecated. To use it with batched execution, "
      + "set `flags.require_batched_execution_for_custom_microbatch_strategy` to `True` in `dbt_project.yml`. In the "
      + "future this will be the default behavior.",
    .plain)

  package static func unexpectedBlock(_ tag: String, file: String) -> Deprecation {
    let message = "Found unexpected '\(tag)' block tag."
    return Deprecation(
      "UnexpectedJinjaBlockDeprecation", "D023", "\(message) in file `\(file)`", .named,
      ["file": .string(file), "msg": .string(message)])
  }

  package static let itertools = Deprecation(
    "ModulesItertoolsUsageDeprecation", "D034",
    "Usage of itertools modules is deprecated. Please use the built-in functions instead.", .unnamed)

  /// Two resources of different types in one package.
  package static func sharedName(_ name: String, package: String, ids: (String, String)) -> Deprecation {
    Deprecation(
      "DuplicateNameDistinctNodeTypesDeprecation", "D040",
      "Found resources with the same name '\(name)' in package '\(package)': '\(ids.0)' and '\(ids.1)'. Please update "
        + "one of the resources to have a unique name.",
      .unnamed,
      [
        "package_name": .string(package), "resource_name": .string(name), "unique_id1": .string(ids.0),
        "unique_id2": .string(ids.1),
      ])
  }
}

// MARK: Generic tests

extension Deprecation {
  /// A key of a test that belongs under its `config`.
  package static func propertyMovedToConfig(_ key: String, at path: String, file: String) -> Deprecation {
    Deprecation(
      "PropertyMovedToConfigDeprecation", "D030",
      "Found `\(key)` as a top-level property of `\(path)` in file `\(file)`. The `\(key)` top-level property should be "
        + "moved into the `config` of `\(path)`.",
      .named, ["file": .string(file), "key": .string(key), "key_path": .string(path)])
  }

  /// - Parameter arguments: as Python prints them.
  package static func testArguments(_ test: String, _ arguments: String) -> Deprecation {
    let name = "`\(test)` (\(arguments))"
    return Deprecation(
      "ArgumentsPropertyInGenericTestDeprecation", "D038",
      "Found `arguments` property in test definition of \(name) without usage of "
        + "`require_generic_test_arguments_property` behavior change flag. The `arguments` property is deprecated for "
        + "custom usage and will be used to nest keyword arguments in future versions of dbt.",
      .named, ["test_name": .string(name)])
  }

  /// - Parameter resource: what the test is about.
  package static func missingTestArguments(
    _ test: String, of resource: String, package: String, file: String
  ) -> Deprecation {
    let name = "`\(test)` defined on '\(resource)' in package '\(package)' (\(file))"
    return Deprecation(
      "MissingArgumentsPropertyInGenericTestDeprecation", "D039",
      "Found top-level arguments to test \(name). Arguments to generic tests should be nested under the `arguments` "
        + "property.",
      .named, ["test_name": .string(name)])
  }
}

// MARK: The command line and YAML

extension Deprecation {
  package static let modelParamUsage = Deprecation(
    "ModelParamUsageDeprecation", "D032",
    "Usage of `--models`, `--model`, and `-m` is deprecated in favor of `--select` or `-s`.", .unnamed)

  package static func environmentVariableRenamed(_ old: String, to new: String) -> Deprecation {
    Deprecation(
      "EnvironmentVariableRenamed", "D009",
      "The environment variable `\(old)` has been renamed as `\(new)`.\nIf `\(old)` is currently set, its value will "
        + "be used instead of `\(new)`.\nSet `\(new)` and unset `\(old)` to avoid this deprecation warning and ensure "
        + "it works properly in a future release.",
      .unnamed, ["new_name": .string(new), "old_name": .string(old)])
  }

  package static func duplicateYAMLKeys(_ description: String, file: String) -> Deprecation {
    Deprecation(
      "DuplicateYAMLKeysDeprecation", "D024", "\(description) in file `\(file)`", .named,
      ["duplicate_description": .string(description), "file": .string(file)])
  }
}

// MARK: The semantic layer

extension Deprecation {
  package static let cumulativeTypeParams = Deprecation(
    "MFCumulativeTypeParamsDeprecation", "D019",
    "Cumulative fields `type_params.window` and `type_params.grain_to_date` have been moved and will soon be "
      + "deprecated. Please nest those values under `type_params.cumulative_type_params.window` and "
      + "`type_params.cumulative_type_params.grain_to_date`. See documentation on behavior changes: "
      + "https://docs.getdbt.com/reference/global-configs/behavior-changes.",
    .plain)

  package static let timeSpineWithoutYAML = Deprecation(
    "MFTimespineWithoutYamlConfigurationDeprecation", "D018",
    "Time spines without YAML configuration are in the process of deprecation. Please add YAML configuration for your "
      + "'metricflow_time_spine' model. See documentation on MetricFlow time spines: "
      + "https://docs.getdbt.com/docs/build/metricflow-time-spine and behavior change documentation: "
      + "https://docs.getdbt.com/reference/global-configs/behavior-changes.",
    .plain)
}
