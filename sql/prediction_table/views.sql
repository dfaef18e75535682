-- Faults and rejected rows quote values of the source. A view is asked with the rights of whoever reads it, so this tells
-- whether they concern him.
create or replace function pmml_internal.may_read(relation regclass)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select coalesce(
        (select pg_has_role(c.relowner, 'usage') or has_table_privilege(c.oid, 'select') and not row_security_active(c.oid)
         from pg_class as c
         where c.oid = relation),
        (select r.rolsuper from pg_roles as r where r.rolname = current_user))
$$;

revoke execute on function pmml_internal.may_read(regclass) from public;
comment on function pmml_internal.may_read(regclass) is
    'Whether the caller may read all of a relation: as its owner, or by a privilege that no row security narrows. One that was dropped only a superuser may.';

create or replace view pmml.prediction_tables as
select
    pmml_internal.relation_name(t.relation) as prediction_table,
    m.name as model,
    coalesce(t.version, m.champion) as model_version,
    t.version is null as follows_champion,
    pmml_internal.relation_name(t.source) as source,
    t.key_columns,
    array(select o ->> 'output' from jsonb_array_elements(t.outputs) as o) as outputs,
    r.finished_at as refreshed_at,
    r.model_version as refreshed_version,
    r.row_count as rows,
    (select count(*) from pmml_internal.rejected_row as j where j.prediction_table_id = t.prediction_table_id) as rejected,
    s.schedule,
    t.created_at,
    t.created_by,
    t.change_detection,
    t.timestamp_column,
    t.on_change,
    t.best_rows,
    t.best_of,
    t.best_by,
    t.challenger,
    t.challenger_share,
    l.share as rejected_limit,
    coalesce(t.version, m.champion) is distinct from r.model_version as stale
from pmml_internal.prediction_table as t
join pmml_internal.model as m using (model_id)
join pg_class as c on c.oid = t.relation
left join pmml_internal.schedule as s using (prediction_table_id)
left join pmml_internal.rejected_limit as l using (prediction_table_id)
left join lateral (
    select *
    from pmml_internal.refresh as r
    where r.prediction_table_id = t.prediction_table_id
      and r.status = 'succeeded'
    order by r.refresh_id desc
    limit 1
) as r on true;

comment on view pmml.prediction_tables is 'One row for each prediction table: what it is made of, and its last successful refresh.';
comment on column pmml.prediction_tables.model_version is 'Version that the next refresh uses.';
comment on column pmml.prediction_tables.follows_champion is 'False where the table is bound to one version.';
comment on column pmml.prediction_tables.outputs is 'PMML names of the outputs that it keeps.';
comment on column pmml.prediction_tables.refreshed_at is 'When the last successful refresh ended; null where there was none.';
comment on column pmml.prediction_tables.refreshed_version is 'Version that the last successful refresh used.';
comment on column pmml.prediction_tables.rows is 'Rows after the last successful refresh.';
comment on column pmml.prediction_tables.rejected is 'Rows of the source that cannot be scored; see pmml.rejected_rows.';
comment on column pmml.prediction_tables.change_detection is 'How a refresh finds the rows that changed: none, hash, triggers or timestamp; see pmml.detect_changes.';
comment on column pmml.prediction_tables.timestamp_column is 'Column of the source that says when a row was last changed.';
comment on column pmml.prediction_tables.on_change is 'Whether the transaction that changes the source updates the predictions.';
comment on column pmml.prediction_tables.best_rows is 'How many rows of each group are kept; null: all. See pmml.keep_best.';
comment on column pmml.prediction_tables.best_of is 'The key columns that make a group.';
comment on column pmml.prediction_tables.best_by is 'The output column that ranks, highest first.';
comment on column pmml.prediction_tables.challenger is 'The version that scores a share of the keys; see pmml.route_to_challenger.';
comment on column pmml.prediction_tables.challenger_share is 'That share, above 0 and up to 1.';
comment on column pmml.prediction_tables.rejected_limit is 'Share of the rows that a refresh may reject without failing; null: that of the setting pmml.rejected_limit.';
comment on column pmml.prediction_tables.schedule is 'Cron expression of its schedule, whose time zone pmml.schedules has; null where it has none.';
comment on column pmml.prediction_tables.stale is 'Whether the version has changed since the last successful refresh, or there was none.';

