{#- There are no users in DuckDB, hence nothing to grant. -#}
{% macro duckdb__apply_grants(relation, grant_config, should_revoke=true) %}
  {%- if grant_config -%}
    {%- do adapter.warn_once('DuckDB knows no users: the grants of ' ~ relation ~ ' are left out') -%}
  {%- endif -%}
{% endmacro %}
