-- Change detection by triggers: for each statement that writes to the source, the keys it wrote go into a table of the
-- prediction table's own, in the same transaction; a refresh takes them out. Writers only insert there, so they wait
-- neither for a refresh nor for one another, and what is rolled back was never collected.
create or replace function pmml_internal.changes_name(prediction_table_id int)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format('pmml_internal.changes_%s', prediction_table_id)
$$;

revoke execute on function pmml_internal.changes_name(int) from public;
comment on function pmml_internal.changes_name(int) is
    'The table that collects the changed keys of a prediction table''s source, and the trigger function that fills it.';

create or replace function pmml_internal.changed_keys(key_columns text[], operation text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        case operation
            when 'INSERT' then 'select %s from new_rows as c'
            when 'DELETE' then 'select %s from old_rows as c'
            when 'UPDATE' then 'select %1$s from new_rows as c union select %1$s from old_rows as c'
        end,
        (select string_agg(format('c.%I', k), ', ') from unnest(key_columns) as k))
$$;

revoke execute on function pmml_internal.changed_keys(text[], text) from public;
comment on function pmml_internal.changed_keys(text[], text) is
    'The query by which a trigger of an operation reads the keys it changed.';

create or replace function pmml_internal.collecting_statement(target pmml_internal.prediction_table, operation text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'insert into %s (%s) %s',
        pmml_internal.changes_name(target.prediction_table_id),
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        pmml_internal.changed_keys(target.key_columns, operation))
$$;

