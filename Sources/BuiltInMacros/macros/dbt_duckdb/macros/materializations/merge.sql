{#- DuckDB's MERGE matches columns by name. `merge_…` settings narrow what is updated and inserted;
    `merge_clauses` replaces both by a list of clauses of the project's own. -#}
{% macro duckdb__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) -%}
  {%- set clauses = config.get('merge_clauses') -%}
  {%- set returned = config.get('merge_returning_columns') -%}
  {{ config.get('sql_header', none) or '' }}
  merge into {{ target }} as DBT_INTERNAL_DEST
  using {{ source }} as DBT_INTERNAL_SOURCE
  {{ duckdb__merge_join_clause(unique_key, config.get('merge_on_using_columns'), incremental_predicates) }}
  {%- if clauses %}
    {%- for clause in clauses.get('when_matched', []) %}
  when matched{{ duckdb__merge_condition(clause.get('condition')) }} then {{ duckdb__merge_action(clause, dest_columns) }}
    {%- endfor %}
    {%- for clause in clauses.get('when_not_matched', []) %}
      {#- Only rows of the target can be changed or removed, so these two speak of what the source lacks. -#}
      {%- set side = ' by source' if clause['action'] in ('update', 'delete') else '' %}
  when not matched{{ side }}{{ duckdb__merge_condition(clause.get('condition')) }} then {{ duckdb__merge_action(clause, dest_columns) -}}
    {%- endfor %}
  {%- else %}
    {%- if unique_key or config.get('merge_on_using_columns') %}
  when matched{{ duckdb__merge_condition(config.get('merge_update_condition')) }} then {{ duckdb__merge_update(dest_columns) }}
    {%- endif %}
  when not matched{{ duckdb__merge_condition(config.get('merge_insert_condition')) }} then insert by name
  {%- endif %}
  {%- if returned %}
  returning {{ returned | join(', ') }}
  {%- endif %}
{%- endmacro %}


{% macro duckdb__merge_join_clause(unique_key, merge_on_using_columns, incremental_predicates) -%}
  {%- if merge_on_using_columns -%}
    using ({{ merge_on_using_columns | join(', ') }})
  {%- else -%}
    {%- set conditions = [] -%}
    {%- for predicate in incremental_predicates or [] -%}
      {%- do conditions.append(predicate) -%}
    {%- endfor -%}
    {%- for key in dbt.as_key_list(unique_key) -%}
      {%- set match = get_merge_unique_key_match('DBT_INTERNAL_SOURCE.' ~ key, 'DBT_INTERNAL_DEST.' ~ key) -%}
      {%- do conditions.append(match | trim) -%}
    {%- endfor -%}
    {%- if not unique_key -%}
      {%- do conditions.append('FALSE') -%}
    {%- endif -%}
    on ({{ conditions | join(') and (') }})
  {%- endif -%}
{%- endmacro %}


{% macro duckdb__merge_condition(condition) -%}
  {{ ' and (' ~ condition ~ ')' if condition else '' }}
{%- endmacro %}


{#- All columns by name, unless the settings choose columns or give expressions. -#}
{% macro duckdb__merge_update(dest_columns) -%}
  {%- set included = config.get('merge_update_columns') -%}
  {%- set excluded = config.get('merge_exclude_columns') -%}
  {%- set expressions = config.get('merge_update_set_expressions') -%}
  {%- if included or excluded or expressions -%}
    update set {{ duckdb__merge_assignments(dest_columns, included, excluded, expressions) }}
  {%- else -%}
    update by name
  {%- endif -%}
{%- endmacro %}


{#- Chosen columns from the source, then those that have an expression of their own. -#}
{% macro duckdb__merge_assignments(dest_columns, included, excluded, expressions) %}
  {%- set given = expressions or {} -%}
  {%- set left_out = (excluded or []) | map('lower') | list + given.keys() | map('lower') | list -%}
  {%- set assignments = [] -%}
  {%- for name in included or (dest_columns | map(attribute='name')) if name | lower not in left_out -%}
    {%- do assignments.append(adapter.quote(name) ~ ' = DBT_INTERNAL_SOURCE.' ~ adapter.quote(name)) -%}
  {%- endfor -%}
  {%- for name, expression in given.items() -%}
    {%- do assignments.append(adapter.quote(name) ~ ' = ' ~ expression) -%}
  {%- endfor -%}
  {{ return(assignments | join(', ')) }}
{% endmacro %}


{% macro duckdb__merge_action(clause, dest_columns) -%}
  {%- set action, mode = clause['action'], clause.get('mode', 'by_name') -%}
  {%- set modes = {'by_name': 'by name', 'by_position': 'by position'} -%}
  {%- if action == 'delete' -%}
    delete
  {%- elif action == 'do_nothing' -%}
    do nothing
  {%- elif action == 'error' -%}
    error {{ dbt.string_literal(dbt.escape_single_quotes(clause['error_message'])) if clause.get('error_message') }}
  {%- elif action == 'update' and (mode == 'explicit' or clause.get('set_expressions')) -%}
    {%- set update = clause.get('update', {}) -%}
    {%- if clause.get('set_expressions') -%}
      {#- A row that the source lacks has nothing to take from it. -#}
      update set {{ duckdb__merge_assignments([], none, none, clause['set_expressions']) }}
    {%- else -%}
      update set {{ duckdb__merge_assignments(
        dest_columns, update.get('include'), update.get('exclude'), update.get('set_expressions')
      ) }}
    {%- endif -%}
  {%- elif action == 'update' -%}
    update {{ 'set *' if mode == 'star' else modes[mode] }}
  {%- elif action == 'insert' and mode == 'explicit' -%}
    insert ({{ clause['insert']['columns'] | join(', ') }}) values ({{ clause['insert']['values'] | join(', ') }})
  {%- elif action == 'insert' -%}
    insert {{ '*' if mode == 'star' else modes[mode] }}
  {%- else -%}
    {%- do exceptions.raise_compiler_error(
      '`action: ' ~ action ~ '` in merge_clauses is none of update, delete, insert, do_nothing, error'
    ) -%}
  {%- endif -%}
{%- endmacro %}
