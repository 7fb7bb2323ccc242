{#- The macro <type>_function_<language> writes the statement; an adapter supports what it has a macro for. -#}
{% materialization function, default, supported_languages=['sql', 'python', 'javascript'] %}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type=this.Function) -%}
  {%- set macro_name = model.config.get('type', 'scalar') ~ '_function_' ~ model.language -%}

  {{ run_hooks(pre_hooks) }}
  {%- set dispatch = adapter.dispatch -%}
  {{ function_execute_build_sql(dispatch(macro_name, 'dbt')(target_relation), existing_relation, target_relation) }}
  {{ run_hooks(post_hooks) }}

  {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