revoke execute on function pmml_internal.collecting_statement(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.collecting_statement(pmml_internal.prediction_table, text) is
    'The statement by which a trigger of an operation collects the keys it changed.';

-- Keys of a type that somebody made whom the function's owner does not trust are not looked at: the next refresh, which is its
-- caller's, is full.
create or replace function pmml_internal.collecting_body(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$
%2$sbegin
    if pmml_internal.foreign_types(tg_relid, %8$L) is not null then
        insert into %1$s (pmml_everything) values (true);
        return null;
    end if;
%3$s    if tg_op = 'INSERT' then
        %4$s;
    elsif tg_op = 'UPDATE' then
        %5$s;
    elsif tg_op = 'DELETE' then
        %6$s;
    else
        insert into %1$s (pmml_everything) values (true);
    end if;
    return null;
exception
    -- Whatever is wrong with the predictions, it is no reason to refuse a change of the source.
    when others then
        raise warning '%%', pmml_internal.readable(%7$L || sqlerrm);
        insert into %1$s (pmml_everything) values (true);
        return null;
end
$sql$,
        pmml_internal.changes_name(target.prediction_table_id),
        case when target.on_change then pmml_internal.following_variables(target) end,
        case when target.on_change then pmml_internal.following_block(target) end,
        pmml_internal.collecting_statement(target, 'INSERT'),
        pmml_internal.collecting_statement(target, 'UPDATE'),
        pmml_internal.collecting_statement(target, 'DELETE'),
        format('pg_pmml could not collect the changed keys, so the next refresh of %s is full: ', pmml_internal.relation_name(target.relation)),
        target.key_columns)
$$;

revoke execute on function pmml_internal.collecting_body(pmml_internal.prediction_table) from public;
comment on function pmml_internal.collecting_body(pmml_internal.prediction_table) is
    'The body of the trigger function of a prediction table.';

-- With the rights of its owner, because whoever writes to the source needs none on the predictions.
create or replace function pmml_internal.collecting_function(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        'create or replace function %s() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp%s as %L',
        pmml_internal.changes_name(target.prediction_table_id),
        case when target.follower is not null then pmml_internal.following_settings() end,
        pmml_internal.collecting_body(target))
$$;

revoke execute on function pmml_internal.collecting_function(pmml_internal.prediction_table) from public;
comment on function pmml_internal.collecting_function(pmml_internal.prediction_table) is
    'The statement that makes the trigger function of a prediction table.';

create or replace function pmml_internal.start_collecting(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.changes_name(target.prediction_table_id);
    source_name text := pmml_internal.relation_name(target.source);
    operation record;
begin
    execute format(
        'create table %s (%s, pmml_everything boolean not null default false)',
        name,
        (select string_agg(format('%I %s', a.attname, pmml_internal.column_type(a)), ', ')
         from pg_attribute as a
         where a.attrelid = target.relation
           and a.attname = any (target.key_columns)));
    execute format('alter table %s replica identity full', name); -- or a publication for all tables would let nobody delete from it
    execute format('comment on table %s is %L', name, format(
        'Keys of %s that changed since the last refresh of %s.', source_name, pmml_internal.relation_name(target.relation)));
    execute pmml_internal.collecting_function(target);
    execute format('revoke execute on function %s() from public', name);
    execute format('comment on function %s() is %L', name, format('Collects the changed keys of %s.', source_name));
    for operation in
        select * from (values
            ('insert', 'referencing new table as new_rows'),
            ('update', 'referencing old table as old_rows new table as new_rows'),
            ('delete', 'referencing old table as old_rows'),
            ('truncate', '')) as o (event, tables)
    loop
        execute format('create trigger pg_pmml_%s_%s after %s on %s %s for each statement execute function %s()',
            target.prediction_table_id, operation.event, operation.event, source_name, operation.tables, name);
        -- Also for sessions that switch triggers off by session_replication_role.
        execute format('alter table %s enable always trigger pg_pmml_%s_%s',
            source_name, target.prediction_table_id, operation.event);
    end loop;
end
$$;

revoke execute on function pmml_internal.start_collecting(pmml_internal.prediction_table) from public;
comment on function pmml_internal.start_collecting(pmml_internal.prediction_table) is
    'Makes the table, the function and the triggers that collect the changed keys of a source.';

create or replace function pmml_internal.stop_collecting(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.changes_name(target.prediction_table_id);
    drop_statement text;
begin
    if to_regclass(name) is not null then
        for drop_statement in
            select format('drop trigger %I on %s', t.tgname, pmml_internal.relation_name(t.tgrelid))
            from pg_trigger as t
            where t.tgfoid = to_regproc(name)
        loop
            execute drop_statement;
        end loop;
        execute format('drop function %s()', name);
        execute format('drop table %s', name);
        perform pmml_internal.stop_following(target);
    end if;
end
$$;

revoke execute on function pmml_internal.stop_collecting(pmml_internal.prediction_table) from public;
comment on function pmml_internal.stop_collecting(pmml_internal.prediction_table) is
    'Removes all that start_collecting made, if it is there.';

create or replace function pmml_internal.is_collecting(target pmml_internal.prediction_table)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select count(*) = 4
        -- Writes to heirs, and to a partition by way of its table, pass these triggers.
        and not exists (select from pg_inherits as i where target.source in (i.inhparent, i.inhrelid))
        and not pmml_internal.is_subscribed(target.source)
        -- A crash empties an unlogged table, past all triggers.
        and not exists (select from pg_class as c where c.oid in (target.source, target.relation) and c.relpersistence = 'u')
    from pg_trigger as t
    where t.tgrelid = target.source
      and t.tgfoid = to_regproc(pmml_internal.changes_name(target.prediction_table_id))
      and t.tgenabled = 'A'
$$;

revoke execute on function pmml_internal.is_collecting(pmml_internal.prediction_table) from public;
comment on function pmml_internal.is_collecting(pmml_internal.prediction_table) is
    'Whether the four triggers are on the source and enabled, and see all that may happen to it.';

create or replace function pmml_internal.has_collected(target pmml_internal.prediction_table)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_any boolean;
begin
    execute format('select exists (select from %s)', pmml_internal.changes_name(target.prediction_table_id)) into found_any;
    return found_any;
end
$$;

revoke execute on function pmml_internal.has_collected(pmml_internal.prediction_table) from public;
comment on function pmml_internal.has_collected(pmml_internal.prediction_table) is
    'Whether keys are waiting for the next refresh.';

create or replace function pmml_internal.take_changes(target pmml_internal.prediction_table)
    returns boolean
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set enable_hashagg = off -- they have to be sorted anyway
as $$
declare
    is_everything boolean;
begin
    execute format(
        'create temporary table pmml_changed on commit drop as with taken as (delete from %s as c returning c.*) select distinct taken.* from taken order by %s',
        pmml_internal.changes_name(target.prediction_table_id),
        pmml_internal.column_list(target.key_columns, 'taken')); -- in order, because neighbours share pages of indexes
    select exists (select from pg_temp.pmml_changed as c where c.pmml_everything) into is_everything;
    return is_everything;
end
$$;

revoke execute on function pmml_internal.take_changes(pmml_internal.prediction_table) from public;
comment on function pmml_internal.take_changes(pmml_internal.prediction_table) is
    'Moves the collected keys to pg_temp.pmml_changed; whether every row has to be taken for changed.';
