--liquibase formatted sql

--changeset pg_pmml:0016 splitStatements:false
--comment: refreshes and views read the runs and rejected rows that they look for, not all on record; rows of tables without a key can be deleted where a publication has all tables
create index on pmml_internal.refresh (status, prediction_table_id, finished_at);
-- Where one table has them all, the planner would take it for the only one, and read all of them for each of the others.
alter table pmml_internal.rejected_row alter column prediction_table_id set (n_distinct = 1000);
-- Liquibase's record of changes, too: no later release could be migrated to.
do $$
declare
    keyless regclass;
begin
    for keyless in
        select to_regclass('databasechangelog')
        where to_regclass('databasechangelog') is not null
        union all
        select c.oid
        from pg_class as c
        where c.relnamespace = 'pmml_internal'::regnamespace
          and c.relkind = 'r'
          and c.relname ~ '^changes_[0-9]+$'
        union all
        select i.inhrelid
        from pmml_internal.history as h
        join pg_inherits as i on i.inhparent = h.past
    loop
        execute format('alter table %s replica identity full', keyless);
    end loop;
end
$$;
--rollback drop index pmml_internal.refresh_status_prediction_table_id_finished_at_idx;
--rollback alter table pmml_internal.rejected_row alter column prediction_table_id reset (n_distinct);
