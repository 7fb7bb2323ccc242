{#- Does a rebuilt relation keep the grants of the one that it replaces? -#}
{% macro copy_grants() %}
  {{ return(adapter.dispatch('copy_grants', 'dbt')()) }}
{% endmacro %}

{% macro default__copy_grants() %}
  {{ return(true) }}
{% endmacro %}


{% macro support_multiple_grantees_per_dcl_statement() %}
  {{ return(adapter.dispatch('support_multiple_grantees_per_dcl_statement', 'dbt')()) }}
{% endmacro %}

{% macro default__support_multiple_grantees_per_dcl_statement() %}
  {{ return(true) }}
{% endmacro %}


{#- Old grants can only be in the way when the relation, or its grants, outlived the build. -#}
{% macro should_revoke(existing_relation, full_refresh_mode=true) %}
  {%- if not existing_relation -%}
    {{ return(false) }}
  {%- endif -%}
  {{ return(copy_grants() if full_refresh_mode else true) }}
{% endmacro %}


{% macro get_show_grant_sql(relation) %}
  {{ return(adapter.dispatch('get_show_grant_sql', 'dbt')(relation)) }}
{% endmacro %}

{% macro default__get_show_grant_sql(relation) %}
  show grants on {{ relation.render() }}
{% endmacro %}


{% macro get_grant_sql(relation, privilege, grantees) %}
  {{ return(adapter.dispatch('get_grant_sql', 'dbt')(relation, privilege, grantees)) }}
{% endmacro %}

{% macro default__get_grant_sql(relation, privilege, grantees) -%}
  grant {{ privilege }} on {{ relation.render() }} to {{ grantees | join(', ') }}
{%- endmacro %}


{% macro get_revoke_sql(relation, privilege, grantees) %}
  {{ return(adapter.dispatch('get_revoke_sql', 'dbt')(relation, privilege, grantees)) }}
{% endmacro %}

{% macro default__get_revoke_sql(relation, privilege, grantees) -%}
  revoke {{ privilege }} on {{ relation.render() }} from {{ grantees | join(', ') }}
{%- endmacro %}


{#- One statement a privilege, or one a grantee where the warehouse takes no lists. -#}
{% macro get_dcl_statement_list(relation, grant_config, get_dcl_macro) %}
  {{ return(adapter.dispatch('get_dcl_statement_list', 'dbt')(relation, grant_config, get_dcl_macro)) }}
{% endmacro %}

{% macro default__get_dcl_statement_list(relation, grant_config, get_dcl_macro) %}
  {%- set statements = [] -%}
  {%- for privilege, grantees in grant_config.items() -%}
    {%- if grantees and support_multiple_grantees_per_dcl_statement() -%}
      {%- do statements.append(get_dcl_macro(relation, privilege, grantees)) -%}
    {%- else -%}
      {%- for grantee in grantees -%}
        {%- do statements.append(get_dcl_macro(relation, privilege, [grantee])) -%}
      {%- endfor -%}
    {%- endif -%}
  {%- endfor -%}
  {{ return(statements) }}
{% endmacro %}


{% macro call_dcl_statements(dcl_statement_list) %}
  {{ return(adapter.dispatch('call_dcl_statements', 'dbt')(dcl_statement_list)) }}
{% endmacro %}

{% macro default__call_dcl_statements(dcl_statement_list) %}
  {%- call statement('grants') %}
    {%- for dcl in dcl_statement_list %}
    {{ dcl }};
    {%- endfor %}
  {%- endcall -%}
{% endmacro %}


{#- Brings the grants of a relation to what `grants:` says: nothing is sent when they are so already. -#}
{% macro apply_grants(relation, grant_config, should_revoke) %}
  {{ return(adapter.dispatch('apply_grants', 'dbt')(relation, grant_config, should_revoke)) }}
{% endmacro %}

{% macro default__apply_grants(relation, grant_config, should_revoke=true) %}
  {%- if not grant_config -%}
    {{ return('') }}
  {%- endif -%}

  {%- set missing, surplus = grant_config, {} -%}
  {%- if should_revoke -%}
    {%- set present = adapter.standardize_grants_dict(run_query(get_show_grant_sql(relation))) -%}
    {%- set missing, surplus = diff_of_two_dicts(grant_config, present), diff_of_two_dicts(present, grant_config) -%}
  {%- endif -%}

  {%- set statements = get_dcl_statement_list(relation, surplus, get_revoke_sql)
                     + get_dcl_statement_list(relation, missing, get_grant_sql) -%}
  {%- if statements -%}
    {%- do call_dcl_statements(statements) -%}
  {%- else -%}
    {%- do log('The privileges on ' ~ relation.render() ~ ' are as configured') -%}
  {%- endif -%}
{% endmacro %}
