{#- Index definitions are compared by what they are, not by name: {'action': 'drop' | 'create', 'context': …}. -#}
{% macro postgres__get_materialized_view_configuration_changes(existing_relation, new_config) %}
  {%- set present, wanted = {}, {} -%}
  {%- for index in postgres__describe_materialized_view(existing_relation)['indexes'] -%}
    {%- do present.update({
      postgres__index_key(index['column_names'].split(','), index['unique'], index['method']): index['name']
    }) -%}
  {%- endfor -%}
  {%- for definition in new_config.get('indexes', default=[]) -%}
    {%- set index = adapter.parse_index(definition) -%}
    {%- do wanted.update({postgres__index_key(index.columns, index.unique, index.type): definition}) -%}
  {%- endfor -%}

  {%- set changes = [] -%}
  {%- for key, name in present.items() if key not in wanted -%}
    {%- do changes.append({'action': 'drop', 'context': name}) -%}
  {%- endfor -%}
  {%- for key, definition in wanted.items() if key not in present -%}
    {%- do changes.append({'action': 'create', 'context': definition}) -%}
  {%- endfor -%}
  {{ return({'indexes': changes} if changes else none) }}
{% endmacro %}


{% macro postgres__index_key(columns, unique, method) %}
  {{ return(columns | sort | join(',') ~ '|' ~ (unique | string | lower) ~ '|' ~ (method or 'btree')) }}
{% endmacro %}


{% macro postgres__get_alter_materialized_view_as_sql(
  relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation
) %}
  {{ return(postgres__update_indexes_on_materialized_view(relation, configuration_changes['indexes'])) }}
{% endmacro %}


{% macro postgres__update_indexes_on_materialized_view(relation, index_changes) %}
  {%- for change in index_changes -%}
    {%- if change['action'] == 'drop' %}
  {{ get_drop_index_sql(relation, change['context']) }};
    {%- else %}
  {{ get_create_index_sql(relation, change['context']) }};
    {%- endif -%}
  {%- endfor -%}
{% endmacro %}
