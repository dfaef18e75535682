--liquibase formatted sql

--changeset pg_pmml:0003 splitStatements:false
--comment: prediction tables, the runs that refresh them, and the rows that could not be scored
create table pmml_internal.prediction_table (
    prediction_table_id int generated always as identity primary key,
    relation regclass not null unique,
    model_id int not null references pmml_internal.model,
    version int,
    source regclass not null,
    key_columns text[] not null,
    mapping jsonb not null,
    outputs jsonb not null,
    created_at timestamptz not null default now(),
    created_by name not null default current_user,
    foreign key (model_id, version) references pmml_internal.model_version (model_id, version)
);

create table pmml_internal.refresh (
    refresh_id bigint generated always as identity primary key,
    prediction_table_id int not null references pmml_internal.prediction_table on delete cascade,
    triggered_by text not null,
    status text not null default 'running' check (status in ('running', 'succeeded', 'failed')),
    model_version int,
    scored bigint,
    changed bigint,
    unchanged bigint,
    removed bigint,
    rejected bigint,
    started_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    run_by name not null default current_user,
    pid int not null default pg_backend_pid(),
    error jsonb
);
create index on pmml_internal.refresh (prediction_table_id, refresh_id);

create table pmml_internal.rejected_row (
    prediction_table_id int not null references pmml_internal.prediction_table on delete cascade,
    key jsonb not null,
    field text,
    value text,
    reason text not null,
    refresh_id bigint not null,
    rejected_at timestamptz not null default now(),
    primary key (prediction_table_id, key)
);

comment on table pmml_internal.prediction_table is 'What each prediction table is made of.';
comment on column pmml_internal.prediction_table.version is 'The model version it is bound to; null: it follows the champion.';
comment on column pmml_internal.prediction_table.mapping is 'Source column of each input that was named explicitly; the others are found by name at each refresh.';
comment on column pmml_internal.prediction_table.outputs is 'Array of {output, column, type}: the columns between key and model_version.';
comment on table pmml_internal.refresh is 'One row for each run; row counts are of rows of the source, error has sqlstate, message, detail and hint.';
comment on table pmml_internal.rejected_row is 'Rows of the source that the last refresh could not score. Gone once they score.';
--rollback drop table pmml_internal.rejected_row;
--rollback drop table pmml_internal.refresh;
--rollback drop table pmml_internal.prediction_table;
