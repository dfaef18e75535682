--liquibase formatted sql

--changeset pg_pmml:0013 splitStatements:false
--comment: four roles to grant to people and applications; what each may do is in sql/roles.sql
do $$
declare
    name text;
begin
    foreach name in array array['pmml_administrator', 'pmml_operator', 'pmml_scorer', 'pmml_reader'] loop
        -- Roles are of the whole cluster: another database may have made them, at this very moment too.
        begin
            if not exists (select from pg_catalog.pg_roles as r where r.rolname = name) then
                execute format('create role %I nologin', name);
            end if;
        exception
            when duplicate_object or unique_violation then
                null;
        end;
    end loop;
end
$$;

-- Models are registered with the rights of their owner, which is not who registers them.
alter table pmml_internal.model
    alter column created_by set default coalesce(nullif(current_setting('role'), 'none')::name, session_user);
alter table pmml_internal.model_version
    alter column registered_by set default coalesce(nullif(current_setting('role'), 'none')::name, session_user);
alter table pmml_internal.champion_change
    alter column changed_by set default coalesce(nullif(current_setting('role'), 'none')::name, session_user);
-- The roles stay: others may use them.
--rollback alter table pmml_internal.champion_change alter column changed_by set default current_user;
--rollback alter table pmml_internal.model_version alter column registered_by set default current_user;
--rollback alter table pmml_internal.model alter column created_by set default current_user;
