-- A table that follows on change: the triggers that collect changed keys score them at once, within the transaction that
-- changes the source.
--
-- A refresh and such a transaction must not write at once, or the older state could win. So each of these transactions
-- holds a shared lock until it ends; a refresh waits for those that run, and while it holds the lock alone, changes are
-- collected, to be taken by the next refresh.
create or replace function pmml_internal.lock_followers(target pmml_internal.prediction_table)
    returns void
    language sql
    set search_path = pg_catalog, pg_temp
as $$
    select pg_advisory_xact_lock('pmml_internal.refresh'::regclass::int, target.prediction_table_id)
$$;

revoke execute on function pmml_internal.lock_followers(pmml_internal.prediction_table) from public;
comment on function pmml_internal.lock_followers(pmml_internal.prediction_table) is
    'Waits for transactions that changed the source, and lets others collect only, until the transaction ends.';

-- Named by what it does, so that a session that has not heard yet of another one cannot take the one it knows for it.
drop function if exists pmml_internal.follower_name(int);

create or replace function pmml_internal.follower_name(prediction_table_id int, body text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select format('pmml_internal.follow_%s_%s', prediction_table_id, left(md5(body), 12))
$$;

revoke execute on function pmml_internal.follower_name(int, text) from public;
comment on function pmml_internal.follower_name(int, text) is
    'The function that scores changed keys of a prediction table that follows on change.';

create or replace function pmml_internal.key_types(target pmml_internal.prediction_table)
    returns text[]
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select array_agg(format_type(a.atttypid, a.atttypmod) order by k.i)
    from unnest(target.key_columns) with ordinality as k (name, i)
    join pg_attribute as a on a.attrelid = target.relation and a.attname = k.name
$$;

revoke execute on function pmml_internal.key_types(pmml_internal.prediction_table) from public;
comment on function pmml_internal.key_types(pmml_internal.prediction_table) is
    'The types of the key columns, in their order.';

create or replace function pmml_internal.key_arrays(target pmml_internal.prediction_table, template text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select string_agg(format(template, t.i, t.type), ', ' order by t.i)
    from unnest(pmml_internal.key_types(target)) with ordinality as t (type, i)
$$;

revoke execute on function pmml_internal.key_arrays(pmml_internal.prediction_table, text) from public;
comment on function pmml_internal.key_arrays(pmml_internal.prediction_table, text) is
    'A template with %1$s for the place and %2$s for the type of each key column, with commas.';

create or replace function pmml_internal.following_variables(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select E'declare\n    current_follower text;\n' || string_agg(format(E'    changed_%1$s %2$s[];\n    gone_%1$s %2$s[];\n', t.i, t.type), '' order by t.i)
    from unnest(pmml_internal.key_types(target)) with ordinality as t (type, i)
$$;

revoke execute on function pmml_internal.following_variables(pmml_internal.prediction_table) from public;
comment on function pmml_internal.following_variables(pmml_internal.prediction_table) is
    'What the trigger function of a table that follows on change declares.';

-- Before the first refresh, and where the lock cannot be had, the function goes on and collects.
create or replace function pmml_internal.following_block(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$    if pg_try_advisory_xact_lock_shared('pmml_internal.refresh'::regclass::int, %1$s)
        and pmml_internal.may_follow(%1$s, %9$L, %10$L)
    then
        begin
            if tg_op = 'INSERT' then
                select %2$s into %3$s from (select %4$s from new_rows as c) as c;
            elsif tg_op = 'UPDATE' then
                select %2$s into %3$s from (select %4$s from new_rows as c) as c;
                select %2$s into %5$s from (select %4$s from old_rows as c) as c;
                if row(%3$s) is not distinct from row(%5$s) then
                    %11$s;
                else
                    select %2$s into %5$s from (select %4$s from old_rows as c except select %4$s from new_rows as c) as c;
                end if;
            elsif tg_op = 'DELETE' then
                select %2$s into %5$s from (select %4$s from old_rows as c) as c;
            else
                delete from %6$s;
                delete from pmml_internal.rejected_row as r where r.prediction_table_id = %1$s;
                return null;
            end if;
            select t.follower into strict current_follower from pmml_internal.prediction_table as t where t.prediction_table_id = %1$s;
            execute 'select ' || current_follower || '(%7$s)' using %3$s, %5$s;
            return null;
        exception
            when others then
                raise warning 'predictions in %8$s did not follow a change, the next refresh will see to it: %%', sqlerrm;
        end;
    end if;
$sql$,
        target.prediction_table_id,
        (select string_agg(format('array_agg(c.%I)', k), ', ') from unnest(target.key_columns) as k),
        pmml_internal.key_arrays(target, 'changed_%1$s'),
        pmml_internal.column_list(target.key_columns, 'c'),
        pmml_internal.key_arrays(target, 'gone_%1$s'),
        pmml_internal.relation_name(target.relation),
        (select string_agg('$' || i, ', ' order by i) from generate_series(1, 2 * cardinality(target.key_columns)) as i),
        replace(pmml_internal.relation_name(target.relation), '%', '%%'),
        pmml_internal.relation_name(target.source),
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('gone_%s := null', i), '; ') from generate_subscripts(target.key_columns, 1) as i))
$$;

revoke execute on function pmml_internal.following_block(pmml_internal.prediction_table) from public;
comment on function pmml_internal.following_block(pmml_internal.prediction_table) is
    'What the trigger function of a table that follows on change does before it collects.';

-- What a row needs is computed once: its packed inputs, their hash, and whether it has a prediction.
create or replace function pmml_internal.following_statement(
    target pmml_internal.prediction_table, model_version pmml_internal.model_version, condition text
)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$with changed as materialized (
        select s.*, t.model_version is not null as pmml_known, (row_number() over () - 1) / %2$s as pmml_block
        from unnest(%3$s) as c (%4$s)
        cross join lateral (
            select s.*, %10$s as pmml_hash from (select %1$s, %26$s as pmml_row from %5$s as s where %6$s%11$s offset 0) as s offset 0
        ) as s
        left join %7$s as t on %8$s
        where t.model_version is distinct from %9$s or t.input_hash is distinct from s.pmml_hash
    ),
    scored as materialized (
        select %12$s, %13$s, r.input_hash, r.known[r.i] as pmml_known, nullif(r.faults[r.i], 0) as pmml_fault, r.fault_fields, r.fault_values, r.fault_reasons
        from %14$s
    ),
    rejected as (
        insert into pmml_internal.rejected_row as r (prediction_table_id, key, field, value, reason, refresh_id, model_version, input_hash)
        select %15$s, jsonb_build_object(%16$s), s.fault_fields[s.pmml_fault], s.fault_values[s.pmml_fault], s.fault_reasons[s.pmml_fault], 0, %9$s, s.input_hash
        from scored as s
        where s.pmml_fault is not null
        on conflict (prediction_table_id, key) do update
        set field = excluded.field, value = excluded.value, reason = excluded.reason, refresh_id = excluded.refresh_id,
            rejected_at = excluded.rejected_at, model_version = excluded.model_version, input_hash = excluded.input_hash
    ),
    gone as (
        delete from %7$s as t using scored as s where s.pmml_fault is not null and %17$s
    ),
    known as (
        update %7$s as t
        set %24$s, scored_at = case when (%22$s) is distinct from (%25$s) then clock_timestamp() else t.scored_at end
        from scored as s
        where s.pmml_fault is null and s.pmml_known and %17$s
    )
    insert into %7$s as t (%18$s, scored_at)
    select %19$s, clock_timestamp()
    from scored as s
    where s.pmml_fault is null and not s.pmml_known
    on conflict (%20$s) do update
    set %21$s, scored_at = case when (%22$s) is distinct from (%23$s) then excluded.scored_at else t.scored_at end$sql$,
        pmml_internal.column_list(
            case when pmml_internal.input_kinds(x.inputs) like '%x%' then pmml_internal.needed_columns(target) else target.key_columns end, 's'),
        pmml_internal.int_setting('pmml.block_rows', 1, 100000),
        pmml_internal.key_arrays(target, 'changed_%1$s'),
        x.keys,
        pmml_internal.relation_name(target.source),
        pmml_internal.equal_columns(target.key_columns, 's', 'c'),
        pmml_internal.relation_name(target.relation),
        pmml_internal.equal_columns(target.key_columns, 't', 's'),
        model_version.version,
        replace(pmml_internal.input_hash(x.inputs), x.packed, 's.pmml_row'),
        ' and ' || condition,
        (select string_agg(format('r.key_%s as %I', k.i, k.name), ', ') from unnest(target.key_columns) with ordinality as k (name, i)),
        (select string_agg(format('%s as %I', e.expression, target.outputs -> (e.i - 1)::int ->> 'column'), ', ' order by e.i)
         from unnest(pmml_internal.output_expressions(model_version.description -> 'results', target.outputs)) with ordinality as e (expression, i)),
        pmml_internal.scored_rows(
            target,
            model_version,
            x.inputs,
            format('(select %s, array_agg(s.pmml_known) as known from changed as s group by s.pmml_block) as block cross join (select null::bigint as done, null::bigint as total) as progress',
                replace(replace(
                    pmml_internal.packed_block(target, x.inputs), pmml_internal.input_hash(x.inputs), 's.pmml_hash'), x.packed, 's.pmml_row')),
            'block.known'),
        target.prediction_table_id,
        (select string_agg(format('%1$L, s.%1$I', k), ', ') from unnest(target.key_columns) as k),
        pmml_internal.equal_columns(target.key_columns, 't', 's'),
        (select string_agg(format('%I', c), ', ') from unnest(target.key_columns || x.written) as c),
        (select string_agg(case when c = 'model_version' then model_version.version::text else format('s.%I', c) end, ', ')
         from unnest(target.key_columns || x.written) as c),
        x.keys,
        (select string_agg(format('%1$I = excluded.%1$I', c), ', ') from unnest(x.written) as c),
        pmml_internal.column_list(array_remove(x.written, 'input_hash'), 't'),
        pmml_internal.column_list(array_remove(x.written, 'input_hash'), 'excluded'),
        (select string_agg(format('%1$I = %2$s', c, case when c = 'model_version' then model_version.version::text else format('s.%I', c) end), ', ')
         from unnest(x.written) as c),
        (select string_agg(case when c = 'model_version' then model_version.version::text else format('s.%I', c) end, ', ')
         from unnest(array_remove(x.written, 'input_hash')) as c),
        x.packed)
    from (
        select
            (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k) as keys,
            i.inputs,
            pmml_internal.packed_row(i.inputs) as packed,
            pmml_internal.written_columns(target) as written
        from pmml_internal.input_expressions(model_version.description -> 'inputs', target.source, target.mapping) as i (inputs)
    ) as x
