create or replace function pmml_internal.create_prediction_table(
    target text[],
    model text,
    source_name text,
    source regclass,
    key_columns text[],
    version int,
    outputs text[],
    mapping jsonb
)
    returns regclass
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    resolved pmml_internal.model_version := pmml_internal.resolve_version(model, version);
    chosen jsonb;
    full_name text;
    relation regclass;
begin
    perform pmml_internal.check_source(source_name, source);
    perform pmml_internal.require_select(source);
    perform pmml_internal.check_key_columns(source, key_columns);
    perform pmml_internal.input_expressions(resolved.description -> 'inputs', source, coalesce(mapping, '{}'));
    chosen := pmml_internal.choose_outputs(
        resolved.description -> 'results',
        outputs,
        key_columns || array['model_version', 'scored_at', 'pmml_fault_field', 'pmml_fault_value', 'pmml_fault_reason']);
    perform pmml_internal.check_free_name(target);
    perform pmml_internal.check_key_values(source, key_columns, pmml_internal.relation_name(source));

    perform pmml_internal.forget_dropped_tables();
    full_name := format('%I.%I', target[1], target[2]);
    execute pmml_internal.create_statement(full_name, source, key_columns, chosen);
    relation := full_name::regclass;
    perform pmml_internal.comment_prediction_table(relation, model, source, chosen);
    begin
        insert into pmml_internal.prediction_table (relation, model_id, version, source, key_columns, mapping, outputs)
        values (relation, resolved.model_id, version, source, key_columns, coalesce(mapping, '{}'), chosen);
    exception
        when foreign_key_violation then -- the model, or the version, was dropped in this moment
            perform pmml_internal.resolve_version(model, version);
            raise;
    end;
    return relation;
end
$$;

revoke execute on function pmml_internal.create_prediction_table(text[], text, text, regclass, text[], int, text[], jsonb) from public;
comment on function pmml_internal.create_prediction_table(text[], text, text, regclass, text[], int, text[], jsonb) is
    'pmml.create_prediction_table with its names resolved.';

create or replace function pmml_internal.check_free_name(target text[])
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if target[1] is null or to_regnamespace(quote_ident(target[1])) is null then
        raise exception using
            errcode = 'PM013',
            message = format('schema "%s" does not exist', coalesce(target[1], '')),
            detail = format('The prediction table "%s" needs a schema to stand in.', target[2]),
            hint = 'Create the schema, or name one that exists.';
    end if;
    if to_regclass(format('%I.%I', target[1], target[2])) is not null
        or to_regtype(format('%I.%I', target[1], target[2])) is not null
    then
        raise exception using
            errcode = 'PM034',
            message = format('relation %I.%I exists already', target[1], target[2]),
            detail = 'A prediction table needs a name of its own.',
            hint = 'Choose another name, or drop it: select pmml.drop_prediction_table(...) if it is a prediction table.';
    end if;
end
$$;

revoke execute on function pmml_internal.check_free_name(text[]) from public;
comment on function pmml_internal.check_free_name(text[]) is
    'PM013 where the schema is missing, PM034 where the name is taken.';

drop function if exists pmml_internal.fillfactor(boolean);

-- With room in their page, rows that are written again stay there (HOT): no index is touched, and the next to read the page
-- reuses the room of the old ones. All rows of a page may need room at once where every row is scored each time, as most
-- predictions change then, and where statements are followed, whose rows are often neighbours. What changes are detected of
-- are some rows here and there.
create or replace function pmml_internal.fillfactor(change_detection text, on_change boolean)
    returns int
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select case when change_detection = 'none' or on_change then 50 else 90 end
$$;

revoke execute on function pmml_internal.fillfactor(text, boolean) from public;
comment on function pmml_internal.fillfactor(text, boolean) is
    'How full of rows the pages of a prediction table are made, in percent; by how it detects changes, and whether it follows them.';

