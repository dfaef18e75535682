--liquibase formatted sql

--changeset pg_pmml:0016 splitStatements:false
--comment: each refresh looks for runs that are lost, too old or younger than the last sample of drift, and reads only these
create index on pmml_internal.refresh (status, prediction_table_id, finished_at);
--rollback drop index pmml_internal.refresh_status_prediction_table_id_finished_at_idx;
