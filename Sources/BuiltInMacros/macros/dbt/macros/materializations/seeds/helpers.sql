{% macro create_csv_table(model, agate_table) -%}
  {{ return(adapter.dispatch('create_csv_table', 'dbt')(model, agate_table)) }}
{%- endmacro %}

{#- Types are inferred from the file, unless `column_types` gives them. -#}
{% macro default__create_csv_table(model, agate_table) %}
  {%- set given = model['config'].get('column_types', {}) -%}
  {%- set quoting = model['config'].get('quote_columns', none) -%}
  {%- set definitions = [] -%}
  {%- for name in agate_table.column_names -%}
    {%- set type = given.get(name, adapter.convert_type(agate_table, loop.index0)) -%}
    {%- do definitions.append(adapter.quote_seed_column(name | string, quoting) ~ ' ' ~ type) -%}
  {%- endfor -%}
  {%- set create = 'create table ' ~ this.render() ~ ' (' ~ definitions | join(', ') ~ ')' -%}
  {%- call statement('_') -%}
    {{ create }}
  {%- endcall -%}
  {{ return(create) }}
{% endmacro %}


{% macro reset_csv_table(model, full_refresh, old_relation, agate_table) -%}
  {{ return(adapter.dispatch('reset_csv_table', 'dbt')(model, full_refresh, old_relation, agate_table)) }}
{%- endmacro %}

{% macro default__reset_csv_table(model, full_refresh, old_relation, agate_table) %}
  {%- if not full_refresh -%}
    {%- do adapter.truncate_relation(old_relation) -%}
    {{ return('truncate table ' ~ old_relation.render()) }}
  {%- endif -%}
  {#- Not `adapter.drop_relation`: that one begins no transaction, and the old rows would be lost
      before the new ones are known to be good. -#}
  {%- call statement('drop_relation') -%}
    {{ get_drop_sql(old_relation) }}
  {%- endcall -%}
  {%- do adapter.cache_dropped(old_relation) -%}
  {{ return(create_csv_table(model, agate_table)) }}
{% endmacro %}


{% macro load_csv_rows(model, agate_table) -%}
  {{ return(adapter.dispatch('load_csv_rows', 'dbt')(model, agate_table)) }}
{%- endmacro %}

{#- The adapter has the fastest way in (COPY, bulk ingest); it matches columns by name and returns the
    number of rows. -#}
{% macro default__load_csv_rows(model, agate_table) %}
  {{ return(adapter.ingest_seed(this, agate_table)) }}
{% endmacro %}


{#- What is written to target/run for a seed. -#}
{% macro get_csv_sql(create_or_truncate_sql, insert_sql) %}
  {{ return(adapter.dispatch('get_csv_sql', 'dbt')(create_or_truncate_sql, insert_sql)) }}
{% endmacro %}

{% macro default__get_csv_sql(create_or_truncate_sql, insert_sql) %}
  {{ create_or_truncate_sql }};
  -- the rows of the seed
  {{ insert_sql }}
{% endmacro %}


{#- For projects that load their seeds by INSERT themselves. -#}
{% macro get_binding_char() -%}
  {{ return(adapter.dispatch('get_binding_char', 'dbt')()) }}
{%- endmacro %}

{% macro default__get_binding_char() %}
  {{ return('%s') }}
{% endmacro %}

{% macro get_batch_size() -%}
  {{ return(adapter.dispatch('get_batch_size', 'dbt')()) }}
{%- endmacro %}

{% macro default__get_batch_size() %}
  {{ return(10000) }}
{% endmacro %}

{% macro get_seed_column_quoted_csv(model, column_names) %}
  {%- set quoting = model['config'].get('quote_columns', none) -%}
  {%- set quoted = [] -%}
  {%- for name in column_names -%}
    {%- do quoted.append(adapter.quote_seed_column(name, quoting)) -%}
  {%- endfor -%}
  {{ return(quoted | join(', ')) }}
{% endmacro %}
