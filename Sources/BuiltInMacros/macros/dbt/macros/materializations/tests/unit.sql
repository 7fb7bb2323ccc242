{#- An empty temporary table of the model's shape tells the types to which the expected rows are cast. -#}
{%- materialization unit, default -%}
  {%- set expected_rows = config.get('expected_rows') -%}
  {%- set temp_relation = make_temp_relation(this.incorporate(type='table')) -%}
  {%- do run_query(get_create_table_as_sql(true, temp_relation, get_empty_subquery_sql(sql))) -%}

  {%- set types, quoted = {}, {} -%}
  {%- for column in adapter.get_columns_in_relation(temp_relation) -%}
    {%- do types.update({column.name | lower: column.data_type}) -%}
    {%- do quoted.update({column.name | lower: column.quoted}) -%}
  {%- endfor -%}

  {%- set expected_sql = config.get('expected_sql') or get_expected_sql(expected_rows, types, quoted) -%}
  {%- set names = expected_rows[0].keys() if expected_rows else types.keys() -%}
  {%- set compared = [] -%}
  {%- for name in names -%}
    {%- do compared.append(quoted.get(name | lower, adapter.quote(name))) -%}
  {%- endfor -%}

  {%- call statement('main', fetch_result=true) -%}
    {{ get_unit_test_sql(sql, expected_sql, compared) }}
  {%- endcall -%}

  {%- do adapter.drop_relation(temp_relation) -%}
  {{ return({'relations': []}) }}
{%- endmaterialization -%}
