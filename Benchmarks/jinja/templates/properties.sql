{%- macro tests_of(column) -%}
  {%- set tests = [] -%}
  {%- if column.unique %}{% set tests = tests + ['unique'] %}{% endif -%}
  {%- if not column.nullable %}{% set tests = tests + ['not_null'] %}{% endif -%}
  {%- if tests or column.accepted or column.parent %}
        tests:
    {%- for test in tests %}
          - {{ test }}
    {%- endfor %}
    {%- if column.accepted %}
          - accepted_values:
              values: [{{ column.accepted | join(', ') }}]
    {%- endif %}
    {%- if column.parent %}
          - relationships:
              to: ref('{{ column.parent }}')
              field: {{ column.parent_field | default('id') }}
    {%- endif %}
  {%- endif %}
{%- endmacro -%}

{%- macro block(text, width) -%}
  {%- filter indent(width) -%}
{{ text | trim }}
  {%- endfilter -%}
{%- endmacro -%}

version: 2

models:
{%- for model in models %}
  - name: {{ model.name }}
    description: |
      {{ block(model.description, 6) }}
    {%- with owner = model.owner | default('data team', true) %}
    meta:
      owner: {{ owner | title }}
      contact: {{ owner | lower | replace(' ', '.') }}@example.org
    {%- endwith %}
    {%- if model.config %}
    config:
      {%- for key, value in model.config.items() %}
      {{ key }}: {{ value }}
      {%- endfor %}
    {%- endif %}
    columns:
    {%- for column in model.columns %}
      - name: {{ column.name }}
        {%- if column.description is defined %}
        description: "{{ column.description | replace('"', '\\"') }}"
        {%- endif %}
        data_type: {{ column.type | default('text') }}
        {{- tests_of(column) }}
    {%- else %}
      []
    {%- endfor %}
{%- endfor %}
