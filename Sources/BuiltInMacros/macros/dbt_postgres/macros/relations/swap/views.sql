{#- The views, at every depth, that read the relation called `name`. A view is locked before what it reads, as those who
    read it do; so nobody waits for each other in a circle. Its place comes from its readers alone, all of which are here,
    so that threads agree on the order. -#}
{% macro postgres__lock_dependents(name) %}
  {%- set sql = postgres__dependent_views_sql(name) -%}
  {%- set heights, locks = {}, [] -%}
  {%- for view in run_query(sql).rows | reverse -%}
    {%- set height = heights.get(view['oid'], 0) -%}
    {%- for source in view['sources'].split(' ') -%}
      {%- do heights.update({source: [height + 1, heights.get(source, 0)] | max}) -%}
    {%- endfor -%}
    {%- if view['is_ours'] -%}
      {#- Changes nothing, and takes the strongest lock of the view alone; `lock table` would lock all that it reads. -#}
      {%- set lock = 'alter ' ~ view['kind'] ~ ' ' ~ view['name'] ~ ' owner to ' ~ view['owner'] -%}
      {%- do locks.append({'height': height, 'number': view['number'], 'sql': lock}) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if locks -%}
    {%- do adapter.attempt(locks | sort(attribute='height,number') | map(attribute='sql') | join(';\n')) -%}
  {%- endif -%}
  {#- Again: as they are now that nobody can change them. -#}
  {%- set views = [] -%}
  {%- for view in run_query(sql).rows -%}
    {%- do views.append(view.dict()) -%}
  {%- endfor -%}
  {{ return(views) }}
{% endmacro %}


{#- In an order in which they can be made. `sources` are the oids of what a view reads, among the relation and its
    dependents; `creation` is to be preceded by the dropping of the old view. -#}
{% macro postgres__dependent_views_sql(name) %}
  with recursive hanging (source, oid, depth) as (
    select dependency.refobjid, rule.ev_class, 1
    from pg_catalog.pg_depend as dependency
    join pg_catalog.pg_rewrite as rule on rule.oid = dependency.objid
    where dependency.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and dependency.refobjid = pg_catalog.to_regclass('{{ dbt.escape_single_quotes(name) }}')
      and dependency.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
      and rule.ev_class != dependency.refobjid
      and rule.rulename = '_RETURN'
    union
    select dependency.refobjid, rule.ev_class, hanging.depth + 1
    from hanging
    join pg_catalog.pg_depend as dependency
      on dependency.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and dependency.refobjid = hanging.oid
    join pg_catalog.pg_rewrite as rule on rule.oid = dependency.objid
    where dependency.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
      and rule.ev_class != dependency.refobjid
      and rule.rulename = '_RETURN'
      and hanging.depth < 100
  )
  select
    found.oid::text as oid,
    found.oid::bigint as number,
    found.sources,
    found.is_direct,
    found.kind,
    found.schema,
    found.identifier,
    found.name,
    found.owner,
    found.is_ours,
    'create or replace view ' || found.name || found.options || ' as ' || found.definition as replacement,
    'create ' || found.kind || ' ' || found.name || found.options || ' as ' || found.definition || found.contents
      || case when found.owner = pg_catalog.quote_ident(current_user) then ''
        else '; alter ' || found.kind || ' ' || found.name || ' owner to ' || found.owner
      end as creation
  from (
    select
      view.oid,
      hanging.sources,
      hanging.is_direct,
      hanging.depth,
      case view.relkind when 'm' then 'materialized view' else 'view' end as kind,
      namespace.nspname::text as schema,
      view.relname::text as identifier,
      pg_catalog.format('%I.%I', namespace.nspname, view.relname) as name,
      pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(view.relowner)) as owner,
      pg_catalog.pg_has_role(view.relowner, 'USAGE') as is_ours,
      pg_catalog.rtrim(pg_catalog.pg_get_viewdef(view.oid), '; ') as definition,
      coalesce((
        select ' with (' || pg_catalog.string_agg(
          pg_catalog.format('%I = %L', option.option_name, option.option_value), ', ') || ')'
        from pg_catalog.pg_options_to_table(view.reloptions) as option
      ), '') as options,
      case when view.relkind = 'v' then '' when view.relispopulated then ' with data' else ' with no data' end as contents
    from (
      select
        hanging.oid, max(hanging.depth) as depth, bool_or(hanging.depth = 1) as is_direct,
        pg_catalog.string_agg(distinct hanging.source::text, ' ') as sources
      from hanging
      group by hanging.oid
    ) as hanging
    join pg_catalog.pg_class as view on view.oid = hanging.oid
    join pg_catalog.pg_namespace as namespace on namespace.oid = view.relnamespace
    where view.relkind in ('v', 'm') and view.relpersistence != 't'
  ) as found
  order by found.depth, found.oid
{% endmacro %}


{#- Lets the views read the relation that now has the name. A view that still fits stays what it is, with all that hangs on
    it; others, and materialized ones, are dropped and made again with theirs; what cannot be made again is dropped with
    the old relation, as in dbt, and told. `is_dropped`: they have gone with the old relation already. -#}
{% macro postgres__reattach_views(kept, target_relation, is_dropped=false) %}
  {%- set made_again, lost = [], [] -%}
  {%- for view in kept['views'] -%}
    {%- set sources = view['sources'].split(' ') -%}
    {%- set fate = namespace(refusal=none, is_gone=is_dropped and view['is_direct']) -%}
    {%- for source in sources if source in made_again -%}
      {%- set fate.is_gone = true -%}
    {%- endfor -%}
    {%- if lost | selectattr('oid', 'in', sources) | list -%}
      {%- set fate.refusal = 'it reads a view that was dropped' -%}
    {%- elif postgres__is_made_by_hook(view) -%}
      {%- set fate.refusal = 'a hook makes it' -%}
    {%- elif view['is_ours'] and not fate.is_gone and view['is_direct'] and view['kind'] == 'view'
        and adapter.attempt(view['replacement']) is none -%}
      {#- It stays. -#}
    {%- elif fate.is_gone or view['is_direct'] -%}
      {%- if not view['is_ours'] -%}
        {%- set fate.refusal = 'it belongs to the role ' ~ view['owner'] -%}
      {%- else -%}
        {%- if not fate.is_gone -%}
          {%- do postgres__remember_attachments(kept['views']) -%}
        {%- endif -%}
        {%- set fate.refusal = adapter.attempt(
          ('' if fate.is_gone else 'drop ' ~ view['kind'] ~ ' ' ~ view['name'] ~ ' cascade;\n') ~ view['creation']
        ) -%}
        {%- if fate.refusal is none -%}
          {%- do made_again.append(view['oid']) -%}
          {%- do postgres__restore(view['attachments'], view['name']) -%}
        {%- endif -%}
      {%- endif -%}
    {%- endif -%}
    {%- if fate.refusal is not none -%}
      {%- do view.update({'is_lost': true}) -%}
      {%- do lost.append({'oid': view['oid'], 'view': view, 'reason': fate.refusal}) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- for loss in lost -%}
    {%- do postgres__tell_lost_view(loss['view'], loss['reason'], target_relation) -%}
  {%- endfor -%}
{% endmacro %}


{#- Before the first of them is dropped, once. -#}
{% macro postgres__remember_attachments(views) %}
  {%- for view in views if view['is_ours'] and 'attachments' not in view -%}
    {%- set statements = [] -%}
    {%- set wanted = ['grants', 'relation comment', 'column comments', 'indexes'] -%}
    {%- for row in run_query(postgres__attachments_sql(view['name'], view['kind'], wanted)).rows if row['kind'] != 'column' -%}
      {#- The name of an index is free again. -#}
      {%- set statement = row['statement'].split('; ', 1)[1] if row['kind'] == 'index' else row['statement'] -%}
      {%- do statements.append((postgres__attachment_title(row), statement)) -%}
    {%- endfor -%}
    {%- do view.update({'attachments': statements}) -%}
  {%- endfor -%}
{% endmacro %}


{#- `create view` in a hook after the commit would find the view there. -#}
{% macro postgres__is_made_by_hook(view) %}
  {{ return(view['identifier'] | lower in postgres__text_of_hooks_outside()
            and (postgres__hooks_outside_say('create view') or postgres__hooks_outside_say('create materialized view'))) }}
{% endmacro %}


{#- No warning about a view that this run is going to make anew. -#}
{% macro postgres__tell_lost_view(view, reason, target_relation) %}
  {%- do adapter.cache_dropped(postgres__relation_of_view(view, target_relation)) -%}
  {%- set message = 'The ' ~ view['kind'] ~ ' ' ~ view['name'] ~ ' is dropped with the old ' ~ target_relation ~ ': ' ~ reason.split('\n')[0] -%}
  {%- set of_this_run = [] -%}
  {%- for id in selected_resources if id in graph.nodes -%}
    {%- set node = graph.nodes[id] -%}
    {%- if node.schema == view['schema'] and node.alias == view['identifier'] -%}
      {%- do of_this_run.append(id) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if of_this_run -%}
    {%- do log(message) -%}
  {%- else -%}
    {%- do exceptions.warn(message) -%}
  {%- endif -%}
{% endmacro %}


{% macro postgres__relation_of_view(view, relation) %}
  {{ return(api.Relation.create(
    database=relation.database, schema=view['schema'], identifier=view['identifier'], type=view['kind'] | replace(' ', '_')
  )) }}
{% endmacro %}
