{#- One row, or none when nothing of what is wanted hangs on the relation. Kept simple: it is asked at every swap, and
    planning is most of its time. -#}
{% macro postgres__probe_sql(name, wanted) %}
  select found.views, found.attachments
  from (
    select
      {% if 'views' in wanted -%}
      exists (
        select from pg_catalog.pg_depend as dependency
        where dependency.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
          and dependency.refobjid = relation.oid
          and dependency.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
          and dependency.deptype = 'n'
          {#- Before PostgreSQL 16 a view's rule depends on the view itself. #}
          and not exists (
            select from pg_catalog.pg_rewrite as rule
            where rule.oid = dependency.objid and rule.ev_class = relation.oid
          )
      )
      {%- else -%} false {%- endif %} as views,
      (
        false
        {%- if 'grants' in wanted %}
        or relation.relacl is not null
        or relation.relrowsecurity
        or relation.relowner != pg_catalog.quote_ident(current_user)::pg_catalog.regrole
        or exists (
          select from pg_catalog.pg_attribute as attribute
          where attribute.attrelid = relation.oid and attribute.attacl is not null
        )
        {%- endif %}
        {%- if 'options' in wanted %}
        or relation.reloptions is not null
        {%- endif %}
        {%- if 'relation comment' in wanted or 'column comments' in wanted %}
        or exists (
          select from pg_catalog.pg_description as description
          where description.objoid = relation.oid
            and description.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
        )
        {%- endif %}
        {%- if 'indexes' in wanted %}
        or relation.relhasindex
        {%- endif %}
        {%- if 'views' in wanted %}
        {#- Foreign keys of other tables. #}
        or exists (
          select from pg_catalog.pg_depend as dependency
          where dependency.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
            and dependency.refobjid = relation.oid
            and dependency.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
            and dependency.deptype = 'n'
        )
        {%- endif %}
      ) as attachments
    from pg_catalog.pg_class as relation
    where relation.oid = pg_catalog.to_regclass('{{ dbt.escape_single_quotes(name) }}')
  ) as found
  where found.views or found.attachments
{% endmacro %}


{#- What hangs on the relation called `name`, in the order in which it is to come back: kind, the column that it is about,
    a key that is the same for what is the same on two relations, and the statement that gives it to a `target_kind` of
    the same name. Rows of the kind `column` only tell the columns. -#}
{% macro postgres__attachments_sql(name, target_kind, wanted) %}
  {%- set literal = "'" ~ dbt.escape_single_quotes(name) ~ "'" %}
  with relation as (
    select relation.oid, relation.relkind, relation.relacl, relation.relowner, relation.reloptions,
      relation.relrowsecurity, relation.relforcerowsecurity
    from pg_catalog.pg_class as relation
    where relation.oid = pg_catalog.to_regclass({{ literal }})
  )
  select kind, about, key, statement
  from (
    select 0 as rank, 'column' as kind, attribute.attname::text as about, '' as key, '' as statement
    from relation
    join pg_catalog.pg_attribute as attribute on attribute.attrelid = relation.oid
    where attribute.attnum > 0 and not attribute.attisdropped
    {%- if 'grants' in wanted %}
    {#- Whoever may read the new rows may have been kept from some of the old ones. #}
    union all
    select 1, 'row security', '', setting.key, 'alter table ' || {{ literal }} || ' ' || setting.key || ' row level security'
    from relation
    join (values ('enable'), ('force')) as setting (key)
      on case setting.key when 'enable' then relation.relrowsecurity else relation.relforcerowsecurity end
    union all
    select 2, 'policy', '', policy.polname,
      pg_catalog.format('create policy %I on ', policy.polname) || {{ literal }}
      || case when policy.polpermissive then ' as permissive' else ' as restrictive' end
      || case policy.polcmd
        when 'r' then ' for select' when 'a' then ' for insert' when 'w' then ' for update' when 'd' then ' for delete'
        else ' for all'
      end
      || ' to ' || (
        select pg_catalog.string_agg(
          case role when 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(role)) end, ', ')
        from pg_catalog.unnest(policy.polroles) as role
      )
      || coalesce(' using (' || pg_catalog.pg_get_expr(policy.polqual, policy.polrelid) || ')', '')
      || coalesce(' with check (' || pg_catalog.pg_get_expr(policy.polwithcheck, policy.polrelid) || ')', '')
    from relation
    join pg_catalog.pg_policy as policy on policy.polrelid = relation.oid
    {%- endif %}
    {%- if 'options' in wanted %}
    union all
    select 3, 'option', '', option.option_name,
      'alter {{ target_kind }} ' || {{ literal }}
      || pg_catalog.format(' set (%I = %L)', option.option_name, option.option_value)
    from relation
    cross join lateral pg_catalog.pg_options_to_table(relation.reloptions) as option
    {%- endif %}
    {%- if 'relation comment' in wanted or 'column comments' in wanted %}
    union all
    select 4, 'comment', coalesce(attribute.attname, ''), '',
      case when attribute.attname is null
        then 'comment on {{ target_kind }} ' || {{ literal }}
        else 'comment on column ' || {{ literal }} || '.' || pg_catalog.quote_ident(attribute.attname)
      end || ' is ' || pg_catalog.quote_literal(description.description)
    from relation
    join pg_catalog.pg_description as description
      on description.objoid = relation.oid and description.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
    left join pg_catalog.pg_attribute as attribute
      on attribute.attrelid = relation.oid and attribute.attnum = description.objsubid and description.objsubid > 0
    where description.objsubid
      {{ '>=' if 'relation comment' in wanted and 'column comments' in wanted else '=' if 'relation comment' in wanted else '>' }} 0
    {%- endif %}
    {%- if 'grants' in wanted %}
    {#- The owner of the new relation has every right already; another owner of the old one is to lose none. #}
    union all
    select 5, 'grant', given.column_name, pg_catalog.concat_ws(' ', given.grantee, given.privilege_type, given.is_grantable),
      'grant ' || given.privilege_type
      || case when given.column_name = '' then '' else pg_catalog.format(' (%I)', given.column_name) end
      || ' on ' || {{ literal }} || ' to '
      || case given.grantee when 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(given.grantee)) end
      || case when given.is_grantable then ' with grant option' else '' end
    from (
      select '' as column_name, grants.*
      from relation
      cross join lateral pg_catalog.aclexplode(
        coalesce(relation.relacl, pg_catalog.acldefault('r', relation.relowner))) as grants
      union all
      select attribute.attname, grants.*
      from relation
      join pg_catalog.pg_attribute as attribute on attribute.attrelid = relation.oid and not attribute.attisdropped
      cross join lateral pg_catalog.aclexplode(attribute.attacl) as grants
    ) as given
    where given.grantee != pg_catalog.quote_ident(current_user)::pg_catalog.regrole
    {%- endif %}
    {%- if 'indexes' in wanted %}
    {#- Not those behind a constraint, nor those of the config `indexes`, whose names are hashes. A name is free again
        only after the old relation is gone. #}
    union all
    select 6, 'index', '',
      definition.indisunique || pg_catalog.substr(
        pg_catalog.pg_get_indexdef(index.oid),
        pg_catalog.length(pg_catalog.format(
          'CREATE%s INDEX %I', case when definition.indisunique then ' UNIQUE' else '' end, index.relname)) + 1
      ),
      pg_catalog.format(
        'alter index %I.%I rename to %I; ', namespace.nspname, index.relname, 'dbt_' || pg_catalog.md5(index.relname))
      || pg_catalog.pg_get_indexdef(index.oid)
    from relation
    join pg_catalog.pg_index as definition on definition.indrelid = relation.oid and definition.indisvalid
    join pg_catalog.pg_class as index on index.oid = definition.indexrelid
    join pg_catalog.pg_namespace as namespace on namespace.oid = index.relnamespace
    where index.relname !~ '^[0-9a-f]{32}$'
      and not exists (
        select from pg_catalog.pg_constraint as behind
        where behind.conindid = index.oid and behind.contype in ('p', 'u', 'x')
      )
    {%- endif %}
    {%- if 'views' in wanted %}
    {#- Those of others that lead here. Its names come first in the key, see `postgres__is_built_now`. #}
    union all
    select 7, 'foreign key', '',
      pg_catalog.concat(namespace.nspname, '.', referring.relname, E'\n', definition.conname),
      pg_catalog.format(
        'alter table %1$I.%2$I drop constraint if exists %3$I; alter table %1$I.%2$I add constraint %3$I ',
        namespace.nspname, referring.relname, definition.conname)
      || pg_catalog.pg_get_constraintdef(definition.oid)
    from relation
    join pg_catalog.pg_constraint as definition
      on definition.confrelid = relation.oid and definition.contype = 'f' and definition.conparentid = 0
    join pg_catalog.pg_class as referring on referring.oid = definition.conrelid
    join pg_catalog.pg_namespace as namespace on namespace.oid = referring.relnamespace
    where definition.conrelid != relation.oid
    {%- endif %}
  ) as found
  order by rank, about, key
{% endmacro %}


{#- What the new relation has, by hooks, configs or default privileges, stays as it is. -#}
{% macro postgres__restore_attachments(kept, target_relation) %}
  {%- if not kept or not kept['attachments'] -%}
    {{ return('') }}
  {%- endif -%}
  {%- set name = postgres__sql_name(target_relation) -%}
  {%- set kind = target_relation.type | replace('_', ' ') -%}
  {%- set columns, present = [''], [] -%}
  {%- for row in run_query(postgres__attachments_sql(name, kind, kept['wanted'])).rows -%}
    {%- if row['kind'] == 'column' -%}
      {%- do columns.append(row['about']) -%}
    {%- else -%}
      {%- do present.append((row['kind'], row['about'], row['key'])) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- set statements = [] -%}
  {%- for row in kept['attachments'] if row['about'] in columns -%}
    {%- if (row['kind'], row['about'], row['key']) not in present
        and not (row['kind'] == 'policy' and postgres__hooks_outside_say('policy'))
        and not (row['kind'] == 'foreign key' and postgres__is_built_now(row['key'])) -%}
      {%- do statements.append((postgres__attachment_title(row), row['statement'])) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- do postgres__restore(statements, target_relation) -%}
{% endmacro %}


{#- A table that this run builds, too, brings its own foreign keys. -#}
{% macro postgres__is_built_now(key) %}
  {%- for id in selected_resources -%}
    {%- set node = graph.nodes.get(id) -%}
    {%- if node and node.schema ~ '.' ~ node.alias == key.split('\n')[0] -%}
      {{ return(true) }}
    {%- endif -%}
  {%- endfor -%}
  {{ return(false) }}
{% endmacro %}


{% macro postgres__attachment_title(row) %}
  {%- set has_two = row['kind'] in ['index', 'foreign key'] -%}
  {{ return('The ' ~ row['kind'] ~ ' `' ~ (row['statement'].split('; ', 1)[1] if has_two else row['statement']) ~ '`') }}
{% endmacro %}
