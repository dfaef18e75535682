--liquibase formatted sql

--changeset pg_pmml:0008 splitStatements:false
--comment: how a prediction table finds out what has changed in its source, which rows it keeps and which version scores them
alter table pmml_internal.prediction_table
    add column change_detection text not null default 'none'
        check (change_detection in ('none', 'hash', 'triggers', 'timestamp')),
    add column timestamp_column text check ((timestamp_column is not null) = (change_detection = 'timestamp')),
    add column on_change boolean not null default false check (not on_change or change_detection = 'triggers'),
    add column follower text,
    add column read_until timestamptz,
    add column full_due boolean not null default true,
    add column best_rows int check (best_rows > 0),
    add column best_of text[] check ((best_of is null) = (best_rows is null)),
    add column best_by text check ((best_by is null) = (best_rows is null)),
    add column challenger int,
    add column challenger_share float8 check (challenger_share > 0 and challenger_share <= 1),
    add foreign key (model_id, challenger) references pmml_internal.model_version (model_id, version);
alter table pmml_internal.refresh
    add column mode text not null default 'full' check (mode in ('full', 'incremental')),
    add column row_count bigint;
alter table pmml_internal.rejected_row
    add column model_version int,
    add column input_hash bigint;

comment on column pmml_internal.prediction_table.change_detection is 'How a refresh finds the rows that changed; none: it scores them all.';
comment on column pmml_internal.prediction_table.timestamp_column is 'Column of the source that says when a row was last changed.';
comment on column pmml_internal.prediction_table.on_change is 'Whether the transaction that changes the source updates the predictions.';
comment on column pmml_internal.prediction_table.follower is 'The function that scores changed keys, for the versions that scored the table.';
comment on column pmml_internal.prediction_table.read_until is 'Changes stamped before this time are in the table; later ones may not be.';
comment on column pmml_internal.prediction_table.full_due is 'Whether the next refresh has to score every row.';
comment on column pmml_internal.prediction_table.best_rows is 'How many rows of each group are kept; null: all.';
comment on column pmml_internal.prediction_table.best_of is 'The key columns that make a group.';
comment on column pmml_internal.prediction_table.best_by is 'The output column that ranks, highest first.';
comment on column pmml_internal.prediction_table.challenger is 'The version that scores a share of the keys.';
comment on column pmml_internal.prediction_table.challenger_share is 'That share, above 0 and up to 1.';
comment on column pmml_internal.refresh.row_count is 'Rows of the prediction table after the run.';
comment on column pmml_internal.rejected_row.input_hash is 'Hash of the inputs that were rejected; null where the table detects no changes.';
--rollback alter table pmml_internal.rejected_row drop column model_version, drop column input_hash;
--rollback alter table pmml_internal.refresh drop column mode, drop column row_count;
--rollback alter table pmml_internal.prediction_table drop column change_detection, drop column timestamp_column, drop column on_change, drop column follower, drop column read_until, drop column full_due, drop column best_rows, drop column best_of, drop column best_by, drop column challenger, drop column challenger_share;
