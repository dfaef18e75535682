--liquibase formatted sql

--changeset pg_pmml:0001 splitStatements:false
--comment: the public surface, its tables and helpers, and the functions that a Java host binds
create schema pmml;
create schema pmml_internal;

comment on schema pmml is
    'pg_pmml: PMML models evaluated inside PostgreSQL, predictions kept in tables. The public surface.';
comment on schema pmml_internal is
    'Tables and helpers of pg_pmml. Nobody''s interface: anything here may change in any release.';

-- What a Java host answers for one block of rows; the same type for every host.
create type pmml_internal.scored_block as (
    numbers float8[],
    codes int[],
    dictionary text[],
    faults int[],
    fault_fields text[],
    fault_values text[],
    fault_reasons text[],
    fault text
);

comment on type pmml_internal.scored_block is
    'Results of n rows by column: value j of row i stands at j * n + i. Numbers are NaN and codes 0 where a result is missing; codes point into dictionary, faults (null where no row has one) into the three fault arrays; fault is a model fault as JSON.';
--rollback drop schema pmml_internal cascade;
--rollback drop schema pmml cascade;
