--liquibase formatted sql

--changeset pg_pmml:0009 splitStatements:false
--comment: when a table is due, how often it is tried and how long it may run are ours to know; pg_cron is the alarm clock
alter table pmml_internal.schedule
    add column time_zone text not null default 'UTC',
    add column max_retries int not null default 3,
    add column retry_delay interval not null default '1 minute',
    add column max_run_time interval,
    add column catch_up boolean not null default true,
    add column paused boolean not null default false,
    add column due_at timestamptz,
    add column due_reason text not null default 'schedule' check (due_reason in ('schedule', 'retry', 'catch-up', 'run now')),
    add column attempt int not null default 0,
    add column waiting_since timestamptz,
    add column started_at timestamptz,
    add column pid int;

comment on table pmml_internal.schedule is 'When each scheduled prediction table is due, and the pg_cron job that wakes it, by its name.';
comment on column pmml_internal.schedule.schedule is 'Cron expression: minute, hour, day of month, month, day of week, in time_zone.';
comment on column pmml_internal.schedule.due_at is 'When it runs next; null while it is paused, and in rows of before this column.';
comment on column pmml_internal.schedule.due_reason is 'Why then; becomes triggered_by of the run.';
comment on column pmml_internal.schedule.attempt is 'Retries since the last scheduled time.';
comment on column pmml_internal.schedule.waiting_since is 'Since when it is due but another refresh of the table runs.';
comment on column pmml_internal.schedule.pid is 'Backend of its run, with started_at; null while it does not run.';

create table pmml_internal.staleness_limit (
    prediction_table_id int primary key references pmml_internal.prediction_table on delete cascade,
    max_age interval not null,
    stale_since timestamptz
);

comment on table pmml_internal.staleness_limit is 'How old predictions may become before someone is told.';
comment on column pmml_internal.staleness_limit.stale_since is 'When staleness was told; null while the table is fresh enough.';

-- They would stand beside their successors, which have more arguments.
drop function if exists pmml.schedule_refresh(text, text);
drop function if exists pmml_internal.schedule_refresh(pmml_internal.prediction_table, text);
drop function if exists pmml_internal.refuse_schedule(text, text);
--rollback drop table pmml_internal.staleness_limit;
--rollback alter table pmml_internal.schedule drop column time_zone, drop column max_retries, drop column retry_delay, drop column max_run_time, drop column catch_up, drop column paused, drop column due_at, drop column due_reason, drop column attempt, drop column waiting_since, drop column started_at, drop column pid;
