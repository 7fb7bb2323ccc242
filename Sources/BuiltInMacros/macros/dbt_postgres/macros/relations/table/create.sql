{#- A column list and a query do not go together in PostgreSQL: under a contract the table is made first and
    then filled. -#}
{% macro postgres__create_table_as(temporary, relation, sql) -%}
  {%- set kind = 'temporary ' if temporary else ('unlogged ' if config.get('unlogged', default=false) else '') -%}
  {%- set contracted = config.get('contract').enforced and not temporary -%}
  {{ config.get('sql_header', none) or '' }}
  create {{ kind }}table {{ relation }}
  {%- if contracted %}
    {{ get_assert_columns_equivalent(sql) }}
    {{ get_table_columns_and_constraints() }} ;
    insert into {{ relation }} ({{ adapter.dispatch('get_column_names', 'dbt')() }})
  {%- else %}
    as
  {%- endif %}
  (
    {{ get_select_subquery(sql) if contracted else sql }}
  );
{%- endmacro %}
