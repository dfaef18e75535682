-- A gate before pmml.promote_model: champion and challenger score the same rows, and the figures must keep to the limits.
create or replace function pmml_internal.check_limits(min_agreement float8, max_score_shift float8, max_rejected_share float8, tolerance float8, rows int)
    returns void
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
declare
    wrong text := concat_ws(', ',
        case when min_agreement not between 0 and 1 then 'min_agreement is ' || min_agreement end,
        case when not max_score_shift >= 0 then 'max_score_shift is ' || max_score_shift end,
        case when max_rejected_share not between 0 and 1 then 'max_rejected_share is ' || max_rejected_share end,
        case when (tolerance >= 0) is not true then 'tolerance is ' || coalesce(tolerance::text, 'null') end,
        case when (rows > 0) is not true then 'rows is ' || coalesce(rows::text, 'null') end);
begin
    if coalesce(min_agreement, max_score_shift, max_rejected_share) is null then
        wrong := 'no limit is given';
    end if;
    if wrong <> '' then
        raise exception using
            errcode = 'invalid_parameter_value',
            message = 'the promotion gate has unusable limits',
            detail = wrong || '.',
            hint = 'Shares are from 0 to 1, shift and tolerance from 0, rows from 1, and one limit at least is needed: min_agreement => 0.95';
    end if;
end
$$;

revoke execute on function pmml_internal.check_limits(float8, float8, float8, float8, int) from public;
comment on function pmml_internal.check_limits(float8, float8, float8, float8, int) is
    'Invalid_parameter_value where limits of a gate make no sense; all of them are named.';

