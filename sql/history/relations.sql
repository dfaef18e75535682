create or replace function pmml_internal.create_past_table(past_name text, relation regclass, columns text[], keys int)
    returns regclass
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute pmml_internal.past_table_statement(past_name, relation, columns);
    execute format('create index on %s (%s)', past_name, (select string_agg(format('%I', c), ', ') from unnest(columns[:keys]) as c));
    -- For what ended just now, or at a time that is asked for; it costs next to nothing, as rows come in that order.
    execute format('create index on %s using brin (valid_to)', past_name);
    execute format('alter table %s owner to %I', past_name,
        (select pg_get_userbyid(p.proowner) from pg_proc as p where p.oid = 'pmml_internal.keep_past()'::regprocedure));
    execute format('comment on table %s is %L', past_name, format(
        'Past predictions of %s, kept by pg_pmml until they are older than their retention; the view with _history at the end adds the present ones.',
        pmml_internal.relation_name(relation)));
    execute format('comment on column %s.valid_from is %L', past_name, 'From this time, scored_at, the prediction stood in the prediction table.');
    execute format('comment on column %s.valid_to is %L', past_name, 'At this time it was replaced or removed.');
    return past_name::regclass;
end
$$;

revoke execute on function pmml_internal.create_past_table(text, regclass, text[], int) from public;
comment on function pmml_internal.create_past_table(text, regclass, text[], int) is
    'Makes the table of the past predictions of a prediction table, without partitions.';

create or replace function pmml_internal.past_table_statement(past_name text, relation regclass, columns text[])
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create table %s (%s, valid_from timestamp with time zone not null, valid_to timestamp with time zone not null, check (valid_from < valid_to)) partition by range (valid_to)',
        past_name,
        string_agg(
            format('%I %s%s', c.name, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end),
            ', ' order by c.i) filter (where c.i < cardinality(columns)))
    from unnest(columns) with ordinality as c (name, i)
    join pg_attribute as a on a.attrelid = relation and a.attname = c.name and not a.attisdropped
$$;

revoke execute on function pmml_internal.past_table_statement(text, regclass, text[]) from public;
comment on function pmml_internal.past_table_statement(text, regclass, text[]) is
    'The create table statement of the past of a prediction table: its columns, valid_from for scored_at, and valid_to.';

create or replace function pmml_internal.history_view_statement(view_name text, relation regclass, kept pmml_internal.history)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create view %s (%s, valid_from, valid_to) as select %s, null::timestamp with time zone from %s union all select %s, valid_to from %s',
        view_name,
        string_agg(format('%I', p.attname), ', ' order by c.i) filter (where c.i < cardinality(kept.column_names)),
        string_agg(format('%I', c.name), ', ' order by c.i),
        pmml_internal.relation_name(relation),
        string_agg(format('%I', p.attname), ', ' order by c.i),
        pmml_internal.relation_name(kept.past))
    from unnest(pmml_internal.history_columns(kept, relation)) with ordinality as c (name, i)
    join pg_attribute as p on p.attrelid = kept.past and p.attnum = c.i
$$;

revoke execute on function pmml_internal.history_view_statement(text, regclass, pmml_internal.history) from public;
comment on function pmml_internal.history_view_statement(text, regclass, pmml_internal.history) is
    'The create view statement that unites past and present predictions.';

create or replace function pmml_internal.create_history_view(relation regclass, kept pmml_internal.history)
    returns regclass
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    view_name text := pmml_internal.history_name(relation, '_history');
    table_owner name := (select pg_get_userbyid(c.relowner) from pg_class as c where c.oid = relation);
begin
    execute pmml_internal.history_view_statement(view_name, relation, kept);
    execute format('alter view %s owner to %I', view_name, table_owner);
    execute format('grant select on %s to %I', pmml_internal.relation_name(kept.past), table_owner);
    execute format('comment on view %s is %L', view_name, format(
        'What %s says and has said, and when. What was told at a time: where valid_from <= time and (valid_to > time or valid_to is null)',
        pmml_internal.relation_name(relation)));
    execute format('comment on column %s.valid_from is %L', view_name, 'When the prediction was made, scored_at of its row.');
    execute format('comment on column %s.valid_to is %L', view_name, 'When it was replaced or removed; null: it is the present one.');
    return view_name::regclass;
