{#- `call statement(...)` is the one door to the warehouse: the body is rendered, sent, and its result
    kept under `name` for `load_result`. -#}
{% macro statement(name=none, fetch_result=false, auto_begin=true, language='sql') -%}
  {%- if execute -%}
    {%- set code = caller() -%}
    {%- if name == 'main' -%}
      {#- What is written here is what people find below target/run. -#}
      {%- do log('Running the ' ~ language ~ ' of ' ~ model['unique_id']) -%}
      {%- do write(code) -%}
    {%- endif -%}

    {%- if language == 'sql' -%}
      {%- set response, table = adapter.execute(code, auto_begin=auto_begin, fetch=fetch_result) -%}
    {%- elif language == 'python' -%}
      {%- set response, table = submit_python_job(model, code), none -%}
    {%- else -%}
      {%- do exceptions.raise_compiler_error("A statement is in 'sql' or 'python', not in '" ~ language ~ "'") -%}
    {%- endif -%}

    {%- if name is not none -%}
      {%- do store_result(name, response=response, agate_table=table) -%}
    {%- endif -%}
  {%- endif -%}
{%- endmacro %}


{#- Records a result without sending anything, for work that was done by other means. -#}
{% macro noop_statement(name=none, message=none, code=none, rows_affected=none, res=none) -%}
  {%- set body = caller() -%}
  {%- if name == 'main' -%}
    {%- do log('Recording the result of ' ~ model['unique_id']) -%}
    {%- do write(body) -%}
  {%- endif -%}
  {%- if name is not none -%}
    {%- do store_raw_result(name, message=message, code=code, rows_affected=rows_affected, agate_table=res) -%}
  {%- endif -%}
{%- endmacro %}


{% macro run_query(sql) %}
  {%- if not execute -%}
    {{ return(none) }}
  {%- endif -%}
  {%- call statement('run_query_statement', fetch_result=true, auto_begin=false) -%}
    {{ sql }}
  {%- endcall -%}
  {{ return(load_result('run_query_statement').table) }}
{% endmacro %}
