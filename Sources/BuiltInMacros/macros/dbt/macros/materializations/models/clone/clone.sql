{#- Makes `this` a copy of what the state manifest calls the same node: a clone of the table where the
    warehouse can, else a view upon it. -#}
{%- materialization clone, default -%}
  {%- if not defer_relation -%}
    {%- do log('No relation found in state manifest for ' ~ model.unique_id, info=true) -%}
    {{ return({'relations': []}) }}
  {%- endif -%}

  {%- set existing_relation = load_cached_relation(this) -%}
  {%- if existing_relation and not flags.FULL_REFRESH -%}
    {%- do log('Relation ' ~ existing_relation ~ ' already exists', info=true) -%}
    {{ return({'relations': []}) }}
  {%- endif -%}

  {#- In the place of the original a view would read itself, and its rows would be lost. -#}
  {%- if existing_relation and this.render() == defer_relation.render() -%}
    {%- do log(this.render() ~ ' is where the state has it, too: skipping clone for relation') -%}
    {{ return({'relations': []}) }}
  {%- endif -%}

  {%- set original = load_cached_relation(defer_relation) -%}
  {%- if not (original and original.type == 'table' and can_clone_table()) -%}
    {#- The context's `sql` is a select from the original here. -#}
    {%- set own = 'materialization_view_' ~ adapter.type() -%}
    {%- set build_view = context[own] if own in context else context['materialization_view_default'] -%}
    {{ return(build_view()) }}
  {%- endif -%}

  {%- set target_relation = this.incorporate(type='table') -%}
  {%- if existing_relation is not none and not existing_relation.is_table -%}
    {%- do log('Dropping ' ~ existing_relation ~ ', a ' ~ existing_relation.type ~ ', to make way for a table') -%}
    {{ drop_relation_if_exists(existing_relation) }}
  {%- endif -%}

  {%- call statement('main') -%}
    {{ create_or_replace_clone(target_relation, defer_relation) }}
  {%- endcall -%}

  {%- set revoke = should_revoke(existing_relation, full_refresh_mode=true) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=revoke) -%}
  {%- do persist_docs(target_relation, model) -%}
  {{ adapter.commit() }}
  {{ return({'relations': [target_relation]}) }}
{%- endmaterialization -%}
