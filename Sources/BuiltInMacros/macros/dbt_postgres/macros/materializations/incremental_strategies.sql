{#- Without a key there is nothing to replace rows by. -#}
{% macro postgres__get_incremental_default_sql(arg_dict) %}
  {%- if arg_dict['unique_key'] -%}
    {{ return(get_incremental_delete_insert_sql(arg_dict)) }}
  {%- endif -%}
  {{ return(get_incremental_append_sql(arg_dict)) }}
{% endmacro %}


{#- A batch is merged by its key, so that running it again changes nothing. -#}
{% macro postgres__get_incremental_microbatch_sql(arg_dict) %}
  {%- if not arg_dict['unique_key'] -%}
    {%- do exceptions.raise_compiler_error("dbt-postgres 'microbatch' requires a `unique_key` config") -%}
  {%- endif -%}
  {{ return(get_incremental_merge_sql(arg_dict)) }}
{% endmacro %}
