--liquibase formatted sql

--changeset pg_pmml:0006 splitStatements:false
--comment: why a faster engine does not run a version
alter table pmml_internal.model_version add column declined jsonb not null default '[]';

comment on column pmml_internal.model_version.engine is 'The engine that runs the version, chosen at registration.';
comment on column pmml_internal.model_version.declined is 'Engines that were tried before, in order: [{engine, reason}].';
--rollback alter table pmml_internal.model_version drop column declined;
