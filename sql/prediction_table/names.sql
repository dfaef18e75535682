-- Names of tables are written as in SQL: unquoted ones fold to lower case, "Odd Names" stand in double quotes, with or
-- without a schema. The schema of a bare name is the caller's, so callers resolve names before their search_path is
-- pinned; hence `home`, the caller's current schema.
create or replace function pmml_internal.parse_table_name(name text, home text)
    returns text[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    parts text[];
begin
    begin
        parts := parse_ident(name);
    exception
        when invalid_parameter_value then
            parts := null;
    end;
    if parts is null
        or cardinality(parts) > 2
        or exists (select from unnest(parts) as part where part = '' or octet_length(part) > 63)
    then
        raise exception using
            errcode = 'PM013',
            message = format('"%s" is not the name of a table', name),
            detail = 'A name is an identifier of at most 63 bytes, with or without a schema.',
            hint = 'Write it as in SQL, odd names in double quotes: ''predictions'', ''crm.predictions'', ''"My Predictions"''.';
    end if;
    return case cardinality(parts) when 1 then array[home, parts[1]] else parts end;
end
$$;

revoke execute on function pmml_internal.parse_table_name(text, text) from public;
comment on function pmml_internal.parse_table_name(text, text) is
    'Schema and name of a table that is written as in SQL. PM013 where it is no identifier.';

create or replace function pmml_internal.relation_name(relation regclass)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set quote_all_identifiers = off -- views are asked for names
as $$
begin
    return coalesce(
        (select format('%I.%I', n.nspname, c.relname)
         from pg_catalog.pg_class as c
         join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
         where c.oid = relation),
        format('(dropped table %s)', relation::oid));
end
$$;

revoke execute on function pmml_internal.relation_name(regclass) from public;
comment on function pmml_internal.relation_name(regclass) is
    'The full name of a relation, quoted where it must be.';

-- No search_path is pinned: the name means what it means to the caller. Everything else is written with its schema.
create or replace function pmml_internal.lookup_relation(name text)
    returns regclass
    language plpgsql
    stable
as $$
begin
    return pg_catalog.to_regclass(name);
exception
    when others then -- not an identifier at all
        return null;
end
$$;

revoke execute on function pmml_internal.lookup_relation(text) from public;
comment on function pmml_internal.lookup_relation(text) is
    'The relation of that name as the caller sees it, or null.';

create or replace function pmml_internal.find_prediction_table(name text, relation regclass)
    returns pmml_internal.prediction_table
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_table pmml_internal.prediction_table;
begin
    select t.* into found_table
    from pmml_internal.prediction_table as t
    where t.relation = find_prediction_table.relation;
    if found_table.prediction_table_id is null then
        perform pmml_internal.require_owner(relation); -- whose record row security hides
        raise exception using
            errcode = 'PM035',
            message = format('"%s" is not a prediction table', name),
            detail = case
                when relation is null then 'There is no relation of that name in the search_path.'
                else 'The relation exists, but pmml.create_prediction_table did not make it.'
            end,
            hint = 'See pmml.prediction_tables; write odd names in double quotes, and the schema where it is not in the search_path.';
    end if;
    return found_table;
end
$$;

revoke execute on function pmml_internal.find_prediction_table(text, regclass) from public;
comment on function pmml_internal.find_prediction_table(text, regclass) is
    'The record of a prediction table. PM035 where it is none, 42501 where the relation is somebody else''s.';

create or replace function pmml_internal.refuse_dropped(name text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception using
        errcode = 'PM035',
        message = format('"%s" is not a prediction table', name),
        detail = 'Another session dropped it in this moment.',
        hint = 'See pmml.prediction_tables.';
end
$$;

revoke execute on function pmml_internal.refuse_dropped(text) from public;
comment on function pmml_internal.refuse_dropped(text) is
    'PM035, for a table that was dropped after it was found.';

create or replace function pmml_internal.prediction_table_name(id int)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(
        (select pmml_internal.relation_name(t.relation)
         from pmml_internal.prediction_table as t
         where t.prediction_table_id = id),
        format('(dropped prediction table %s)', id))
$$;

revoke execute on function pmml_internal.prediction_table_name(int) from public;
comment on function pmml_internal.prediction_table_name(int) is
    'The full name that a prediction table has now; what scheduled jobs call.';

-- With the rights of its owner: a record of a table that is gone is nobody's.
create or replace function pmml_internal.forget_dropped_tables()
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    dropped pmml_internal.prediction_table;
begin
    for dropped in
        select t.*
        from pmml_internal.prediction_table as t
        where not exists (select from pg_catalog.pg_class as c where c.oid = t.relation)
    loop
        perform pmml_internal.stop_collecting(dropped);
        delete from pmml_internal.prediction_table as t where t.prediction_table_id = dropped.prediction_table_id;
    end loop;
end
$$;

revoke execute on function pmml_internal.forget_dropped_tables() from public;
comment on function pmml_internal.forget_dropped_tables() is
    'Removes the records and jobs of prediction tables that someone dropped with plain DROP TABLE.';

create or replace function pmml_internal.column_list(columns text[], alias text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select string_agg(format('%s.%I', alias, c), ', ') from unnest(columns) as c
$$;

revoke execute on function pmml_internal.column_list(text[], text) from public;
comment on function pmml_internal.column_list(text[], text) is
    'Columns of a relation by its alias, with commas.';

-- "=" is looked for in pg_catalog: of citext it would be that of text, of ltree none. What makes a key unique is the type's own.
create or replace function pmml_internal.equality(relation regclass, column_name text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Asked with every statement that writes to a table with a history; mostly there are PostgreSQL's own types only.
    if exists (select from pg_attribute as a where a.attrelid = relation and a.attname = column_name and a.atttypid < 16384) then
        return '=';
    end if;
    return coalesce(
        (select format('operator(%I.%s)', n.nspname, o.oprname)
         from pmml_internal.source_columns(relation) as c
         join pg_opclass as p on p.opcintype = c.base_type and p.opcdefault
         join pg_am as m on m.oid = p.opcmethod and m.amname = 'btree'
         join pg_amop as s on s.amopfamily = p.opcfamily
             and (s.amoplefttype, s.amoprighttype, s.amopstrategy) = (p.opcintype, p.opcintype, 3)
         join pg_operator as o on o.oid = s.amopopr
         join pg_namespace as n on n.oid = o.oprnamespace
         where c.column_name = equality.column_name and c.base_type >= 16384),
        '=');
end
$$;

revoke execute on function pmml_internal.equality(regclass, text) from public;
comment on function pmml_internal.equality(regclass, text) is
    'The operator by which values of a column are equal.';

drop function if exists pmml_internal.equal_columns(text[], text, text);

create or replace function pmml_internal.equal_columns(
    target pmml_internal.prediction_table, columns text[], one text, other text
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select string_agg(format('%s.%I %s %s.%I', one, c, pmml_internal.equality(target.relation, c), other, c), ' and ')
    from unnest(columns) as c
$$;

revoke execute on function pmml_internal.equal_columns(pmml_internal.prediction_table, text[], text, text) from public;
comment on function pmml_internal.equal_columns(pmml_internal.prediction_table, text[], text, text) is
    'The condition that two relations, by their aliases, agree in key columns of a prediction table.';
