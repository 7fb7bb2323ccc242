{#- Creation, or emptying, and loading are one transaction: a file that cannot be loaded leaves the
    table as it was. -#}
{%- materialization seed, default -%}
  {%- set full_refresh_mode = should_full_refresh() -%}
  {%- set old_relation = adapter.get_relation(database=database, schema=schema, identifier=model['alias']) -%}
  {%- set exists_as_table = old_relation is not none and old_relation.is_table -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set agate_table = load_agate_table() -%}
  {%- do store_result('agate_table', response='OK', agate_table=agate_table) -%}

  {{ run_hooks(pre_hooks, inside_transaction=false) }}
  {{ run_hooks(pre_hooks, inside_transaction=true) }}

  {%- set kept = none -%}
  {%- if exists_as_table -%}
    {%- set kept = dbt.remember_dependents(old_relation, target_relation) if full_refresh_mode else none -%}
    {%- set prepared = reset_csv_table(model, full_refresh_mode, old_relation, agate_table) -%}
  {%- elif old_relation is none -%}
    {%- set prepared = create_csv_table(model, agate_table) -%}
  {%- else -%}
    {%- do exceptions.raise_compiler_error('Cannot seed to ' ~ old_relation ~ ', it is a ' ~ old_relation.type) -%}
  {%- endif -%}

  {#- Our own loader counts while it streams; a project's override may return SQL, and then the rows
      of the table are counted. -#}
  {%- set loaded = load_csv_rows(model, agate_table) -%}
  {%- if loaded is number -%}
    {%- set rows_affected, insert_sql = loaded, '' -%}
  {%- else -%}
    {%- set rows_affected, insert_sql = agate_table.rows | length, loaded -%}
  {%- endif -%}

  {#- Materialized views read the rows when they are made. -#}
  {%- do dbt.recreate_dependents(kept, target_relation) -%}

  {%- set code = 'CREATE' if full_refresh_mode else 'INSERT' -%}
  {%- call noop_statement('main', code ~ ' ' ~ rows_affected, code, rows_affected) -%}
    {{ get_csv_sql(prepared, insert_sql) }}
  {%- endcall -%}

  {%- set revoke = should_revoke(old_relation, full_refresh_mode) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=revoke) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- if full_refresh_mode or not exists_as_table -%}
    {%- do create_indexes(target_relation) -%}
  {%- endif -%}

  {{ run_hooks(post_hooks, inside_transaction=true) }}
  {%- do dbt.restore_attachments(kept, target_relation) -%}
  {{ adapter.commit() }}
  {{ run_hooks(post_hooks, inside_transaction=false) }}

  {{ return({'relations': [target_relation]}) }}
{%- endmaterialization -%}
