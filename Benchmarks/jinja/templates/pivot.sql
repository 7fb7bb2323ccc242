{#- Generic SQL builders in the manner of utility packages. -#}
{%- macro slug(text) -%}
  {{ text | lower | replace(' ', '_') | replace('-', '_') | replace('&', 'and') | replace('.', '_') | trim }}
{%- endmacro -%}

{%- macro literal(value) -%}
  {%- if value is none -%}null
  {%- elif value is number -%}{{ value }}
  {%- else -%}'{{ value | replace("'", "''") }}'
  {%- endif -%}
{%- endmacro -%}

{%- macro pivot(column, values, alias=true, agg='sum', cmp='=', prefix='', suffix='', then_value=1, else_value=0, quote=true, distinct=false) -%}
  {%- for value in values %}
    {{ agg }}(
      {%- if distinct %} distinct{% endif %}
      case
      when {{ column }} {{ cmp }} {{ literal(value) }}
        then {{ then_value }}
      else {{ else_value }}
      end
    )
    {%- if alias %}
      {%- if quote %}
    as "{{ prefix ~ slug(value) ~ suffix }}"
      {%- else %}
    as {{ slug(prefix ~ value ~ suffix) }}
      {%- endif %}
    {%- endif %}
    {%- if not loop.last %},{% endif %}
  {%- endfor %}
{%- endmacro -%}

{%- macro surrogate_key(fields) -%}
  {%- set default = '_null_' -%}
  md5(cast(
  {%- for field in fields %} coalesce(cast({{ field }} as text), '{{ default }}')
    {%- if not loop.last %} || '-' ||{% endif %}
  {%- endfor %} as text))
{%- endmacro -%}

{%- macro star(columns, relation_alias=none, except=[], prefix='') -%}
  {%- for column in columns if column not in except %}
    {%- if relation_alias %}{{ relation_alias }}.{% endif %}"{{ column }}"
    {%- if prefix %} as "{{ prefix ~ column }}"{% endif %}
    {%- if not loop.last %},
    {% endif %}
  {%- endfor -%}
{%- endmacro -%}

{%- macro union_relations(relations, columns) -%}
  {%- for relation in relations %}
        (
            select
                cast('{{ relation.name }}' as text) as _source_relation,
                {% for column in columns -%}
                {%- if column in relation.columns -%}
                cast("{{ column }}" as {{ relation.columns[column] }}) as "{{ column }}"
                {%- else -%}
                cast(null as text) as "{{ column }}"
                {%- endif -%}
                {%- if not loop.last %},
                {% endif -%}
                {%- endfor %}
            from {{ ref(relation.name) }}
            {%- if relation.where %}
            where {{ relation.where }}
            {%- endif %}
        )
        {%- if not loop.last %}
        union all
        {%- endif %}
  {%- endfor %}
{%- endmacro -%}

with unioned as (
    {{ union_relations(relations, columns) }}
)

select
    {{ surrogate_key(['_source_relation', 'order_id', 'line_number']) }} as line_key,
    {{ star(columns, relation_alias='unioned', except=['loaded_at', 'batch']) }},
    {{ pivot('category', categories, prefix='sum_', then_value='amount') }},
    {{ pivot('category', categories, agg='count', suffix='_orders', then_value='order_id', else_value='null', distinct=true) }},
    {{ pivot('rating', ratings, quote=false, prefix='rating ') }}
from unioned
group by {% for n in range(1, group_count + 1) %}{{ n }}{{ ', ' if not loop.last }}{% endfor %}