-- What is one key to the source must be one here: "k7" and "K7", where its collation says so.
create or replace function pmml_internal.column_type(a pg_attribute)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format_type(a.atttypid, a.atttypmod)
        || coalesce((select format(' collate %I.%I', n.nspname, c.collname)
                     from pg_collation as c
                     join pg_namespace as n on n.oid = c.collnamespace
                     join pg_type as t on t.oid = a.atttypid
                     where c.oid = a.attcollation and c.oid <> t.typcollation), '')
$$;

revoke execute on function pmml_internal.column_type(pg_attribute) from public;
comment on function pmml_internal.column_type(pg_attribute) is
    'The type of a column, with its collation where that is not the type''s own.';

-- Vacuum comes earlier than usual for what HOT leaves.
create or replace function pmml_internal.create_statement(
    full_name text, source regclass, key_columns text[], outputs jsonb
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create table %s (%s, %s, model_version integer not null, scored_at timestamp with time zone not null, primary key (%s)) with (fillfactor = %s, autovacuum_vacuum_scale_factor = 0.05)',
        full_name,
        (select string_agg(format('%I %s not null', k.name, pmml_internal.column_type(a)), ', ' order by k.i)
         from unnest(key_columns) with ordinality as k (name, i)
         join pg_attribute as a on a.attrelid = source and a.attname = k.name and not a.attisdropped),
        (select string_agg(format('%I %s', o.field ->> 'column', o.field ->> 'type'), ', ' order by o.i)
         from jsonb_array_elements(outputs) with ordinality as o (field, i)),
        (select string_agg(format('%I', k), ', ') from unnest(key_columns) as k),
        pmml_internal.fillfactor('none', false))
$$;

revoke execute on function pmml_internal.create_statement(text, regclass, text[], jsonb) from public;
comment on function pmml_internal.create_statement(text, regclass, text[], jsonb) is
    'The create table statement of a prediction table.';

create or replace function pmml_internal.comment_prediction_table(
    relation regclass, model text, source regclass, outputs jsonb
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    full_name text := pmml_internal.relation_name(relation);
    output jsonb;
begin
    execute format('comment on table %s is %L', full_name, format(
        'Predictions of model "%s" for %s, kept by pg_pmml. Refresh: call pmml.refresh(%L)',
        model, pmml_internal.relation_name(source), full_name));
    for output in select o from jsonb_array_elements(outputs) as o loop
        execute format('comment on column %s.%I is %L', full_name, output ->> 'column',
            format('Output "%s" of the model.', output ->> 'output'));
    end loop;
    execute format('comment on column %s.model_version is %L', full_name, 'Version of the model that made this row.');
    execute format('comment on column %s.scored_at is %L', full_name, 'When the refresh that wrote this row started.');
end
$$;

revoke execute on function pmml_internal.comment_prediction_table(regclass, text, regclass, jsonb) from public;
comment on function pmml_internal.comment_prediction_table(regclass, text, regclass, jsonb) is
    'Says in the catalog what each column of a prediction table is.';

-- No search_path is pinned: bare names mean what they mean to the caller. Everything else is written with its schema.
create or replace function pmml.create_prediction_table(
    prediction_table text,
    model text,
    source text,
    key_columns text[],
    version int default null,
    outputs text[] default null,
    mapping jsonb default '{}'
)
    returns regclass
    language sql
as $$
    select pmml_internal.create_prediction_table(
        pmml_internal.parse_table_name(prediction_table, pg_catalog.current_schema()::pg_catalog.text),
        model,
        source,
        pmml_internal.lookup_relation(source),
        key_columns,
        version,
        outputs,
        mapping)
$$;

revoke execute on function pmml.create_prediction_table(text, text, text, text[], int, text[], jsonb) from public;
comment on function pmml.create_prediction_table(text, text, text, text[], int, text[], jsonb) is
    'Makes an empty prediction table: key columns of the source, a column for each output of the model, model_version and scored_at. Fill it with call pmml.refresh(...). version binds it to one version, else it follows the champion; outputs keeps only the named ones; mapping {"input": "column"} names source columns that differ from the inputs'' names. Checks everything before it makes anything. Errors: PM010, PM011, PM013, PM020 to PM022, PM024, PM030 to PM034.';
