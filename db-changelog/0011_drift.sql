--liquibase formatted sql

--changeset pg_pmml:0011 splitStatements:false
--comment: how inputs and outputs of a prediction table were distributed when a version came, and are now
create table pmml_internal.distribution (
    prediction_table_id int not null references pmml_internal.prediction_table on delete cascade,
    model_version int not null,
    is_baseline boolean not null,
    table_rows bigint not null,
    fields jsonb not null,
    taken_at timestamptz not null default clock_timestamp(),
    primary key (prediction_table_id, model_version, is_baseline)
);

comment on table pmml_internal.distribution is 'Samples of prediction tables and their sources, counted in bins: the baseline of each version, and the latest.';
comment on column pmml_internal.distribution.table_rows is 'About how many rows the prediction table had.';
comment on column pmml_internal.distribution.fields is 'Array of {kind, field, type, counts}: counts of sampled rows in bins, the last one of missing values; of a baseline also the bins, as bounds of numbers or names of categories; of the latest sample also the new categories.';
--rollback drop table pmml_internal.distribution;
