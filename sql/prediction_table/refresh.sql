-- A refresh commits when it starts, so that others see it running even if it never ends; with the new state of the table,
-- or, instead, with the record of why it failed; and with what it catches up on. That is why it is a procedure and has no `set` clause
-- (PostgreSQL forbids the two together); every name in it is written with its schema.
drop procedure if exists pmml.refresh(text, text, boolean);
drop function if exists pmml_internal.try_refresh(pmml_internal.prediction_table, bigint);

create or replace procedure pmml.refresh(
    prediction_table text,
    triggered_by text default 'manual',
    within_transaction boolean default false,
    is_full boolean default false
)
    language plpgsql
as $$
declare
    target pmml_internal.prediction_table;
    run bigint;
    fault pg_catalog.jsonb;
begin
    target := pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table));
    perform pmml_internal.require_writable();
    if within_transaction then
        perform pmml_internal.run_refresh(target, pmml_internal.start_refresh(target.prediction_table_id, triggered_by), is_full);
        return;
    end if;

    perform pmml_internal.require_no_writes();
    call pmml_internal.require_own_transaction();
    perform pmml_internal.maintain_history(target.prediction_table_id);
    run := pmml_internal.start_refresh(target.prediction_table_id, triggered_by);
    commit;
    fault := pmml_internal.try_refresh(target, run, is_full);
    if fault is not null then
        perform pmml_internal.fail_refresh(run, fault);
    end if;
    commit;
    if fault is not null then
        perform pmml_internal.raise_fault(fault);
    end if;
    if target.on_change then
        for pass in 1 .. 5 loop
            exit when not pmml_internal.catch_up(target);
            commit;
        end loop;
    end if;
end
$$;

revoke execute on procedure pmml.refresh(text, text, boolean, boolean) from public;
comment on procedure pmml.refresh(text, text, boolean, boolean) is
    'Makes a prediction table equal to model(source): scores every row, or, where the table detects changes, those that changed since the last refresh (is_full => true scores all the same); writes what changed, removes what is gone, sets aside rows that the model does not accept (pmml.rejected_rows), and records the run (pmml.refreshes). Readers see the old state until the new one is whole. It commits by itself; with within_transaction => true it leaves that to the caller, and a failure is raised but not recorded. Errors: PM035; PM036 while another refresh of the table runs; PM037 within a transaction of the caller''s; and those of the model and the source.';

create or replace function pmml_internal.require_no_writes()
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if pg_current_xact_id_if_assigned() is not null then
        raise exception using
            errcode = 'PM037',
            message = 'pmml.refresh cannot run in a transaction that has already written',
            detail = 'It commits by itself, and would commit your changes too.',
            hint = 'Commit first, or let the refresh be part of your transaction: call pmml.refresh(..., within_transaction => true)';
    end if;
end
$$;

revoke execute on function pmml_internal.require_no_writes() from public;
comment on function pmml_internal.require_no_writes() is
    'PM037 where the transaction has something to commit.';

-- Within a function a commit fails as it does in a transaction of the caller's, in the language of the session's messages.
create or replace function pmml_internal.words_of_refused_commit()
    returns text
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    commit;
exception
    when invalid_transaction_termination then
        return sqlerrm;
end
$$;

revoke execute on function pmml_internal.words_of_refused_commit() from public;
comment on function pmml_internal.words_of_refused_commit() is
    'What PostgreSQL says where a transaction must not end.';

-- Nothing in SQL tells whether a commit would be allowed. Under an exception clause it always fails; how it fails tells.
create or replace procedure pmml_internal.require_own_transaction()
    language plpgsql
as $$
begin
    commit;
exception
    when invalid_transaction_termination then
        if sqlerrm operator(pg_catalog.=) pmml_internal.words_of_refused_commit() then
            raise exception using
                errcode = 'PM037',
                message = 'pmml.refresh cannot run in a transaction block or function',
                detail = 'It commits by itself, which a transaction of the caller''s forbids.',
                hint = 'Call it by itself (autocommit), or let the refresh be part of your transaction: call pmml.refresh(..., within_transaction => true)';
        end if;
end
$$;

revoke execute on procedure pmml_internal.require_own_transaction() from public;
comment on procedure pmml_internal.require_own_transaction() is
    'PM037 in a transaction block or function.';

create or replace function pmml_internal.is_alive(run pmml_internal.refresh)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select exists (
        select
        from pg_stat_activity as a
        where a.pid = run.pid
          -- One that waits for its client, or is at another statement, has ended the run without a word.
          -- Null where it is another role's: then the pid alone has to do.
          and (a.backend_start < run.started_at and a.state <> 'idle' and a.query_start <= run.started_at) is not false)
