--liquibase formatted sql

--changeset pg_pmml:0015 splitStatements:false
--comment: from when on a row of a source is one that the last refresh cannot have read
alter table pmml_internal.prediction_table
    add column unread_since xid8,
    add column read_layout text;

comment on column pmml_internal.prediction_table.unread_since is 'Rows that transactions before this one wrote were there, as they are, when the last refresh read the source.';
comment on column pmml_internal.prediction_table.read_layout is 'The server and the columns of which that is true, as pmml_internal.source_layout gives them.';
--rollback alter table pmml_internal.prediction_table drop column unread_since, drop column read_layout;
