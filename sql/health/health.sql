-- With the rights of its owner, for pmml.health: whoever may look at the health of a table need not be able to look at
-- models and pg_cron's jobs. It reads records and the catalog, and nothing of a user's.
create or replace function pmml_state.problems(target pmml_internal.prediction_table, is_readable boolean)
    returns table (severity int, problem text, advice text)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    plan pmml_internal.schedule;
    fault text;
begin
    if not exists (select from pg_catalog.pg_class as c where c.oid = target.relation) then
        return query values (1, 'somebody dropped it with drop table', 'call pmml.keep_schedules();');
        return;
    end if;
    fault := pmml_internal.source_fault(target);
    if fault is not null then
        return query values (1, fault, format(
            case
                when exists (select from pg_catalog.pg_class as c where c.oid = target.source)
                    then '-- mend the source, then: call pmml.refresh(prediction_table => %L);'
                else 'select pmml.set_source(prediction_table => %L, source => ''...'');'
            end,
            pmml_internal.relation_name(target.relation)));
    end if;
    select s.* into plan from pmml_internal.schedule as s where s.prediction_table_id = target.prediction_table_id;
    return query select * from pmml_internal.schedule_problems(plan);
    return query select * from pmml_internal.keeper_problems(target.prediction_table_id);
    return query select * from pmml_internal.run_problems(target, is_readable);
    return query select * from pmml_internal.change_problems(target);
exception
    when others then
        return query values (1, 'its health cannot be told: ' || sqlerrm, 'select * from pmml.refreshes;');
end
$$;

revoke execute on function pmml_state.problems(pmml_internal.prediction_table, boolean) from public;
comment on function pmml_state.problems(pmml_internal.prediction_table, boolean) is
    'All that is wrong with a prediction table, with the SQL that mends it, faults in their own words where it is readable to whoever asks; severity 1 is critical, 2 a warning.';

create or replace view pmml.health as
select
    pmml_internal.relation_name(t.relation) as prediction_table,
    case p.severities[1] when 1 then 'critical' when 2 then 'warning' else 'ok' end as status,
    p.problems[1] as problem,
    p.advices[1] as advice,
    coalesce(p.problems[2:], '{}') as further_problems,
    r.finished_at as refreshed_at,
    clock_timestamp() - f.fresh_at as age,
    l.max_age,
    (select max(x.finished_at)
     from pmml_internal.refresh as x
     where x.prediction_table_id = t.prediction_table_id and x.status = 'failed') as failed_at,
    (select max(x.started_at)
     from pmml_internal.refresh as x
     where x.prediction_table_id = t.prediction_table_id and x.status = 'running' and pmml_internal.is_alive(x)) as running_since,
    s.due_at as next_start
from pmml_internal.prediction_table as t
left join pmml_internal.schedule as s using (prediction_table_id)
left join pmml_internal.staleness_limit as l using (prediction_table_id)
left join pmml_internal.freshness() as f using (prediction_table_id)
left join pmml_internal.refresh as r on r.refresh_id = f.refresh_id
left join lateral (
    select
        array_agg(q.severity order by q.severity, q.place) as severities,
        array_agg(q.problem order by q.severity, q.place) as problems,
        array_agg(q.advice order by q.severity, q.place) as advices
    from pmml_state.problems(t, pmml_internal.may_read(t.relation)) with ordinality as q (severity, problem, advice, place)
) as p on true;

drop function if exists pmml_internal.problems(pmml_internal.prediction_table);
drop function if exists pmml_internal.problems(pmml_internal.prediction_table, boolean);

comment on view pmml.health is 'One row for each prediction table: whether it is well, what is wrong, and what to do.';
comment on column pmml.health.status is 'ok, warning or critical.';
comment on column pmml.health.problem is 'The worst that is wrong with it; null where nothing is.';
comment on column pmml.health.advice is 'SQL that mends it.';
comment on column pmml.health.further_problems is 'What else is wrong, the worst first.';
comment on column pmml.health.refreshed_at is 'When the last successful refresh ended; null where there was none.';
comment on column pmml.health.age is 'Time since the last successful refresh started, or since the table was made.';
comment on column pmml.health.max_age is 'The limit that pmml.limit_staleness set; null where there is none.';
comment on column pmml.health.failed_at is 'When the last failed refresh ended; null where none is on record.';
comment on column pmml.health.running_since is 'When the refresh that runs now started.';
comment on column pmml.health.next_start is 'When its schedule is due; null where it has none or is paused.';
