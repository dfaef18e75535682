--liquibase formatted sql

--changeset pg_pmml:0004 splitStatements:false
--comment: which pg_cron job refreshes which prediction table; kept here so that a restored database can schedule again
create table pmml_internal.schedule (
    prediction_table_id int primary key references pmml_internal.prediction_table on delete cascade,
    schedule text not null,
    job_name text not null unique,
    scheduled_at timestamptz not null default now(),
    scheduled_by name not null default current_user
);

comment on table pmml_internal.schedule is 'The pg_cron job of each scheduled prediction table, by its name.';
comment on column pmml_internal.schedule.schedule is 'Cron expression: minute, hour, day of month, month, day of week; pg_cron reads it in GMT.';
--rollback drop table pmml_internal.schedule;
