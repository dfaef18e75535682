create or replace view pmml_internal.field_drift as
select
    t.prediction_table_id,
    f.place,
    m.name as model,
    b.model_version,
    f.field ->> 'kind' as kind,
    f.field ->> 'field' as field,
    f.field ->> 'type' as type,
    pmml_internal.drift_status(p.psi, p.bound) as status,
    round(p.psi::numeric, 4) as psi,
    round(p.bound::numeric, 4) as psi_by_chance,
    round(x.before[cardinality(x.before)]::numeric / nullif(x.rows_before, 0), 4) as missing_before,
    round(x.now[cardinality(x.now)]::numeric / nullif(x.rows_now, 0), 4) as missing_now,
    n.names as new_categories,
    n.share as new_share,
    x.rows_before,
    x.rows_now,
    b.taken_at as baseline_at,
    c.taken_at as current_at
from pmml_internal.prediction_table as t
join pg_class as r on r.oid = t.relation
join pmml_internal.model as m using (model_id)
-- The latest sample tells which version's baseline counts; where there is none yet, the latest baseline.
join lateral (
    select d.model_version
    from pmml_internal.distribution as d
    where d.prediction_table_id = t.prediction_table_id
    order by d.is_baseline, d.taken_at desc
    limit 1
) as v on true
join pmml_internal.distribution as b
    on b.prediction_table_id = t.prediction_table_id and b.model_version = v.model_version and b.is_baseline
left join pmml_internal.distribution as c
    on c.prediction_table_id = t.prediction_table_id and c.model_version = v.model_version and not c.is_baseline
cross join lateral jsonb_array_elements(b.fields) with ordinality as f (field, place)
left join lateral (
    select g.field
    from jsonb_array_elements(c.fields) as g (field)
    where g.field ->> 'kind' = f.field ->> 'kind' and g.field ->> 'field' = f.field ->> 'field'
) as g on true
cross join lateral (
    select a.before, a.now,
        (select sum(u.rows) from unnest(a.before) as u (rows))::bigint as rows_before,
        (select sum(u.rows) from unnest(a.now) as u (rows))::bigint as rows_now
    from (select pmml_internal.bigints(f.field -> 'counts') as before, pmml_internal.bigints(g.field -> 'counts') as now) as a
) as x
cross join lateral (
    select pmml_internal.psi(x.before, x.now) as psi, pmml_internal.psi_bound(x.before, x.now) as bound
) as p
cross join lateral (
    select
        array_agg(e.category order by e.rows desc, e.category) as names,
        round(sum(e.rows) / nullif(x.rows_now, 0), 4) as share
    from (select o.category, o.rows::bigint from jsonb_each_text(g.field -> 'other') as o (category, rows)) as e
    -- Where the baseline had other categories than those it names, only one larger than all of them is surely new.
    where f.field ->> 'type' = 'categorical'
      and e.rows::numeric / x.rows_now > x.before[cardinality(x.before) - 1]::numeric / nullif(x.rows_before, 0)
) as n;

comment on view pmml_internal.field_drift is 'pmml.drift by the number of the prediction table, so that one of many can be looked at alone.';

-- New categories are values of rows, so no condition of a reader's may see them before it is known that they concern him.
create or replace view pmml.drift with (security_barrier = true) as
select
    pmml_internal.relation_name(t.relation) as prediction_table,
    d.model,
    d.model_version,
    d.kind,
    d.field,
    d.type,
    d.status,
    d.psi,
    d.psi_by_chance,
    d.missing_before,
    d.missing_now,
    d.new_categories,
    d.new_share,
    d.rows_before,
    d.rows_now,
    d.baseline_at,
    d.current_at
from pmml_internal.prediction_table as t
join pmml_internal.field_drift as d using (prediction_table_id)
where pmml_internal.may_read(t.relation)
order by prediction_table, d.place;

comment on view pmml.drift is 'One row for each input and output of each prediction table: how its distribution has moved since the version that made the predictions came, on samples of pmml.drift_sample_rows rows. Only of prediction tables that the reader may read.';
comment on column pmml.drift.model_version is 'Version of the predictions; each has a baseline of its own.';
comment on column pmml.drift.kind is 'input, as the model sees it, or output.';
comment on column pmml.drift.field is 'PMML name.';
comment on column pmml.drift.type is 'numeric (bins are about tenths of the baseline), categorical (at most fifty bins), or text, of which only the missing share is watched.';
comment on column pmml.drift.status is 'stable (PSI below 0.1, or within chance), moderate (below 0.25) or significant; null until a refresh has sampled again.';
comment on column pmml.drift.psi is 'Population stability index between baseline and latest sample; missing values are a bin of their own.';
comment on column pmml.drift.psi_by_chance is 'What PSI stays below in 99 of 100 cases where nothing has changed, for samples of this size.';
comment on column pmml.drift.missing_before is 'Share of missing values in the baseline.';
comment on column pmml.drift.missing_now is 'Share of missing values in the latest sample.';
comment on column pmml.drift.new_categories is 'Categories that the baseline lacked, the most frequent first; in a sample a rare one may be new by chance.';
comment on column pmml.drift.new_share is 'Their share of the latest sample.';
comment on column pmml.drift.rows_before is 'Rows in the baseline.';
comment on column pmml.drift.rows_now is 'Rows in the latest sample.';
comment on column pmml.drift.baseline_at is 'When the baseline was taken.';
comment on column pmml.drift.current_at is 'When the latest sample was taken.';
