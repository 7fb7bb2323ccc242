{#- The swap of dbt ends in a `drop … cascade` of the old relation, which takes along the views that read it, and with it
    go its grants, comments and indexes. So these move to the new relation before the transaction ends. -#}
{% macro postgres__swap_relations(existing_relation, backup_relation, intermediate_relation, target_relation) %}
  {%- set kept = none if existing_relation is none else postgres__what_hangs_on(existing_relation, target_relation) -%}
  {%- do default__swap_relations(existing_relation, backup_relation, intermediate_relation, target_relation) -%}
  {%- if kept is not none and kept['views'] -%}
    {%- do postgres__reattach_views(kept, target_relation) -%}
    {%- do adapter.cache_reattached(backup_relation, target_relation) -%}
  {%- endif -%}
  {{ return(kept) }}
{% endmacro %}


{% macro postgres__remember_dependents(existing_relation, target_relation) %}
  {%- set kept = postgres__what_hangs_on(existing_relation, target_relation) -%}
  {%- if kept is not none -%}
    {%- do postgres__remember_attachments(kept['views']) -%}
  {%- endif -%}
  {{ return(kept) }}
{% endmacro %}

{% macro postgres__recreate_dependents(kept, target_relation) %}
  {%- if kept and kept['views'] -%}
    {%- do postgres__reattach_views(kept, target_relation, is_dropped=true) -%}
    {%- for view in kept['views'] if not view['is_lost'] -%}
      {%- do adapter.cache_added(postgres__relation_of_view(view, target_relation)) -%}
    {%- endfor -%}
  {%- endif -%}
{% endmacro %}


{#- None when nothing hangs on the relation, for the price of one short query. -#}
{% macro postgres__what_hangs_on(existing_relation, target_relation) %}
  {%- set wanted = postgres__wanted_attachments(existing_relation, target_relation) -%}
  {%- set name = postgres__sql_name(existing_relation) -%}
  {%- if not wanted -%}
    {{ return(none) }}
  {%- endif -%}
  {%- set found = run_query(postgres__probe_sql(name, wanted)) -%}
  {%- if found.rows | length == 0 -%}
    {{ return(none) }}
  {%- endif -%}
  {%- set views, attachments = [], [] -%}
  {%- if found.rows[0]['views'] -%}
    {%- set views = postgres__lock_dependents(name) -%}
  {%- endif -%}
  {%- if found.rows[0]['attachments'] -%}
    {%- set kind = target_relation.type | replace('_', ' ') -%}
    {%- set found = run_query(postgres__attachments_sql(name, kind, wanted)).rows -%}
    {%- set attachments = found | rejectattr('kind', 'equalto', 'column') | list -%}
  {%- endif -%}
  {{ return({'views': views, 'attachments': attachments, 'wanted': wanted} if views or attachments else none) }}
{% endmacro %}


{#- A list of `views`, `grants`, `relation comment`, `column comments`, `indexes`, `options`: what the configs leave to us.
    Grants, indexes and descriptions that are configured decide, as in dbt. -#}
{% macro postgres__wanted_attachments(existing_relation, target_relation) %}
  {%- set kinds = ['grants', 'comments', 'indexes'] -%}
  {%- set preserved = config.get('preserve', kinds) -%}
  {%- set preserved = [preserved] if preserved is string else preserved -%}
  {%- set dropping = config.get('drop_dependents', 'keep') -%}
  {%- if preserved is not sequence or preserved is mapping or preserved | reject('in', kinds) | list -%}
    {%- do exceptions.raise_compiler_error('`preserve` is a list of ' ~ kinds | join(', ') ~ ', not ' ~ preserved) -%}
  {%- elif dropping not in ['keep', 'cascade'] -%}
    {%- do exceptions.raise_compiler_error('`drop_dependents` is `keep` or `cascade`, not ' ~ dropping) -%}
  {%- endif -%}

  {%- set wanted = [] -%}
  {%- if dropping == 'keep' -%}
    {%- do wanted.append('views') -%}
  {%- endif -%}
  {%- if 'grants' in preserved and not config.get('grants') -%}
    {%- do wanted.append('grants') -%}
    {%- if existing_relation.type == target_relation.type -%}
      {%- do wanted.append('options') -%}
    {%- endif -%}
  {%- endif -%}
  {%- if 'comments' in preserved and not config.persist_relation_docs() -%}
    {%- do wanted.append('relation comment') -%}
  {%- endif -%}
  {%- if 'comments' in preserved and not config.persist_column_docs() -%}
    {%- do wanted.append('column comments') -%}
  {%- endif -%}
  {%- if 'indexes' in preserved and not target_relation.is_view and not postgres__hooks_outside_say('index') -%}
    {%- do wanted.append('indexes') -%}
  {%- endif -%}
  {{ return(wanted) }}
{% endmacro %}


{#- Hooks that come after the commit find in dbt a relation on which nothing hangs. What they make themselves must not be
    there already. -#}
{% macro postgres__hooks_outside_say(words) %}
  {{ return(words in postgres__text_of_hooks_outside()) }}
{% endmacro %}

{% macro postgres__text_of_hooks_outside() %}
  {%- set texts = [] -%}
  {%- for hook in post_hooks | default([]) if not hook.get('transaction', true) -%}
    {%- do texts.append(hook.get('sql', '') | lower) -%}
  {%- endfor -%}
  {{ return(texts | join(' ')) }}
{% endmacro %}


{% macro postgres__sql_name(relation) %}
  {{ return(relation.include(database=false).render()) }}
{% endmacro %}


{#- `statements`: a list of pairs, what it is about and its SQL. All are sent at once; only when that is refused, one by
    one, and what cannot be is told. -#}
{% macro postgres__restore(statements, name) %}
  {%- if statements and adapter.attempt(statements | map('last') | join(';\n')) is not none -%}
    {%- for about, statement in statements -%}
      {%- set refusal = adapter.attempt(statement) -%}
      {%- if refusal is not none -%}
        {%- do exceptions.warn(about ~ ' could not be given to ' ~ name ~ ' again: ' ~ refusal.split('\n')[0]) -%}
      {%- endif -%}
    {%- endfor -%}
  {%- endif -%}
{% endmacro %}
