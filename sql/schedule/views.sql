create or replace view pmml.schedules as
select
    pmml_internal.relation_name(t.relation) as prediction_table,
    s.schedule,
    s.job_name,
    j.job_id,
    coalesce(j.active, false) as active,
    j.last_status,
    j.last_message,
    j.last_start,
    j.last_end,
    case when j.active then pmml_internal.next_run(s.schedule, clock_timestamp()) end as next_start,
    s.scheduled_at,
    s.scheduled_by
from pmml_internal.schedule as s
join pmml_internal.prediction_table as t using (prediction_table_id)
left join pmml_internal.jobs() as j using (job_name);

comment on view pmml.schedules is 'One row for each scheduled prediction table: its pg_cron job, the last run and the next.';
comment on column pmml.schedules.schedule is 'Cron expression, in GMT.';
comment on column pmml.schedules.active is 'False where pg_cron lost or paused the job: schedule the table again.';
comment on column pmml.schedules.last_status is 'pg_cron''s word for the last run: starting, running, succeeded or failed; null before the first.';
comment on column pmml.schedules.last_message is 'What pg_cron keeps of the last run: an error, or the command''s answer.';
comment on column pmml.schedules.next_start is 'When it runs next; null while it is not active.';
