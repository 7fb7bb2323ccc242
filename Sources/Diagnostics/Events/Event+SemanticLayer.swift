import JSON

/// What parsing says about metrics and semantic models.
extension Event {
  /// One rule that is broken, with dbt's text and the place behind it.
  package static func semanticValidationFailure(_ message: String, at span: SourceSpan?, isError: Bool) -> Event {
    let place = span.map { "\n  --> \($0.file.path):\($0.start.line):\($0.start.column)" } ?? ""
    return Event(
      "SemanticValidationFailure", "I070", isError ? .error : .warn, message + place, data: ["msg": .string(message)])
  }

  package static func cumulativeTypeParams(width: Int = ProgressLine.defaultWidth) -> Event {
    moved(
      "MFCumulativeTypeParamsDeprecation", "D019",
      "Cumulative fields `type_params.window` and `type_params.grain_to_date` have been moved and will soon be "
        + "deprecated. Please nest those values under `type_params.cumulative_type_params.window` and "
        + "`type_params.cumulative_type_params.grain_to_date`. See documentation on behavior changes: "
        + "https://docs.getdbt.com/reference/global-configs/behavior-changes.", width)
  }

  package static func timeSpineWithoutYAML(width: Int = ProgressLine.defaultWidth) -> Event {
    moved(
      "MFTimespineWithoutYamlConfigurationDeprecation", "D018",
      "Time spines without YAML configuration are in the process of deprecation. Please add YAML configuration for your "
        + "'metricflow_time_spine' model. See documentation on MetricFlow time spines: "
        + "https://docs.getdbt.com/docs/build/metricflow-time-spine and behavior change documentation: "
        + "https://docs.getdbt.com/reference/global-configs/behavior-changes.", width)
  }

  private static func moved(_ name: String, _ code: String, _ description: String, _ width: Int) -> Event {
    Event(name, code, .warn, wrapped(warningTag(description), width: width))
  }
}
