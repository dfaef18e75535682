create or replace function pmml_internal.keep_history(target pmml_internal.prediction_table, retention interval)
    returns regclass
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.relation_name(target.relation);
    kept pmml_internal.history := pmml_internal.history_of(target.relation);
begin
    perform pmml_internal.require_history_rights();
    if retention <= interval '0' then
        raise exception using
            errcode = 'PM052',
            message = format('history cannot be kept for "%s"', retention),
            detail = 'A retention is an interval above zero.',
            hint = 'Pass one such as interval ''1 year''; leave it out to keep history for ever.';
    end if;
    if kept.past is null then
        perform pmml_internal.end_history(target); -- what is left where someone dropped the past table
        perform pmml_internal.start_history(target);
    elsif not pmml_internal.is_past_kept(target.relation) then
        execute format('lock table only %s in access exclusive mode', name);
        perform pmml_internal.renew_history_triggers(target.relation, pmml_internal.history_columns(kept, target.relation));
    end if;
    update pmml_internal.history as h
    set retention = keep_history.retention,
        view = coalesce(
            (select c.oid::regclass from pg_class as c where c.oid = h.view),
            pmml_internal.create_history_view(target.relation, h))
    where h.prediction_table_id = target.prediction_table_id
    returning h.* into kept;
    return kept.view;
exception
    when undefined_table or foreign_key_violation then
        if exists (select from pg_class as c where c.oid = target.relation) then
            raise;
        end if;
        perform pmml_internal.refuse_dropped(name);
end
$$;

revoke execute on function pmml_internal.keep_history(pmml_internal.prediction_table, interval) from public;
comment on function pmml_internal.keep_history(pmml_internal.prediction_table, interval) is
    'pmml.keep_history with its name resolved.';

create or replace function pmml_internal.renew_history_triggers(relation regclass, columns text[])
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    statement text;
begin
    perform pmml_internal.drop_history_triggers(relation);
    foreach statement in array pmml_internal.history_trigger_statements(relation, columns) loop
        execute statement;
    end loop;
end
$$;

revoke execute on function pmml_internal.renew_history_triggers(regclass, text[]) from public;
comment on function pmml_internal.renew_history_triggers(regclass, text[]) is
    'Makes the triggers anew that write the past of a prediction table; they may be disabled or gone.';

create or replace function pmml_internal.start_history(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    full_name text := pmml_internal.relation_name(target.relation);
    past_name text := pmml_internal.history_name(target.relation, '_past');
    columns text[] := target.key_columns || array(select o ->> 'column' from jsonb_array_elements(target.outputs) as o)
        || array['model_version', 'scored_at'];
    kept pmml_internal.history;
begin
    perform pmml_internal.check_history_columns(full_name, columns);
    -- No writer may come between the triggers, and nobody change a type once it was looked at.
    execute format('lock table only %s in share row exclusive mode', full_name);
    perform pmml_internal.check_history_types(target.relation);
    insert into pmml_internal.history (prediction_table_id, past, view, column_names, column_numbers, keys)
    values (
        target.prediction_table_id,
        pmml_internal.create_past_table(past_name, target.relation, columns, cardinality(target.key_columns)),
        0, -- keep_history makes it, from this very record
        columns,
        array(
            select a.attnum
            from unnest(columns) with ordinality as c (name, i)
            join pg_attribute as a on a.attrelid = target.relation and a.attname = c.name
            order by c.i),
        cardinality(target.key_columns))
    returning * into kept;
    perform pmml_internal.make_partitions(kept.past);
    perform pmml_internal.renew_history_triggers(target.relation, columns);
end
$$;

revoke execute on function pmml_internal.start_history(pmml_internal.prediction_table) from public;
comment on function pmml_internal.start_history(pmml_internal.prediction_table) is
    'Makes the past table of a prediction table and the triggers that write into it.';

create or replace function pmml_internal.history_name(relation regclass, suffix text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text[];
begin
    select array[n.nspname, pmml_internal.suffixed(c.relname, suffix)] into name
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where c.oid = relation;
    if to_regclass(format('%I.%I', name[1], name[2])) is not null or to_regtype(format('%I.%I', name[1], name[2])) is not null then
        raise exception using
            errcode = 'PM034',
            message = format('relation %I.%I exists already', name[1], name[2]),
            detail = format('The history of %s needs that name.', pmml_internal.relation_name(relation)),
            hint = 'Rename or drop it: it may be the history of a prediction table that someone dropped with plain DROP TABLE.';
    end if;
    return format('%I.%I', name[1], name[2]);
end
$$;

revoke execute on function pmml_internal.history_name(regclass, text) from public;
comment on function pmml_internal.history_name(regclass, text) is
    'The full name of a relation beside a prediction table, with a suffix. PM034 where it is taken.';

create or replace function pmml_internal.check_history_columns(full_name text, columns text[])
    returns void
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if columns && array['valid_from', 'valid_to'] then
        raise exception using
            errcode = 'PM034',
            message = format('%s has a column with a name that its history needs', full_name),
            detail = 'A history has the columns valid_from and valid_to.',
            hint = 'Rename the key column in a view of the source, or leave the output out, and make the prediction table anew.';
    end if;
end
$$;

revoke execute on function pmml_internal.check_history_columns(text, text[]) from public;
comment on function pmml_internal.check_history_columns(text, text[]) is
    'PM034 where a column is called valid_from or valid_to.';

-- No search_path is pinned in the two entries: bare names mean what they mean to the caller.
create or replace function pmml.keep_history(prediction_table text, retention interval default null)
    returns regclass
    language sql
as $$
    select pmml_internal.keep_history(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        retention)
$$;

revoke execute on function pmml.keep_history(text, interval) from public;
comment on function pmml.keep_history(text, interval) is
    'Keeps what a prediction table has said before, whoever changes it, and returns the view of past and present: key, outputs, model_version, valid_from, valid_to (null for what is valid now). It is called as the prediction table with _history at the end; the past itself lies in a partitioned table with _past at the end. Partitions whose predictions all ended longer than retention ago are dropped; null keeps them for ever. Called again, it changes the retention, and makes anew what somebody dropped or disabled. Errors: PM034, PM035, PM052.';

create or replace function pmml.stop_history(prediction_table text)
    returns void
    language sql
as $$
    select pmml_internal.stop_history(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)))
$$;

revoke execute on function pmml.stop_history(text) from public;
comment on function pmml.stop_history(text) is
    'Keeps no history of a prediction table any longer, and drops what was kept. Errors: PM035, PM039 where there is none.';