-- Neither in an order nor with a function that is volatile: either would compute all columns of all runs for who asks for the
-- last ten. offset 0: each table is named once, not once a run; whether it may be read is asked for errors alone.
create or replace view pmml.refreshes as
select
    r.refresh_id,
    t.name as prediction_table,
    case when r.status = 'running' and not pmml_internal.is_alive(r) then 'failed' else r.status end as status,
    r.triggered_by,
    m.name as model,
    r.model_version,
    r.scored,
    r.changed,
    r.unchanged,
    r.removed,
    r.rejected,
    r.started_at,
    r.finished_at,
    coalesce(r.finished_at, case when pmml_internal.is_alive(r) then statement_timestamp() end) - r.started_at as duration,
    case
        when r.status = 'succeeded' then 100
        when r.status = 'running' then substring(
            (select a.application_name from pg_stat_activity as a where a.pid = r.pid),
            format('pg_pmml refresh %s: ([0-9]{1,3}) %%', r.refresh_id))::int
    end as progress_percent,
    case
        when r.status = 'running' and not pmml_internal.is_alive(r) then 'the backend of the refresh is gone'
        when r.error is not null and pmml_internal.may_read(t.relation) then r.error ->> 'message'
    end as error,
    r.error ->> 'sqlstate' as error_sqlstate,
    case when r.error is not null and pmml_internal.may_read(t.relation) then nullif(r.error ->> 'detail', '') end as error_detail,
    case when r.error is not null and pmml_internal.may_read(t.relation) then nullif(r.error ->> 'hint', '') end as error_hint,
    r.run_by,
    r.pid,
    r.mode
from pmml_internal.refresh as r
join (
    select p.prediction_table_id, p.model_id, p.relation, pmml_internal.relation_name(p.relation) as name
    from pmml_internal.prediction_table as p
    offset 0
) as t using (prediction_table_id)
join pmml_internal.model as m using (model_id);

comment on view pmml.refreshes is 'One row for each run of pmml.refresh, the running ones included. Kept for pmml.history_retention.';
comment on column pmml.refreshes.status is 'running, succeeded or failed; a run whose backend is gone has failed.';
comment on column pmml.refreshes.triggered_by is 'manual; schedule, retry, catch-up or run now of its schedule; catch-up, too, at the end of a refresh, of changes that came while it ran; or what the caller said.';
comment on column pmml.refreshes.mode is 'full: every row of the source was scored, also where most of them had changed; incremental: those that changed.';
comment on column pmml.refreshes.scored is 'Rows of the source that the model scored.';
comment on column pmml.refreshes.changed is 'Rows written because they were new or came out differently.';
comment on column pmml.refreshes.unchanged is 'Rows scored and left as they were.';
comment on column pmml.refreshes.removed is 'Predictions removed because their source row is gone or is now rejected.';
comment on column pmml.refreshes.rejected is 'Rows that the model did not accept; see pmml.rejected_rows.';
comment on column pmml.refreshes.error is 'Message of a failed run; its SQLSTATE, DETAIL and HINT stand beside it. All but the SQLSTATE only to those who may read the prediction table, for they may quote rows.';
comment on column pmml.refreshes.pid is 'Server process of the run, as pg_stat_activity has it.';
comment on column pmml.refreshes.duration is 'Wall time, so far where it is running.';
comment on column pmml.refreshes.progress_percent is 'Share of the source scored; live while it is running.';

-- security_barrier: no condition of a reader's sees a row before it is known to concern him. offset 0: each table is named
-- once, not once a row.
create or replace view pmml.rejected_rows with (security_barrier = true) as
select
    t.name as prediction_table,
    r.key,
    r.field,
    r.value,
    r.reason,
    r.refresh_id,
    r.rejected_at
from pmml_internal.rejected_row as r
join (
    select p.prediction_table_id, pmml_internal.relation_name(p.relation) as name
    from pmml_internal.prediction_table as p
    where pmml_internal.may_read(p.relation)
    offset 0
) as t using (prediction_table_id);

comment on column pmml.rejected_rows.refresh_id is 'The refresh that wrote the row; later ones rejected it for the same value, by the same version.';
comment on column pmml.rejected_rows.rejected_at is 'Since when the row has been rejected for this reason.';
comment on view pmml.rejected_rows is 'Rows of a source that the last refresh could not score, and why. They leave this view once they score. Only of prediction tables that the reader may read.';
comment on column pmml.rejected_rows.key is 'The key columns, as a JSON object.';
comment on column pmml.rejected_rows.field is 'Input at fault; null where no single one is.';
comment on column pmml.rejected_rows.value is 'Its value; null where it was missing.';
