--liquibase formatted sql

--changeset pg_pmml:0014 splitStatements:false
--comment: pmml_operator sees and changes what pg_pmml keeps of the prediction tables that he owns, and nothing else
create schema pmml_state;

comment on schema pmml_state is
    'Functions behind views of pmml, which show more than each reader of these views may see. No role may use the schema.';

alter table pmml_internal.schedule add column revive boolean not null default false;

comment on column pmml_internal.schedule.revive is
    'Written with due_at, which sets the pg_cron job: whether to make one again that is lost or switched off.';

alter table pmml_internal.prediction_table enable row level security;
alter table pmml_internal.refresh enable row level security;
alter table pmml_internal.rejected_row enable row level security;
alter table pmml_internal.rejected_limit enable row level security;
alter table pmml_internal.schedule enable row level security;
alter table pmml_internal.staleness_limit enable row level security;
alter table pmml_internal.history enable row level security;
alter table pmml_internal.distribution enable row level security;

-- Whose the relation is, his is the record; all that hangs on the record asks for the record. What is written must not make
-- a view fail that everybody reads: hence the conditions on contents.
create policy owner on pmml_internal.prediction_table to pmml_operator
    using (exists (select from pg_catalog.pg_class as c where c.oid = relation and pg_catalog.pg_has_role(c.relowner, 'usage')))
    with check (
        exists (select from pg_catalog.pg_class as c where c.oid = relation and c.relkind = 'r' and pg_catalog.pg_has_role(c.relowner, 'usage'))
        and change_detection <> 'triggers'
        and jsonb_typeof(mapping) = 'object'
        and jsonb_typeof(outputs) = 'array');

create policy owner on pmml_internal.refresh to pmml_operator
    using (prediction_table_id in (select t.prediction_table_id from pmml_internal.prediction_table as t));
-- A run that has ended stays as it ended.
create policy running on pmml_internal.refresh as restrictive for update to pmml_operator
    using (status = 'running')
    with check (
        isfinite(finished_at) is not false
        and (error is null or (
            jsonb_typeof(error) = 'object'
            and error ->> 'sqlstate' ~ '^[0-9A-Z]{5}$'
            -- Read as pmml.rejected_reasons reads it, which is an error where it cannot be.
            and (select count(r.rows) >= 0
                 from jsonb_to_recordset(coalesce(error -> 'rejected', '[]'))
                     as r (field text, value text, reason text, rows bigint, example_key jsonb)))));

create policy owner on pmml_internal.rejected_row to pmml_operator
    using (prediction_table_id in (select t.prediction_table_id from pmml_internal.prediction_table as t));

create policy owner on pmml_internal.rejected_limit to pmml_operator
    using (prediction_table_id in (select t.prediction_table_id from pmml_internal.prediction_table as t))
    with check (
        prediction_table_id in (select t.prediction_table_id from pmml_internal.prediction_table as t)
        and limited_by = current_user);

-- Jobs are made by this name with the rights of a superuser.
create policy owner on pmml_internal.schedule to pmml_operator
    using (prediction_table_id in (select t.prediction_table_id from pmml_internal.prediction_table as t))
    with check (
        prediction_table_id in (select t.prediction_table_id from pmml_internal.prediction_table as t)
        and starts_with(job_name, format('pg_pmml %s: refresh ', prediction_table_id))
        and isfinite(due_at) is not false);

create policy owner on pmml_internal.staleness_limit to pmml_operator
    using (prediction_table_id in (select t.prediction_table_id from pmml_internal.prediction_table as t))
    with check (
        prediction_table_id in (select t.prediction_table_id from pmml_internal.prediction_table as t)
        and max_age > interval '0' and max_age <= interval '1000 years');

create policy owner on pmml_internal.history for select to pmml_operator
    using (prediction_table_id in (select t.prediction_table_id from pmml_internal.prediction_table as t));

-- Counts of bins are what pmml.drift reckons with.
create policy owner on pmml_internal.distribution to pmml_operator
    using (prediction_table_id in (select t.prediction_table_id from pmml_internal.prediction_table as t))
    with check (
        prediction_table_id in (select t.prediction_table_id from pmml_internal.prediction_table as t)
        and not exists (
            select
            from jsonb_array_elements(fields) as f
            where (jsonb_array_length(f -> 'counts') between 1 and 1000
                   and not exists (select from jsonb_array_elements_text(f -> 'counts') as c where c !~ '^[0-9]{1,15}$')
                   and not exists (
                       select
                       from jsonb_each_text(coalesce(f -> 'other', '{}')) as o
                       where o.value !~ '^[0-9]{1,15}$'
                          or (select sum(c::numeric) from jsonb_array_elements_text(f -> 'counts') as c) = 0)) is not true));
--rollback drop policy owner on pmml_internal.distribution;
--rollback drop policy owner on pmml_internal.history;
--rollback drop policy owner on pmml_internal.staleness_limit;
--rollback drop policy owner on pmml_internal.schedule;
--rollback drop policy owner on pmml_internal.rejected_limit;
--rollback drop policy owner on pmml_internal.rejected_row;
--rollback drop policy running on pmml_internal.refresh;
--rollback drop policy owner on pmml_internal.refresh;
--rollback drop policy owner on pmml_internal.prediction_table;
--rollback alter table pmml_internal.distribution disable row level security;
--rollback alter table pmml_internal.history disable row level security;
--rollback alter table pmml_internal.staleness_limit disable row level security;
--rollback alter table pmml_internal.schedule disable row level security;
--rollback alter table pmml_internal.rejected_limit disable row level security;
--rollback alter table pmml_internal.rejected_row disable row level security;
--rollback alter table pmml_internal.refresh disable row level security;
--rollback alter table pmml_internal.prediction_table disable row level security;
--rollback alter table pmml_internal.schedule drop column revive;
--rollback drop schema pmml_state cascade;