end
$$;

revoke execute on function pmml_internal.create_history_view(regclass, pmml_internal.history) from public;
comment on function pmml_internal.create_history_view(regclass, pmml_internal.history) is
    'Makes the view of past and present predictions; it belongs to the owner of the prediction table.';

create or replace function pmml_internal.history_trigger_statements(relation regclass, columns text[])
    returns text[]
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select array[
        format('create trigger pmml_history_scored_at before update on %s for each row when ((%s) is distinct from (%s) and new.%4$I <= old.%4$I) execute function pmml_internal.advance_scored_at()',
            relation,
            (select string_agg(format('old.%I', c), ', ') from unnest(columns) as c),
            (select string_agg(format('new.%I', c), ', ') from unnest(columns) as c),
            columns[cardinality(columns)]),
        format('create trigger pmml_history_insert after insert on %s referencing new table as new_rows for each statement execute function pmml_internal.keep_past()', relation),
        format('create trigger pmml_history_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function pmml_internal.keep_past()', relation),
        format('create trigger pmml_history_delete after delete on %s referencing old table as old_rows for each statement execute function pmml_internal.keep_past()', relation),
        format('create trigger pmml_history_truncate before truncate on %s for each statement execute function pmml_internal.keep_past()', relation)]
        -- Also for sessions that switch triggers off by session_replication_role: those that follow changes write there too.
        || array(
            select format('alter table %s enable always trigger pmml_history_%s', relation, t.name)
            from unnest(array['scored_at', 'insert', 'update', 'delete', 'truncate']) as t (name))
$$;

revoke execute on function pmml_internal.history_trigger_statements(regclass, text[]) from public;
comment on function pmml_internal.history_trigger_statements(regclass, text[]) is
    'The statements that make and enable the triggers of a prediction table that keeps its history.';

create or replace function pmml_internal.history_triggers(relation regclass)
    returns setof pg_trigger
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select t
    from pg_trigger as t
    where t.tgrelid = relation
      and t.tgfoid in ('pmml_internal.keep_past()'::regprocedure, 'pmml_internal.advance_scored_at()'::regprocedure)
$$;

revoke execute on function pmml_internal.history_triggers(regclass) from public;
comment on function pmml_internal.history_triggers(regclass) is
    'The triggers that write the past of a prediction table.';

create or replace function pmml_internal.drop_history_triggers(relation regclass)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    trigger_name name;
begin
    for trigger_name in select t.tgname from pmml_internal.history_triggers(relation) as t loop
        execute format('drop trigger %I on %s', trigger_name, pmml_internal.relation_name(relation));
    end loop;
end
$$;

revoke execute on function pmml_internal.drop_history_triggers(regclass) from public;
comment on function pmml_internal.drop_history_triggers(regclass) is
    'Drops the triggers that write the past of a prediction table.';

create or replace function pmml_internal.is_past_kept(relation regclass)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select (pmml_internal.history_of(relation)).past is not null
        and (select count(*) = 5 from pmml_internal.history_triggers(relation) as t where t.tgenabled = 'A')
$$;

revoke execute on function pmml_internal.is_past_kept(regclass) from public;
comment on function pmml_internal.is_past_kept(regclass) is
    'Whether the past table of a prediction table and all triggers that write it are there and enabled.';

-- A first refresh that has the table to itself meets nobody, and collecting its rows for a trigger would take a tenth of it.
create or replace function pmml_internal.watch_inserts(relation regclass, is_watched boolean)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    trigger_name name;
begin
    for trigger_name in
        select t.tgname
        from pg_trigger as t
        where t.tgrelid = relation
          and t.tgfoid = 'pmml_internal.keep_past()'::regprocedure
          and t.tgnewtable is not null
          and t.tgoldtable is null
    loop
        execute format('alter table %s %s trigger %I', relation, case when is_watched then 'enable always' else 'disable' end, trigger_name);
    end loop;
end
$$;

revoke execute on function pmml_internal.watch_inserts(regclass, boolean) from public;
comment on function pmml_internal.watch_inserts(regclass, boolean) is
    'Turns the trigger on inserts of a prediction table that keeps its history off, for a refresh that fills it, and on again.';
