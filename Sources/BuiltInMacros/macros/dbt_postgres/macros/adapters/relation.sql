{#- PostgreSQL cuts names after 63 bytes, silently: two long names could become one. So the end of the name
    gives way to the suffix. -#}
{% macro postgres__make_relation_with_suffix(base_relation, suffix, dstring) %}
  {%- set full_suffix = suffix ~ (py_current_timestring() if dstring else '') -%}
  {%- set room = base_relation.relation_max_name_length() - postgres__byte_length(full_suffix) -%}
  {%- if room < 0 -%}
    {%- do exceptions.raise_compiler_error("The suffix '" ~ full_suffix ~ "' is longer than a name may be") -%}
  {%- endif -%}
  {%- set kept = postgres__cut_to_bytes(base_relation.identifier, room) -%}
  {{ return(base_relation.incorporate(path={'identifier': kept ~ full_suffix})) }}
{% endmacro %}


{% macro postgres__byte_length(text) %}
  {%- set ns = namespace(bytes=0) -%}
  {%- for character in text -%}
    {%- set ns.bytes = ns.bytes + postgres__utf8_width(character) -%}
  {%- endfor -%}
  {{ return(ns.bytes) }}
{% endmacro %}

{% macro postgres__cut_to_bytes(text, room) %}
  {%- set ns = namespace(bytes=0, kept='') -%}
  {%- for character in text -%}
    {%- set ns.bytes = ns.bytes + postgres__utf8_width(character) -%}
    {%- if ns.bytes <= room -%}
      {%- set ns.kept = ns.kept ~ character -%}
    {%- endif -%}
  {%- endfor -%}
  {{ return(ns.kept) }}
{% endmacro %}

{% macro postgres__utf8_width(character) %}
  {%- if character <= '\u007f' -%}
    {{ return(1) }}
  {%- elif character <= '\u07ff' -%}
    {{ return(2) }}
  {%- endif -%}
  {{ return(3 if character <= '\uffff' else 4) }}
{% endmacro %}


{% macro postgres__make_intermediate_relation(base_relation, suffix) %}
  {{ return(postgres__make_relation_with_suffix(base_relation, suffix, dstring=false)) }}
{% endmacro %}


{#- Temporary tables live in a schema of the session's own, so their names have no schema. The time in the
    name keeps those of two models on one connection apart. -#}
{% macro postgres__make_temp_relation(base_relation, suffix) %}
  {%- set relation = postgres__make_relation_with_suffix(base_relation, suffix, dstring=true) -%}
  {{ return(relation.incorporate(path={'database': none, 'schema': none})) }}
{% endmacro %}


{% macro postgres__make_backup_relation(base_relation, backup_relation_type, suffix) %}
  {%- set relation = postgres__make_relation_with_suffix(base_relation, suffix, dstring=false) -%}
  {{ return(relation.incorporate(type=backup_relation_type)) }}
{% endmacro %}
