--liquibase formatted sql

--changeset pg_pmml:0012 splitStatements:false
--comment: what a version must show before it is promoted, and which promotions went past that
create table pmml_internal.promotion_gate (
    model_id int primary key references pmml_internal.model on delete cascade,
    source regclass not null,
    min_agreement float8 check (min_agreement between 0 and 1),
    max_score_shift float8 check (max_score_shift >= 0),
    max_rejected_share float8 check (max_rejected_share between 0 and 1),
    tolerance float8 not null check (tolerance >= 0),
    rows int not null check (rows > 0),
    mapping jsonb not null,
    set_at timestamptz not null default now(),
    set_by name not null default current_user
);

alter table pmml_internal.champion_change add column forced boolean not null default false;

comment on table pmml_internal.promotion_gate is 'Limits that a challenger must keep to, compared with the champion on rows of a source, to be promoted.';
comment on column pmml_internal.promotion_gate.rows is 'About how many rows both score.';
comment on column pmml_internal.champion_change.forced is 'A promotion that a gate was not asked about.';
--rollback alter table pmml_internal.champion_change drop column forced;
--rollback drop table pmml_internal.promotion_gate;
