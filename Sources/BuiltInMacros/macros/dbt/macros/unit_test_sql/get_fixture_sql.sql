{#- Rows of a unit test as a query. A column that the rows do not give is null, of its type in the
    warehouse. -#}
{% macro get_fixture_sql(rows, column_name_to_data_types) %}
  {%- set types, quoted = {}, {} -%}
  {%- if column_name_to_data_types -%}
    {%- for name, type in column_name_to_data_types.items() -%}
      {%- do types.update({name: type}) -%}
    {%- endfor -%}
  {%- else -%}
    {%- set source = defer_relation if defer_relation and not load_relation(this) else this -%}
    {%- for column in adapter.get_columns_in_relation(source) -%}
      {%- do types.update({column.name | lower: column.data_type}) -%}
      {%- do quoted.update({column.name | lower: column.quoted}) -%}
    {%- endfor -%}
    {#- Not in dbt: what is not built yet has the columns of its query. -#}
    {%- if not types and sql_of_missing_relation is defined -%}
      {%- set query = sql_of_missing_relation() -%}
      {%- for column in dbt.columns_of_query(query) -%}
        {%- do types.update({column.name | lower: column.data_type}) -%}
        {%- do quoted.update({column.name | lower: column.quoted}) -%}
      {%- endfor -%}
    {%- endif -%}
    {%- if not types -%}
      {%- do exceptions.raise_compiler_error(
        "Not able to get columns for unit test '" ~ model.name ~ "' from relation " ~ source
        ~ ': build it first, or give its rows in the format sql'
      ) -%}
    {%- endif -%}
  {%- endif -%}

  {%- set blank = {} -%}
  {%- for name, type in types.items() -%}
    {%- do blank.update({name: dbt.safe_cast('null', type) | trim}) -%}
  {%- endfor -%}

  {%- do validate_fixture_rows(rows, 0) -%}
  {%- for row in rows -%}
    {%- set values = {} -%}
    {%- do values.update(blank) -%}
    {%- do values.update(format_row(row, types)) %}
    {{ dbt.fixture_select(values, quoted) }}
    {%- if not loop.last %}
    union all
    {%- endif -%}
  {%- else %}
    {{ dbt.fixture_select(blank, quoted) }}
    limit 0
  {%- endfor -%}
{% endmacro %}


{#- With their types in full, which a query's result does not tell. -#}
{% macro columns_of_query(query) %}
  {%- if not query -%}
    {{ return([]) }}
  {%- endif -%}
  {%- set temp_relation = make_temp_relation(this.incorporate(type='table')) -%}
  {%- do run_query(
    'create temporary table ' ~ temp_relation.include(database=false, schema=false) ~ ' as ' ~ get_empty_subquery_sql(query)
  ) -%}
  {%- set columns = adapter.get_columns_in_relation(temp_relation) -%}
  {%- do adapter.drop_relation(temp_relation) -%}
  {{ return(columns) }}
{% endmacro %}


{#- The expected rows; here the rows alone say which columns there are. -#}
{% macro get_expected_sql(rows, column_name_to_data_types, column_name_to_quoted) %}
  {%- for row in rows %}
    {{ dbt.fixture_select(format_row(row, column_name_to_data_types), column_name_to_quoted) }}
    {%- if not loop.last %}
    union all
    {%- endif -%}
  {%- else %}
    select * from dbt_internal_unit_test_actual limit 0
  {%- endfor -%}
{% endmacro %}


{% macro fixture_select(values, quoted) -%}
  {%- set items = [] -%}
  {%- for name, value in values.items() -%}
    {%- do items.append(value ~ ' as ' ~ quoted.get(name, adapter.quote(name))) -%}
  {%- endfor -%}
  select {{ items | join(', ') }}
{%- endmacro %}


{#- Values as SQL, by lower-case column name. -#}
{% macro format_row(row, column_name_to_data_types) %}
  {%- set formatted = {} -%}
  {%- for name, value in row.items() -%}
    {%- set type = column_name_to_data_types.get(name | lower) -%}
    {%- if type is none -%}
      {%- do exceptions.raise_compiler_error(
        "Invalid column name: '" ~ name ~ "' in unit test fixture for "
        ~ (dbt.fixture_label() | trim) ~ '.\n  Accepted columns for '
        ~ (dbt.fixture_label() | trim) ~ ' are: ' ~ column_name_to_data_types.keys() | list
      ) -%}
    {%- endif -%}
    {%- if value is none -%}
      {%- set literal = 'null' -%}
    {%- elif value is string -%}
      {%- set literal = dbt.string_literal(dbt.escape_single_quotes(value)) -%}
    {%- else -%}
      {%- set literal = value -%}
    {%- endif -%}
    {#- A cast to a length would cut a text in silence. -#}
    {%- set cast_type = type.split('(')[0] if value is string and 'varying' in type else type -%}
    {%- do formatted.update({name | lower: dbt.safe_cast(literal, cast_type) | trim}) -%}
  {%- endfor -%}
  {{ return(formatted) }}
{% endmacro %}


{#- Inside the test itself the rows are what it expects; everywhere else they are an input. -#}
{% macro fixture_label() -%}
  {{ 'expected output' if model.resource_type == 'unit_test' else "'" ~ model.name ~ "'" }}
{%- endmacro %}


{#- A place for adapters that cannot take every fixture. -#}
{% macro validate_fixture_rows(rows, row_number) -%}
  {{ return(adapter.dispatch('validate_fixture_rows', 'dbt')(rows, row_number)) }}
{%- endmacro %}

{% macro default__validate_fixture_rows(rows, row_number) -%}
  {{ return('') }}
{%- endmacro %}
