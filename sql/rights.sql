-- What a caller must be allowed to before pg_pmml's functions for prediction tables begin, told in words. That he cannot do
-- more is seen to by PostgreSQL: by grants and, for records of pg_pmml, by row security.
create or replace function pmml_internal.is_superuser()
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select r.rolsuper from pg_roles as r where r.rolname = current_user
$$;

revoke execute on function pmml_internal.is_superuser() from public;
comment on function pmml_internal.is_superuser() is
    'Whether the current user is a superuser.';

create or replace function pmml_internal.require_superuser(task text, reason text, hint text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not pmml_internal.is_superuser() then
        raise exception using
            errcode = 'insufficient_privilege',
            message = format('permission denied to %s', task),
            detail = reason,
            hint = hint;
    end if;
end
$$;

revoke execute on function pmml_internal.require_superuser(text, text, text) from public;
comment on function pmml_internal.require_superuser(text, text, text) is
    'Error 42501 where the current user is no superuser.';

create or replace function pmml_internal.require_history_rights()
    returns void
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select pmml_internal.require_superuser(
        'keep or drop history',
        'Past predictions belong to the owner of pg_pmml, whose triggers write them.',
        'Let a superuser do it.')
$$;

revoke execute on function pmml_internal.require_history_rights() from public;
comment on function pmml_internal.require_history_rights() is
    'Error 42501 where the current user may not begin or end a history.';

create or replace function pmml_internal.require_owner(relation regclass)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    owner oid := (select c.relowner from pg_class as c where c.oid = relation);
begin
    if not pg_has_role(owner, 'usage') then
        raise exception using
            errcode = 'insufficient_privilege',
            message = format('permission denied for prediction table %s', pmml_internal.relation_name(relation)),
            detail = format('It belongs to "%s", and "%s" has not the rights of that role.', pg_get_userbyid(owner), current_user),
            hint = format('Let its owner do it, or a superuser: alter table %s owner to %I', pmml_internal.relation_name(relation), current_user);
    end if;
end
$$;

revoke execute on function pmml_internal.require_owner(regclass) from public;
comment on function pmml_internal.require_owner(regclass) is
    'Error 42501 where a relation is there and belongs to somebody else.';

create or replace function pmml_internal.require_select(source regclass)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not has_table_privilege(source, 'select') then
        raise exception using
            errcode = 'insufficient_privilege',
            message = format('permission denied for source %s', pmml_internal.relation_name(source)),
            detail = format('A refresh reads it with the rights of whoever refreshes, and "%s" may not select from it.', current_user),
            hint = format('grant select on %s to %I', pmml_internal.relation_name(source), current_user);
    end if;
end
$$;

revoke execute on function pmml_internal.require_select(regclass) from public;
comment on function pmml_internal.require_select(regclass) is
    'Error 42501 where the current user may not read a source.';