$$;

revoke execute on function pmml_internal.following_statement(pmml_internal.prediction_table, pmml_internal.model_version, text) from public;
comment on function pmml_internal.following_statement(pmml_internal.prediction_table, pmml_internal.model_version, text) is
    'The statement that scores the changed keys of a source that meet a condition (null: all) and writes their predictions.';

create or replace function pmml_internal.following_body(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(
        $sql$
begin
    if gone_1 is not null then
        delete from %1$s as t using unnest(%2$s) as c (%3$s) where %4$s;
    end if;
    if exists (select from pmml_internal.rejected_row as r where r.prediction_table_id = %5$s) then
        delete from pmml_internal.rejected_row as r
        using (select * from unnest(%2$s) as g union all select * from unnest(%6$s) as g) as c (%3$s)
        where r.prediction_table_id = %5$s
          and r.key = jsonb_build_object(%7$s);
    end if;
    if changed_1 is not null then
%8$s    end if;
end
$sql$,
        pmml_internal.relation_name(target.relation),
        pmml_internal.key_arrays(target, 'gone_%1$s'),
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        pmml_internal.equal_columns(target.key_columns, 't', 'c'),
        target.prediction_table_id,
        pmml_internal.key_arrays(target, 'changed_%1$s'),
        (select string_agg(format('%1$L, c.%1$I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format(E'    %s;\n', pmml_internal.following_statement(target, p.model_version, p.condition)), '')
         from pmml_internal.parts(target) as p))
$$;

revoke execute on function pmml_internal.following_body(pmml_internal.prediction_table) from public;
comment on function pmml_internal.following_body(pmml_internal.prediction_table) is
    'The body of the function that scores changed keys and removes those that are gone.';

-- One plan for all statements, which looks keys up: making a plan for each would take as long as scoring a few rows, and the
-- planner cannot know how few there are.
create or replace function pmml_internal.make_follower(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    body text := pmml_internal.following_body(target);
    name text := pmml_internal.follower_name(target.prediction_table_id, body);
    signature regprocedure;
begin
    if target.follower = name and to_regproc(name) is not null then
        return;
    end if;
    perform pmml_internal.stop_following(target);
    execute format(
        'create function %s(%s, %s) returns void language plpgsql'
        ' set search_path = pg_catalog, pg_temp set datestyle = ''ISO, YMD'' set extra_float_digits = 1 set jit = off'
        ' set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as %L',
        name,
        pmml_internal.key_arrays(target, 'changed_%1$s %2$s[]'),
        pmml_internal.key_arrays(target, 'gone_%1$s %2$s[]'),
        body);
    signature := to_regproc(name)::regprocedure;
    execute format('revoke execute on function %s from public', signature);
    execute format('comment on function %s is %L', signature,
        format('Scores changed keys of %s.', pmml_internal.relation_name(target.source)));
    update pmml_internal.prediction_table as t
    set follower = name
    where t.prediction_table_id = target.prediction_table_id;
end
$$;

revoke execute on function pmml_internal.make_follower(pmml_internal.prediction_table) from public;
comment on function pmml_internal.make_follower(pmml_internal.prediction_table) is
    'Makes the function that scores changed keys anew where it would be another one: the versions may have changed.';

create or replace function pmml_internal.stop_following(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if to_regproc(target.follower) is not null then
        execute format('drop function %s', to_regproc(target.follower)::regprocedure);
    end if;
end
$$;

revoke execute on function pmml_internal.stop_following(pmml_internal.prediction_table) from public;
comment on function pmml_internal.stop_following(pmml_internal.prediction_table) is
    'Removes the function that scores changed keys, if there is one.';
