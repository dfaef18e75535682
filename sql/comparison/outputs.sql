create or replace function pmml_internal.challenger(model text, champion int, challenger int)
    returns pmml_internal.model_version
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    resolved pmml_internal.model_version := pmml_internal.resolve_version(model, champion);
    latest int;
begin
    if challenger is not null then
        return pmml_internal.resolve_version(model, challenger);
    end if;
    select max(v.version) into latest
    from pmml_internal.model_version as v
    where v.model_id = resolved.model_id
      and v.version <> resolved.version;
    if latest is null then
        raise exception using
            errcode = 'PM017',
            message = format('model "%s" has no other version to compare with', model),
            detail = format('Version %s is its only one.', resolved.version),
            hint = 'Register the challenger: select pmml.register_model(...)';
    end if;
    return pmml_internal.resolve_version(model, latest);
end
$$;

revoke execute on function pmml_internal.challenger(text, int, int) from public;
comment on function pmml_internal.challenger(text, int, int) is
    'The version named, or the latest beside the champion. PM017 where there is none.';

create or replace function pmml_internal.is_number(field jsonb)
    returns boolean
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
    select field ->> 'data_type' in ('integer', 'float', 'double') and field ->> 'op_type' = 'continuous'
$$;

revoke execute on function pmml_internal.is_number(jsonb) from public;
comment on function pmml_internal.is_number(jsonb) is
    'Whether differences of a result mean something; all others are compared as labels.';

create or replace function pmml_internal.common_outputs(champion jsonb, challenger jsonb)
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    common jsonb;
begin
    select jsonb_agg(jsonb_build_object(
        'output', a.field ->> 'name',
        'type', pmml_internal.sql_type(a.field ->> 'data_type'),
        'is_number', pmml_internal.is_number(a.field),
        'is_primary', (a.field ->> 'is_primary')::boolean,
        'place', a.i) order by a.i)
    into common
    from jsonb_array_elements(champion) with ordinality as a (field, i)
    join jsonb_array_elements(challenger) as b
        on b ->> 'name' = a.field ->> 'name'
       and pmml_internal.sql_type(b ->> 'data_type') = pmml_internal.sql_type(a.field ->> 'data_type')
       and pmml_internal.is_number(b) = pmml_internal.is_number(a.field);
    if common is null then
        raise exception using
            errcode = 'PM017',
            message = 'the two have no outputs in common',
            detail = format('One has %s; the other has %s.',
                (select string_agg(format('"%s" (%s)', r ->> 'name', r ->> 'data_type'), ', ') from jsonb_array_elements(champion) as r),
                (select string_agg(format('"%s" (%s)', r ->> 'name', r ->> 'data_type'), ', ') from jsonb_array_elements(challenger) as r)),
            hint = 'Outputs are compared where name and type are the same; see pmml.model_outputs.';
    end if;
    return common;
end
$$;

revoke execute on function pmml_internal.common_outputs(jsonb, jsonb) from public;
comment on function pmml_internal.common_outputs(jsonb, jsonb) is
    'The results that two versions share, as [{output, type, is_number, is_primary, place}]. PM017 where there are none.';
