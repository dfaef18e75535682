--liquibase formatted sql

--changeset pg_pmml:0005 splitStatements:false
--comment: pg_cron, where the server runs it for this database; without it everything but schedules works
do $$
begin
    if current_setting('cron.database_name', true) = current_database() then
        create extension if not exists pg_cron;
    end if;
end
$$;
-- The extension stays: others may have jobs in it.
--rollback empty
