-- Whoever writes to a table keeps others from making indexes and checks of it, but not statistics: these could come after
-- may_follow has looked for them, and before the planner evaluates what it finds. So a source that is followed gets none.
create or replace function pmml_internal.guard_statistics()
    returns event_trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    source regclass := (
        select s.stxrelid
        from pg_event_trigger_ddl_commands() as c
        join pg_statistic_ext as s on s.oid = c.objid
        where c.classid = 'pg_statistic_ext'::regclass
          and pmml_internal.calls_foreign_code(c.classid, c.objid)
          and (exists (select from pmml_internal.prediction_table as t where t.source = s.stxrelid and t.on_change)
               or not pmml_internal.reads_as_of_now()) -- it may be followed by now
        limit 1);
begin
    if source is not null then
        raise exception using
            errcode = 'insufficient_privilege',
            message = format('statistics on %s cannot call these functions', pmml_internal.relation_name(source)),
            detail = 'Where predictions follow its changes, what the planner evaluates runs with the rights of a superuser.',
            hint = 'Call functions of PostgreSQL''s or of a superuser''s only; where no predictions follow it, make them in a transaction that is read committed.';
    end if;
end
$$;

revoke execute on function pmml_internal.guard_statistics() from public;
comment on function pmml_internal.guard_statistics() is
    'Event trigger: refuses statistics that call functions of others on sources that are followed on change. 42501.';

drop event trigger if exists pg_pmml_guard_statistics;
create event trigger pg_pmml_guard_statistics
    on ddl_command_end
    when tag in ('CREATE STATISTICS')
    execute function pmml_internal.guard_statistics();
comment on event trigger pg_pmml_guard_statistics is
    'Statistics on sources that prediction tables follow on change call nobody''s functions but PostgreSQL''s and superusers''.';
