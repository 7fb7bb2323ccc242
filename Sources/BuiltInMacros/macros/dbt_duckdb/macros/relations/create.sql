{#- A column list and a query do not go together in DuckDB: under a contract the table is made first and then
    filled. -#}
{% macro duckdb__create_table_as(temporary, relation, compiled_code, language='sql') -%}
  {%- if language != 'sql' -%}
    {%- do exceptions.raise_compiler_error('A model is written in SQL here, not in ' ~ language) -%}
  {%- endif -%}
  {%- set contracted = config.get('contract').enforced and not temporary -%}
  {{ config.get('sql_header', none) or '' }}
  create {{ 'temporary ' if temporary }}table
    {{ relation.include(database=not temporary, schema=not temporary) }}
  {%- if contracted %}
    {{ get_assert_columns_equivalent(compiled_code) }}
    {{ get_table_columns_and_constraints() }} ;
    insert into {{ relation }} ({{ adapter.dispatch('get_column_names', 'dbt')() }})
  {%- else %}
    as
  {%- endif %}
  (
    {{ get_select_subquery(compiled_code) if contracted else compiled_code }}
  );
{%- endmacro %}


{% macro duckdb__create_view_as(relation, sql) -%}
  {{ config.get('sql_header', none) or '' }}
  create view {{ relation }}
  {%- if config.get('contract').enforced %}
    {{ get_assert_columns_equivalent(sql) }}
  {%- endif %}
  as (
    {{ sql }}
  );
{%- endmacro %}


{#- Renames are written with the kind of the relation, in both directions. -#}
{% macro duckdb__get_rename_table_sql(relation, new_name) -%}
  alter table {{ relation.render() }} rename to {{ adapter.quote(new_name) }}
{%- endmacro %}

{% macro duckdb__get_rename_view_sql(relation, new_name) -%}
  alter view {{ relation.render() }} rename to {{ adapter.quote(new_name) }}
{%- endmacro %}
