--liquibase formatted sql

--changeset pg_pmml:0002 splitStatements:false
--comment: models, their immutable versions, and who made which version champion when
create table pmml_internal.model (
    model_id int generated always as identity primary key,
    name text not null unique check (name <> ''),
    champion int,
    -- Numbers are never given twice, also not after a version was withdrawn: predictions name them.
    last_version int not null default 0,
    created_at timestamptz not null default now(),
    created_by name not null default current_user
);

create table pmml_internal.model_version (
    model_id int not null references pmml_internal.model on delete cascade,
    version int not null,
    checksum text not null,
    document text not null,
    engine text not null,
    description jsonb not null,
    comment text,
    registered_at timestamptz not null default now(),
    registered_by name not null default current_user,
    primary key (model_id, version),
    unique (model_id, checksum)
);

alter table pmml_internal.model
    add constraint champion_is_a_version
    foreign key (model_id, champion) references pmml_internal.model_version (model_id, version);

create table pmml_internal.champion_change (
    champion_change_id bigint generated always as identity primary key,
    model_id int not null references pmml_internal.model on delete cascade,
    action text not null check (action in ('register', 'promote', 'rollback', 'withdraw')),
    from_version int,
    to_version int,
    -- A promotion that was rolled back no longer counts when the next rollback looks for the champion before.
    undone boolean not null default false,
    changed_at timestamptz not null default clock_timestamp(),
    changed_by name not null default current_user
);
create index on pmml_internal.champion_change (model_id, champion_change_id);

comment on table pmml_internal.model is 'A name in the registry and the version that it stands for.';
comment on column pmml_internal.model.champion is 'The version used when none is named.';
comment on table pmml_internal.model_version is 'PMML documents, numbered for each model from 1. Immutable: see the trigger.';
comment on column pmml_internal.model_version.checksum is 'SHA-256 of the document in UTF-8, hexadecimal.';
comment on column pmml_internal.model_version.description is 'Inputs, results and origin as the Java host read them from the document.';
comment on table pmml_internal.champion_change is 'Every change of champion: who, when, from, to.';
--rollback alter table pmml_internal.model drop constraint champion_is_a_version;
--rollback drop table pmml_internal.champion_change;
--rollback drop table pmml_internal.model_version;
--rollback drop table pmml_internal.model;
