{% macro alter_column_type(relation, column_name, new_column_type) -%}
  {{ return(adapter.dispatch('alter_column_type', 'dbt')(relation, column_name, new_column_type)) }}
{%- endmacro %}

{#- Works wherever columns can be added and renamed: copy into a new column, then take its place. -#}
{% macro default__alter_column_type(relation, column_name, new_column_type) -%}
  {%- set old, new = adapter.quote(column_name), adapter.quote(column_name ~ '__dbt_alter') -%}
  {%- call statement('alter_column_type') %}
    alter table {{ relation.render() }} add column {{ new }} {{ new_column_type }};
    update {{ relation.render() }} set {{ new }} = {{ old }};
    alter table {{ relation.render() }} drop column {{ old }} cascade;
    alter table {{ relation.render() }} rename column {{ new }} to {{ old }}
  {%- endcall -%}
{%- endmacro %}


{% macro alter_relation_add_remove_columns(relation, add_columns=none, remove_columns=none) -%}
  {{ return(adapter.dispatch('alter_relation_add_remove_columns', 'dbt')(relation, add_columns, remove_columns)) }}
{%- endmacro %}

{% macro default__alter_relation_add_remove_columns(relation, add_columns, remove_columns) -%}
  {%- set changes = [] -%}
  {%- for column in add_columns or [] -%}
    {%- do changes.append('add column ' ~ column.quoted ~ ' ' ~ column.expanded_data_type) -%}
  {%- endfor -%}
  {%- for column in remove_columns or [] -%}
    {%- do changes.append('drop column ' ~ column.quoted) -%}
  {%- endfor -%}
  {%- if changes -%}
    {%- do run_query('alter ' ~ relation.type ~ ' ' ~ relation.render() ~ ' ' ~ changes | join(', ')) -%}
  {%- endif -%}
{%- endmacro %}
