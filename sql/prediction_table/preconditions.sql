-- What must hold besides the model's demands before a refresh begins, and what somebody may have changed since the last.
create or replace function pmml_internal.require_writable()
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if current_setting('transaction_read_only')::boolean then
        raise exception using
            errcode = '25006',
            message = 'pmml.refresh cannot run where nothing may be written',
            detail = case when pg_is_in_recovery() then 'This server is a standby.' else 'The transaction is read-only.' end,
            hint = case
                when pg_is_in_recovery() then 'Refresh on the primary: its replicas receive the predictions.'
                else 'See default_transaction_read_only; begin a transaction with: set transaction read write'
            end;
    end if;
end
$$;

revoke execute on function pmml_internal.require_writable() from public;
comment on function pmml_internal.require_writable() is
    '25006 on a standby and in a read-only transaction.';

-- Collected keys and the functions that collect or follow belong to whoever asked for them.
create or replace function pmml_internal.require_untriggered(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if target.change_detection = 'triggers' then
        perform pmml_internal.require_superuser(
            format('change or refresh %s', pmml_internal.relation_name(target.relation)),
            'It detects changes by triggers, which run with the rights of the superuser who asked for them.',
            format('Let a superuser do it, or let him choose another method: select pmml.detect_changes(%L, ''hash'')', pmml_internal.relation_name(target.relation)));
    end if;
end
$$;

revoke execute on function pmml_internal.require_untriggered(pmml_internal.prediction_table) from public;
comment on function pmml_internal.require_untriggered(pmml_internal.prediction_table) is
    'Error 42501 where a table detects changes by triggers and the current user is no superuser.';

create or replace function pmml_internal.check_relations(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.relation_name(target.relation);
begin
    if not exists (select from pg_class as c where c.oid = target.source) then
        raise exception using
            errcode = 'PM030',
            message = format('the source of %s does not exist', name),
            detail = 'It was dropped. A relation that was made since is another one, also under the same name.',
            hint = format('Name the one to be used from now on: select pmml.set_source(%L, ...)', name);
    end if;
    perform pmml_internal.check_source(pmml_internal.relation_name(target.source), target.source);
    perform pmml_internal.check_written_columns(target, name);
    perform pmml_internal.check_key_types(target, name);
end
$$;

revoke execute on function pmml_internal.check_relations(pmml_internal.prediction_table) from public;
comment on function pmml_internal.check_relations(pmml_internal.prediction_table) is
    'Whether a prediction table and its source still fit together. PM030, PM022; 42703 where columns were taken away.';

create or replace function pmml_internal.check_written_columns(target pmml_internal.prediction_table, name text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    missing text[] := array(
        select w.written
        from unnest(
            target.key_columns || pmml_internal.written_columns(target) || array['scored_at']) with ordinality as w (written, i)
        where w.written not in (select c.column_name from pmml_internal.source_columns(target.relation) as c)
        order by w.i);
begin
    if missing <> '{}' then
        raise exception using
            errcode = '42703',
            message = format('%s lacks columns that pg_pmml writes', name),
            detail = format('Missing: %s.', (select string_agg(format('"%s"', m), ', ') from unnest(missing) as m)),
            hint = format('Name them back: alter table %s rename ... to %I; or make the prediction table anew.', name, missing[1]);
    end if;
end
$$;

revoke execute on function pmml_internal.check_written_columns(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.check_written_columns(pmml_internal.prediction_table, text) is
    '42703 where a prediction table lacks columns that it was made with (all are named).';

create or replace function pmml_internal.is_assignable(source oid, target oid)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select source = target
        or (select t.typcategory = 'S' from pg_type as t where t.oid = target)
        or exists (
            select
            from pg_cast as c
            where c.castsource = source
              and c.casttarget = target
              and c.castcontext in ('a', 'i'))
$$;

revoke execute on function pmml_internal.is_assignable(oid, oid) from public;
comment on function pmml_internal.is_assignable(oid, oid) is
    'Whether a value of one type can be written into a column of another.';

create or replace function pmml_internal.check_key_types(target pmml_internal.prediction_table, name text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    different text;
    cure text;
begin
    select
        string_agg(format('"%s" is %s there and %s here', s.column_name, s.type_name, t.type_name), ', '),
        string_agg(format('alter table %s alter %I type %s', name, t.column_name, s.type_name), '; ')
    into different, cure
    from pmml_internal.source_columns(target.source) as s
    join pmml_internal.source_columns(target.relation) as t using (column_name)
    where column_name = any (target.key_columns)
      and not pmml_internal.is_assignable(s.base_type, t.base_type);
    if different is not null then
        raise exception using
            errcode = 'PM022',
            message = format('source %s has key columns of other types than %s', pmml_internal.relation_name(target.source), name),
            detail = different || '.',
            hint = cure;
    end if;
end
$$;

revoke execute on function pmml_internal.check_key_types(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.check_key_types(pmml_internal.prediction_table, text) is
    'PM022 where keys of the source cannot be written into the prediction table, because their type was changed.';