$$;

revoke execute on function pmml_internal.is_alive(pmml_internal.refresh) from public;
comment on function pmml_internal.is_alive(pmml_internal.refresh) is
    'Whether the backend that started a run is still at it.';

create or replace function pmml_internal.fail_lost_runs(only_of int)
    returns void
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    update pmml_internal.refresh as r
    set status = 'failed',
        finished_at = clock_timestamp(),
        error = jsonb_build_object(
            'sqlstate', '57P01',
            'message', 'the backend of the refresh is gone',
            'detail', 'It was terminated, or the server stopped; nothing of the run was kept.')
    where r.refresh_id in (
        select l.refresh_id
        from pmml_internal.refresh as l
        where (only_of is null or l.prediction_table_id = only_of)
          and l.status = 'running'
          and not pmml_internal.is_alive(l)
        for update skip locked)
$$;

revoke execute on function pmml_internal.fail_lost_runs(int) from public;
comment on function pmml_internal.fail_lost_runs(int) is
    'Records that runs failed whose backend is gone, of one prediction table or (null) of all.';

create or replace function pmml_internal.start_refresh(prediction_table_id int, triggered_by text)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    name text := pmml_internal.prediction_table_name(start_refresh.prediction_table_id);
    run bigint;
begin
    -- Here and not at the end, so that runs that all fail do not pile up.
    perform pmml_internal.prune_history(start_refresh.prediction_table_id);

    -- A run whose backend is gone never got to say so.
    perform pmml_internal.fail_lost_runs(start_refresh.prediction_table_id);

    insert into pmml_internal.refresh (prediction_table_id, triggered_by)
    values (start_refresh.prediction_table_id, coalesce(start_refresh.triggered_by, 'manual'))
    returning refresh_id into run;
    return run;
exception
    when foreign_key_violation then
        perform pmml_internal.refuse_dropped(name);
end
$$;

revoke execute on function pmml_internal.start_refresh(int, text) from public;
comment on function pmml_internal.start_refresh(int, text) is
    'Records that a refresh starts, and that earlier ones whose backend is gone failed; forgets old ones.';

create or replace function pmml_internal.fail_refresh(run bigint, fault jsonb)
    returns void
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    update pmml_internal.refresh as r
    set status = 'failed', finished_at = clock_timestamp(), error = fault
    where r.refresh_id = run
$$;

revoke execute on function pmml_internal.fail_refresh(bigint, jsonb) from public;
comment on function pmml_internal.fail_refresh(bigint, jsonb) is
    'Records that a refresh failed, and why.';

create or replace function pmml_internal.is_migrating()
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select exists (
        select
        from pg_locks as l
        join pg_database as d on d.oid = l.database and d.datname = current_database()
        where l.locktype = 'advisory'
          and l.objsubid = 1
          and l.granted
          and l.objid = hashtext('pg_pmml migration')::oid)
$$;

revoke execute on function pmml_internal.is_migrating() from public;
comment on function pmml_internal.is_migrating() is
    'Whether migrate is at work in this database: it holds an advisory lock meanwhile.';

create or replace function pmml_internal.try_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    fault_message text;
    fault_detail text;
    fault_hint text;
    fault_rejected text;
begin
    perform pmml_internal.run_refresh(target, run, is_full);
    return null;
exception
    when query_canceled or others then
        get stacked diagnostics
            fault_message = message_text, fault_detail = pg_exception_detail, fault_hint = pg_exception_hint,
            fault_rejected = constraint_name;
        -- Between two of its changes a function may be gone that another one still calls; the next run finds all of them.
        if sqlstate = '42883' and pmml_internal.is_migrating() then
            return jsonb_build_object(
                'sqlstate', '55000',
                'message', 'pg_pmml is being upgraded',
                'detail', fault_message,
                'hint', 'Call the refresh again once migrate has ended; a schedule tries again by itself.');
        end if;
        return jsonb_build_object(
            'sqlstate', sqlstate, 'message', fault_message, 'detail', fault_detail, 'hint', fault_hint)
            || case sqlstate when 'PM038' then jsonb_build_object('rejected', fault_rejected::jsonb) else '{}' end;
end
$$;

revoke execute on function pmml_internal.try_refresh(pmml_internal.prediction_table, bigint, boolean) from public;
comment on function pmml_internal.try_refresh(pmml_internal.prediction_table, bigint, boolean) is
    'Runs a refresh and returns its fault, with nothing of it kept, or null.';
