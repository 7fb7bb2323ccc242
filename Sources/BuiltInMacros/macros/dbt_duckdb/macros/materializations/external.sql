{#- The rows go to a file; the relation is a view upon it. Settings: `location`, `format` (parquet, csv, json),
    `delimiter`, and `options` for COPY. -#}
{%- materialization external, adapter='duckdb' -%}
  {%- set location = render(config.get('location', default=external_location(this, config))) -%}
  {%- set format = external_format(location, config) -%}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='view') -%}

  {{ run_hooks(pre_hooks, inside_transaction=false) }}
  {{ run_hooks(pre_hooks, inside_transaction=true) }}

  {#- From a table of its own, since the query may read the very file that is to be written. -#}
  {%- set temp_relation = make_temp_relation(this.incorporate(type='table')) -%}
  {%- call statement('create_table') -%}
    {{ get_create_table_as_sql(true, temp_relation, sql) }}
  {%- endcall -%}
  {%- do write_to_file(temp_relation, location, render_write_options(config)) -%}

  {%- if existing_relation is not none and not existing_relation.is_view -%}
    {%- do adapter.drop_relation(existing_relation) -%}
  {%- endif -%}
  {%- call statement('main') -%}
    create or replace view {{ target_relation }} as (
      select * from {{ external_read_expression(location, format, config) }}
    );
  {%- endcall -%}
  {%- do persist_docs(target_relation, model) -%}

  {{ run_hooks(post_hooks, inside_transaction=true) }}
  {{ adapter.commit() }}
  {%- do adapter.drop_relation(temp_relation) -%}
  {{ run_hooks(post_hooks, inside_transaction=false) }}

  {{ return({'relations': [target_relation]}) }}
{%- endmaterialization -%}


{% macro external_location(relation, config) %}
  {%- set partitioned = config.get('options', {}).get('partition_by') -%}
  {%- set path = adapter.external_root() ~ '/' ~ relation.identifier -%}
  {{ return(path if partitioned else path ~ '.' ~ config.get('format', default='parquet')) }}
{% endmacro %}


{#- Named by the project, else told by the end of the file's name. -#}
{% macro external_format(location, config) %}
  {%- set ending = location.split('.')[-1] | lower -%}
  {{ return(config.get('format') or (ending if ending in ('parquet', 'csv', 'json') else 'parquet')) }}
{% endmacro %}


{#- As a dictionary, so that a project can look at it; keys are COPY's. -#}
{% macro render_write_options(config) %}
  {%- set options = {} -%}
  {%- for key, value in config.get('options', {}).items() -%}
    {%- do options.update({key | lower: render(value | string)}) -%}
  {%- endfor -%}
  {%- set format = external_format(config.get('location', default=''), config) -%}
  {%- if 'format' not in options -%}
    {%- do options.update({'format': format}) -%}
  {%- endif -%}
  {%- if config.get('delimiter') and 'delimiter' not in options -%}
    {%- do options.update({'delimiter': "'" ~ config.get('delimiter') ~ "'"}) -%}
  {%- endif -%}
  {%- if options['format'] == 'csv' and 'header' not in options -%}
    {%- do options.update({'header': 'true'}) -%}
  {%- endif -%}
  {{ return(options) }}
{% endmacro %}


{% macro write_to_file(relation, location, options) %}
  {%- set rendered = [] -%}
  {%- for key, value in options.items() -%}
    {%- do rendered.append(key ~ ' ' ~ ('(' ~ value ~ ')' if key == 'partition_by' and not value.startswith('(') else value)) -%}
  {%- endfor -%}
  {%- call statement('write_to_file') -%}
    copy (select * from {{ relation }}) to {{ dbt.string_literal(dbt.escape_single_quotes(location)) }} ({{ rendered | join(', ') }})
  {%- endcall -%}
{% endmacro %}


{% macro external_read_expression(location, format, config) %}
  {%- set partitioned = config.get('options', {}).get('partition_by') -%}
  {%- set file = location ~ '/**/*.' ~ format if partitioned else location -%}
  {%- set quoted = dbt.string_literal(dbt.escape_single_quotes(file)) -%}
  {%- if format == 'parquet' -%}
    {{ return('read_parquet(' ~ quoted ~ (', hive_partitioning = true' if partitioned else '') ~ ')') }}
  {%- elif format == 'csv' -%}
    {%- set delimiter = ", delim = '" ~ config.get('delimiter') ~ "'" if config.get('delimiter') else '' -%}
    {{ return('read_csv(' ~ quoted ~ ', auto_detect = true' ~ delimiter ~ ')') }}
  {%- endif -%}
  {{ return('read_json(' ~ quoted ~ ', auto_detect = true)') }}
{% endmacro %}


{% macro location_exists(location) %}
  {%- set found = run_query('select count(*) from glob(' ~ dbt.string_literal(dbt.escape_single_quotes(location)) ~ ')') -%}
  {{ return(found.rows[0][0] > 0) }}
{% endmacro %}


{#- In an on-run-start hook: views of earlier runs, which a fresh in-memory database does not have. -#}
{% macro register_upstream_external_models() %}
  {%- if not execute -%}
    {{ return('') }}
  {%- endif -%}
  {%- set upstream = [] -%}
  {%- for id in selected_resources if id in graph['nodes'] -%}
    {%- for parent in graph['nodes'][id]['depends_on']['nodes'] if parent not in selected_resources and parent not in upstream -%}
      {%- do upstream.append(parent) -%}
    {%- endfor -%}
  {%- endfor -%}
  {%- for id in upstream if id in graph['nodes'] and graph['nodes'][id]['config']['materialized'] == 'external' -%}
    {%- set node = graph['nodes'][id] -%}
    {%- set relation = api.Relation.create(
      database=node['database'], schema=node['schema'], identifier=node['alias'], type='view'
    ) -%}
    {%- set settings = node['config'] -%}
    {%- set location = render(settings.get('location') or external_location(relation, settings)) -%}
    {%- if location_exists(location) or settings.get('options', {}).get('partition_by') -%}
      {%- do adapter.create_schema(relation) -%}
      {%- call statement('register', auto_begin=true) -%}
        create or replace view {{ relation }} as (
          select * from {{ external_read_expression(location, external_format(location, settings), settings) }}
        );
      {%- endcall -%}
    {%- endif -%}
  {%- endfor -%}
  {%- do adapter.commit() -%}
{% endmacro %}
