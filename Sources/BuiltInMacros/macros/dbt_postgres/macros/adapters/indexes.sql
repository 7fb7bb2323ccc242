{% macro postgres__get_create_index_sql(relation, index_dict) -%}
  {%- set index = adapter.parse_index(index_dict) -%}
  create {{ 'unique ' if index.unique }}index if not exists "{{ index.render(relation) }}"
  on {{ relation }} {{ 'using ' ~ index.type if index.type }}
  ({{ index.columns | join(', ') }})
{%- endmacro %}


{% macro postgres__get_drop_index_sql(relation, index_name) -%}
  drop index if exists "{{ relation.schema }}"."{{ index_name }}"
{%- endmacro %}


{#- The columns stand in the index's order, since that is part of what an index is. -#}
{% macro postgres__get_show_indexes_sql(relation) %}
  select
    index_class.relname as name,
    method.amname as method,
    definition.indisunique as "unique",
    array_to_string(array_agg(attribute.attname order by key_column.position), ',') as column_names
  from pg_catalog.pg_index as definition
  join pg_catalog.pg_class as index_class on index_class.oid = definition.indexrelid
  join pg_catalog.pg_am as method on method.oid = index_class.relam
  join pg_catalog.pg_class as table_class on table_class.oid = definition.indrelid
  join pg_catalog.pg_namespace as namespace on namespace.oid = table_class.relnamespace
  cross join lateral unnest(definition.indkey) with ordinality as key_column (number, position)
  join pg_catalog.pg_attribute as attribute
    on attribute.attrelid = table_class.oid and attribute.attnum = key_column.number
  where table_class.relname = '{{ relation.identifier }}'
    and namespace.nspname = '{{ relation.schema }}'
    and table_class.relkind in ('r', 'm')
  group by 1, 2, 3
  order by 1, 2, 3
{% endmacro %}
