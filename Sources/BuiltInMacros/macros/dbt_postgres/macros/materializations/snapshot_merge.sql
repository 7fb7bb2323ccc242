{% macro postgres__snapshot_merge_sql(target, source, insert_cols) -%}
  {{ return(dbt.snapshot_update_and_insert(target, source, insert_cols)) }}
{%- endmacro %}


{#- A connection outlives the snapshot and would keep the staging rows. -#}
{% macro postgres__post_snapshot(staging_relation) %}
  {{ drop_relation_if_exists(staging_relation) }}
{% endmacro %}
