-- What a source must be before a model can score it. Each check names everything that is wrong at once.
create or replace function pmml_internal.check_source(name text, source regclass)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (
        select
        from pg_catalog.pg_class as c
        where c.oid = source
          and c.relkind in ('r', 'v', 'm', 'f', 'p')
    ) then
        raise exception using
            errcode = 'PM030',
            message = format('source "%s" does not exist', name),
            detail = 'A source is a table, partitioned table, view, materialized view or foreign table.',
            hint = 'Write the name as in SQL, odd names in double quotes, and the schema where it is not in the search_path.';
    end if;
end
$$;

revoke execute on function pmml_internal.check_source(text, regclass) from public;
comment on function pmml_internal.check_source(text, regclass) is
    'PM030 where a source does not exist or holds no rows of its own.';

-- PL/pgSQL, here and in other small functions that each refresh calls: a session plans them once, not at every call.
create or replace function pmml_internal.source_columns(source regclass)
    returns table (column_name text, base_type oid, type_name text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    with recursive base as (
        select a.attnum, a.attname::text as column_name, t.oid, t.typtype, t.typbasetype, a.atttypid, a.atttypmod
        from pg_catalog.pg_attribute as a
        join pg_catalog.pg_type as t on t.oid = a.atttypid
        where a.attrelid = source
          and a.attnum > 0
          and not a.attisdropped
        union all
        select b.attnum, b.column_name, t.oid, t.typtype, t.typbasetype, b.atttypid, b.atttypmod
        from base as b
        join pg_catalog.pg_type as t on t.oid = b.typbasetype
        where b.typtype = 'd'
    )
    select b.column_name, b.oid, pg_catalog.format_type(b.atttypid, b.atttypmod)
    from base as b
    where b.typtype <> 'd'
    order by b.attnum;
end
$$;

revoke execute on function pmml_internal.source_columns(regclass) from public;
comment on function pmml_internal.source_columns(regclass) is
    'Columns of a relation, with the type that a domain stands on.';

create or replace function pmml_internal.check_key_columns(source regclass, key_columns text[])
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    missing text;
    unsuitable text;
begin
    select string_agg(format('"%s"', k), ', ')
    into missing
    from unnest(key_columns) as k
    where k is null
       or k not in (select column_name from pmml_internal.source_columns(source));
    if missing is not null or cardinality(key_columns) is distinct from (select count(distinct k) from unnest(key_columns) as k)
        or coalesce(cardinality(key_columns), 0) = 0
    then
        raise exception using
            errcode = 'PM031',
            message = format('source %s has no such key', pmml_internal.relation_name(source)),
            detail = coalesce('Missing columns: ' || missing || '.', 'At least one key column is needed, each once.'),
            hint = 'Name the columns that identify a row, exactly as they are spelled: key_columns => array[''customer_id''].';
    end if;

    select string_agg(format('"%s" is %s', c.column_name, c.type_name), ', ')
    into unsuitable
    from pmml_internal.source_columns(source) as c
    where c.column_name = any (key_columns)
      and (not exists (select from pg_catalog.pg_opclass as o
                       join pg_catalog.pg_am as m on m.oid = o.opcmethod and m.amname = 'btree'
                       where o.opcdefault
                         and (o.opcintype = c.base_type
                              or exists (select from pg_catalog.pg_cast as x
                                         where x.castsource = c.base_type and x.casttarget = o.opcintype
                                           and x.castmethod = 'b' and x.castcontext = 'i')
                              or (select t.typtype from pg_catalog.pg_type as t where t.oid = c.base_type) = 'e'))
           or (select t.typcategory from pg_catalog.pg_type as t where t.oid = c.base_type) = 'A');
    if unsuitable is not null then
        raise exception using
            errcode = 'PM022',
            message = format('source %s has key columns of types that cannot be keys', pmml_internal.relation_name(source)),
            detail = 'They must be ordered by a B-tree and be no arrays: ' || unsuitable || '.',
            hint = 'Use another key, or a view that casts the column to text.';
    end if;
end
$$;

revoke execute on function pmml_internal.check_key_columns(regclass, text[]) from public;
comment on function pmml_internal.check_key_columns(regclass, text[]) is
    'PM031 where key columns are missing, PM022 where their types cannot be keys.';

create or replace function pmml_internal.has_unique_key(source regclass, key_columns text[])
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return exists (
        select
        from pg_catalog.pg_index as i
        where i.indrelid = source
          and i.indisunique
          and i.indisvalid
          and i.indimmediate
          and i.indpred is null
          and i.indexprs is null
          -- An index of a table does not see the rows of those that inherit from it.
          and not exists (
              select
              from pg_catalog.pg_inherits as h
              join pg_catalog.pg_class as c on c.oid = h.inhparent
              where h.inhparent = source
                and c.relkind = 'r')
          and (select bool_and(a.attnotnull and a.attname = any (key_columns))
               from unnest(i.indkey[0:i.indnkeyatts - 1]) as k (attnum)
               join pg_catalog.pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum)
    );
end
$$;

revoke execute on function pmml_internal.has_unique_key(regclass, text[]) from public;
comment on function pmml_internal.has_unique_key(regclass, text[]) is
    'Whether an index guarantees that the key columns hold no NULL and no duplicate.';

drop function if exists pmml_internal.check_key_values(text, text[]);

-- Also used on copies and on the scored rows of a refresh, whose columns have the same names.
create or replace function pmml_internal.check_key_values(source regclass, key_columns text[], relation text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    keys text := (select string_agg(format('%I', k), ', ') from unnest(key_columns) as k);
    nulls bigint;
    duplicate text;
begin
    if pmml_internal.has_unique_key(source, key_columns) then
        return;
    end if;
    execute format(
        'select count(*) from %s where %s',
        relation,
        (select string_agg(format('%I is null', k), ' or ') from unnest(key_columns) as k))
    into nulls;
    if nulls > 0 then
        raise exception using
            errcode = 'PM032',
            message = format('key (%s) holds NULL', keys),
            detail = format('%s rows of the source have no complete key.', nulls),
            hint = 'Give these rows a key, or leave them out in a view.';
    end if;

    execute format(
        'select concat_ws('', '', %1$s) || '' stands '' || count(*) || '' times'' from %2$s group by %1$s having count(*) > 1 limit 1',
        keys, relation)
    into duplicate;
    if duplicate is not null then
        raise exception using
            errcode = 'PM033',
            message = format('key (%s) is not unique', keys),
            detail = format('Key (%s)=%s.', keys, duplicate),
            hint = 'Add columns to the key, or keep one row for each key in a view.';
    end if;
end
$$;

revoke execute on function pmml_internal.check_key_values(regclass, text[], text) from public;
comment on function pmml_internal.check_key_values(regclass, text[], text) is
    'PM032 where a key of a source holds NULL, PM033 where it is not unique. Where no index guarantees them, its rows are read in relation, a quoted name.';

create or replace function pmml_internal.is_subscribed(source regclass)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select exists (select from pg_subscription_rel as s where s.srrelid = source)
$$;

revoke execute on function pmml_internal.is_subscribed(regclass) from public;
comment on function pmml_internal.is_subscribed(regclass) is
    'Whether logical replication writes to a relation, which fires no triggers of statements.';
