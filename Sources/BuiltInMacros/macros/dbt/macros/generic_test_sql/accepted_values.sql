{% macro default__test_accepted_values(model, column_name, values, quote=true) %}

{%- set accepted = [] -%}
{%- for value in values -%}
  {%- do accepted.append("'" ~ value ~ "'" if quote else value) -%}
{%- endfor %}

select
    {{ column_name }} as value_field,
    count(*) as n_records
from {{ model }}
group by {{ column_name }}
having {{ column_name }} not in ({{ accepted | join(', ') }})

{% endmacro %}
