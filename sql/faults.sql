-- The one place where a fault that Java, or a helper, returned as JSON becomes an error.
create or replace function pmml_internal.raise_fault(fault jsonb)
    returns void
    language plpgsql
    set search_path = ''
as $$
begin
    raise exception using
        errcode = coalesce(fault ->> 'sqlstate', 'PM051'),
        message = coalesce(fault ->> 'message', 'unknown fault'),
        detail = coalesce(fault ->> 'detail', ''),
        hint = coalesce(fault ->> 'hint', '');
end
$$;

revoke execute on function pmml_internal.raise_fault(jsonb) from public;
comment on function pmml_internal.raise_fault(jsonb) is
    'Raises {sqlstate, message, detail, hint} as an error.';
