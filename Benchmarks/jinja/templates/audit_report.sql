{%- macro bracket(title, level=1) %}
-- {{ '=' * (4 * level) }} {{ title | upper }} {{ '=' * (4 * level) }}
{{ caller(level + 1) }}
-- end of {{ title }}
{%- endmacro -%}

{%- macro compare(a, b, key, columns) -%}
  {%- call(level) bracket('compare ' ~ a ~ ' with ' ~ b) %}
  with a_query as (select * from {{ ref(a) }}),
  b_query as (select * from {{ ref(b) }})
  select coalesce(a_query.{{ key }}, b_query.{{ key }}) as {{ key }},
  {%- for column in columns | sort %}
    case
      when a_query.{{ column }} = b_query.{{ column }} then 'perfect match'
      when a_query.{{ column }} is null and b_query.{{ column }} is null then 'both are null'
      when a_query.{{ column }} is null then 'only in {{ b }}'
      when b_query.{{ column }} is null then 'only in {{ a }}'
      else 'values differ'
    end as {{ (column ~ '_match') | truncate(length=30) }}{{ ',' if not loop.last }}  -- level {{ level }}
  {%- endfor %}
  from a_query full outer join b_query on a_query.{{ key }} = b_query.{{ key }};
  {%- endcall %}
{%- endmacro -%}

{%- set heavy = tables | selectattr('rows', 'gt', 1000) | list -%}
{%- set total = tables | map(attribute='rows') | sum -%}
{%- set counter = namespace(found=0, names=[]) -%}
-- {{ tables | length }} tables, {{ total }} rows, {{ heavy | length }} large: {{ heavy | map(attribute='name') | sort | join(', ') }}
{% for table in tables | sort(attribute='name') -%}
  {%- set share = (100 * table.rows / total) | round(1) -%}
  {%- set kind = 'large' if table.rows > 100000 else ('middle' if table.rows > 1000 else 'small') -%}
  {%- if kind == 'small' and not loop.first -%}{%- set counter.found = counter.found + 1 -%}{%- endif -%}
  select '{{ table.name }}' as table_name, {{ table.rows }} as row_count, {{ share }} as percent, '{{ kind }}' as kind,
    {{ loop.index0 }} as position, {{ loop.cycle("'odd'", "'even'") }} as parity, {{ '%05d' | format(table.rows % 99999) }} as code,
    '{{ table.tags | map('upper') | join('+') }}' as tags, {{ table.tags | reject('equalto', 'pii') | list | length }} as open_tags
  {% if not loop.last %}union all
  {% endif %}
{%- endfor %};
-- {{ counter.found }} small ones
{% for owner, list in owners | dictsort -%}
  {%- if list is not string and list is iterable and list | length > 0 %}
grant select on {{ list | join(', ') }} to {{ owner | replace('@', '_at_') }};
  {%- elif list is string %}
grant usage on schema {{ list }} to {{ owner }};
  {%- endif %}
{%- endfor %}
{% for group in columns | batch(4) %}
-- {{ group | join(' | ') }}
{%- endfor %}
{{ compare('orders_old', 'orders_new', 'order_id', columns) }}
{% set checks = {'min': 'min({0})', 'max': 'max({0})', 'avg': 'avg({0})'} -%}
select
{%- for column in columns[2:8] %}
  {%- for name, template in checks.items() %}
  {{ template | replace('{0}', column) }} as {{ name }}_{{ column }}
  {%- if not (loop.last and column == columns[7]) %},{% endif %}
  {%- endfor %}
{%- endfor %}
from {{ ref('orders_new') }}
where {{ conditions | map('trim') | join(' and ') }}
{% raw %}-- {{ not a variable }}{% endraw %}
