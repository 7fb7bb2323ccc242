{#- The parts count from 1; a negative number counts from the end. -#}
{% macro split_part(string_text, delimiter_text, part_number) -%}
  {{ return(adapter.dispatch('split_part', 'dbt')(string_text, delimiter_text, part_number)) }}
{%- endmacro %}

{% macro default__split_part(string_text, delimiter_text, part_number) -%}
  split_part({{ string_text }}, {{ delimiter_text }}, {{ part_number }})
{%- endmacro %}

{#- From the end, for warehouses whose split_part cannot: the number of parts says where the part is. -#}
{% macro _split_part_negative(string_text, delimiter_text, part_number) -%}
  split_part(
    {{ string_text }},
    {{ delimiter_text }},
    (length({{ string_text }}) - length(replace({{ string_text }}, {{ delimiter_text }}, ''))) / length({{ delimiter_text }})
      + 2 + ({{ part_number }})
  )
{%- endmacro %}
