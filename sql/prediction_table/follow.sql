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

create or replace function pmml_internal.following_body(target pmml_internal.prediction_table)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select format(E'\ndeclare\n    missed_rows bigint;\nbegin\n%s%send\n', forgetting, string_agg(
        format(E'    if %s then\n        %s\n        select m.rows into missed_rows from missed as m;\n    end if;\n',
            case when i.in_place then 'true' else 'missed_rows > 0' end,
            pmml_internal.score_keys_queries(
                target, p.model_version, p.condition, x.ranges, x.keys, 0, '(select clock_timestamp())', i.in_place, b.packed)),
        '' order by (p.model_version).version, i.in_place desc))
    from pmml_internal.parts(target) as p
    cross join unnest(array[true, false]) as i (in_place)
    cross join pmml_internal.int_setting('pmml.block_rows', 1, 100000) as block_rows
    cross join lateral (
        select case when pmml_internal.may_be_respelled(target) then E'    ' || pmml_internal.forget_respelled_statement(target, format(
            'unnest(%s) as s (%s)',
            pmml_internal.key_arrays(target, 'changed_%1$s || gone_%1$s'),
            (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k))) || E';\n' end as forgetting
    ) as f
    cross join lateral (
        select E'\n        select null::bigint as done, null::bigint as total, '
                || string_agg(format('packed_%1$s as %1$s', v.name), ', ' order by v.i)
                || ' where packed_keys_1 is not null' as packed
        from pmml_internal.block_variables(target) with ordinality as v (name, type, i)
        where i.in_place
    ) as b
    cross join lateral (
        select
            format(
                '(select %1$s%3$s offset 0) as k cross join unnest(array(select generate_series(0, cardinality(k.k_1) - 1, %2$s))) as page cross join (select null::bigint as done, null::bigint as total) as progress',
                pmml_internal.key_arrays(target, 'changed_%1$s || gone_%1$s as k_%1$s'),
                block_rows,
                case when b.packed is not null then ' where packed_keys_1 is null' end) as ranges,
            format(
                'unnest(%s) as s (%s)',
                pmml_internal.key_arrays(target, format('k.k_%%1$s[page + 1 : page + %s]', block_rows)),
                (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k)) as keys
    ) as x
    group by f.forgetting
$$;

revoke execute on function pmml_internal.following_body(pmml_internal.prediction_table) from public;
comment on function pmml_internal.following_body(pmml_internal.prediction_table) is
    'The body of the function that scores changed keys, and removes those that are gone, for every version that scores the table.';

create or replace function pmml_internal.make_follower(target pmml_internal.prediction_table)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    body text := pmml_internal.following_body(target);
    name text := pmml_internal.follower_name(target.prediction_table_id, body || pmml_internal.key_types(target)::text);
    signature regprocedure;
begin
    if target.follower = name and to_regproc(name) is not null then
        return;
    end if;
    perform pmml_internal.stop_following(target);
    target.follower := name;
    execute pmml_internal.collecting_function(target); -- it names source and prediction table, which may have been renamed
    execute format(
        'create function %s(%s) returns void language plpgsql set search_path = pg_catalog, pg_temp as %L',
        name,
        (select string_agg(format('%s %s', a.name, a.type), ', ' order by a.i)
         from pmml_internal.follower_arguments(target) with ordinality as a (name, type, i)),
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
