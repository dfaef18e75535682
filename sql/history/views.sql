create or replace view pmml.histories as
select
    pmml_internal.relation_name(t.relation) as prediction_table,
    pmml_internal.relation_name(h.view) as history,
    pmml_internal.relation_name(h.past) as past_table,
    h.retention,
    h.kept_since,
    h.kept_by,
    p.partitions,
    p.prepared_until,
    p.bytes
from pmml_internal.history as h
join pmml_internal.prediction_table as t using (prediction_table_id)
join pg_class as c on c.oid = h.past
cross join lateral (
    select count(*) as partitions, max(p.ends) as prepared_until, sum(pg_total_relation_size(p.partition))::bigint as bytes
    from pmml_internal.past_partitions(h.past) as p
) as p;

comment on view pmml.histories is 'One row for each prediction table that keeps its past predictions.';
comment on column pmml.histories.history is 'View of past and present predictions.';
comment on column pmml.histories.past_table is 'Partitioned table of the past ones.';
comment on column pmml.histories.retention is 'How long past predictions are kept, to the end of their month; null: for ever.';
comment on column pmml.histories.kept_since is 'Nothing that ended before is known.';
comment on column pmml.histories.kept_by is 'Who called pmml.keep_history.';
comment on column pmml.histories.partitions is 'Partitions of the past table, one a month and the default one.';
comment on column pmml.histories.prepared_until is 'What ends later goes to the default partition, until a refresh makes more.';
comment on column pmml.histories.bytes is 'Size of the past table with its indexes, in bytes.';
