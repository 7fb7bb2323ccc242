{#- Not in dbt, where these things happen in silence. With --warn-error each is an error before anything is changed.
    A project that does not want to ask overrides the macro with an empty one. -#}


{#- Rows without a key match nothing and come again in every run; of rows with one key all remain, or the merge
    fails. One pass over the new rows alone. -#}
{% macro warn_about_unique_key(relation, keys) %}
  {%- set found = run_query(dbt.unique_key_faults_sql(relation, keys)).rows[0] -%}
  {%- set what = dbt.unique_key_of_node() -%}
  {%- if found[0] -%}
    {%- do exceptions.warn('[WARNING]: ' ~ what ~ ': ' ~ dbt.rows_without_key(found[0])) -%}
  {%- endif -%}
  {%- if found[1] -%}
    {%- do exceptions.warn(
      '[WARNING]: ' ~ what ~ ': ' ~ found[1] | int ~ " value(s) stand in several new rows, '" ~ found[2] ~ "' for one."
    ) -%}
  {%- endif -%}
{% endmacro %}


{#- For snapshots, where several rows with one key are an error. -#}
{% macro warn_about_null_key(relation, keys, condition=none) %}
  {%- set query -%}
    select count(*) from {{ relation }}
    where ({{ keys | join(' is null or ') }} is null){{ ' and ' ~ condition if condition }}
  {%- endset -%}
  {%- set count = run_query(query).rows[0][0] -%}
  {%- if count -%}
    {%- do exceptions.warn('[WARNING]: ' ~ dbt.unique_key_of_node() ~ ': ' ~ dbt.rows_without_key(count)) -%}
  {%- endif -%}
{% endmacro %}


{% macro rows_without_key(count) %}
  {{ return(count | int ~ ' new row(s) without a value. They match no other row and will come again.') }}
{% endmacro %}


{% macro unique_key_of_node() %}
  {%- set keys = dbt.as_key_list(config.get('unique_key')) | join(', ') -%}
  {{ return('unique_key (' ~ keys ~ ') of ' ~ model.resource_type ~ ' ' ~ model.name) }}
{% endmacro %}


{#- One row: how many rows have no key, how many keys have several rows, and one of these. -#}
{% macro unique_key_faults_sql(relation, keys) -%}
  {%- set selected, numbers, missing, unknown, texts = [], [], [], [], [] -%}
  {%- for key in keys -%}
    {%- set name = 'dbt_key_' ~ loop.index -%}
    {%- do selected.append('(' ~ key ~ ') as ' ~ name) -%}
    {%- do numbers.append(loop.index) -%}
    {%- do missing.append('(' ~ key ~ ') is null') -%}
    {%- do unknown.append(name ~ ' is null') -%}
    {%- do texts.append('cast(' ~ name ~ ' as ' ~ dbt.type_string() ~ ')') -%}
  {%- endfor -%}
  with rows_of_key as (
    select {{ selected | join(', ') }}, count(*) as number_of_rows
    from {{ relation }}
    group by {{ numbers | join(', ') }}
    having count(*) > 1 or {{ missing | join(' or ') }}
  )
  select
    coalesce(sum(case when {{ unknown | join(' or ') }} then number_of_rows end), 0) as without_key,
    count(case when not ({{ unknown | join(' or ') }}) then 1 end) as doubled,
    min(case when not ({{ unknown | join(' or ') }}) then {{ texts | join(" || ', ' || ") }} end) as one
  from rows_of_key
{%- endmacro %}


{#- Only what the warehouse has told anyway. -#}
{% macro warn_about_empty_table() %}
  {%- set response = load_result('main').response -%}
  {%- if response.rows_affected is defined and response.rows_affected == 0 and not flags.EMPTY and not flags.SAMPLE -%}
    {%- do exceptions.warn('[WARNING]: The table of ' ~ model.resource_type ~ ' ' ~ model.name ~ ' has no rows.') -%}
  {%- endif -%}
{% endmacro %}
