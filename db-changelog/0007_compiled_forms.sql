--liquibase formatted sql

--changeset pg_pmml:0007 splitStatements:false
--comment: what a backend loads instead of a document
create table pmml_internal.compiled_form (
    model_id int not null,
    version int not null,
    form bytea not null,
    made_at timestamptz not null default now(),
    primary key (model_id, version),
    foreign key (model_id, version) references pmml_internal.model_version (model_id, version) on delete cascade
);
-- A form hardly compresses, and unpacking it would be paid by every backend that starts.
alter table pmml_internal.compiled_form alter column form set storage external;

comment on table pmml_internal.compiled_form is 'Model versions as their engine stores them, for backends to load without the document. Can be made again at any time; those of another jar are of no use.';
--rollback drop table pmml_internal.compiled_form;
