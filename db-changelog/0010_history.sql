--liquibase formatted sql

--changeset pg_pmml:0010 splitStatements:false
--comment: which prediction tables keep their past predictions, and how many rejected rows each one puts up with
create table pmml_internal.history (
    prediction_table_id int primary key references pmml_internal.prediction_table on delete cascade,
    past regclass not null unique,
    view regclass not null,
    column_names text[] not null,
    column_numbers int2[] not null,
    keys int not null,
    retention interval check (retention > interval '0'),
    kept_since timestamptz not null default now(),
    kept_by name not null default current_user
);

create table pmml_internal.rejected_limit (
    prediction_table_id int primary key references pmml_internal.prediction_table on delete cascade,
    share float8 not null check (share between 0 and 1),
    limited_at timestamptz not null default now(),
    limited_by name not null default current_user
);

comment on table pmml_internal.history is 'Prediction tables that keep their past predictions, and where.';
comment on column pmml_internal.history.past is 'The partitioned table of past predictions: the columns below in their order, valid_from for scored_at, and valid_to.';
comment on column pmml_internal.history.view is 'The view that unites past and present.';
comment on column pmml_internal.history.column_names is 'Key columns, outputs, model_version and scored_at of the prediction table, as they were called at first.';
comment on column pmml_internal.history.column_numbers is 'Their attnum at that time. A renaming changes names, a restored dump may change numbers.';
comment on column pmml_internal.history.keys is 'How many of them, from the first, are the key.';
comment on column pmml_internal.history.retention is 'How long past predictions are kept; null: for ever.';
comment on table pmml_internal.rejected_limit is 'Prediction tables with a limit of their own for rejected rows.';
comment on column pmml_internal.rejected_limit.share is 'Share of the rows of a run, from 0 to 1, beyond which it fails.';
--rollback drop table pmml_internal.rejected_limit;
--rollback drop table pmml_internal.history;
