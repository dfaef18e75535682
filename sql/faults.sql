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
    elsif detail = '' then
        raise exception using errcode = state, message = message, hint = hint;
    end if;
    raise exception using errcode = state, message = message, detail = detail, hint = hint;
end
$$;

revoke execute on function pmml_internal.raise_fault(jsonb) from public;
comment on function pmml_internal.raise_fault(jsonb) is
    'Raises {sqlstate, message, detail, hint} as an error.';

-- A notice or warning with a character that the client's encoding lacks is an error, and would undo what it tells of. Error
-- messages and names may have any.
create or replace function pmml_internal.readable(message text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if pg_client_encoding() <> current_setting('server_encoding') then
        perform convert_to(message, pg_client_encoding());
    end if;
    return message;
exception
    when others then
        return regexp_replace(message, '[^[:ascii:]]', '?', 'g');
end
$$;

revoke execute on function pmml_internal.readable(text) from public;
comment on function pmml_internal.readable(text) is
    'A message as the client can be told it: where its encoding lacks a character, all beyond ASCII are question marks.';
