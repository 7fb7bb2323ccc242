{#- A macro of DuckDB that gives a table: a view with parameters, which are named by `parameters`, a text or a list. -#}
{%- materialization table_function, adapter='duckdb' -%}
  {%- set target_relation = this.incorporate(type='view') -%}
  {%- set parameters = config.get('parameters') or [] -%}

  {{ run_hooks(pre_hooks, inside_transaction=false) }}
  {{ run_hooks(pre_hooks, inside_transaction=true) }}

  {%- call statement('main') -%}
    create or replace function {{ target_relation.render() }}
      ({{ parameters | join(', ') if parameters is iterable and parameters is not string else parameters }})
    as table (
      {{ sql }}
    );
  {%- endcall -%}

  {{ run_hooks(post_hooks, inside_transaction=true) }}
  {%- do persist_docs(target_relation, model) -%}
  {{ adapter.commit() }}
  {{ run_hooks(post_hooks, inside_transaction=false) }}

  {{ return({'relations': [target_relation]}) }}
{%- endmaterialization -%}
