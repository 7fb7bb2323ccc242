{#- Puts what was built in the place of what is there. Returns what `restore_attachments` is to bring back before the
    transaction ends, or none. -#}
{% macro swap_relations(existing_relation, backup_relation, intermediate_relation, target_relation) %}
  {{ return(adapter.dispatch('swap_relations', 'dbt')(
    existing_relation, backup_relation, intermediate_relation, target_relation
  )) }}
{% endmacro %}

{% macro default__swap_relations(existing_relation, backup_relation, intermediate_relation, target_relation) %}
  {%- if existing_relation is not none -%}
    {%- do adapter.rename_relation(existing_relation, backup_relation) -%}
  {%- endif -%}
  {%- do adapter.rename_relation(intermediate_relation, target_relation) -%}
{% endmacro %}


{#- For a relation that is dropped, and made again, within one transaction: what hangs on it is remembered before, and
    its views come back after. Warehouses on which nothing is lost need neither. -#}
{% macro remember_dependents(existing_relation, target_relation) %}
  {{ return(adapter.dispatch('remember_dependents', 'dbt')(existing_relation, target_relation)) }}
{% endmacro %}

{% macro default__remember_dependents(existing_relation, target_relation) %}
{% endmacro %}

{% macro recreate_dependents(kept, target_relation) %}
  {{ return(adapter.dispatch('recreate_dependents', 'dbt')(kept, target_relation)) }}
{% endmacro %}

{% macro default__recreate_dependents(kept, target_relation) %}
{% endmacro %}


{#- Gives the new relation what people had given to the old one by hand. Comes last before the commit, since hooks and
    configs have the first word. -#}
{% macro restore_attachments(kept, target_relation) %}
  {{ return(adapter.dispatch('restore_attachments', 'dbt')(kept, target_relation)) }}
{% endmacro %}

{% macro default__restore_attachments(kept, target_relation) %}
{% endmacro %}
