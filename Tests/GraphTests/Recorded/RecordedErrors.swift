extension RecordedSelections {
  /// Selections that dbt refuses, with what `dbt ls` of dbt-core 1.11.16 answers.
  static let errors = #"""
    --selector nope
      error Runtime Error Could not find selector named nope, expected one of ['nightly', 'deep', 'inherits', 'cautious', 'kv', 'methodexclude', 'isect', 'at']
    --select bad:report
      error Runtime Error 'bad' is not a valid method name
    --select selector:nightly
      error Runtime Error 'selector' is not a valid method name
    --select @orders+
      error Runtime Error Invalid node spec @orders+ - "@" prefix and "+" suffix are incompatible
    --select test_type:nope
      error Runtime Error Invalid test type selector nope: expected "generic", "singular", "unit", or "data"
    --select resource_type:nope
      error Runtime Error Invalid resource_type selector "nope"
    --select source:a.b.c.d
      error Runtime Error Invalid source selector value "a.b.c.d". Sources must be of the form `${source_name}`, `${source_name}.${target_name}`, or `${package_name}.${source_name}.${target_name}
    --select exposure:a.b.c
      error Runtime Error Invalid exposure selector value "a.b.c". Exposures must be of the form ${exposure_name} or ${exposure_package.exposure_name}
    --select metric:a.b.c
      error Runtime Error Invalid metric selector value "a.b.c". Metrics must be of the form ${metric_name} or ${metric_package.metric_name}
    --select semantic_model:a.b.c
      error Runtime Error Invalid semantic model selector value "a.b.c". Semantic models must be of the form ${semantic_model_name} or ${semantic_model_package.semantic_model_name}
    --select saved_query:a.b.c
      error Runtime Error Invalid saved query selector value "a.b.c". Saved queries must be of the form ${saved_query_name} or ${saved_query_package.saved_query_name}
    --select unit_test:a.b.c
      error Runtime Error Invalid unit test selector value "a.b.c". Saved queries must be of the form ${unit_test_name} or ${unit_test_package_name.unit_test_name}
    --select version:x
      error Runtime Error Invalid version type selector x: expected one of: "latest", "prerelease", "old", or "none"
    --select state:new
      error Runtime Error Got a state selector method, but no comparison manifest
    --select state:nope
      error Runtime Error Got a state selector method, but no comparison manifest
    --select result:error
      error Internal Error No comparison run_results
    --select source_status:fresher
      error Internal Error No previous state comparison freshness results in sources.json
    --select path:/abs
      error Non-relative patterns are unsupported
    --select path:
      error Unacceptable pattern: ''
    """#
}
