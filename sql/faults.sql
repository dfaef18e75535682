-- The one place where a fault that Java, or a helper, returned as JSON becomes an error.
create or replace function pmml_internal.raise_fault(fault jsonb)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    state text := coalesce(fault ->> 'sqlstate', 'PM051');
    message text := coalesce(fault ->> 'message', 'unknown fault');
    detail text := coalesce(fault ->> 'detail', '');
    hint text := coalesce(fault ->> 'hint', '');
begin
    if hint = '' and detail = '' then -- as PostgreSQL's own errors often are; empty lines would be shown
        raise exception using errcode = state, message = message;
    elsif hint = '' then
        raise exception using errcode = state, message = message, detail = detail;
    end if;
    raise exception using errcode = state, message = message, detail = detail, hint = hint;
end
$$;

revoke execute on function pmml_internal.raise_fault(jsonb) from public;
comment on function pmml_internal.raise_fault(jsonb) is
    'Raises {sqlstate, message, detail, hint} as an error.';
