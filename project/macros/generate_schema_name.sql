{#- dbt would put the target's schema in front ("landing_staging"). The layers of this project have
    fixed names, so a custom schema is taken as it is. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
