{#- Temporary tables live in a schema of the connection's own, so their names have no schema. -#}
{% macro duckdb__make_temp_relation(base_relation, suffix) %}
  {%- set path = {
    'database': none, 'schema': none, 'identifier': base_relation.identifier ~ suffix ~ py_current_timestring()
  } -%}
  {{ return(base_relation.incorporate(path=path)) }}
{% endmacro %}


{% macro duckdb__drop_relation(relation) -%}
  {%- call statement('drop_relation', auto_begin=false) -%}
    drop {{ relation.type }} if exists {{ relation }} cascade
  {%- endcall -%}
{%- endmacro %}


{#- A table with indexes cannot be renamed. The one that is renamed away loses them; the new one gets its own
    after it has its name. -#}
{% macro duckdb__rename_relation(from_relation, to_relation) -%}
  {%- if from_relation.is_table -%}
    {%- do drop_indexes_on_relation(from_relation) -%}
  {%- endif -%}
  {%- call statement('rename_relation') -%}
    alter {{ from_relation.type }} {{ from_relation }} rename to {{ adapter.quote(to_relation.identifier) }}
  {%- endcall -%}
{%- endmacro %}
