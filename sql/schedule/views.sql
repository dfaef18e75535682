create or replace view pmml.schedules as
select
    pmml_internal.relation_name(t.relation) as prediction_table,
    s.schedule,
    s.job_name,
    j.job_id,
    coalesce(j.active, false) as active,
    j.last_status,
    case when pmml_internal.may_read(t.relation) then j.last_message end as last_message,
    j.last_start,
    j.last_end,
    case when j.active then s.due_at end as next_start,
    s.scheduled_at,
    s.scheduled_by,
    s.time_zone,
    case
        when s.pid = pg_backend_pid() or pmml_internal.is_running(s) then 'running'
        when s.paused and s.due_at is null then 'paused'
        when s.waiting_since is not null then 'waiting'
        when s.due_reason = 'retry' then 'retrying'
        else 'scheduled'
    end as state,
    s.due_reason as next_reason,
    s.paused,
    s.attempt,
    s.max_retries,
    s.retry_delay,
    s.max_run_time,
    s.catch_up
from pmml_internal.schedule as s
join pmml_internal.prediction_table as t using (prediction_table_id)
left join pmml_state.jobs() as j using (job_name);

comment on view pmml.schedules is 'One row for each scheduled prediction table: how it is scheduled, its pg_cron job, the last run and the next.';
comment on column pmml.schedules.schedule is 'Cron expression, in time_zone.';
comment on column pmml.schedules.active is 'False where pg_cron lost the job or it was switched off there: pmml.resume_refresh.';
comment on column pmml.schedules.last_status is 'pg_cron''s word for the last run: starting, running, succeeded or failed; null before the first.';
comment on column pmml.schedules.last_message is 'What pg_cron keeps of the last run: an error, or the command''s answer; only to those who may read the prediction table.';
comment on column pmml.schedules.next_start is 'When it is due: at its scheduled time, for a retry, or at once; null while it is paused or its job is not active.';
comment on column pmml.schedules.time_zone is 'Time zone of the cron expression.';
comment on column pmml.schedules.state is 'scheduled, running, waiting (for another refresh of the table to end), retrying or paused.';
comment on column pmml.schedules.next_reason is 'Why it runs at next_start: schedule, retry, catch-up or run now; triggered_by of the run.';
comment on column pmml.schedules.paused is 'Whether pmml.pause_refresh lets it rest.';
comment on column pmml.schedules.attempt is 'Retries since the last scheduled time.';
comment on column pmml.schedules.max_retries is 'Retries before it waits for the next scheduled time.';
comment on column pmml.schedules.retry_delay is 'Time before the first retry; it doubles with each.';
comment on column pmml.schedules.max_run_time is 'Run time after which a run is cancelled; null: never.';
comment on column pmml.schedules.catch_up is 'Whether a time that was missed is made up for.';

-- What the view above read in earlier versions.
drop function if exists pmml_internal.jobs();
drop function if exists pmml_internal.next_run(text, timestamptz);
drop function if exists pmml_internal.cron_values(text, int, int);
