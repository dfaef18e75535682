-- How a prediction table finds out what changed. Without it a refresh scores every row of the source.
drop function if exists pmml_internal.check_detection(regclass, text[], text, text, boolean);

create or replace function pmml_internal.check_detection(
    target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean
)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    source regclass := target.source;
    foreign_columns text[] := coalesce(
        pmml_internal.foreign_types(target.source, case when not on_change then target.key_columns end),
        pmml_internal.foreign_types(target.relation, target.key_columns));
    why text;
begin
    why := case
        when method is null or method not in ('none', 'hash', 'triggers', 'timestamp') then
            format('"%s" is no method: there are none, hash, triggers and timestamp.', method)
        when on_change is distinct from false and (on_change is null or method <> 'triggers') then
            'Only triggers see a change in the transaction that makes it.'
        when (timestamp_column is not null) <> (method = 'timestamp') then
            'The method timestamp takes timestamp_column, and no other does.'
        when method = 'timestamp' and not exists (
            select
            from pmml_internal.source_columns(source) as c
            where c.column_name = timestamp_column
              and c.base_type = 'timestamptz'::regtype) then
            format('The source has no column "%s" of type timestamp with time zone.', timestamp_column)
        when method = 'triggers' and not (
            select c.relkind = 'r' and c.relpersistence <> 't' and not c.relispartition
                   and not exists (select from pg_inherits as i where source in (i.inhparent, i.inhrelid))
            from pg_class as c
            where c.oid = source) then
            'Triggers see every change only on an ordinary table that neither inherits nor is inherited from; a write to a partition passes those of the partitioned table.'
        when method = 'triggers' and pmml_internal.is_subscribed(source) then
            'A subscription fills the source, and what logical replication brings fires no triggers of statements.'
        when on_change and not pmml_internal.has_unique_key(source, target.key_columns) then
            'A change is followed by looking its key up, which takes a unique index on NOT NULL key columns.'
        when on_change and (
            pmml_internal.has_foreign_triggers(target.relation)
            or not pmml_internal.is_trusted((select c.relowner from pg_class as c where c.oid = target.relation))) then
            'Changes would be written with your rights, which triggers of somebody else would have too: the prediction table is his, or he has put some on it or a foreign key to it.'
        when on_change and pmml_internal.has_foreign_expressions(source) then
            'The source would be read with your rights, and its indexes, statistics or checks call functions of somebody else, which would have them too.'
        when method = 'triggers' and foreign_columns is not null then
            format('Triggers would run with your rights, and columns have types of somebody else, whose casts would have them too: %s.',
                array_to_string(foreign_columns, ', '))
    end;
    if why is not null then
        raise exception using
            errcode = 'PM060',
            message = format('changes of %s cannot be detected like this', pmml_internal.relation_name(source)),
            detail = why,
            hint = 'method => ''hash'' works for every source; see pmml.detect_changes for what each method needs.';
    end if;
end
$$;

revoke execute on function pmml_internal.check_detection(pmml_internal.prediction_table, text, text, boolean) from public;
comment on function pmml_internal.check_detection(pmml_internal.prediction_table, text, text, boolean) is
    'PM060 where a method of change detection does not suit a source.';

