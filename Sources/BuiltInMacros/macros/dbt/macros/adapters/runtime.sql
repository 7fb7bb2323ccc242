{#- Packages ask this to tell the engines apart. -#}
{% macro is_core_v2() %}
  {{ return(false) }}
{% endmacro %}
