{#- DuckDB opens no transaction on its own, so there is none to end before an outside hook. -#}
{% macro duckdb__run_hooks(hooks, inside_transaction=true) %}
  {%- for hook in hooks | selectattr('transaction', 'equalto', inside_transaction) -%}
    {{ dbt.run_one_hook(hook, inside_transaction) }}
  {%- endfor -%}
{% endmacro %}
