create or replace function pmml_internal.route_to_challenger(
    target pmml_internal.prediction_table, version int, share float8
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    challenger pmml_internal.model_version;
    why text;
begin
    target := pmml_internal.lock_prediction_table(target);
    if version is not null then
        challenger := pmml_internal.resolve_version(
            (select m.name from pmml_internal.model as m where m.model_id = target.model_id), version);
        why := case
            when share is null or not (share > 0 and share <= 1) then format('%s is no share of the keys above 0 and up to 1.', coalesce(share::text, 'null'))
            when target.best_rows is not null then 'It keeps the best rows of each group, and the scores of two versions may not compare.'
        end;
        if why is not null then
            raise exception using
                errcode = 'PM062',
                message = format('%s cannot route keys to a challenger like this', pmml_internal.relation_name(target.relation)),
                detail = why,
                hint = 'Example: pmml.route_to_challenger(''predictions'', version => 2, share => 0.1)';
        end if;
        perform pmml_internal.output_expressions(challenger.description -> 'results', target.outputs);
        perform pmml_internal.check_source(format('of %s', pmml_internal.relation_name(target.relation)), target.source);
        perform pmml_internal.input_expressions(challenger.description -> 'inputs', target.source, target.mapping);
    end if;
    update pmml_internal.prediction_table as t
    set challenger = route_to_challenger.version,
        challenger_share = case when route_to_challenger.version is not null then share end,
        full_due = true
    where t.prediction_table_id = target.prediction_table_id;
end
$$;

revoke execute on function pmml_internal.route_to_challenger(pmml_internal.prediction_table, int, float8) from public;
comment on function pmml_internal.route_to_challenger(pmml_internal.prediction_table, int, float8) is
    'pmml.route_to_challenger with its name resolved.';

-- No search_path is pinned: a bare name means what it means to the caller. Everything else is written with its schema.
create or replace function pmml.route_to_challenger(prediction_table text, version int, share float8 default 0.1)
    returns void
    language sql
as $$
    select pmml_internal.route_to_challenger(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        version,
        share)
$$;

revoke execute on function pmml.route_to_challenger(text, int, float8) from public;
comment on function pmml.route_to_challenger(text, int, float8) is
    'Lets a version score a share of the keys (above 0, up to 1) while the table''s own version scores the others; model_version in each row says which. The share is cut by MD5 of key and model, so a key stays where it is. version null: the challenger leaves. Takes effect with the next refresh, which is full. Errors: PM010, PM011, PM020, PM024, PM035, PM036, PM062.';
