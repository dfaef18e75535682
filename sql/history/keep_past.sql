-- With the rights of its owner, because whoever may write a prediction table must not need, nor have, a right to the
-- past. Nobody but that owner may own past tables: a trigger on one would run with these rights too.
create or replace function pmml_internal.keep_past()
    returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    kept pmml_internal.history := pmml_internal.history_of(tg_relid);
    past_name text := kept.past;
    columns text[];
    earliest timestamptz;
    is_overtaken boolean;
    cut_statement text;
begin
    if kept.past is null then
        return null;
    end if;
    -- Whoever owns the schema may drop the past and put a table of his own, with triggers, in its place; not from here on.
    execute format('lock table only %s in access share mode', past_name);
    if to_regclass(past_name) is distinct from kept.past then
        return null;
    end if;
    perform pmml_internal.check_history_types(tg_relid);
    perform pmml_internal.check_history_expressions(tg_relid) where tg_op = 'TRUNCATE';
    columns := pmml_internal.history_columns(kept, tg_relid);
    if tg_op <> 'INSERT' then
        execute pmml_internal.past_statement(tg_op, kept.past, tg_relid, columns, kept.keys)
        using pmml_internal.end_of_period();
        return null;
    end if;

    -- Where somebody deletes a row while a refresh is about to write it anew, the new one may begin a little before the
    -- old one ended. The new one counts. What this transaction cannot have met is not touched, so that a row with an old
    -- date, inserted by hand, cuts nothing away.
    execute format('select min(n.%1$I) from new_rows as n where n.%1$I >= now()', columns[cardinality(columns)]) into earliest;
    execute format('select exists (select from %s as p where p.valid_to > $1)', kept.past) into is_overtaken using earliest;
    if is_overtaken then
        foreach cut_statement in array pmml_internal.cut_statements(kept.past, columns, kept.keys) loop
            execute cut_statement;
        end loop;
    end if;
    return null;
end
$$;

revoke execute on function pmml_internal.keep_past() from public;
comment on function pmml_internal.keep_past() is
    'Trigger of prediction tables that keep their history: writes down what a statement ends, whoever runs it.';

create or replace function pmml_internal.advance_scored_at()
    returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    kept pmml_internal.history := pmml_internal.history_of(tg_relid);
    columns text[];
    began timestamptz;
    ended timestamptz := pmml_internal.end_of_period();
begin
    if kept.past is null then
        return new;
    end if;
    perform pmml_internal.check_history_types(tg_relid);
    columns := pmml_internal.history_columns(kept, tg_relid);
    execute format('select ($1).%I', columns[cardinality(columns)]) into began using old;
    return jsonb_populate_record(new, jsonb_build_object(
        columns[cardinality(columns)], case when ended > began then ended else clock_timestamp() end));
end
$$;

revoke execute on function pmml_internal.advance_scored_at() from public;
comment on function pmml_internal.advance_scored_at() is
    'Trigger of prediction tables that keep their history: an update that forgets scored_at, or would set it back, gets the time at which it was made, so that the row does not claim to have been so all along.';
