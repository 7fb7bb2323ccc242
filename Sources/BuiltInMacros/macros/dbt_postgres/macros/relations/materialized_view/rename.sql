{% macro postgres__get_rename_materialized_view_sql(relation, new_name) -%}
  alter materialized view {{ relation.render() }} rename to {{ adapter.quote(new_name) }}
{%- endmacro %}
