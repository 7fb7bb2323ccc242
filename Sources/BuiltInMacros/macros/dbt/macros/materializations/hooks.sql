{#- A materialization calls this twice before and twice after its work, once for each side of the
    transaction. -#}
{% macro run_hooks(hooks, inside_transaction=true) %}
  {{ return(adapter.dispatch('run_hooks', 'dbt')(hooks, inside_transaction)) }}
{% endmacro %}

{% macro default__run_hooks(hooks, inside_transaction=true) %}
  {%- for hook in hooks | selectattr('transaction', 'equalto', inside_transaction) -%}
    {%- if loop.first and not inside_transaction -%}
      {#- Drivers open a transaction on their own; whatever it holds ends before an outside hook. -#}
      {%- call statement(auto_begin=false) -%}
        commit;
      {%- endcall -%}
    {%- endif -%}
    {{ dbt.run_one_hook(hook, inside_transaction) }}
  {%- endfor -%}
{% endmacro %}


{#- A hook may call macros that act and leave no text; then there is nothing to send. -#}
{% macro run_one_hook(hook, inside_transaction) %}
  {%- set code = render(hook.get('sql')) | trim -%}
  {%- if code -%}
    {%- call statement(auto_begin=inside_transaction) -%}
      {{ code }}
    {%- endcall -%}
  {%- endif -%}
{% endmacro %}


{% macro make_hook_config(sql, inside_transaction) %}
    {{ tojson({'sql': sql, 'transaction': inside_transaction}) }}
{% endmacro %}

{% macro before_begin(sql) %}
    {{ make_hook_config(sql, inside_transaction=false) }}
{% endmacro %}

{% macro in_transaction(sql) %}
    {{ make_hook_config(sql, inside_transaction=true) }}
{% endmacro %}

{% macro after_commit(sql) %}
    {{ make_hook_config(sql, inside_transaction=false) }}
{% endmacro %}
