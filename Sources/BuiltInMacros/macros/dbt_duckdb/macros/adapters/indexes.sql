{% macro duckdb__get_create_index_sql(relation, index_dict) -%}
  {%- set index = adapter.parse_index(index_dict) -%}
  create {{ 'unique ' if index.unique }}index if not exists "{{ index.render(relation) }}"
  on {{ relation }} ({{ index.columns | join(', ') }})
{%- endmacro %}


{% macro drop_indexes_on_relation(relation) -%}
  {%- set names -%}
    select index_name
    from duckdb_indexes()
    where lower(schema_name) = lower('{{ relation.schema }}')
      and lower(table_name) = lower('{{ relation.identifier }}')
      and lower(database_name) = lower('{{ relation.database }}')
  {%- endset -%}
  {%- for row in run_query(names) -%}
    {%- call statement('drop_index') -%}
      drop index {{ relation.without_identifier() }}.{{ adapter.quote(row[0]) }}
    {%- endcall -%}
  {%- endfor -%}
{%- endmacro %}