create or replace function pmml_internal.detect_changes(
    target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.relation_name(target.relation);
    before pmml_internal.prediction_table;
begin
    target := pmml_internal.lock_prediction_table(target);
    before := target;
    perform pmml_internal.require_superuser(
        'detect changes by triggers',
        'Triggers on the source run in everybody''s transactions, with the rights of whoever asked for them.',
        'Use method => ''hash'' or method => ''timestamp'', or let a superuser do it.')
    where method = 'triggers';
    perform pmml_internal.check_source(format('of %s', name), target.source);
    perform pmml_internal.check_detection(target, method, timestamp_column, on_change);
    perform pmml_internal.check_best_rows(target.best_rows, method, on_change);

    perform pmml_internal.stop_collecting(target);
    target.change_detection := method;
    target.timestamp_column := timestamp_column;
    target.on_change := on_change;
    target.follower := null;
    if (method, on_change) is distinct from (before.change_detection, before.on_change) then
        execute format('alter table %s set (fillfactor = %s)', name, pmml_internal.fillfactor(method, on_change));
    end if;
    if pmml_internal.keeps_hash(target) and not pmml_internal.keeps_hash(before) then
        if exists (select from pmml_internal.source_columns(target.relation) as c where c.column_name = 'input_hash') then
            raise exception using
                errcode = 'PM034',
                message = format('%s has a column "input_hash" already', name),
                detail = 'Change detection keeps a hash of the inputs in a column of that name.',
                hint = 'Rename the column; in the source, if it is a key.';
        end if;
        execute format('alter table %s add column input_hash bigint', name);
        execute format('comment on column %s.input_hash is %L', name,
            'Hash of the inputs that the row was made from: how a refresh knows that they changed.');
    elsif pmml_internal.keeps_hash(before) and not pmml_internal.keeps_hash(target) then
        execute format('alter table %s drop column input_hash', name);
    end if;
    if method = 'triggers' then
        perform pmml_internal.start_collecting(target);
    end if;

    update pmml_internal.prediction_table as t
    set change_detection = target.change_detection,
        timestamp_column = target.timestamp_column,
        on_change = target.on_change,
        read_until = null,
        full_due = true
    where t.prediction_table_id = target.prediction_table_id;
    if on_change then
        raise notice using
            message = pmml_internal.readable(format('%s follows changes from its next refresh on', name)),
            hint = pmml_internal.readable(format('call pmml.refresh(prediction_table => %L);', name));
    end if;
end
$$;

revoke execute on function pmml_internal.detect_changes(pmml_internal.prediction_table, text, text, boolean) from public;
comment on function pmml_internal.detect_changes(pmml_internal.prediction_table, text, text, boolean) is
    'pmml.detect_changes with its name resolved.';

-- Keys of a column that has become wider, as int does when it runs out, would be collected no more: every refresh would be full.
create or replace function pmml_internal.adopt_key_types(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    changes regclass := to_regclass(pmml_internal.changes_name(target.prediction_table_id));
    alterations text := (
        select string_agg(format('alter %I type %s using null', a.attname, pmml_internal.column_type(a)), ', ')
        from pg_attribute as a
        join pg_attribute as c on c.attrelid = changes and c.attname = a.attname
        where a.attrelid = target.relation
          and a.attname = any (target.key_columns)
          and pmml_internal.column_type(a) <> pmml_internal.column_type(c));
begin
    if alterations is not null then
        execute format('alter table %s %s', changes, alterations);
        execute format('insert into %s (pmml_everything) values (true)', changes);
    end if;
end
$$;

revoke execute on function pmml_internal.adopt_key_types(pmml_internal.prediction_table) from public;
comment on function pmml_internal.adopt_key_types(pmml_internal.prediction_table) is
    'Gives the table of collected keys the types that the prediction table''s keys have now; what it has collected counts as everything.';

-- No search_path is pinned: a bare name means what it means to the caller. Everything else is written with its schema.
create or replace function pmml.detect_changes(
    prediction_table text,
    method text,
    timestamp_column text default null,
    on_change boolean default false
)
    returns void
    language sql
as $$
    select pmml_internal.detect_changes(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        method,
        timestamp_column,
        on_change)
$$;

revoke execute on function pmml.detect_changes(text, text, text, boolean) from public;
comment on function pmml.detect_changes(text, text, text, boolean) is
    'Chooses how refreshes of a prediction table find the rows that changed, so that they score only those. method hash: a hash of the inputs is kept with each prediction; works for every source, costs nothing between refreshes, and reads the whole source. triggers: statement-level triggers on the source collect changed keys; the cheapest refresh, a small cost for each write; ordinary tables only. timestamp: rows stamped since the last refresh by timestamp_column (timestamptz, set to now() by the writer on this server); reads the whole source but hashes only those. none: every refresh is full. on_change (triggers only): the transaction that changes the source updates the predictions, in a JVM of its own backend. The next refresh is full. Errors: PM034, PM035, PM036, PM060.';
