{% macro quoted(name) -%}
  "{{ name | replace('"', '""') }}"
{%- endmacro %}

{% macro relation_name(relation) -%}
  {{ quoted(relation.database) }}.{{ quoted(relation.schema) }}.{{ quoted(relation.identifier) }}
{%- endmacro %}

{% macro column_list(columns, prefix='') -%}
  {%- for column in columns -%}
    {{ prefix }}{{ quoted(column.name) }}{% if not loop.last %}, {% endif %}
  {%- endfor -%}
{%- endmacro %}

{% macro update_columns(columns, include=none, exclude=none) -%}
  {%- if include and exclude -%}
    {{ log('both lists of columns were given') }}
  {%- endif -%}
  {%- for column in columns -%}
    {%- set lowered = column.name | lower -%}
    {%- if (include is none or lowered in include) and (not exclude or lowered not in exclude) -%}
      {{ lowered }}{{ ' ' }}
    {%- endif -%}
  {%- endfor -%}
{%- endmacro %}

{% macro match_condition(unique_key, target='target', source='source') -%}
  {%- if unique_key is none -%}
    false
  {%- elif unique_key is string -%}
    {{ target }}.{{ quoted(unique_key) }} = {{ source }}.{{ quoted(unique_key) }}
  {%- else -%}
    {%- for key in unique_key %}
      ({{ target }}.{{ quoted(key) }} = {{ source }}.{{ quoted(key) }}
        or ({{ target }}.{{ quoted(key) }} is null and {{ source }}.{{ quoted(key) }} is null))
      {%- if not loop.last %} and{% endif %}
    {%- endfor -%}
  {%- endif -%}
{%- endmacro %}

{% macro merge_statement(target, source, unique_key, columns, predicates=none, exclude=none) -%}
  {%- set predicates = predicates if predicates is not none else [] -%}
  {%- set names = update_columns(columns, exclude=exclude).split() -%}
  merge into {{ relation_name(target) }} as target
  using {{ relation_name(source) }} as source
  on {{ match_condition(unique_key) }}
  {%- for predicate in predicates %}
    and ({{ predicate }})
  {%- endfor %}

  {% if unique_key -%}
  when matched then update set
    {% for name in names -%}
      {{ quoted(name) }} = source.{{ quoted(name) }}
      {%- if not loop.last %},
    {% endif %}
    {%- endfor %}
  {%- endif %}

  when not matched then insert
    ({{ column_list(columns) }})
  values
    ({{ column_list(columns, 'source.') }})
{%- endmacro %}

{% macro delete_and_insert(target, source, unique_key, columns) -%}
  {%- if unique_key %}
  delete from {{ relation_name(target) }}
  where
  {%- if unique_key is string %}
    {{ quoted(unique_key) }} in (select {{ quoted(unique_key) }} from {{ relation_name(source) }});
  {%- else %}
    exists (
      select 1 from {{ relation_name(source) }} as source
      where {{ match_condition(unique_key, relation_name(target)) }}
    );
  {%- endif %}
  {%- endif %}

  insert into {{ relation_name(target) }} ({{ column_list(columns) }})
  select {{ column_list(columns) }} from {{ relation_name(source) }}
{%- endmacro %}

{% macro added_columns(target, existing, wanted) -%}
  {%- set known = existing | map(attribute='name') | map('lower') | list -%}
  {%- for column in wanted if (column.name | lower) not in known %}
  alter table {{ relation_name(target) }} add column {{ quoted(column.name) }} {{ column.data_type | upper }};
  {%- endfor %}
{%- endmacro %}

{% macro create_temporary(relation, sql) -%}
  create temporary table {{ quoted(relation.identifier) }} as (
    {{ sql | indent(4) }}
  );
{%- endmacro %}

{%- set staged = {'database': this.database, 'schema': this.schema, 'identifier': this.identifier ~ '__dbt_tmp'} -%}
{%- set sql -%}
select
  {{ column_list(columns, 's.') }}
from {{ ref('stg_events') }} as s
{% if is_incremental() -%}
where s.loaded_at > (select coalesce(max(loaded_at), '1900-01-01') from {{ relation_name(this) }})
{%- endif %}
{%- endset -%}

{{ create_temporary(staged, sql) }}
{{ added_columns(this, existing, columns) }}
{% if strategy == 'merge' -%}
  {{ merge_statement(this, staged, unique_key, columns, predicates, exclude=['inserted_at']) }}
{%- else -%}
  {{ delete_and_insert(this, staged, unique_key, columns) }}
{%- endif %};
{{ delete_and_insert(this, staged, unique_key, columns) }};
