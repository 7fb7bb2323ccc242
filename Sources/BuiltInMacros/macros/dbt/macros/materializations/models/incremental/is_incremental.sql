{#- True inside an incremental model when there is a table to add to. -#}
{% macro is_incremental() %}
  {%- if not execute -%}
    {{ return(false) }}
  {%- endif -%}
  {%- set relation = adapter.get_relation(this.database, this.schema, this.table) -%}
  {{ return(
    relation is not none
    and relation.type == 'table'
    and model.config.materialized == 'incremental'
    and not should_full_refresh()
  ) }}
{% endmacro %}