create or replace function pmml_internal.set_promotion_gate(
    model text, source_name text, source regclass, min_agreement float8, max_score_shift float8, max_rejected_share float8,
    tolerance float8, rows int, mapping jsonb
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    champion pmml_internal.model_version := pmml_internal.resolve_version(model, null);
begin
    if source_name is null then
        delete from pmml_internal.promotion_gate as g where g.model_id = champion.model_id;
        return;
    end if;
    perform pmml_internal.check_limits(min_agreement, max_score_shift, max_rejected_share, tolerance, rows);
    perform pmml_internal.check_source(source_name, source);
    -- Names of inputs that only a later version has are for the promotion to find wrong.
    perform pmml_internal.input_expressions(
        champion.description -> 'inputs', source,
        (select coalesce(jsonb_object_agg(m.key, m.value), '{}')
         from jsonb_each(coalesce(mapping, '{}')) as m
         where m.key in (select i ->> 'name' from jsonb_array_elements(champion.description -> 'inputs') as i)));
    insert into pmml_internal.promotion_gate
    values (champion.model_id, source, min_agreement, max_score_shift, max_rejected_share, tolerance, rows, coalesce(mapping, '{}'))
    on conflict on constraint promotion_gate_pkey do update
    set source = excluded.source,
        min_agreement = excluded.min_agreement,
        max_score_shift = excluded.max_score_shift,
        max_rejected_share = excluded.max_rejected_share,
        tolerance = excluded.tolerance,
        rows = excluded.rows,
        mapping = excluded.mapping,
        set_at = excluded.set_at,
        set_by = excluded.set_by;
end
$$;

revoke execute on function pmml_internal.set_promotion_gate(text, text, regclass, float8, float8, float8, float8, int, jsonb) from public;
comment on function pmml_internal.set_promotion_gate(text, text, regclass, float8, float8, float8, float8, int, jsonb) is
    'pmml.set_promotion_gate with its names resolved.';

create or replace function pmml_internal.pass_gate(model text, champion int, challenger int)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    gate pmml_internal.promotion_gate;
    agreement float8;
    shift float8;
    rejected float8;
    rows bigint;
    wrong text;
begin
    select g.* into gate from pmml_internal.promotion_gate as g where g.model_id = pmml_internal.model_id(model);
    if gate.model_id is null or champion is null then
        return;
    elsif not (select r.rolsuper from pg_roles as r where r.rolname = session_user) then
        -- Here the owner's rights are in force, and reading the source may run whatever its owner has put into a view.
        raise exception using
            errcode = 'PM016',
            message = format('the promotion gate of model "%s" opens for superusers only', model),
            detail = format('It reads %s, which may run code of its owner.', pmml_internal.relation_name(gate.source)),
            hint = format('Let a superuser promote the version, or pass by: select pmml.promote_model(%L, %s, force => true)', model, challenger);
    end if;
    select
        -- Of the primary target, also where the new version has none of that name, and of nothing in its place.
        (array_agg(c.agreement order by c.ordinality) filter (where o.is_primary
            or not exists (select from pmml.model_outputs(model, champion) as p where p.is_primary)))[1],
        max(abs(case when (c.mean_champion is null) = (c.mean_challenger is null) then c.shift else 'Infinity' end)),
        max(c.rejected_by_challenger)::float8 / nullif(max(c.rows_scored), 0),
        max(c.rows_scored)
    into agreement, shift, rejected, rows
    from pmml_internal.compare_versions(
        pmml_internal.resolve_version(model, champion), pmml_internal.resolve_version(model, challenger),
        format('of the promotion gate of %s', model), gate.source, gate.tolerance, gate.rows, gate.mapping) with ordinality as c
    join pmml.model_outputs(model, champion) as o using (output);

    -- What could not be measured has not been shown.
    wrong := concat_ws(', ',
        case when gate.min_agreement is not null and (agreement >= gate.min_agreement) is not true
            then format('agreement is %s, at least %s is asked for', coalesce(round(agreement::numeric, 4)::text, 'unknown'), gate.min_agreement) end,
        case when gate.max_score_shift is not null and (shift <= gate.max_score_shift) is not true
            then format('the mean score shifts by %s, at most %s is allowed', coalesce(round(shift::numeric, 4)::text, 'an unknown amount'), gate.max_score_shift) end,
        case when gate.max_rejected_share is not null and (rejected <= gate.max_rejected_share) is not true
            then format('the share of rejected rows is %s, at most %s is allowed', coalesce(round(rejected::numeric, 4)::text, 'unknown'), gate.max_rejected_share) end);
    if wrong <> '' then
        raise exception using
            errcode = 'PM016',
            message = format('the promotion gate of model "%s" refused version %s', model, challenger),
            detail = format('Beside champion %s on %s rows of %s: %s.', champion, rows, pmml_internal.relation_name(gate.source), wrong),
            hint = format('See where they differ: select * from pmml.top_disagreements(%L, %L, challenger => %s); promote it all the same: select pmml.promote_model(%L, %s, force => true)',
                model, pmml_internal.relation_name(gate.source), challenger, model, challenger);
    end if;
end
$$;

revoke execute on function pmml_internal.pass_gate(text, int, int) from public;
comment on function pmml_internal.pass_gate(text, int, int) is
    'PM016 where a model has a gate and the challenger does not keep to its limits.';

-- No search_path is pinned: bare names mean what they mean to the caller. Everything else is written with its schema.
create or replace function pmml.set_promotion_gate(
    model text,
    source text,
    min_agreement float8 default null,
    max_score_shift float8 default null,
    max_rejected_share float8 default null,
    tolerance float8 default 0.01,
    rows int default 10000,
    mapping jsonb default '{}'
)
    returns void
    language sql
as $$
    select pmml_internal.set_promotion_gate(
        model, source, pmml_internal.lookup_relation(source), min_agreement, max_score_shift, max_rejected_share, tolerance, rows, mapping)
$$;

revoke execute on function pmml.set_promotion_gate(text, text, float8, float8, float8, float8, int, jsonb) from public;
comment on function pmml.set_promotion_gate(text, text, float8, float8, float8, float8, int, jsonb) is
    'Makes pmml.promote_model compare champion and new version on rows of a source first, as pmml.compare_versions does, and refuse (PM016) where the agreement on the primary target is below min_agreement, the mean of a numeric output shifts by more than max_score_shift, or the new version rejects more than max_rejected_share of the rows. A null limit does not count; source => null takes the gate away. Errors: PM010, PM020 to PM022, PM030; 22023 where a limit makes no sense.';
