-- What the changelog makes, as scripts/dump-schema prints it; not to be edited by hand.

-- Name: pmml; Type: SCHEMA; Schema: -

CREATE SCHEMA pmml;

-- Name: SCHEMA pmml; Type: COMMENT; Schema: -

COMMENT ON SCHEMA pmml IS 'pg_pmml: PMML models evaluated inside PostgreSQL, predictions kept in tables. The public surface.';

-- Name: pmml_internal; Type: SCHEMA; Schema: -

CREATE SCHEMA pmml_internal;

-- Name: SCHEMA pmml_internal; Type: COMMENT; Schema: -

COMMENT ON SCHEMA pmml_internal IS 'Tables and helpers of pg_pmml. Nobody''s interface: anything here may change in any release.';

-- Name: scored_block; Type: TYPE; Schema: pmml_internal

CREATE TYPE pmml_internal.scored_block AS (
	numbers double precision[],
	codes integer[],
	dictionary text[],
	faults integer[],
	fault_fields text[],
	fault_values text[],
	fault_reasons text[],
	fault text
);

-- Name: TYPE scored_block; Type: COMMENT; Schema: pmml_internal

COMMENT ON TYPE pmml_internal.scored_block IS 'Results of n rows by column: value j of row i stands at j * n + i. Numbers are NaN and codes 0 where a result is missing; codes point into dictionary, faults (null where no row has one) into the three fault arrays; fault is a model fault as JSON.';

-- Name: choose_engine(text, integer, text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.choose_engine(model text, version integer DEFAULT NULL::integer, engine text DEFAULT NULL::text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform pmml_internal.require_java_host();
    return pmml_internal.choose_engine(pmml_internal.resolve_version(model, version), engine);
end
$$;

-- Name: FUNCTION choose_engine(model text, version integer, engine text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.choose_engine(model text, version integer, engine text) IS 'Chooses the engine of a model version anew, as register_model does, and returns it: after an upgrade of pg_pmml, which may bring faster engines to more models. version left out means the champion; engine forces one. Errors: PM006 where no engine, or not the forced one, runs it; PM007, PM010, PM011.';

-- Name: compare_engines(text, text, integer, text[], integer, jsonb); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.compare_engines(model text, source text, version integer DEFAULT NULL::integer, engines text[] DEFAULT ARRAY['compiled'::text, 'jpmml_optimized'::text, 'jpmml'::text, 'pmml4s'::text], rows integer DEFAULT 10000, mapping jsonb DEFAULT '{}'::jsonb) RETURNS TABLE(engine text, declined text, rows_scored bigint, rejected bigint, differing bigint, first_difference text, microseconds_per_row numeric)
    LANGUAGE sql
    AS $$
    select c.*
    from pmml_internal.compare_engines(
        pmml_internal.resolve_version(model, version), source, pmml_internal.lookup_relation(source), engines, rows, mapping) as c
$$;

-- Name: FUNCTION compare_engines(model text, source text, version integer, engines text[], rows integer, mapping jsonb); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.compare_engines(model text, source text, version integer, engines text[], rows integer, mapping jsonb) IS 'Scores rows of a source (the first so many that a scan finds) by each engine and compares the answers with those of the reference, JPMML-Evaluator. One row for each engine: why it does not run the version (null where it does), rows scored, rows it rejects, rows whose results differ, the first of them in words, and the median time in microseconds a row, transport left out. Nothing is written. Errors: PM010, PM011, PM020 to PM022, PM030.';

-- Name: compare_predictions(text, text, double precision); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.compare_predictions(prediction_table text, challenger text, tolerance double precision DEFAULT 0.01) RETURNS TABLE(output text, kind text, rows_scored bigint, rejected_by_champion bigint, rejected_by_challenger bigint, rejected_by_both bigint, agreement double precision, mean_champion double precision, mean_challenger double precision, shift double precision, mean_absolute_difference double precision, correlation double precision, psi double precision)
    LANGUAGE sql
    AS $$
    select c.*
    from pmml_internal.compare_predictions(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        pmml_internal.find_prediction_table(challenger, pmml_internal.lookup_relation(challenger)),
        tolerance) as c
$$;

-- Name: FUNCTION compare_predictions(prediction_table text, challenger text, tolerance double precision); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.compare_predictions(prediction_table text, challenger text, tolerance double precision) IS 'What pmml.compare_versions says, of the predictions that two tables hold, matched by key; nothing is scored. The first table stands for the champion, the second, such as its shadow, for the challenger; a key that one of them lacks counts as rejected there. Errors: PM017, PM035.';

-- Name: compare_versions(text, text, integer, integer, double precision, integer, jsonb); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.compare_versions(model text, source text, champion integer DEFAULT NULL::integer, challenger integer DEFAULT NULL::integer, tolerance double precision DEFAULT 0.01, rows integer DEFAULT 10000, mapping jsonb DEFAULT '{}'::jsonb) RETURNS TABLE(output text, kind text, rows_scored bigint, rejected_by_champion bigint, rejected_by_challenger bigint, rejected_by_both bigint, agreement double precision, mean_champion double precision, mean_challenger double precision, shift double precision, mean_absolute_difference double precision, correlation double precision, psi double precision)
    LANGUAGE sql
    AS $$
    select c.*
    from pmml_internal.compare_versions(
        pmml_internal.resolve_version(model, champion),
        pmml_internal.challenger(model, champion, challenger),
        source, pmml_internal.lookup_relation(source), tolerance, rows, mapping) as c
$$;

-- Name: FUNCTION compare_versions(model text, source text, champion integer, challenger integer, tolerance double precision, rows integer, mapping jsonb); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.compare_versions(model text, source text, champion integer, challenger integer, tolerance double precision, rows integer, mapping jsonb) IS 'Scores the same rows of a source, a random sample (of a view or foreign table the first ones), by two versions: the champion and the latest other one, unless versions are named. One row for each output that both have: rows, rows rejected by each and by both; agreement: the share of the others with the same label, or with numbers that differ by at most the tolerance (relative to the champion''s where that is above 1); means, their shift, mean absolute difference, correlation, and PSI of the answers. Nothing is written. Errors: PM010, PM011, PM017, PM020 to PM022, PM030.';

-- Name: create_prediction_table(text, text, text, text[], integer, text[], jsonb); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.create_prediction_table(prediction_table text, model text, source text, key_columns text[], version integer DEFAULT NULL::integer, outputs text[] DEFAULT NULL::text[], mapping jsonb DEFAULT '{}'::jsonb) RETURNS regclass
    LANGUAGE sql
    AS $$
    select pmml_internal.create_prediction_table(
        pmml_internal.parse_table_name(prediction_table, pg_catalog.current_schema()::pg_catalog.text),
        model,
        source,
        pmml_internal.lookup_relation(source),
        key_columns,
        version,
        outputs,
        mapping)
$$;

-- Name: FUNCTION create_prediction_table(prediction_table text, model text, source text, key_columns text[], version integer, outputs text[], mapping jsonb); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.create_prediction_table(prediction_table text, model text, source text, key_columns text[], version integer, outputs text[], mapping jsonb) IS 'Makes an empty prediction table: key columns of the source, a column for each output of the model, model_version and scored_at. Fill it with call pmml.refresh(...). version binds it to one version, else it follows the champion; outputs keeps only the named ones; mapping {"input": "column"} names source columns that differ from the inputs'' names. Checks everything before it makes anything. Errors: PM010, PM011, PM013, PM020 to PM022, PM024, PM030 to PM034.';

-- Name: detect_changes(text, text, text, boolean); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.detect_changes(prediction_table text, method text, timestamp_column text DEFAULT NULL::text, on_change boolean DEFAULT false) RETURNS void
    LANGUAGE sql
    AS $$
    select pmml_internal.detect_changes(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        method,
        timestamp_column,
        on_change)
$$;

-- Name: FUNCTION detect_changes(prediction_table text, method text, timestamp_column text, on_change boolean); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.detect_changes(prediction_table text, method text, timestamp_column text, on_change boolean) IS 'Chooses how refreshes of a prediction table find the rows that changed, so that they score only those. method hash: a hash of the inputs is kept with each prediction; works for every source, costs nothing between refreshes, and reads the whole source. triggers: statement-level triggers on the source collect changed keys; the cheapest refresh, a small cost for each write; ordinary tables only. timestamp: rows stamped since the last refresh by timestamp_column (timestamptz, set to now() by the writer on this server); reads the whole source but hashes only those. none: every refresh is full. on_change (triggers only): the transaction that changes the source updates the predictions, in a JVM of its own backend. The next refresh is full. Errors: PM034, PM035, PM036, PM060.';

-- Name: drop_model(text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.drop_model(model text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    this_id int := pmml_internal.model_id(model);
    users text;
begin
    -- Prediction tables and versions that others are making are waited for.
    perform from pmml_internal.model as m where m.model_id = this_id for update;
    perform pmml_internal.forget_dropped_tables();
    select string_agg(pmml_internal.relation_name(t.relation), ', ' order by pmml_internal.relation_name(t.relation))
    into users
    from pmml_internal.prediction_table as t
    where t.model_id = this_id;
    if users is not null then
        raise exception using
            errcode = 'PM012',
            message = format('model "%s" is in use', model),
            detail = format('Prediction tables made from it: %s.', users),
            hint = 'Drop them first: select pmml.drop_prediction_table(...)';
    end if;

    update pmml_internal.model as m set champion = null where m.model_id = this_id;
    delete from pmml_internal.model as m where m.model_id = this_id;
end
$$;

-- Name: FUNCTION drop_model(model text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.drop_model(model text) IS 'Removes a model with all its versions and history. Errors: PM010; PM012 while a prediction table uses it.';

-- Name: drop_prediction_table(text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.drop_prediction_table(prediction_table text) RETURNS void
    LANGUAGE sql
    AS $$
    select pmml_internal.drop_prediction_table(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)))
$$;

-- Name: FUNCTION drop_prediction_table(prediction_table text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.drop_prediction_table(prediction_table text) IS 'Drops a prediction table with its schedule, its past predictions, its record of runs and its rejected rows. Errors: PM035.';

-- Name: keep_best(text, integer, text[], text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.keep_best(prediction_table text, best_rows integer, group_columns text[] DEFAULT NULL::text[], ranking_output text DEFAULT NULL::text) RETURNS void
    LANGUAGE sql
    AS $$
    select pmml_internal.keep_best(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        best_rows,
        group_columns,
        ranking_output)
$$;

-- Name: FUNCTION keep_best(prediction_table text, best_rows integer, group_columns text[], ranking_output text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.keep_best(prediction_table text, best_rows integer, group_columns text[], ranking_output text) IS 'Lets a prediction table keep only the best_rows rows of each group that rank highest by an output (its PMML name; rows without it last, ties by key). group_columns are some of the key columns. best_rows null: all rows again. Takes effect with the next refresh, which is full. Errors: PM035, PM036, PM060, PM061.';

-- Name: keep_history(text, interval); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.keep_history(prediction_table text, retention interval DEFAULT NULL::interval) RETURNS regclass
    LANGUAGE sql
    AS $$
    select pmml_internal.keep_history(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        retention)
$$;

-- Name: FUNCTION keep_history(prediction_table text, retention interval); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.keep_history(prediction_table text, retention interval) IS 'Keeps what a prediction table has said before, whoever changes it, and returns the view of past and present: key, outputs, model_version, valid_from, valid_to (null for what is valid now). It is called as the prediction table with _history at the end; the past itself lies in a partitioned table with _past at the end. Partitions whose predictions all ended longer than retention ago are dropped; null keeps them for ever. Called again, it changes the retention, and makes anew what somebody dropped or disabled. Errors: PM034, PM035, PM052.';

-- Name: keep_schedules(); Type: PROCEDURE; Schema: pmml

CREATE PROCEDURE pmml.keep_schedules()
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET lock_timeout TO '2s'
    AS $$
declare
    plan pmml_internal.schedule;
begin
    if not pg_try_advisory_xact_lock('pmml_internal.schedule'::regclass::int, 0) then
        return;
    end if;
    begin
        perform pmml_internal.forget_dropped_tables();
        perform pmml_internal.fail_lost_runs(null);
    exception
        when others then
            raise warning 'lost tables and runs were not recorded: %', pmml_internal.readable(sqlerrm);
    end;
    perform pmml_internal.cancel_long_runs();
    -- A table that cannot be kept, say for a time zone that is no more, must not keep the others from it.
    for plan in select s.* from pmml_internal.schedule as s for update skip locked loop
        begin
            perform pmml_internal.keep_schedule(plan);
        exception
            when others then
                raise warning 'the schedule of % was not kept: %',
                    pmml_internal.readable(pmml_internal.prediction_table_name(plan.prediction_table_id)), pmml_internal.readable(sqlerrm);
        end;
    end loop;
    perform pmml_internal.tell_staleness();
    if extract(minute from clock_timestamp())::int % 10 = 0 then
        perform pmml_internal.prune_job_logs();
        perform pmml_internal.maintain_history(t.prediction_table_id) from pmml_internal.prediction_table as t;
    end if;
    perform pmml_internal.hire_keeper();
end
$$;

-- Name: PROCEDURE keep_schedules(); Type: COMMENT; Schema: pmml

COMMENT ON PROCEDURE pmml.keep_schedules() IS 'What pg_cron calls every minute: arms tables that are due but were not started, or that follow on change and missed something, records runs whose backend is gone, cancels runs that last too long, and tells of staleness by NOTIFY. Safe to call at any time.';

-- Name: limit_rejected(text, double precision); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.limit_rejected(prediction_table text, share double precision) RETURNS void
    LANGUAGE sql
    AS $$
    select pmml_internal.limit_rejected(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        share)
$$;

-- Name: FUNCTION limit_rejected(prediction_table text, share double precision); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.limit_rejected(prediction_table text, share double precision) IS 'Lets refreshes of a prediction table fail (PM038), and keep the old predictions, where more than this share of the rows that they score is rejected: from 0 to 1; null for the setting pmml.rejected_limit. Errors: PM035, PM052.';

-- Name: limit_staleness(text, interval); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.limit_staleness(prediction_table text, max_age interval) RETURNS void
    LANGUAGE sql
    AS $$
    select pmml_internal.limit_staleness(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)), max_age)
$$;

-- Name: FUNCTION limit_staleness(prediction_table text, max_age interval); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.limit_staleness(prediction_table text, max_age interval) IS 'Says how old predictions may become, counted from the start of their last successful refresh, or, in a table that follows on change, from when it last followed; then pmml.health calls the table critical and, where pg_cron runs, the listeners of channel pg_pmml are told. null takes the limit away. Errors: PM035, PM044.';

-- Name: model_inputs(text, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.model_inputs(model text, version integer DEFAULT NULL::integer) RETURNS TABLE("position" integer, input text, data_type text, op_type text, allowed_values text[], allowed_intervals text[], missing_values text, invalid_values text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select
        i.ordinality::int,
        i.field ->> 'name',
        i.field ->> 'data_type',
        i.field ->> 'op_type',
        array(select jsonb_array_elements_text(i.field -> 'values')),
        array(select jsonb_array_elements_text(i.field -> 'intervals')),
        i.field ->> 'missing_values',
        i.field ->> 'invalid_values'
    from pmml_internal.resolve_version(model, version) as v,
        jsonb_array_elements(v.description -> 'inputs') with ordinality as i (field, ordinality)
    order by i.ordinality
$$;

-- Name: FUNCTION model_inputs(model text, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.model_inputs(model text, version integer) IS 'The inputs of a model (its champion, or the version named), in order: PMML name, data type and optype; allowed values and intervals, empty where anything is allowed; what happens to missing and to invalid values (returnInvalid rejects the row). Errors: PM010, PM011.';

-- Name: model_outputs(text, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.model_outputs(model text, version integer DEFAULT NULL::integer) RETURNS TABLE("position" integer, output text, kind text, feature text, data_type text, op_type text, categories text[], is_primary boolean, column_name text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select
        r.ordinality::int,
        r.field ->> 'name',
        r.field ->> 'kind',
        r.field ->> 'feature',
        r.field ->> 'data_type',
        r.field ->> 'op_type',
        array(select jsonb_array_elements_text(r.field -> 'values')),
        (r.field ->> 'is_primary')::boolean,
        r.field ->> 'column_name'
    from pmml_internal.resolve_version(model, version) as v,
        jsonb_array_elements(v.description -> 'results') with ordinality as r (field, ordinality)
    order by r.ordinality
$$;

-- Name: FUNCTION model_outputs(model text, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.model_outputs(model text, version integer) IS 'What scoring a row gives: the model''s targets, then its output fields, by PMML name; whether it is what predict_value and predict_label answer with; and the name of its column in a prediction table, which gets predicted_ in front there where a key column, or the table for itself, has that name already. A target without a name is called predictedValue. Errors: PM010, PM011.';

-- Name: pause_refresh(text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.pause_refresh(prediction_table text) RETURNS void
    LANGUAGE sql
    AS $$
    select pmml_internal.pause_refresh(pmml_internal.find_schedule(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table))))
$$;

-- Name: FUNCTION pause_refresh(prediction_table text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.pause_refresh(prediction_table text) IS 'Lets a schedule rest, retries included, until pmml.resume_refresh; a run that is under way goes on. Errors: PM035, PM043.';

-- Name: predict(text, anyelement, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict(model text, input anyelement, version integer DEFAULT NULL::integer) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET extra_float_digits TO '1'
    AS $$
    select pmml.predict(model, to_jsonb(input), version)
$$;

-- Name: FUNCTION predict(model text, input anyelement, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict(model text, input anyelement, version integer) IS 'Scores one row, or one jsonb object of column values, and returns every target and output under its PMML name. Example: select pmml.predict(model => ''churn'', input => c) from customers c. Columns are found by name: exactly, else ignoring case with everything but letters and digits taken as _; columns that are no inputs are ignored. Errors: PM010, PM011 unknown model or version; PM020 columns missing; PM021 ambiguous names; PM023 a value that the model does not accept; PM025 no row.';

-- Name: predict(text, jsonb, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict(model text, input jsonb, version integer DEFAULT NULL::integer) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pmml_internal.score_row(model, input, version)
$$;

-- Name: FUNCTION predict(model text, input jsonb, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict(model text, input jsonb, version integer) IS 'The same for a jsonb object of column values.';

-- Name: predict(text, text, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict(model text, input text, version integer DEFAULT NULL::integer) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pmml_internal.score_row(model, pmml_internal.parse_input(input), version)
$$;

-- Name: FUNCTION predict(model text, input text, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict(model text, input text, version integer) IS 'The same for a literal: select pmml.predict(''churn'', ''{"tenure": 12, ...}'').';

-- Name: predict_label(text, anyelement, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict_label(model text, input anyelement, version integer DEFAULT NULL::integer) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET extra_float_digits TO '1'
    AS $$
    select pmml.predict_label(model, to_jsonb(input), version)
$$;

-- Name: FUNCTION predict_label(model text, input anyelement, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict_label(model text, input anyelement, version integer) IS 'Scores one row or jsonb object and returns the primary target as text: the winning category, the cluster, or the number written out; null where the model gives none. Errors: those of pmml.predict, and PM024 where there is no primary target.';

-- Name: predict_label(text, jsonb, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict_label(model text, input jsonb, version integer DEFAULT NULL::integer) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pmml_internal.row_label(model, input, version)
$$;

-- Name: FUNCTION predict_label(model text, input jsonb, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict_label(model text, input jsonb, version integer) IS 'The same for a jsonb object of column values.';

-- Name: predict_label(text, text, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict_label(model text, input text, version integer DEFAULT NULL::integer) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pmml_internal.row_label(model, pmml_internal.parse_input(input), version)
$$;

-- Name: FUNCTION predict_label(model text, input text, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict_label(model text, input text, version integer) IS 'The same for a literal: select pmml.predict_label(''churn'', ''{"tenure": 12, ...}'').';

-- Name: predict_value(text, anyelement, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict_value(model text, input anyelement, version integer DEFAULT NULL::integer) RETURNS double precision
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET extra_float_digits TO '1'
    AS $$
    select pmml.predict_value(model, to_jsonb(input), version)
$$;

-- Name: FUNCTION predict_value(model text, input anyelement, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict_value(model text, input anyelement, version integer) IS 'Scores one row or jsonb object and returns the primary target as a number; null where the model gives none. Errors: those of pmml.predict, and PM024 where the target is no number.';

-- Name: predict_value(text, jsonb, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict_value(model text, input jsonb, version integer DEFAULT NULL::integer) RETURNS double precision
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pmml_internal.row_value(model, input, version)
$$;

-- Name: FUNCTION predict_value(model text, input jsonb, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict_value(model text, input jsonb, version integer) IS 'The same for a jsonb object of column values.';

-- Name: predict_value(text, text, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict_value(model text, input text, version integer DEFAULT NULL::integer) RETURNS double precision
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pmml_internal.row_value(model, pmml_internal.parse_input(input), version)
$$;

-- Name: FUNCTION predict_value(model text, input text, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict_value(model text, input text, version integer) IS 'The same for a literal: select pmml.predict_value(''price'', ''{"area": 80, ...}'').';

-- Name: promote_model(text, integer, boolean); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.promote_model(model text, version integer, force boolean DEFAULT false) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    -- Not in the query below: planned, it would not know a model that this very statement has registered.
    this_id int := pmml_internal.model_id(model);
    this_model pmml_internal.model;
begin
    select m.* into this_model
    from pmml_internal.model as m
    where m.model_id = this_id
    for update;

    if version is null then
        raise exception using
            errcode = 'PM011',
            message = format('no version of model "%s" was named for promotion', model),
            detail = 'The version is null.',
            hint = 'See pmml.model_versions.';
    end if;
    perform pmml_internal.resolve_version(model, version);
    if this_model.champion is distinct from version then
        if force is not true then
            perform pmml_internal.pass_gate(model, this_model.champion, version);
        end if;
        perform pmml_internal.set_champion(this_model.model_id, 'promote', version, force is true);
    end if;
end
$$;

-- Name: FUNCTION promote_model(model text, version integer, force boolean); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.promote_model(model text, version integer, force boolean) IS 'Makes a version the champion, which every call without a version and every prediction table that follows the champion then uses. Prediction tables change with their next refresh; until then pmml.prediction_tables shows them as stale. Where pmml.set_promotion_gate has set limits, the version must keep to them; force passes by, and pmml.champion_history shows it. Errors: PM010, PM011; PM016 where the gate refused, and those of pmml.compare_versions.';

-- Name: refresh(text, text, boolean, boolean); Type: PROCEDURE; Schema: pmml

CREATE PROCEDURE pmml.refresh(IN prediction_table text, IN triggered_by text DEFAULT 'manual'::text, IN within_transaction boolean DEFAULT false, IN is_full boolean DEFAULT false)
    LANGUAGE plpgsql
    AS $$
declare
    target pmml_internal.prediction_table;
    run bigint;
    fault pg_catalog.jsonb;
begin
    target := pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table));
    perform pmml_internal.require_writable();
    if within_transaction then
        perform pmml_internal.run_refresh(target, pmml_internal.start_refresh(target.prediction_table_id, triggered_by), is_full);
        return;
    end if;

    perform pmml_internal.require_no_writes();
    call pmml_internal.require_own_transaction();
    perform pmml_internal.maintain_history(target.prediction_table_id);
    run := pmml_internal.start_refresh(target.prediction_table_id, triggered_by);
    commit;
    fault := pmml_internal.try_refresh(target, run, is_full);
    if fault is not null then
        perform pmml_internal.fail_refresh(run, fault);
    end if;
    commit;
    if fault is not null then
        perform pmml_internal.raise_fault(fault);
    end if;
    if target.on_change then
        for pass in 1 .. 5 loop
            exit when not pmml_internal.catch_up(target);
            commit;
        end loop;
    end if;
end
$$;

-- Name: PROCEDURE refresh(IN prediction_table text, IN triggered_by text, IN within_transaction boolean, IN is_full boolean); Type: COMMENT; Schema: pmml

COMMENT ON PROCEDURE pmml.refresh(IN prediction_table text, IN triggered_by text, IN within_transaction boolean, IN is_full boolean) IS 'Makes a prediction table equal to model(source): scores every row, or, where the table detects changes, those that changed since the last refresh (is_full => true scores all the same); writes what changed, removes what is gone, sets aside rows that the model does not accept (pmml.rejected_rows), and records the run (pmml.refreshes). Readers see the old state until the new one is whole. It commits by itself; with within_transaction => true it leaves that to the caller, and a failure is raised but not recorded. Errors: PM035; PM036 while another refresh of the table runs; PM037 within a transaction of the caller''s; and those of the model and the source.';

-- Name: register_model(text, text, text, text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.register_model(model text, document text, comment text DEFAULT NULL::text, engine text DEFAULT NULL::text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    this_model pmml_internal.model;
    known int;
    digest text;
    reply jsonb;
    most bigint := pmml_internal.byte_setting('pmml.max_document_size');
begin
    perform pmml_internal.check_model_name(model);
    if document is null then
        raise exception using
            errcode = 'PM001',
            message = 'the document is null',
            detail = 'There is nothing to register.',
            hint = 'Pass the text of a PMML file.';
    end if;
    if octet_length(document) > most then
        raise exception using
            errcode = 'PM004',
            message = 'the document is too large',
            detail = format('It has %s bytes; pmml.max_document_size allows %s.', octet_length(document), most),
            hint = format('Make the model smaller, or raise the limit: set pmml.max_document_size = %L', octet_length(document) / 1048576 + 1 || 'MB');
    end if;
    -- A byte order mark says how a file is written and is no part of its text; a deployment leaves it out as well.
    if convert_to(left(document, 1), 'UTF8') = decode('efbbbf', 'hex') then
        document := substr(document, 2);
    end if;
    digest := encode(sha256(convert_to(document, 'UTF8')), 'hex');

    select v.version
    into known
    from pmml_internal.model as m
    join pmml_internal.model_version as v using (model_id)
    where m.name = register_model.model
      and v.checksum = digest;
    if known is not null then
        return known;
    end if;

    perform pmml_internal.require_java_host();
    reply := pmml_internal.describe(document, engine);

    -- One that another session drops meanwhile is made anew.
    loop
        insert into pmml_internal.model (name) values (model) on conflict (name) do nothing;
        select m.* into this_model from pmml_internal.model as m where m.name = register_model.model for update;
        exit when found;
    end loop;

    -- Another session may have registered the same document while this one waited for the row.
    insert into pmml_internal.model_version (model_id, version, checksum, document, engine, declined, description, comment)
    values (
        this_model.model_id,
        this_model.last_version + 1,
        digest,
        document,
        reply ->> 'engine',
        reply -> 'declined',
        reply -> 'description',
        comment
    )
    on conflict on constraint model_version_model_id_checksum_key do nothing
    returning model_version.version into known;
    if known is null then
        return (select v.version
                from pmml_internal.model_version as v
                where v.model_id = this_model.model_id
                  and v.checksum = digest);
    end if;

    perform pmml_internal.store_form(this_model.model_id, known);
    update pmml_internal.model as m set last_version = known where m.model_id = this_model.model_id;
    if this_model.champion is null then
        perform pmml_internal.set_champion(this_model.model_id, 'register', known);
    end if;
    return known;
end
$$;

-- Name: FUNCTION register_model(model text, document text, comment text, engine text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.register_model(model text, document text, comment text, engine text) IS 'Registers a PMML document as the next version of a model and returns the version; the same document again returns the version it has. The first version becomes champion, later ones wait for pmml.promote_model. Checks everything at once: safe XML, supported elements, the document''s own verification rows. engine forces one (compiled, jpmml_optimized, jpmml, pmml4s); left out, the setting pmml.engine decides, by default the fastest that gives the reference''s answers. Errors: PM001 to PM007, PM013.';

-- Name: restore_schedules(); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.restore_schedules() RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    plan pmml_internal.schedule;
    restored int := 0;
begin
    perform pmml_internal.require_cron();
    for plan in select s.* from pmml_internal.schedule as s for update loop
        begin
            if pmml_internal.is_running(plan) is not true then
                update pmml_internal.schedule as s
                set pid = null, started_at = null, waiting_since = null
                where s.prediction_table_id = plan.prediction_table_id;
            end if;
            if not plan.paused and (plan.due_at is null or plan.due_at < clock_timestamp() and not plan.catch_up) then
                plan.due_at := pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp());
            elsif plan.due_at < clock_timestamp() and plan.due_reason = 'schedule' then
                plan.due_reason := 'catch-up';
            end if;
            perform pmml_internal.set_due(plan.prediction_table_id, plan.due_at, plan.due_reason, revive => true);
            restored := restored + 1;
        exception
            when others then -- a role or a time zone that is not here must not keep the others from their jobs
                raise warning 'the schedule of % was not restored: %',
                    pmml_internal.readable(pmml_internal.prediction_table_name(plan.prediction_table_id)), pmml_internal.readable(sqlerrm);
        end;
    end loop;
    perform pmml_internal.hire_keeper();
    return restored;
end
$$;

-- Name: FUNCTION restore_schedules(); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.restore_schedules() IS 'Makes the pg_cron jobs of all schedules again, after a dump was restored or jobs were lost, and returns the number of schedules. A time that has passed meanwhile is made up for once, where the schedule catches up. Errors: PM041.';

-- Name: resume_refresh(text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.resume_refresh(prediction_table text) RETURNS timestamp with time zone
    LANGUAGE sql
    AS $$
    select pmml_internal.resume_refresh(pmml_internal.find_schedule(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table))))
$$;

-- Name: FUNCTION resume_refresh(prediction_table text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.resume_refresh(prediction_table text) IS 'Goes on with a schedule, makes its pg_cron job again where it is lost or switched off, and returns the next scheduled time. Times missed meanwhile stay missed. Errors: PM035, PM041, PM043.';

-- Name: rollback_model(text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.rollback_model(model text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    this_id int := pmml_internal.model_id(model);
    this_model pmml_internal.model;
    earlier int;
begin
    select m.* into this_model
    from pmml_internal.model as m
    where m.model_id = this_id
    for update;

    earlier := pmml_internal.undo_promotion(this_model.model_id);
    if earlier is null then
        raise exception using
            errcode = 'PM015',
            message = format('model "%s" has no earlier champion', model),
            detail = format('Version %s is its first champion, or every one before it is gone.', this_model.champion),
            hint = 'See pmml.champion_history; pmml.promote_model takes any version.';
    end if;
    perform pmml_internal.set_champion(this_model.model_id, 'rollback', earlier);
    return earlier;
end
$$;

-- Name: FUNCTION rollback_model(model text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.rollback_model(model text) IS 'Takes the latest promotion back and returns the version that is champion again. Called twice, it goes back twice. Errors: PM010, PM015.';

-- Name: route_to_challenger(text, integer, double precision); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.route_to_challenger(prediction_table text, version integer, share double precision DEFAULT 0.1) RETURNS void
    LANGUAGE sql
    AS $$
    select pmml_internal.route_to_challenger(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        version,
        share)
$$;

-- Name: FUNCTION route_to_challenger(prediction_table text, version integer, share double precision); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.route_to_challenger(prediction_table text, version integer, share double precision) IS 'Lets a version score a share of the keys (above 0, up to 1) while the table''s own version scores the others; model_version in each row says which. The share is cut by MD5 of key and model, so a key stays where it is. version null: the challenger leaves. Takes effect with the next refresh, which is full. Errors: PM010, PM011, PM020, PM024, PM035, PM036, PM062.';

-- Name: run_refresh_now(text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.run_refresh_now(prediction_table text) RETURNS timestamp with time zone
    LANGUAGE sql
    AS $$
    select pmml_internal.run_refresh_now(pmml_internal.find_schedule(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table))))
$$;

-- Name: FUNCTION run_refresh_now(prediction_table text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.run_refresh_now(prediction_table text) IS 'Lets pg_cron refresh a scheduled table at the next full minute, which it returns, and does not wait for it. A paused table runs once and stays paused. Errors: PM035, PM041, PM043.';

-- Name: schedule_refresh(text, text, text, integer, interval, interval, boolean); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.schedule_refresh(prediction_table text, schedule text, time_zone text DEFAULT 'UTC'::text, max_retries integer DEFAULT 3, retry_delay interval DEFAULT '00:01:00'::interval, max_run_time interval DEFAULT NULL::interval, catch_up boolean DEFAULT true) RETURNS text
    LANGUAGE sql
    AS $$
    select pmml_internal.schedule_refresh(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        pmml_internal.schedule_record(schedule, time_zone, max_retries, retry_delay, max_run_time, catch_up))
$$;

-- Name: FUNCTION schedule_refresh(prediction_table text, schedule text, time_zone text, max_retries integer, retry_delay interval, max_run_time interval, catch_up boolean); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.schedule_refresh(prediction_table text, schedule text, time_zone text, max_retries integer, retry_delay interval, max_run_time interval, catch_up boolean) IS 'Refreshes a prediction table by a pg_cron job, whose name it returns. schedule is a cron expression in time_zone, e.g. ''0 3 * * *'' for every night at three. A run that fails is tried again max_retries times, after retry_delay, twice that, four times that, up to an hour; one that lasts longer than max_run_time is cancelled; a time that was missed is made up for once, unless catch_up is false. Called again, it changes the schedule. Errors: PM035, PM040, PM041, PM042, PM044.';

-- Name: set_drift_baseline(text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.set_drift_baseline(prediction_table text) RETURNS void
    LANGUAGE sql
    AS $$
    select pmml_internal.set_drift_baseline(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)))
$$;

-- Name: FUNCTION set_drift_baseline(prediction_table text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.set_drift_baseline(prediction_table text) IS 'Takes the present distribution of a prediction table''s inputs and outputs as the one that pmml.drift compares with. A table that was never refreshed gets its baseline from its first refresh. Errors: PM030, PM035; PM036 while a refresh of the table runs; PM052 where drift is switched off.';

-- Name: set_promotion_gate(text, text, double precision, double precision, double precision, double precision, integer, jsonb); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.set_promotion_gate(model text, source text, min_agreement double precision DEFAULT NULL::double precision, max_score_shift double precision DEFAULT NULL::double precision, max_rejected_share double precision DEFAULT NULL::double precision, tolerance double precision DEFAULT 0.01, rows integer DEFAULT 10000, mapping jsonb DEFAULT '{}'::jsonb) RETURNS void
    LANGUAGE sql
    AS $$
    select pmml_internal.set_promotion_gate(
        model, source, pmml_internal.lookup_relation(source), min_agreement, max_score_shift, max_rejected_share, tolerance, rows, mapping)
$$;

-- Name: FUNCTION set_promotion_gate(model text, source text, min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer, mapping jsonb); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.set_promotion_gate(model text, source text, min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer, mapping jsonb) IS 'Makes pmml.promote_model compare champion and new version on rows of a source first, as pmml.compare_versions does, and refuse (PM016) where the agreement on the primary target is below min_agreement, the mean of a numeric output shifts by more than max_score_shift, or the new version rejects more than max_rejected_share of the rows. A null limit does not count; source => null takes the gate away. Errors: PM010, PM020 to PM022, PM030; 22023 where a limit makes no sense.';

-- Name: set_source(text, text, jsonb); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.set_source(prediction_table text, source text, mapping jsonb DEFAULT NULL::jsonb) RETURNS void
    LANGUAGE sql
    AS $$
    select pmml_internal.set_source(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        source,
        pmml_internal.lookup_relation(source),
        mapping)
$$;

-- Name: FUNCTION set_source(prediction_table text, source text, mapping jsonb); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.set_source(prediction_table text, source text, mapping jsonb) IS 'Lets a prediction table be made from another source with the same key columns, also from one of the same name that was made since. The predictions stay until the next refresh, which is full; schedule, history, change detection and everything else stay as well. mapping as in pmml.create_prediction_table; null keeps it. Checks everything before it changes anything. Errors: PM020 to PM022, PM030 to PM033, PM035, PM036, PM060.';

-- Name: shadow(text, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.shadow(prediction_table text, version integer DEFAULT NULL::integer) RETURNS regclass
    LANGUAGE sql
    AS $$
    select pmml_internal.shadow(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)), version)
$$;

-- Name: FUNCTION shadow(prediction_table text, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.shadow(prediction_table text, version integer) IS 'Makes an empty prediction table beside another, with its name and _shadow: the same source, key, mapping and outputs, but bound to a version, the latest other one unless named. Refresh and drop it as any other; pmml.compare_predictions compares the two. Errors: those of pmml.create_prediction_table; PM017, PM035.';

-- Name: stop_history(text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.stop_history(prediction_table text) RETURNS void
    LANGUAGE sql
    AS $$
    select pmml_internal.stop_history(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)))
$$;

-- Name: FUNCTION stop_history(prediction_table text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.stop_history(prediction_table text) IS 'Keeps no history of a prediction table any longer, and drops what was kept. Errors: PM035, PM039 where there is none.';

-- Name: top_disagreements(text, text, integer, integer, text, text[], integer, integer, jsonb); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.top_disagreements(model text, source text, champion integer DEFAULT NULL::integer, challenger integer DEFAULT NULL::integer, output text DEFAULT NULL::text, key_columns text[] DEFAULT NULL::text[], rows integer DEFAULT 10000, top integer DEFAULT 20, mapping jsonb DEFAULT '{}'::jsonb) RETURNS TABLE(key jsonb, champion_answer text, challenger_answer text, difference double precision, rejection text)
    LANGUAGE sql
    AS $$
    select d.*
    from pmml_internal.top_disagreements(
        pmml_internal.resolve_version(model, champion),
        pmml_internal.challenger(model, champion, challenger),
        source, pmml_internal.lookup_relation(source), output, key_columns, rows, top, mapping) as d
$$;

-- Name: FUNCTION top_disagreements(model text, source text, champion integer, challenger integer, output text, key_columns text[], rows integer, top integer, mapping jsonb); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.top_disagreements(model text, source text, champion integer, challenger integer, output text, key_columns text[], rows integer, top integer, mapping jsonb) IS 'The rows, of those that pmml.compare_versions looks at, on which two versions differ most: key, both answers, and the difference: challenger less champion of a number; of a label the largest among the numbers beside it. Rows that only one of them rejects come last, with the reason. output is the primary target unless named; key_columns are the source''s primary key unless named. Errors: PM010, PM011, PM017, PM020 to PM022, PM024, PM030, PM031.';

-- Name: unschedule_refresh(text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.unschedule_refresh(prediction_table text) RETURNS boolean
    LANGUAGE sql
    AS $$
    select pmml_internal.remove_job(
        (pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table))).prediction_table_id)
$$;

-- Name: FUNCTION unschedule_refresh(prediction_table text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.unschedule_refresh(prediction_table text) IS 'Removes the schedule of a prediction table and its pg_cron job; false where it has none. Errors: PM035.';

-- Name: withdraw_model_version(text, text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.withdraw_model_version(model text, document text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    this_model pmml_internal.model;
    this_version int;
    earlier int;
    users text;
begin
    select m.* into this_model
    from pmml_internal.model as m
    where m.name = model
    for update;
    select v.version into this_version
    from pmml_internal.model_version as v
    where v.model_id = this_model.model_id
      and v.checksum = encode(sha256(convert_to(withdraw_model_version.document, 'UTF8')), 'hex');
    if this_version is null then
        return;
    end if;
    if (select count(*) from pmml_internal.model_version as v where v.model_id = this_model.model_id) = 1 then
        perform pmml.drop_model(model);
        return;
    end if;

    perform pmml_internal.forget_dropped_tables();
    select string_agg(pmml_internal.relation_name(t.relation), ', ') into users
    from pmml_internal.prediction_table as t
    where t.model_id = this_model.model_id
      and this_version in (t.version, t.challenger);
    if users is not null then
        raise exception using
            errcode = 'PM012',
            message = format('version %s of model "%s" is in use', this_version, model),
            detail = format('Prediction tables bound to it, or with keys routed to it: %s.', users),
            hint = 'Drop them first: select pmml.drop_prediction_table(...); or route no keys to it: select pmml.route_to_challenger(..., version => null)';
    end if;
    if this_model.champion = this_version then
        earlier := coalesce(
            pmml_internal.undo_promotion(this_model.model_id),
            (select max(v.version)
             from pmml_internal.model_version as v
             where v.model_id = this_model.model_id
               and v.version <> this_version));
        perform pmml_internal.set_champion(this_model.model_id, 'withdraw', earlier);
    end if;
    delete from pmml_internal.model_version as v
    where v.model_id = this_model.model_id
      and v.version = this_version;
end
$$;

-- Name: FUNCTION withdraw_model_version(model text, document text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.withdraw_model_version(model text, document text) IS 'Removes the version that holds this document and, where it was champion, brings the champion before it back; the model goes with its last version. Does nothing where no version holds the document, or no model has the name. Errors: PM012.';

-- Name: prediction_table; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.prediction_table (
    prediction_table_id integer NOT NULL,
    relation regclass NOT NULL,
    model_id integer NOT NULL,
    version integer,
    source regclass NOT NULL,
    key_columns text[] NOT NULL,
    mapping jsonb NOT NULL,
    outputs jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by name DEFAULT CURRENT_USER NOT NULL,
    change_detection text DEFAULT 'none'::text NOT NULL,
    timestamp_column text,
    on_change boolean DEFAULT false NOT NULL,
    follower text,
    read_until timestamp with time zone,
    full_due boolean DEFAULT true NOT NULL,
    best_rows integer,
    best_of text[],
    best_by text,
    challenger integer,
    challenger_share double precision,
    unread_since xid8,
    read_layout text,
    CONSTRAINT prediction_table_best_rows_check CHECK ((best_rows > 0)),
    CONSTRAINT prediction_table_challenger_share_check CHECK (((challenger_share > (0)::double precision) AND (challenger_share <= (1)::double precision))),
    CONSTRAINT prediction_table_change_detection_check CHECK ((change_detection = ANY (ARRAY['none'::text, 'hash'::text, 'triggers'::text, 'timestamp'::text]))),
    CONSTRAINT prediction_table_check CHECK (((timestamp_column IS NOT NULL) = (change_detection = 'timestamp'::text))),
    CONSTRAINT prediction_table_check1 CHECK (((NOT on_change) OR (change_detection = 'triggers'::text))),
    CONSTRAINT prediction_table_check2 CHECK (((best_of IS NULL) = (best_rows IS NULL))),
    CONSTRAINT prediction_table_check3 CHECK (((best_by IS NULL) = (best_rows IS NULL)))
);

-- Name: TABLE prediction_table; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.prediction_table IS 'What each prediction table is made of.';

-- Name: COLUMN prediction_table.version; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.version IS 'The model version it is bound to; null: it follows the champion.';

-- Name: COLUMN prediction_table.mapping; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.mapping IS 'Source column of each input that was named explicitly; the others are found by name at each refresh.';

-- Name: COLUMN prediction_table.outputs; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.outputs IS 'Array of {output, column, type}: the columns between key and model_version.';

-- Name: COLUMN prediction_table.change_detection; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.change_detection IS 'How a refresh finds the rows that changed; none: it scores them all.';

-- Name: COLUMN prediction_table.timestamp_column; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.timestamp_column IS 'Column of the source that says when a row was last changed.';

-- Name: COLUMN prediction_table.on_change; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.on_change IS 'Whether the transaction that changes the source updates the predictions.';

-- Name: COLUMN prediction_table.follower; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.follower IS 'The function that scores changed keys, for the versions that scored the table.';

-- Name: COLUMN prediction_table.read_until; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.read_until IS 'Changes stamped before this time are in the table; later ones may not be.';

-- Name: COLUMN prediction_table.full_due; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.full_due IS 'Whether the next refresh has to score every row.';

-- Name: COLUMN prediction_table.best_rows; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.best_rows IS 'How many rows of each group are kept; null: all.';

-- Name: COLUMN prediction_table.best_of; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.best_of IS 'The key columns that make a group.';

-- Name: COLUMN prediction_table.best_by; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.best_by IS 'The output column that ranks, highest first.';

-- Name: COLUMN prediction_table.challenger; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.challenger IS 'The version that scores a share of the keys.';

-- Name: COLUMN prediction_table.challenger_share; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.challenger_share IS 'That share, above 0 and up to 1.';

-- Name: COLUMN prediction_table.unread_since; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.unread_since IS 'Rows that transactions before this one wrote were there, as they are, when the last refresh read the source.';

-- Name: COLUMN prediction_table.read_layout; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.read_layout IS 'The server and the columns of which that is true, as pmml_internal.source_layout gives them.';

-- Name: adopt_key_types(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.adopt_key_types(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    changes regclass := to_regclass(pmml_internal.changes_name(target.prediction_table_id));
    alterations text := (
        select string_agg(format('alter %I type %s using null', a.attname, pmml_internal.column_type(a)), ', ')
        from pg_attribute as a
        join pg_attribute as c on c.attrelid = changes and c.attname = a.attname
        where a.attrelid = target.relation
          and a.attname = any (target.key_columns)
          and pmml_internal.column_type(a) <> pmml_internal.column_type(c));
begin
    if alterations is not null then
        execute format('alter table %s %s', changes, alterations);
        execute format('insert into %s (pmml_everything) values (true)', changes);
    end if;
end
$$;

-- Name: FUNCTION adopt_key_types(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.adopt_key_types(target pmml_internal.prediction_table) IS 'Gives the table of collected keys the types that the prediction table''s keys have now; what it has collected counts as everything.';

-- Name: adopt_schedules(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.adopt_schedules() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if to_regclass('cron.job') is not null and exists (select from pmml_internal.schedule as s where s.due_at is null and not s.paused) then
        perform pmml.restore_schedules();
    end if;
end
$$;

-- Name: FUNCTION adopt_schedules(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.adopt_schedules() IS 'Gives schedules of an earlier pg_pmml their jobs of now.';

-- Name: advance_scored_at(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.advance_scored_at() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    kept pmml_internal.history := pmml_internal.history_of(tg_relid);
    columns text[];
    began timestamptz;
    ended timestamptz := pmml_internal.end_of_period();
begin
    if kept.past is null then
        return new;
    end if;
    perform pmml_internal.check_history_types(tg_relid);
    columns := pmml_internal.history_columns(kept, tg_relid);
    execute format('select ($1).%I', columns[cardinality(columns)]) into began using old;
    return jsonb_populate_record(new, jsonb_build_object(
        columns[cardinality(columns)], case when ended > began then ended else clock_timestamp() end));
end
$_$;

-- Name: FUNCTION advance_scored_at(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.advance_scored_at() IS 'Trigger of prediction tables that keep their history: an update that forgets scored_at, or would set it back, gets the time at which it was made, so that the row does not claim to have been so all along.';

-- Name: schedule; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.schedule (
    prediction_table_id integer NOT NULL,
    schedule text NOT NULL,
    job_name text NOT NULL,
    scheduled_at timestamp with time zone DEFAULT now() NOT NULL,
    scheduled_by name DEFAULT CURRENT_USER NOT NULL,
    time_zone text DEFAULT 'UTC'::text NOT NULL,
    max_retries integer DEFAULT 3 NOT NULL,
    retry_delay interval DEFAULT '00:01:00'::interval NOT NULL,
    max_run_time interval,
    catch_up boolean DEFAULT true NOT NULL,
    paused boolean DEFAULT false NOT NULL,
    due_at timestamp with time zone,
    due_reason text DEFAULT 'schedule'::text NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    waiting_since timestamp with time zone,
    started_at timestamp with time zone,
    pid integer,
    revive boolean DEFAULT false NOT NULL,
    CONSTRAINT schedule_due_reason_check CHECK ((due_reason = ANY (ARRAY['schedule'::text, 'retry'::text, 'catch-up'::text, 'run now'::text])))
);

-- Name: TABLE schedule; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.schedule IS 'When each scheduled prediction table is due, and the pg_cron job that wakes it, by its name.';

-- Name: COLUMN schedule.schedule; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.schedule.schedule IS 'Cron expression: minute, hour, day of month, month, day of week, in time_zone.';

-- Name: COLUMN schedule.due_at; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.schedule.due_at IS 'When it runs next; null while it is paused, and in rows of before this column.';

-- Name: COLUMN schedule.due_reason; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.schedule.due_reason IS 'Why then; becomes triggered_by of the run.';

-- Name: COLUMN schedule.attempt; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.schedule.attempt IS 'Retries since the last scheduled time.';

-- Name: COLUMN schedule.waiting_since; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.schedule.waiting_since IS 'Since when it is due but another refresh of the table runs.';

-- Name: COLUMN schedule.pid; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.schedule.pid IS 'Backend of its run, with started_at; null while it does not run.';

-- Name: COLUMN schedule.revive; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.schedule.revive IS 'Written with due_at, which sets the pg_cron job: whether to make one again that is lost or switched off.';

-- Name: after_failure(pmml_internal.schedule, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.after_failure(plan pmml_internal.schedule, sqlstate text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    retry_at timestamptz := pmml_internal.retry_at(plan);
begin
    update pmml_internal.schedule as s
    set pid = null, started_at = null
    where s.prediction_table_id = plan.prediction_table_id;
    if sqlstate = 'PM036' then
        perform pmml_internal.set_due(plan.prediction_table_id, clock_timestamp(), plan.due_reason);
    -- The next scheduled time is as good as a retry; past the limit it is all there is.
    elsif not plan.paused and plan.attempt < plan.max_retries and pmml_internal.can_heal(sqlstate) and retry_at < plan.due_at then
        update pmml_internal.schedule as s
        set attempt = plan.attempt + 1
        where s.prediction_table_id = plan.prediction_table_id;
        perform pmml_internal.set_due(plan.prediction_table_id, retry_at, 'retry');
    end if;
end
$$;

-- Name: FUNCTION after_failure(plan pmml_internal.schedule, sqlstate text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.after_failure(plan pmml_internal.schedule, sqlstate text) IS 'Arms a retry of a scheduled run that failed, where one is left and of use.';

-- Name: after_run(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.after_run() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    plan pmml_internal.schedule;
begin
    select s.* into plan
    from pmml_internal.schedule as s
    where s.prediction_table_id = new.prediction_table_id
      and s.pid = new.pid
      and s.started_at <= new.started_at;
    if new.status = 'failed'
        and new.error ->> 'sqlstate' in ('57014', '55P03')
        and clock_timestamp() >= plan.started_at + plan.max_run_time
    then
        new.error := jsonb_build_object(
            'sqlstate', '57014',
            'message', 'the refresh ran longer than it may',
            'detail', format('Its schedule allows %s; nothing of the run was kept.', plan.max_run_time),
            'hint', 'Allow more with max_run_time of pmml.schedule_refresh, or see what it waited for in pg_stat_activity.');
    end if;
    -- A refresh must not fail for want of a message or an alarm; the keeper sees to the latter.
    begin
        perform pmml_internal.announce(new);
        if new.status = 'succeeded' then
            perform pmml_internal.after_success(new.prediction_table_id);
        elsif plan.prediction_table_id is not null then
            perform pmml_internal.after_failure(plan, new.error ->> 'sqlstate');
        end if;
    exception
        when others then
            raise warning 'the schedule of % was not brought up to date: %',
                pmml_internal.readable(pmml_internal.prediction_table_name(new.prediction_table_id)), pmml_internal.readable(sqlerrm);
    end;
    return new;
end
$$;

-- Name: FUNCTION after_run(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.after_run() IS 'Trigger: what follows the end of a run.';

-- Name: after_success(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.after_success(prediction_table_id integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    plan pmml_internal.schedule;
begin
    update pmml_internal.staleness_limit as l
    set stale_since = null
    where l.prediction_table_id = after_success.prediction_table_id and l.stale_since is not null;

    update pmml_internal.schedule as s
    set attempt = 0,
        pid = case when s.pid <> pg_backend_pid() then s.pid end,
        started_at = case when s.pid <> pg_backend_pid() then s.started_at end
    where s.prediction_table_id = after_success.prediction_table_id
      and (s.attempt > 0 or s.pid = pg_backend_pid())
    returning s.* into plan;
    -- Whoever refreshed it, there is nothing to try again.
    if plan.due_reason = 'retry' then
        perform pmml_internal.set_due(
            plan.prediction_table_id, pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp()), 'schedule');
    end if;
end
$$;

-- Name: FUNCTION after_success(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.after_success(prediction_table_id integer) IS 'Takes retries and staleness of a table back.';

-- Name: alarm_expression(timestamp with time zone); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.alarm_expression(minute timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    -- cron.timezone is new in pg_cron 1.5; before, it is GMT.
    select to_char(
        minute at time zone coalesce(nullif(current_setting('cron.timezone', true), ''), 'GMT'),
        'FMMI FMHH24 FMDD FMMM "*"')
$$;

-- Name: FUNCTION alarm_expression(minute timestamp with time zone); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.alarm_expression(minute timestamp with time zone) IS 'A cron expression for one minute of the year, as pg_cron reads it.';

-- Name: alarm_minute(timestamp with time zone); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.alarm_minute(at timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    -- pg_cron looks at its jobs once a second: a minute that is about to begin may begin without them.
    select greatest(
        date_trunc('minute', at + interval '59.999999 seconds', 'GMT'),
        date_trunc('minute', clock_timestamp() + interval '2 seconds', 'GMT') + interval '1 minute')
$$;

-- Name: FUNCTION alarm_minute(at timestamp with time zone); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.alarm_minute(at timestamp with time zone) IS 'The minute, not before a time, for which pg_cron can still be set.';

-- Name: refresh; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.refresh (
    refresh_id bigint NOT NULL,
    prediction_table_id integer NOT NULL,
    triggered_by text NOT NULL,
    status text DEFAULT 'running'::text NOT NULL,
    model_version integer,
    scored bigint,
    changed bigint,
    unchanged bigint,
    removed bigint,
    rejected bigint,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    run_by name DEFAULT CURRENT_USER NOT NULL,
    pid integer DEFAULT pg_backend_pid() NOT NULL,
    error jsonb,
    mode text DEFAULT 'full'::text NOT NULL,
    row_count bigint,
    CONSTRAINT refresh_mode_check CHECK ((mode = ANY (ARRAY['full'::text, 'incremental'::text]))),
    CONSTRAINT refresh_status_check CHECK ((status = ANY (ARRAY['running'::text, 'succeeded'::text, 'failed'::text])))
);

-- Name: TABLE refresh; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.refresh IS 'One row for each run; row counts are of rows of the source, error has sqlstate, message, detail and hint.';

-- Name: COLUMN refresh.row_count; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.refresh.row_count IS 'Rows of the prediction table after the run.';

-- Name: announce(pmml_internal.refresh); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.announce(run pmml_internal.refresh) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    stale boolean := exists (
        select
        from pmml_internal.staleness_limit as l
        where l.prediction_table_id = run.prediction_table_id and l.stale_since is not null);
begin
    -- That another refresh was running is no failure of the table.
    if run.status = 'failed' and run.error ->> 'sqlstate' <> 'PM036' then
        perform pmml_internal.notify(run.prediction_table_id, 'failed', run.refresh_id, run.error ->> 'sqlstate');
    elsif run.status = 'succeeded' and (stale or (pmml_internal.last_run(run.prediction_table_id, run.refresh_id)).status = 'failed') then
        perform pmml_internal.notify(run.prediction_table_id, 'recovered', run.refresh_id, null);
    end if;
end
$$;

-- Name: FUNCTION announce(run pmml_internal.refresh); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.announce(run pmml_internal.refresh) IS 'Tells of a run that failed, and of the first success after one or after staleness.';

-- Name: arm(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.arm() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform pmml_internal.require_role(new);
    perform pmml_internal.set_job(
        new.job_name,
        pmml_internal.alarm_expression(pmml_internal.alarm_minute(new.due_at)),
        format('call pmml_internal.run_schedule(%s)', new.prediction_table_id),
        new.scheduled_by,
        new.revive);
    return null;
end
$$;

-- Name: FUNCTION arm(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.arm() IS 'Trigger: sets the pg_cron job of a schedule to the minute at which it is due.';

-- Name: array_image(double precision[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.array_image(matrix double precision[]) RETURNS bytea
    LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$byteasend$$;

-- Name: FUNCTION array_image(matrix double precision[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.array_image(matrix double precision[]) IS 'The bytes of an array as they lie in memory, without the length in front.';

-- Name: begin_writing(timestamp with time zone); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.begin_writing(at_time timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "DateStyle" TO 'ISO, YMD'
    AS $$
begin
    perform set_config('pmml.writing_at', at_time::text, true);
end
$$;

-- Name: FUNCTION begin_writing(at_time timestamp with time zone); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.begin_writing(at_time timestamp with time zone) IS 'Says that what this transaction removes from now on ends at the time at which the rows that it writes begin.';

-- Name: best_rows_statement(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.best_rows_statement(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        'create temporary table pmml_best on commit drop as select %1$s, r.pmml_fault_field, r.pmml_fault_value, r.pmml_fault_reason'
        ' from (select s.*%2$s, row_number() over (partition by %3$s, s.pmml_fault_reason is null order by s.%4$I desc nulls last, %5$s) as pmml_rank'
        ' from pg_temp.pmml_scored as s) as r where r.pmml_fault_reason is not null or r.pmml_rank <= %6$s',
        (select string_agg(
                    case when c = 'input_hash' then 'r.pmml_group_hash as input_hash' else format('r.%I', c) end, ', ')
         from unnest(target.key_columns || pmml_internal.written_columns(target)) as c),
        case when pmml_internal.keeps_hash(target) then format(
            ', %s over (partition by %s) as pmml_group_hash',
            pmml_internal.group_hash(target, 's', 's.input_hash'), pmml_internal.column_list(target.best_of, 's')) end,
        pmml_internal.column_list(target.best_of, 's'),
        target.best_by,
        pmml_internal.column_list(target.key_columns, 's'),
        target.best_rows)
$_$;

-- Name: FUNCTION best_rows_statement(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.best_rows_statement(target pmml_internal.prediction_table) IS 'The statement that keeps of pg_temp.pmml_scored the best rows of each group, and the rejected ones.';

-- Name: bigints(jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.bigints(counts jsonb) RETURNS bigint[]
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select array_agg(c.rows::bigint order by c.i) from jsonb_array_elements_text(counts) with ordinality as c (rows, i)
$$;

-- Name: FUNCTION bigints(counts jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.bigints(counts jsonb) IS 'A JSON array of whole numbers as an array.';

-- Name: block_variables(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.block_variables(target pmml_internal.prediction_table) RETURNS TABLE(name text, type text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    with only_version as (
        select (array_agg(p.model_version))[1] as model_version
        from pmml_internal.parts(target) as p
        having count(*) = 1 and not pmml_internal.may_be_respelled(target)
    )
    select c.name, c.type
    from only_version as v
    cross join lateral (
        select 1, 2 * k.i + o.i, format('%s_%s', o.name, k.i), k.type || '[]'
        from unnest(pmml_internal.key_types(target)) with ordinality as k (type, i)
        cross join (values (1, 'keys'), (2, 'gone')) as o (i, name)
        union all
        select 3, i.ordinality, format('text_%s', i.ordinality), 'text'
        from unnest(pmml_internal.input_expressions((v.model_version).description -> 'inputs', target.source, target.mapping)) with ordinality as i (expression, ordinality)
        where pmml_internal.input_kind(i.expression) = 'x'
        union all
        select o.i, 0, o.name, o.type
        from (values
            (2, 'matrix', 'float8[]'), (4, 'hashes', 'bigint[]'), (5, 'tids', 'tid[]'), (6, 'rejected', 'boolean[]'),
            (7, 'gone_tids', 'tid[]'), (8, 'gone_rejected', 'boolean[]')) as o (i, name, type)
    ) as c (part, i, name, type)
    order by c.part, c.i
$$;

-- Name: FUNCTION block_variables(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.block_variables(target pmml_internal.prediction_table) IS 'Names and types of the columns of looked_up_block, in their order; none where a table that follows on change always looks its rows up.';

-- Name: bound_run_time(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.bound_run_time(prediction_table_id integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    max_run_time interval := (
        select s.max_run_time
        from pmml_internal.schedule as s
        where s.prediction_table_id = bound_run_time.prediction_table_id
          and s.pid = pg_backend_pid());
    milliseconds int := least(extract(epoch from max_run_time) * 1000, 2147483647);
    present int;
begin
    if max_run_time is null then
        return;
    end if;
    -- Waiting for a lock, it could not look at the clock.
    present := (select g.setting::int from pg_settings as g where g.name = 'lock_timeout');
    if present = 0 or present > milliseconds then
        perform set_config('lock_timeout', milliseconds::text, true);
    end if;
end
$$;

-- Name: FUNCTION bound_run_time(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.bound_run_time(prediction_table_id integer) IS 'Lets a scheduled run wait for locks no longer than its maximum run time.';

-- Name: bounds(double precision[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.bounds(tenths double precision[]) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select coalesce(jsonb_agg(jsonb_build_array(b.operator, b.value::text) order by b.value, b.operator), '[]')
    from (
        select '<=' as operator, t.value from unnest(tenths) as t (value) group by t.value
        union all
        select '<', t.value from unnest(tenths) as t (value) group by t.value having count(*) > 1
    ) as b
$$;

-- Name: FUNCTION bounds(tenths double precision[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.bounds(tenths double precision[]) IS 'Upper bounds of bins, ascending, as [[operator, value]], from the deciles of a sample. The last bin has none.';

-- Name: by_version(pmml_internal.prediction_table, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.by_version(target pmml_internal.prediction_table, expressions text[]) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select case
        when cardinality(expressions) = 1 then expressions[1]
        else format('case when %s then %s else %s end', pmml_internal.is_routed(target), expressions[2], expressions[1])
    end
$$;

-- Name: FUNCTION by_version(target pmml_internal.prediction_table, expressions text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.by_version(target pmml_internal.prediction_table, expressions text[]) IS 'The expression over a source row s that takes one of the given ones, by the version that scores the row.';

-- Name: byte_setting(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.byte_setting(name text) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    value text := pmml_internal.setting(name);
    bytes bigint;
begin
    begin
        bytes := pg_catalog.pg_size_bytes(value);
    exception
        when others then
            bytes := null;
    end;
    if bytes > 0 then
        return bytes;
    end if;
    raise exception using
        errcode = 'PM052',
        message = format('setting "%s" has an unusable value', name),
        detail = format('It is "%s".', value),
        hint = format('Set it to a size such as 64MB: set %s = ''64MB''', name);
end
$$;

-- Name: FUNCTION byte_setting(name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.byte_setting(name text) IS 'The value in force of a size, in bytes. PM052 where it is no size above zero.';

-- Name: calls_foreign_code(regclass, oid); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.calls_foreign_code(catalog regclass, object oid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select exists (
        select
        from pg_depend as d
        left join pg_proc as p on d.refclassid = 'pg_proc'::regclass and p.oid = d.refobjid
        left join pg_operator as o on d.refclassid = 'pg_operator'::regclass and o.oid = d.refobjid
        where d.classid = catalog
          and d.objid = object
          and not pmml_internal.is_trusted(coalesce(p.proowner, o.oprowner)))
$$;

-- Name: FUNCTION calls_foreign_code(catalog regclass, object oid); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.calls_foreign_code(catalog regclass, object oid) IS 'Whether an index, statistics or a check calls functions or operators of somebody whom the current user does not trust.';

-- Name: can_be_filled(pmml_internal.prediction_table, regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.can_be_filled(target pmml_internal.prediction_table, pages_of regclass) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    is_empty boolean;
begin
    execute format('select not exists (select from %s)', pmml_internal.relation_name(target.relation)) into is_empty;
    return is_empty
        and target.best_rows is null
        and target.challenger is null
        -- Keys of a copy can be checked, and nobody else writes there.
        and (pages_of <> target.source or pmml_internal.has_unique_key(target.source, target.key_columns))
        and not exists (
            select
            from pmml_internal.refresh as r
            where r.prediction_table_id = target.prediction_table_id
              and r.status = 'succeeded');
end
$$;

-- Name: FUNCTION can_be_filled(target pmml_internal.prediction_table, pages_of regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.can_be_filled(target pmml_internal.prediction_table, pages_of regclass) IS 'Whether a refresh may write without looking: the table is empty, was never refreshed, one version scores all rows, and the source guarantees its keys, or pages_of is a copy of it.';

-- Name: model_version; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.model_version (
    model_id integer NOT NULL,
    version integer NOT NULL,
    checksum text NOT NULL,
    document text NOT NULL,
    engine text NOT NULL,
    description jsonb NOT NULL,
    comment text,
    registered_at timestamp with time zone DEFAULT now() NOT NULL,
    registered_by name DEFAULT COALESCE((NULLIF(current_setting('role'::text), 'none'::text))::name, SESSION_USER) NOT NULL,
    declined jsonb DEFAULT '[]'::jsonb NOT NULL
);

-- Name: TABLE model_version; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.model_version IS 'PMML documents, numbered for each model from 1. Immutable: see the trigger.';

-- Name: COLUMN model_version.checksum; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.model_version.checksum IS 'SHA-256 of the document in UTF-8, hexadecimal.';

-- Name: COLUMN model_version.engine; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.model_version.engine IS 'The engine that runs the version, chosen at registration.';

-- Name: COLUMN model_version.description; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.model_version.description IS 'Inputs, results and origin as the Java host read them from the document.';

-- Name: COLUMN model_version.declined; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.model_version.declined IS 'Engines that were tried before, in order: [{engine, reason}].';

-- Name: can_be_incremental(pmml_internal.prediction_table, pmml_internal.model_version); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.can_be_incremental(target pmml_internal.prediction_table, resolved pmml_internal.model_version) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select target.change_detection <> 'none'
        and not target.full_due
        and (target.change_detection <> 'triggers' or pmml_internal.is_collecting(target))
        and resolved.version = (pmml_internal.last_success(target.prediction_table_id)).model_version
$$;

-- Name: FUNCTION can_be_incremental(target pmml_internal.prediction_table, resolved pmml_internal.model_version); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.can_be_incremental(target pmml_internal.prediction_table, resolved pmml_internal.model_version) IS 'Whether a refresh may leave out rows that did not change.';

-- Name: can_heal(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.can_heal(sqlstate text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    -- What stays wrong until somebody changes the model, the source or a privilege: names and rights (42, 3F), what
    -- PostgreSQL cannot do (0A), the document and its inputs (PM0, PM1, PM2), the shape of the source (PM3), settings.
    -- Of PM3 the keys of its rows (PM032, PM033) and a running refresh (PM036) may be otherwise next time.
    select sqlstate !~ '^(42|0A|3F|PM0[0-2]|PM052)' and sqlstate !~ '^PM03[014578]'
$$;

-- Name: FUNCTION can_heal(sqlstate text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.can_heal(sqlstate text) IS 'Whether a fault may be gone the next time without anybody having done something; only then a run is tried again.';

-- Name: can_look_up(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.can_look_up(target pmml_internal.prediction_table) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return target.best_rows is null
        and (pmml_internal.has_pages(target.source) or (select c.relkind = 'p' from pg_class as c where c.oid = target.source))
        and pmml_internal.has_unique_key(target.source, target.key_columns)
        and pmml_internal.has_unique_key(target.relation, target.key_columns);
end
$$;

-- Name: FUNCTION can_look_up(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.can_look_up(target pmml_internal.prediction_table) IS 'Whether the rows of a key can be found by indexes, and scored apart from others.';

-- Name: cancel_long_runs(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.cancel_long_runs() RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pg_cancel_backend(s.pid)
    from pmml_internal.schedule as s
    where s.started_at + s.max_run_time < clock_timestamp()
      and pmml_internal.is_running(s)
$$;

-- Name: FUNCTION cancel_long_runs(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.cancel_long_runs() IS 'Cancels scheduled runs that last longer than they may.';

-- Name: catch_up(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.catch_up(target pmml_internal.prediction_table) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET lock_timeout TO '1s'
    AS $$
begin
    target := pmml_internal.lock_prediction_table(target);
    if not target.on_change or not pmml_internal.is_behind(target) then
        return false;
    end if;
    perform pmml_internal.lock_followers(target);
    perform pmml_internal.run_refresh(target, pmml_internal.start_refresh(target.prediction_table_id, 'catch-up'), false);
    return true;
exception
    when sqlstate 'PM035' or sqlstate 'PM036' then
        return false; -- it was dropped, or another refresh runs, which takes them
    when others then
        raise warning '%', pmml_internal.readable(format(
            'changes of %s that came while %s was refreshed wait for its next refresh: %s',
            pmml_internal.relation_name(target.source), pmml_internal.relation_name(target.relation), sqlerrm));
        return false;
end
$$;

-- Name: FUNCTION catch_up(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.catch_up(target pmml_internal.prediction_table) IS 'Refreshes a table that follows on change and is behind; whether it did. A fault is a warning, and leaves it behind.';

-- Name: category_counts(text, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.category_counts(relation text, fields jsonb) RETURNS TABLE("column" text, category text, rows bigint)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
begin
    if jsonb_path_exists(fields, '$[*] ? (@.type != "numeric")') then
        return query execute format(
            'select u.c, u.v, count(*) from %s as s cross join lateral (values %s) as u (c, v) group by u.c, u.v',
            relation,
            (select string_agg(format('(%1$L, case when s.%2$I is null then null else %3$s end)', f ->> 'column', f ->> 'column',
                case f ->> 'type' when 'text' then '''''' else format('s.%I', f ->> 'column') end), ', ')
             from jsonb_array_elements(fields) as f
             where f ->> 'type' <> 'numeric'));
    end if;
end
$_$;

-- Name: FUNCTION category_counts(relation text, fields jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.category_counts(relation text, fields jsonb) IS 'Rows of each category of each field that is not numeric; null is missing; all values of a text field are one category.';

-- Name: challenger(text, integer, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.challenger(model text, champion integer, challenger integer) RETURNS pmml_internal.model_version
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION challenger(model text, champion integer, challenger integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.challenger(model text, champion integer, challenger integer) IS 'The version named, or the latest beside the champion. PM017 where there is none.';

-- Name: change_problems(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.change_problems(target pmml_internal.prediction_table) RETURNS TABLE(severity integer, problem text, advice text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select 2, p.problem, p.advice
    from pmml_internal.relation_name(target.relation) as name
    cross join lateral (
        select
            1 as place,
            'its triggers on the source are disabled or gone, or a subscription fills it past them, or one of the tables is unlogged: not all changes are seen, and each refresh is full' as problem,
            case
                when pmml_internal.is_subscribed(target.source) then format('select pmml.detect_changes(prediction_table => %L, method => ''hash'');', name)
                else format('select pmml.detect_changes(prediction_table => %L, method => ''triggers'', on_change => %s);', name, target.on_change::text)
            end as advice
        where target.change_detection = 'triggers'
          and not pmml_internal.is_collecting(target)
        union all
        select
            2,
            'changes of the source were collected and not followed: a refresh was running, scoring failed, or a transaction was repeatable read and the source is another''s',
            format('call pmml.refresh(prediction_table => %L);', name)
        where target.on_change
          and not target.full_due
          and pmml_internal.has_collected(target)
        union all
        select
            2,
            'changes of the source are collected and not followed until its next refresh, which is a full one',
            format('call pmml.refresh(prediction_table => %L);', name)
        where target.on_change
          and target.full_due
          and (select s.refresh_id from pmml_internal.last_success(target.prediction_table_id) as s) is not null
        union all
        select
            3,
            format('%s has drifted since version %s came', string_agg(format('"%s"', d.field), ', '), max(d.model_version)),
            format('select * from pmml.drift where prediction_table = %L and status = ''significant'';', name)
        from pmml_internal.field_drift as d
        where d.prediction_table_id = target.prediction_table_id
          and d.status = 'significant'
        having count(*) > 0
        union all
        select
            4,
            'its past is not kept: the table of its history was dropped, or triggers are disabled or gone',
            format('select pmml.keep_history(prediction_table => %L, retention => %L);', name, h.retention)
        from pmml_internal.history as h
        where h.prediction_table_id = target.prediction_table_id
          and not pmml_internal.is_past_kept(target.relation)
    ) as p
    order by p.place
$$;

-- Name: FUNCTION change_problems(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.change_problems(target pmml_internal.prediction_table) IS 'What keeps a table from following its source, and whether what it is made from and of has drifted.';

-- Name: changed_groups_statement(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.changed_groups_statement(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        'create temporary table pmml_source on commit drop as'
        ' with now_there as (select %1$s, %2$s as input_hash from %3$s as s%4$s group by %1$s),'
        ' remembered as (select distinct %5$s, t.input_hash, t.model_version from %6$s as t%7$s),'
        ' changed as (select %8$s from now_there as s full join remembered as t on %9$s'
        ' where s.input_hash is null or t.model_version is null or t.model_version <> %10$s or t.input_hash is distinct from s.input_hash)'
        ' select %11$s, s.pmml_here is null as pmml_gone from changed as c left join (select true as pmml_here, s.* from %3$s as s) as s on %12$s',
        pmml_internal.column_list(target.best_of, 's'),
        pmml_internal.group_hash(target, 's', pmml_internal.expected_hash(target)),
        pmml_internal.relation_name(target.source),
        case when target.change_detection = 'triggers' then format(
            ' where exists (select from pg_temp.pmml_changed as c where %s)', pmml_internal.equal_columns(target, target.best_of, 'c', 's')) end,
        pmml_internal.column_list(target.best_of, 't'),
        pmml_internal.relation_name(target.relation),
        case when target.change_detection = 'triggers' then format(
            ' where exists (select from pg_temp.pmml_changed as c where %s)', pmml_internal.equal_columns(target, target.best_of, 'c', 't')) end,
        (select string_agg(format('coalesce(s.%1$I, t.%1$I) as %1$I', c), ', ') from unnest(target.best_of) as c),
        pmml_internal.equal_columns(target, target.best_of, 's', 't'),
        pmml_internal.expected_version(target),
        (select string_agg(format(case when c = any (target.best_of) then 'c.%I' else 's.%I' end, c), ', ')
         from unnest(pmml_internal.needed_columns(target)) as c),
        pmml_internal.equal_columns(target, target.best_of, 's', 'c'))
$_$;

-- Name: FUNCTION changed_groups_statement(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.changed_groups_statement(target pmml_internal.prediction_table) IS 'The statement that copies all source rows of the groups that changed, and a row without a key for each group that is gone (pmml_gone).';

-- Name: changed_keys(text[], text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.changed_keys(key_columns text[], operation text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        case operation
            when 'INSERT' then 'select %s from new_rows as c'
            when 'DELETE' then 'select %s from old_rows as c'
            when 'UPDATE' then 'select %1$s from new_rows as c union select %1$s from old_rows as c'
        end,
        (select string_agg(format('c.%I', k), ', ') from unnest(key_columns) as k))
$_$;

-- Name: FUNCTION changed_keys(key_columns text[], operation text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.changed_keys(key_columns text[], operation text) IS 'The query by which a trigger of an operation reads the keys it changed.';

-- Name: changed_keys_statement(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.changed_keys_statement(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'create temporary table pmml_changed on commit drop as select %s from %s',
        pmml_internal.either_keys(target),
        pmml_internal.changed_rows(target, pmml_internal.column_list(target.key_columns, 's')))
$$;

-- Name: FUNCTION changed_keys_statement(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.changed_keys_statement(target pmml_internal.prediction_table) IS 'The statement that notes the keys of the same rows, which the join then carries alone.';

-- Name: changed_rows(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.changed_rows(target pmml_internal.prediction_table, columns text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format('%s as s full join %s as t on %s where %s',
        pmml_internal.present_rows(target, columns),
        pmml_internal.remembered_rows(target),
        pmml_internal.equal_columns(target, target.key_columns, 's', 't'),
        pmml_internal.is_changed())
$$;

-- Name: FUNCTION changed_rows(target pmml_internal.prediction_table, columns text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.changed_rows(target pmml_internal.prediction_table, columns text) IS 'What stands behind "from": rows s of a source whose prediction is missing or was made from other inputs or by another version, and remembered rows t that have no source row.';

-- Name: changed_rows_statement(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.changed_rows_statement(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'create temporary table pmml_source on commit drop as select %s, %s s.pmml_here is null as pmml_gone from %s',
        pmml_internal.either_keys(target),
        pmml_internal.column_list(x.inputs, 's') || ',',
        pmml_internal.changed_rows(target, pmml_internal.column_list(target.key_columns || x.inputs, 's')))
    from (select pmml_internal.input_only_columns(target) as inputs) as x
$$;

-- Name: FUNCTION changed_rows_statement(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.changed_rows_statement(target pmml_internal.prediction_table) IS 'The statement that copies the source rows whose prediction is missing or was made from other inputs or by another version, and the keys that have a prediction and no source row (pmml_gone).';

-- Name: changes_committed_until(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.changes_committed_until() RETURNS timestamp with time zone
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    before timestamptz := clock_timestamp();
begin
    -- Transactions have committed since its snapshot was taken, and nothing tells when they began.
    if not pmml_internal.reads_as_of_now() then
        return '-infinity';
    end if;
    -- What this transaction has seen of the activity before stays as it was, unless it is forgotten.
    perform pg_stat_clear_snapshot();
    -- A transaction that runs stamps its rows with a time before now, and commits them later.
    return (
        select least(
            before,
            min(a.xact_start) filter (where a.pid <> pg_backend_pid()),
            min(p.prepared) - interval '1 day')
        from pg_stat_activity as a
        left join pg_prepared_xacts as p on p.database = current_database()
        where a.datid = (select d.oid from pg_database as d where d.datname = current_database()));
end
$$;

-- Name: FUNCTION changes_committed_until(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.changes_committed_until() IS 'The time before which no transaction of this database that is still open began, so that every change stamped before it can be seen. A prepared transaction is taken to have begun a day before it was prepared.';

-- Name: changes_name(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.changes_name(prediction_table_id integer) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format('pmml_internal.changes_%s', prediction_table_id)
$$;

-- Name: FUNCTION changes_name(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.changes_name(prediction_table_id integer) IS 'The table that collects the changed keys of a prediction table''s source, and the trigger function that fills it.';

-- Name: check_best_rows(integer, text, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_best_rows(best_rows integer, method text, on_change boolean) RETURNS void
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if best_rows is not null and (method = 'timestamp' or on_change) then
        raise exception using
            errcode = 'PM060',
            message = 'a table of best rows cannot detect changes like this',
            detail = 'A row that is not kept leaves nothing to compare with, and one change may bring another row in.',
            hint = 'Use method => ''hash'' or method => ''triggers'' without on_change.';
    end if;
end
$$;

-- Name: FUNCTION check_best_rows(best_rows integer, method text, on_change boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_best_rows(best_rows integer, method text, on_change boolean) IS 'PM060 where a method of change detection does not suit a table of best rows.';

-- Name: check_detection(pmml_internal.prediction_table, text, text, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_detection(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    source regclass := target.source;
    foreign_columns text[] := coalesce(
        pmml_internal.foreign_types(target.source, case when not on_change then target.key_columns end),
        pmml_internal.foreign_types(target.relation, target.key_columns));
    why text;
begin
    why := case
        when method is null or method not in ('none', 'hash', 'triggers', 'timestamp') then
            format('"%s" is no method: there are none, hash, triggers and timestamp.', method)
        when on_change is distinct from false and (on_change is null or method <> 'triggers') then
            'Only triggers see a change in the transaction that makes it.'
        when (timestamp_column is not null) <> (method = 'timestamp') then
            'The method timestamp takes timestamp_column, and no other does.'
        when method = 'timestamp' and not exists (
            select
            from pmml_internal.source_columns(source) as c
            where c.column_name = timestamp_column
              and c.base_type = 'timestamptz'::regtype) then
            format('The source has no column "%s" of type timestamp with time zone.', timestamp_column)
        when method = 'triggers' and not (
            select c.relkind = 'r' and c.relpersistence <> 't' and not c.relispartition
                   and not exists (select from pg_inherits as i where source in (i.inhparent, i.inhrelid))
            from pg_class as c
            where c.oid = source) then
            'Triggers see every change only on an ordinary table that neither inherits nor is inherited from; a write to a partition passes those of the partitioned table.'
        when method = 'triggers' and pmml_internal.is_subscribed(source) then
            'A subscription fills the source, and what logical replication brings fires no triggers of statements.'
        when on_change and not pmml_internal.has_unique_key(source, target.key_columns) then
            'A change is followed by looking its key up, which takes a unique index on NOT NULL key columns.'
        when on_change and (
            pmml_internal.has_foreign_triggers(target.relation)
            or not pmml_internal.is_trusted((select c.relowner from pg_class as c where c.oid = target.relation))) then
            'Changes would be written with your rights, which triggers of somebody else would have too: the prediction table is his, or he has put some on it or a foreign key to it.'
        when on_change and pmml_internal.has_foreign_expressions(source) then
            'The source would be read with your rights, and its indexes, statistics or checks call functions of somebody else, which would have them too.'
        when method = 'triggers' and foreign_columns is not null then
            format('Triggers would run with your rights, and columns have types of somebody else, whose casts would have them too: %s.',
                array_to_string(foreign_columns, ', '))
    end;
    if why is not null then
        raise exception using
            errcode = 'PM060',
            message = format('changes of %s cannot be detected like this', pmml_internal.relation_name(source)),
            detail = why,
            hint = 'method => ''hash'' works for every source; see pmml.detect_changes for what each method needs.';
    end if;
end
$$;

-- Name: FUNCTION check_detection(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_detection(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean) IS 'PM060 where a method of change detection does not suit a source.';

-- Name: check_free_name(text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_free_name(target text[]) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if target[1] is null or to_regnamespace(quote_ident(target[1])) is null then
        raise exception using
            errcode = 'PM013',
            message = format('schema "%s" does not exist', coalesce(target[1], '')),
            detail = format('The prediction table "%s" needs a schema to stand in.', target[2]),
            hint = 'Create the schema, or name one that exists.';
    end if;
    if to_regclass(format('%I.%I', target[1], target[2])) is not null
        or to_regtype(format('%I.%I', target[1], target[2])) is not null
    then
        raise exception using
            errcode = 'PM034',
            message = format('relation %I.%I exists already', target[1], target[2]),
            detail = 'A prediction table needs a name of its own.',
            hint = 'Choose another name, or drop it: select pmml.drop_prediction_table(...) if it is a prediction table.';
    end if;
end
$$;

-- Name: FUNCTION check_free_name(target text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_free_name(target text[]) IS 'PM013 where the schema is missing, PM034 where the name is taken.';

-- Name: check_history_columns(text, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_history_columns(full_name text, columns text[]) RETURNS void
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if columns && array['valid_from', 'valid_to'] then
        raise exception using
            errcode = 'PM034',
            message = format('%s has a column with a name that its history needs', full_name),
            detail = 'A history has the columns valid_from and valid_to.',
            hint = 'Rename the key column in a view of the source, or leave the output out, and make the prediction table anew.';
    end if;
end
$$;

-- Name: FUNCTION check_history_columns(full_name text, columns text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_history_columns(full_name text, columns text[]) IS 'PM034 where a column is called valid_from or valid_to.';

-- Name: check_history_expressions(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_history_expressions(relation regclass) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if pmml_internal.has_foreign_expressions(relation) then
        raise exception using
            errcode = 'insufficient_privilege',
            message = format('%s cannot be truncated while it keeps its history', pmml_internal.relation_name(relation)),
            detail = 'Its indexes, statistics or checks call functions that are neither PostgreSQL''s nor a superuser''s, and would run with the rights of a superuser when it is read.',
            hint = format('delete from %s', pmml_internal.relation_name(relation));
    end if;
end
$$;

-- Name: FUNCTION check_history_expressions(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_history_expressions(relation regclass) IS 'Error 42501 where a table cannot be read without running code of somebody whom the current user does not trust.';

-- Name: check_history_types(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_history_types(relation regclass) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    foreign_columns text[] := pmml_internal.foreign_types(relation, null);
begin
    if foreign_columns is not null then
        raise exception using
            errcode = 'insufficient_privilege',
            message = format('%s cannot keep its history with columns of these types', pmml_internal.relation_name(relation)),
            detail = format('They are neither PostgreSQL''s nor a superuser''s: %s.', array_to_string(foreign_columns, ', ')),
            hint = format('Use other types, or: select pmml.stop_history(%L)', pmml_internal.relation_name(relation));
    end if;
end
$$;

-- Name: FUNCTION check_history_types(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_history_types(relation regclass) IS 'Error 42501 where columns have a type of somebody whom the current user does not trust.';

-- Name: check_key_columns(regclass, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_key_columns(source regclass, key_columns text[]) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    missing text;
    unsuitable text;
begin
    select string_agg(format('"%s"', k), ', ')
    into missing
    from unnest(key_columns) as k
    where k is null
       or k not in (select column_name from pmml_internal.source_columns(source));
    if missing is not null or cardinality(key_columns) is distinct from (select count(distinct k) from unnest(key_columns) as k)
        or coalesce(cardinality(key_columns), 0) = 0
    then
        raise exception using
            errcode = 'PM031',
            message = format('source %s has no such key', pmml_internal.relation_name(source)),
            detail = coalesce('Missing columns: ' || missing || '.', 'At least one key column is needed, each once.'),
            hint = 'Name the columns that identify a row, exactly as they are spelled: key_columns => array[''customer_id''].';
    end if;

    select string_agg(format('"%s" is %s', c.column_name, c.type_name), ', ')
    into unsuitable
    from pmml_internal.source_columns(source) as c
    where c.column_name = any (key_columns)
      and (not exists (select from pg_catalog.pg_opclass as o
                       join pg_catalog.pg_am as m on m.oid = o.opcmethod and m.amname = 'btree'
                       where o.opcdefault
                         and (o.opcintype = c.base_type
                              or exists (select from pg_catalog.pg_cast as x
                                         where x.castsource = c.base_type and x.casttarget = o.opcintype
                                           and x.castmethod = 'b' and x.castcontext = 'i')
                              or (select t.typtype from pg_catalog.pg_type as t where t.oid = c.base_type) = 'e'))
           or (select t.typcategory from pg_catalog.pg_type as t where t.oid = c.base_type) = 'A');
    if unsuitable is not null then
        raise exception using
            errcode = 'PM022',
            message = format('source %s has key columns of types that cannot be keys', pmml_internal.relation_name(source)),
            detail = 'They must be ordered by a B-tree and be no arrays: ' || unsuitable || '.',
            hint = 'Use another key, or a view that casts the column to text.';
    end if;
end
$$;

-- Name: FUNCTION check_key_columns(source regclass, key_columns text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_key_columns(source regclass, key_columns text[]) IS 'PM031 where key columns are missing, PM022 where their types cannot be keys.';

-- Name: check_key_types(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_key_types(target pmml_internal.prediction_table, name text) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    different text;
    cure text;
begin
    select
        string_agg(format('"%s" is %s there and %s here', s.column_name, s.type_name, t.type_name), ', '),
        string_agg(format('alter table %s alter %I type %s', name, t.column_name, s.type_name), '; ')
    into different, cure
    from pmml_internal.source_columns(target.source) as s
    join pmml_internal.source_columns(target.relation) as t using (column_name)
    where column_name = any (target.key_columns)
      and not pmml_internal.is_assignable(s.base_type, t.base_type);
    if different is not null then
        raise exception using
            errcode = 'PM022',
            message = format('source %s has key columns of other types than %s', pmml_internal.relation_name(target.source), name),
            detail = different || '.',
            hint = cure;
    end if;
end
$$;

-- Name: FUNCTION check_key_types(target pmml_internal.prediction_table, name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_key_types(target pmml_internal.prediction_table, name text) IS 'PM022 where keys of the source cannot be written into the prediction table, because their type was changed.';

-- Name: check_key_values(regclass, text[], text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_key_values(source regclass, key_columns text[], relation text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    keys text := (select string_agg(format('%I', k), ', ') from unnest(key_columns) as k);
    nulls bigint;
    duplicate text;
begin
    if pmml_internal.has_unique_key(source, key_columns) then
        return;
    end if;
    execute format(
        'select count(*) from %s where %s',
        relation,
        (select string_agg(format('%I is null', k), ' or ') from unnest(key_columns) as k))
    into nulls;
    if nulls > 0 then
        raise exception using
            errcode = 'PM032',
            message = format('key (%s) holds NULL', keys),
            detail = format('%s rows of the source have no complete key.', nulls),
            hint = 'Give these rows a key, or leave them out in a view.';
    end if;

    execute format(
        'select concat_ws('', '', %1$s) || '' stands '' || count(*) || '' times'' from %2$s group by %1$s having count(*) > 1 limit 1',
        keys, relation)
    into duplicate;
    if duplicate is not null then
        raise exception using
            errcode = 'PM033',
            message = format('key (%s) is not unique', keys),
            detail = format('Key (%s)=%s.', keys, duplicate),
            hint = 'Add columns to the key, or keep one row for each key in a view.';
    end if;
end
$_$;

-- Name: FUNCTION check_key_values(source regclass, key_columns text[], relation text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_key_values(source regclass, key_columns text[], relation text) IS 'PM032 where a key of a source holds NULL, PM033 where it is not unique. Where no index guarantees them, its rows are read in relation, a quoted name.';

-- Name: check_limits(double precision, double precision, double precision, double precision, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_limits(min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer) RETURNS void
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION check_limits(min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_limits(min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer) IS 'Invalid_parameter_value where limits of a gate make no sense; all of them are named.';

-- Name: check_model_name(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_model_name(name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if coalesce(name, '') = '' or name <> btrim(name) or char_length(name) > 200 then
        raise exception using
            errcode = 'PM013',
            message = format('"%s" cannot be the name of a model', name),
            detail = 'A name has 1 to 200 characters and no blanks at its ends; any others are allowed.',
            hint = 'Choose a name such as ''churn''.';
    end if;
end
$$;

-- Name: FUNCTION check_model_name(name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_model_name(name text) IS 'PM013 where a text cannot name a model.';

-- Name: check_rejected(pmml_internal.prediction_table, pmml_internal.refresh); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_rejected(target pmml_internal.prediction_table, counts pmml_internal.refresh) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    share float8 := coalesce(
        (select l.share from pmml_internal.rejected_limit as l where l.prediction_table_id = target.prediction_table_id),
        pmml_internal.share_setting('pmml.rejected_limit'));
    rejected bigint := counts.rejected;
    all_rows bigint := counts.scored + counts.rejected;
begin
    if counts.mode = 'incremental' and target.best_rows is null then
        -- One bad row among three that changed is not a third of the table.
        select count(*) into rejected
        from pmml_internal.rejected_row as r
        where r.prediction_table_id = target.prediction_table_id;
        all_rows := counts.row_count + rejected;
    end if;
    -- In decimals, where 29 of 100 rows are 0.29 and no more.
    if rejected <= share::numeric * all_rows then
        return;
    end if;
    raise exception using
        errcode = 'PM038',
        message = format('too many rows of the source of %s were rejected', pmml_internal.relation_name(target.relation)),
        detail = format('%s of %s rows were rejected, and the limit is a share of %s. %s',
            rejected, all_rows, share, pmml_internal.frequent_reasons(target.prediction_table_id)),
        hint = format('See pmml.rejected_reasons; mend the source, or raise the limit: select pmml.limit_rejected(%L, ...)',
            pmml_internal.relation_name(target.relation)),
        -- A field that nobody prints: nothing else of the run survives to be kept with its record (see try_refresh).
        constraint = (
            select jsonb_agg(to_jsonb(r) order by r.rows desc, r.field, r.value)
            from (
                select c.field, left(c.value, 200) as value, c.reason, c.rows, c.example_key
                from pmml_internal.counted_reasons(target.prediction_table_id) as c
                order by c.rows desc, c.field, c.value
                limit 100
            ) as r)::text;
end
$$;

-- Name: FUNCTION check_rejected(target pmml_internal.prediction_table, counts pmml_internal.refresh); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_rejected(target pmml_internal.prediction_table, counts pmml_internal.refresh) IS 'PM038 where a run rejected a larger share of its rows than the table puts up with.';

-- Name: check_relations(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_relations(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.relation_name(target.relation);
begin
    if not exists (select from pg_class as c where c.oid = target.source) then
        raise exception using
            errcode = 'PM030',
            message = format('the source of %s does not exist', name),
            detail = 'It was dropped. A relation that was made since is another one, also under the same name.',
            hint = format('Name the one to be used from now on: select pmml.set_source(%L, ...)', name);
    end if;
    perform pmml_internal.check_source(pmml_internal.relation_name(target.source), target.source);
    perform pmml_internal.check_written_columns(target, name);
    perform pmml_internal.check_key_types(target, name);
end
$$;

-- Name: FUNCTION check_relations(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_relations(target pmml_internal.prediction_table) IS 'Whether a prediction table and its source still fit together. PM030, PM022; 42703 where columns were taken away.';

-- Name: check_run_time(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_run_time() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if exists (
        select
        from pmml_internal.schedule as s
        where s.pid = pg_backend_pid()
          and s.started_at + s.max_run_time < clock_timestamp()
    ) then
        raise query_canceled using message = 'the refresh runs longer than it may';
    end if;
end
$$;

-- Name: FUNCTION check_run_time(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_run_time() IS 'Error 57014 where this backend runs a schedule beyond its maximum run time.';

-- Name: check_schedule(pmml_internal.schedule); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_schedule(wanted pmml_internal.schedule) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    wrong text;
begin
    if pmml_internal.next_run(wanted.schedule, wanted.time_zone, clock_timestamp()) is null then
        raise exception using
            errcode = 'PM040',
            message = format('"%s" is not a schedule', wanted.schedule),
            detail = 'It has no time at which it would run.',
            hint = format(
                'Write minute, hour, day of month, month and day of week, in %s: ''0 3 * * *'' is every night at three.', wanted.time_zone);
    end if;
    wrong := concat_ws(', ',
        case when (wanted.max_retries between 0 and 100) is not true then 'max_retries is not from 0 to 100' end,
        case when (wanted.retry_delay > interval '0') is not true then 'retry_delay is not above zero' end,
        case when wanted.max_run_time <= interval '0' then 'max_run_time is not above zero' end,
        -- Sums with them must be times.
        case when wanted.retry_delay > interval '1 year' then 'retry_delay is above a year' end,
        case when wanted.max_run_time > interval '1 year' then 'max_run_time is above a year' end,
        case when wanted.catch_up is null then 'catch_up is null' end);
    if wrong <> '' then
        raise exception using
            errcode = 'PM044',
            message = 'the schedule has a limit that cannot be kept',
            detail = upper(left(wrong, 1)) || substr(wrong, 2) || '.',
            hint = 'Give a number of retries, periods above zero, and true or false: max_retries => 3, retry_delay => ''1 minute'', max_run_time => ''2 hours'', catch_up => true.';
    end if;
end
$$;

-- Name: FUNCTION check_schedule(wanted pmml_internal.schedule); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_schedule(wanted pmml_internal.schedule) IS 'PM040 where the cron expression is none, PM044 where a limit is of no use.';

-- Name: check_source(text, regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_source(name text, source regclass) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if not exists (
        select
        from pg_catalog.pg_class as c
        where c.oid = source
          and c.relkind in ('r', 'v', 'm', 'f', 'p')
    ) then
        raise exception using
            errcode = 'PM030',
            message = format('source "%s" does not exist', name),
            detail = 'A source is a table, partitioned table, view, materialized view or foreign table.',
            hint = 'Write the name as in SQL, odd names in double quotes, and the schema where it is not in the search_path.';
    end if;
end
$$;

-- Name: FUNCTION check_source(name text, source regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_source(name text, source regclass) IS 'PM030 where a source does not exist or holds no rows of its own.';

-- Name: check_written_columns(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_written_columns(target pmml_internal.prediction_table, name text) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    missing text[] := array(
        select w.written
        from unnest(
            target.key_columns || pmml_internal.written_columns(target) || array['scored_at']) with ordinality as w (written, i)
        where w.written not in (select c.column_name from pmml_internal.source_columns(target.relation) as c)
        order by w.i);
begin
    if missing <> '{}' then
        raise exception using
            errcode = '42703',
            message = format('%s lacks columns that pg_pmml writes', name),
            detail = format('Missing: %s.', (select string_agg(format('"%s"', m), ', ') from unnest(missing) as m)),
            hint = format('Name them back: alter table %s rename ... to %I; or make the prediction table anew.', name, missing[1]);
    end if;
end
$$;

-- Name: FUNCTION check_written_columns(target pmml_internal.prediction_table, name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_written_columns(target pmml_internal.prediction_table, name text) IS '42703 where a prediction table lacks columns that it was made with (all are named).';

-- Name: chi_square_99(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.chi_square_99(degrees integer) RETURNS double precision
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select case
        when degrees > 0 then degrees * (1 - 2 / (9.0::float8 * degrees) + 2.3263478740408408 * sqrt(2 / (9.0::float8 * degrees))) ^ 3
        else 0
    end
$$;

-- Name: FUNCTION chi_square_99(degrees integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.chi_square_99(degrees integer) IS 'The 99 % quantile of the chi-square distribution.';

-- Name: choose_engine(pmml_internal.model_version, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.choose_engine(resolved pmml_internal.model_version, engine text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    reply jsonb := pmml_internal.describe(
        pmml_internal.document_of(resolved.model_id, resolved.version), engine);
begin
    update pmml_internal.model_version as v
    set engine = reply ->> 'engine',
        declined = reply -> 'declined'
    where v.model_id = resolved.model_id
      and v.version = resolved.version
      and (v.engine, v.declined) is distinct from (reply ->> 'engine', reply -> 'declined');
    delete from pmml_internal.compiled_form as f
    where f.model_id = resolved.model_id
      and f.version = resolved.version;
    perform pmml_internal.store_form(resolved.model_id, resolved.version);
    return reply ->> 'engine';
end
$$;

-- Name: FUNCTION choose_engine(resolved pmml_internal.model_version, engine text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.choose_engine(resolved pmml_internal.model_version, engine text) IS 'Chooses the engine of a version anew and keeps it.';

-- Name: choose_outputs(jsonb, text[], text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.choose_outputs(results jsonb, chosen text[], taken text[]) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    unknown text;
    outputs jsonb;
    most constant int := 1600;
    -- What change detection adds, and what every table has.
    reserved text[] := array['input_hash', 'ctid', 'tableoid', 'xmin', 'xmax', 'cmin', 'cmax'];
begin
    select string_agg(format('"%s"', c), ', ') into unknown
    from unnest(chosen) as c
    where c is null or c not in (select r ->> 'name' from jsonb_array_elements(results) as r);
    if unknown is not null or cardinality(chosen) = 0 then
        raise exception using
            errcode = 'PM024',
            message = 'the model has no such outputs',
            detail = coalesce('Unknown: ' || unknown || '.', 'The list of outputs is empty.'),
            hint = 'See pmml.model_outputs for their exact names; leave outputs out for all of them.';
    end if;

    select jsonb_agg(jsonb_build_object(
        'output', r.field ->> 'name',
        'column', case when r.field ->> 'column_name' = any (taken || reserved)
                       then ('predicted_' || (r.field ->> 'column_name'))::name::text -- cut as the server cuts it
                       else r.field ->> 'column_name' end,
        'type', pmml_internal.sql_type(r.field ->> 'data_type')
    ) order by r.ordinality)
    into outputs
    from jsonb_array_elements(results) with ordinality as r (field, ordinality)
    where chosen is null or r.field ->> 'name' = any (chosen);

    if jsonb_array_length(outputs) + cardinality(taken) > most then
        raise exception using
            errcode = 'too_many_columns',
            message = 'the prediction table would have too many columns',
            detail = format('It would keep %s outputs; beside %s columns that every refresh needs, PostgreSQL has room for %s.',
                jsonb_array_length(outputs), cardinality(taken), most - cardinality(taken)),
            hint = 'Name those to keep, as pmml.model_outputs calls them: outputs => array[...].';
    end if;

    if (select count(distinct c) < count(*)
        from (select o ->> 'column' from jsonb_array_elements(outputs) as o union all select unnest(taken)) as columns (c)) then
        raise exception using
            errcode = 'PM034',
            message = 'two columns of the prediction table would have one name',
            detail = format('Key and fixed columns: %s; outputs: %s.',
                array_to_string(taken, ', '), (select string_agg(o ->> 'column', ', ') from jsonb_array_elements(outputs) as o)),
            hint = 'Leave one of the outputs out, or rename the key column in a view.';
    end if;
    return outputs;
end
$$;

-- Name: FUNCTION choose_outputs(results jsonb, chosen text[], taken text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.choose_outputs(results jsonb, chosen text[], taken text[]) IS 'The outputs to keep as [{output, column, type}]; one whose name is taken by another column gets the prefix predicted_. PM024, PM034; 54011 where they are too many for a table.';

-- Name: collected_rows_statement(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.collected_rows_statement(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'create temporary table pmml_source on commit drop as select %s, %s s.pmml_here is null as pmml_gone'
        ' from pg_temp.pmml_changed as c left join %s as s on %s',
        pmml_internal.column_list(target.key_columns, 'c'),
        pmml_internal.column_list(x.inputs, 's') || ',',
        pmml_internal.present_rows(target, pmml_internal.column_list(target.key_columns || x.inputs, 's')),
        pmml_internal.equal_columns(target, target.key_columns, 's', 'c'))
        || case when target.change_detection = 'triggers' then format(
            ' left join %s as t on %s where %s',
            pmml_internal.remembered_rows(target),
            pmml_internal.equal_columns(target, target.key_columns, 't', 'c'),
            pmml_internal.is_changed())
        else '' end
    from (select pmml_internal.input_only_columns(target) as inputs) as x
$$;

-- Name: FUNCTION collected_rows_statement(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.collected_rows_statement(target pmml_internal.prediction_table) IS 'The statement that copies the source rows of the keys in pg_temp.pmml_changed, of those that triggers noted only where the row changed, and the keys that have none (pmml_gone).';

-- Name: collecting_body(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.collecting_body(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$
%2$sbegin
    if pmml_internal.foreign_types(tg_relid, %8$L) is not null then
        insert into %1$s (pmml_everything) values (true);
        return null;
    end if;
%3$s    if tg_op = 'INSERT' then
        %4$s;
    elsif tg_op = 'UPDATE' then
        %5$s;
    elsif tg_op = 'DELETE' then
        %6$s;
    else
        insert into %1$s (pmml_everything) values (true);
    end if;
    return null;
exception
    -- Whatever is wrong with the predictions, it is no reason to refuse a change of the source.
    when others then
        raise warning '%%', pmml_internal.readable(%7$L || sqlerrm);
        insert into %1$s (pmml_everything) values (true);
        return null;
end
$sql$,
        pmml_internal.changes_name(target.prediction_table_id),
        case when target.on_change then pmml_internal.following_variables(target) end,
        case when target.on_change then pmml_internal.following_block(target) end,
        pmml_internal.collecting_statement(target, 'INSERT'),
        pmml_internal.collecting_statement(target, 'UPDATE'),
        pmml_internal.collecting_statement(target, 'DELETE'),
        format('pg_pmml could not collect the changed keys, so the next refresh of %s is full: ', pmml_internal.relation_name(target.relation)),
        target.key_columns)
$_$;

-- Name: FUNCTION collecting_body(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.collecting_body(target pmml_internal.prediction_table) IS 'The body of the trigger function of a prediction table.';

-- Name: collecting_function(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.collecting_function(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'create or replace function %s() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp%s as %L',
        pmml_internal.changes_name(target.prediction_table_id),
        case when target.follower is not null then pmml_internal.following_settings() end,
        pmml_internal.collecting_body(target))
$$;

-- Name: FUNCTION collecting_function(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.collecting_function(target pmml_internal.prediction_table) IS 'The statement that makes the trigger function of a prediction table.';

-- Name: collecting_statement(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.collecting_statement(target pmml_internal.prediction_table, operation text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'insert into %s (%s) %s',
        pmml_internal.changes_name(target.prediction_table_id),
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        pmml_internal.changed_keys(target.key_columns, operation))
$$;

-- Name: FUNCTION collecting_statement(target pmml_internal.prediction_table, operation text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.collecting_statement(target pmml_internal.prediction_table, operation text) IS 'The statement by which a trigger of an operation collects the keys it changed.';

-- Name: column_list(text[], text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.column_list(columns text[], alias text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select string_agg(format('%s.%I', alias, c), ', ') from unnest(columns) as c
$$;

-- Name: FUNCTION column_list(columns text[], alias text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.column_list(columns text[], alias text) IS 'Columns of a relation by its alias, with commas.';

-- Name: column_type(pg_attribute); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.column_type(a pg_attribute) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format_type(a.atttypid, a.atttypmod)
        || coalesce((select format(' collate %I.%I', n.nspname, c.collname)
                     from pg_collation as c
                     join pg_namespace as n on n.oid = c.collnamespace
                     join pg_type as t on t.oid = a.atttypid
                     where c.oid = a.attcollation and c.oid <> t.typcollation), '')
$$;

-- Name: FUNCTION column_type(a pg_attribute); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.column_type(a pg_attribute) IS 'The type of a column, with its collation where that is not the type''s own.';

-- Name: comment_partition(text, text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.comment_partition(name text, past_name text, what text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    execute format('comment on table %s is %L', name, format('Part of %s: predictions %s. Kept by pg_pmml.', past_name, what));
end
$$;

-- Name: FUNCTION comment_partition(name text, past_name text, what text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.comment_partition(name text, past_name text, what text) IS 'Says in the catalog what a partition is.';

-- Name: comment_prediction_table(regclass, text, regclass, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.comment_prediction_table(relation regclass, model text, source regclass, outputs jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    full_name text := pmml_internal.relation_name(relation);
    output jsonb;
begin
    execute format('comment on table %s is %L', full_name, format(
        'Predictions of model "%s" for %s, kept by pg_pmml. Refresh: call pmml.refresh(%L)',
        model, pmml_internal.relation_name(source), full_name));
    for output in select o from jsonb_array_elements(outputs) as o loop
        execute format('comment on column %s.%I is %L', full_name, output ->> 'column',
            format('Output "%s" of the model.', output ->> 'output'));
    end loop;
    execute format('comment on column %s.model_version is %L', full_name, 'Version of the model that made this row.');
    execute format('comment on column %s.scored_at is %L', full_name, 'When the refresh that wrote this row started.');
end
$$;

-- Name: FUNCTION comment_prediction_table(relation regclass, model text, source regclass, outputs jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.comment_prediction_table(relation regclass, model text, source regclass, outputs jsonb) IS 'Says in the catalog what each column of a prediction table is.';

-- Name: common_columns(pmml_internal.prediction_table, pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.common_columns(champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    common jsonb;
begin
    if (select array_agg(k order by k) from unnest(champion.key_columns) as k)
        is distinct from (select array_agg(k order by k) from unnest(challenger.key_columns) as k)
    then
        raise exception using
            errcode = 'PM017',
            message = 'the two prediction tables have different keys',
            detail = format('One has (%s), the other (%s).',
                array_to_string(champion.key_columns, ', '), array_to_string(challenger.key_columns, ', ')),
            hint = 'Rows are matched by their key; make the other table with the same key columns, as pmml.shadow does.';
    end if;
    select jsonb_agg(o.field || jsonb_build_object('column_a', a ->> 'column', 'column_b', b ->> 'column') order by o.i)
    into common
    from jsonb_array_elements(pmml_internal.common_outputs(
        (pmml_internal.current_version(champion)).description -> 'results',
        (pmml_internal.current_version(challenger)).description -> 'results')) with ordinality as o (field, i)
    join jsonb_array_elements(champion.outputs) as a on a ->> 'output' = o.field ->> 'output'
    join jsonb_array_elements(challenger.outputs) as b on b ->> 'output' = o.field ->> 'output';
    if common is null then
        raise exception using
            errcode = 'PM017',
            message = 'the two have no outputs in common',
            detail = 'The prediction tables keep different outputs of their models.',
            hint = 'See outputs in pmml.prediction_tables; pmml.shadow makes a table with the same ones.';
    end if;
    return common;
end
$$;

-- Name: FUNCTION common_columns(champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.common_columns(champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table) IS 'The outputs that two prediction tables share, with their columns. PM017 where there are none, or where the keys differ.';

-- Name: common_outputs(jsonb, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.common_outputs(champion jsonb, challenger jsonb) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION common_outputs(champion jsonb, challenger jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.common_outputs(champion jsonb, challenger jsonb) IS 'The results that two versions share, as [{output, type, is_number, is_primary, place}]. PM017 where there are none.';

-- Name: compare_block(text, text, bytea, bytea); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.compare_block(keys text, kinds text, matrix bytea, texts bytea) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    reply jsonb;
begin
    perform pmml_internal.require_room(octet_length(matrix) + octet_length(texts)::bigint);
    reply := pmml_java.compare_block(keys, kinds, matrix, texts)::jsonb;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
    return reply;
end
$$;

-- Name: FUNCTION compare_block(keys text, kinds text, matrix bytea, texts bytea); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.compare_block(keys text, kinds text, matrix bytea, texts bytea) IS 'The answers of some scorers to one block.';

-- Name: compare_engines(pmml_internal.model_version, text, regclass, text[], integer, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.compare_engines(resolved pmml_internal.model_version, source_name text, source regclass, engines text[], rows integer, mapping jsonb) RETURNS TABLE(engine text, declined text, rows_scored bigint, rejected bigint, differing bigint, first_difference text, microseconds_per_row numeric)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "DateStyle" TO 'ISO, YMD'
    SET extra_float_digits TO '1'
    SET jit TO 'off'
    AS $$
#variable_conflict use_column
declare
    inputs text[];
    loaded text[];
    reasons jsonb;
    reference text;
    blocks jsonb[] := '{}';
    block jsonb;
begin
    perform pmml_internal.check_source(source_name, source);
    inputs := pmml_internal.input_expressions(resolved.description -> 'inputs', source, coalesce(mapping, '{}'));
    -- The reference answers first, also where it is not asked for.
    reference := case when resolved.engine = 'pmml4s' then 'pmml4s' else 'jpmml' end;
    select array_agg(l.engine order by l.engine <> reference) filter (where l.declined is null), jsonb_object_agg(l.engine, l.declined)
    into loaded, reasons
    from pmml_internal.load_engines(resolved, array(select distinct e from unnest(engines || reference) as e)) as l;

    if loaded is not null then
        for block in execute pmml_internal.compare_engines_statement(inputs, source, rows)
            using (select string_agg(pmml_internal.scorer_key(resolved.checksum, l.engine), E'\n' order by l.place) from unnest(loaded) with ordinality as l (engine, place))
        loop
            blocks := blocks || block;
        end loop;
    end if;

    return query
    with answers as (
        select loaded[a.place] as engine, a.answer, b.place as block
        from unnest(blocks) with ordinality as b (answers, place)
        cross join jsonb_array_elements(b.answers -> 'engines') with ordinality as a (answer, place)
    )
    select
        e.engine,
        reasons ->> e.engine,
        coalesce(sum((a.answer ->> 'rows')::bigint), 0)::bigint,
        sum((a.answer ->> 'rejected')::bigint)::bigint,
        sum((a.answer ->> 'differing')::bigint)::bigint,
        (array_agg(a.answer ->> 'first_difference' order by a.block) filter (where a.answer ->> 'first_difference' is not null))[1],
        round((percentile_cont(0.5) within group (order by (a.answer ->> 'nanoseconds')::float8 / (a.answer ->> 'rows')::float8) / 1000)::numeric, 3)
    from unnest(engines) with ordinality as e (engine, place)
    left join answers as a on a.engine = e.engine
    group by e.engine, e.place
    order by e.place;
end
$$;

-- Name: FUNCTION compare_engines(resolved pmml_internal.model_version, source_name text, source regclass, engines text[], rows integer, mapping jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.compare_engines(resolved pmml_internal.model_version, source_name text, source regclass, engines text[], rows integer, mapping jsonb) IS 'What pmml.compare_engines answers.';

-- Name: compare_engines_statement(text[], regclass, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.compare_engines_statement(inputs text[], source regclass, rows integer) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    -- Small blocks, because all engines score one within a call that cannot be cancelled.
    select format(
        $sql$
select pmml_internal.compare_block($1, %1$L, pmml_internal.array_image(block.matrix), %2$s)
from (
    select array_agg(%3$s) as matrix%6$s
    from (select s.*, (row_number() over () - 1) / 256 as pmml_block from %4$s as s limit %5$s) as s
    group by s.pmml_block
) as block
$sql$,
        pmml_internal.input_kinds(inputs),
        pmml_internal.packed_texts(inputs),
        pmml_internal.packed_row(inputs),
        pmml_internal.relation_name(source),
        rows,
        pmml_internal.text_columns(inputs))
$_$;

-- Name: FUNCTION compare_engines_statement(inputs text[], source regclass, rows integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.compare_engines_statement(inputs text[], source regclass, rows integer) IS 'The statement that lets the scorers of $1 score rows of a source, a jsonb for each block.';

-- Name: compare_pairs(jsonb, double precision); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.compare_pairs(outputs jsonb, tolerance double precision) RETURNS TABLE(output text, kind text, rows_scored bigint, rejected_by_champion bigint, rejected_by_challenger bigint, rejected_by_both bigint, agreement double precision, mean_champion double precision, mean_challenger double precision, shift double precision, mean_absolute_difference double precision, correlation double precision, psi double precision)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET extra_float_digits TO '1'
    SET jit TO 'off'
    AS $_$
declare
    field jsonb;
begin
    for field in select o from jsonb_array_elements(outputs) as o loop
        output := field ->> 'output';
        kind := case when (field ->> 'is_number')::boolean then 'number' else 'label' end;
        execute pmml_internal.difference_statement(field) using coalesce(tolerance, 0)
        into rows_scored, rejected_by_champion, rejected_by_challenger, rejected_by_both, agreement, mean_champion, mean_challenger,
            mean_absolute_difference, correlation;
        execute format('select %s from (values ($1, $2)) as m (a, b)', pmml_internal.difference_expression('m.a', 'm.b'))
        into shift using mean_champion, mean_challenger;
        psi := pmml_internal.psi_of_pairs(field);
        return next;
    end loop;
    drop table pg_temp.pmml_pairs;
end
$_$;

-- Name: FUNCTION compare_pairs(outputs jsonb, tolerance double precision); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.compare_pairs(outputs jsonb, tolerance double precision) IS 'Compares the two sides of pg_temp.pmml_pairs, and drops it.';

-- Name: compare_predictions(pmml_internal.prediction_table, pmml_internal.prediction_table, double precision); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.compare_predictions(champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table, tolerance double precision) RETURNS TABLE(output text, kind text, rows_scored bigint, rejected_by_champion bigint, rejected_by_challenger bigint, rejected_by_both bigint, agreement double precision, mean_champion double precision, mean_challenger double precision, shift double precision, mean_absolute_difference double precision, correlation double precision, psi double precision)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "DateStyle" TO 'ISO, YMD'
    SET extra_float_digits TO '1'
    SET jit TO 'off'
    AS $$
declare
    outputs jsonb := pmml_internal.common_columns(champion, challenger);
begin
    execute format(
        'create temporary table pmml_pairs on commit drop as'
        ' select case when a.model_version is null then ''no prediction'' end as a_fault, case when b.model_version is null then ''no prediction'' end as b_fault, %s'
        ' from %s as a full join %s as b on %s',
        pmml_internal.paired_columns(outputs),
        pmml_internal.relation_name(champion.relation),
        pmml_internal.relation_name(challenger.relation),
        pmml_internal.equal_columns(champion, champion.key_columns, 'a', 'b'));
    return query select c.* from pmml_internal.compare_pairs(outputs, tolerance) as c;
end
$$;

-- Name: FUNCTION compare_predictions(champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table, tolerance double precision); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.compare_predictions(champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table, tolerance double precision) IS 'pmml.compare_predictions with its names resolved.';

-- Name: compare_versions(pmml_internal.model_version, pmml_internal.model_version, text, regclass, double precision, integer, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.compare_versions(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, tolerance double precision, rows integer, mapping jsonb) RETURNS TABLE(output text, kind text, rows_scored bigint, rejected_by_champion bigint, rejected_by_challenger bigint, rejected_by_both bigint, agreement double precision, mean_champion double precision, mean_challenger double precision, shift double precision, mean_absolute_difference double precision, correlation double precision, psi double precision)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return query
    select c.*
    from pmml_internal.compare_pairs(
        pmml_internal.make_pairs(champion, challenger, source_name, source, '{}', rows, mapping), tolerance) as c;
end
$$;

-- Name: FUNCTION compare_versions(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, tolerance double precision, rows integer, mapping jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.compare_versions(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, tolerance double precision, rows integer, mapping jsonb) IS 'pmml.compare_versions with its names resolved.';

-- Name: copy_changed_rows(pmml_internal.prediction_table, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.copy_changed_rows(target pmml_internal.prediction_table, noted bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    changed bigint;
begin
    -- Rows whose twin is not among those read would pass for single.
    perform pmml_internal.check_key_values(target.source, target.key_columns, pmml_internal.relation_name(target.source))
    where target.change_detection <> 'triggers';
    if noted is not null then
        analyze pg_temp.pmml_changed;
    end if;
    if target.best_rows is not null then
        execute pmml_internal.changed_groups_statement(target);
    elsif noted is not null then
        execute pmml_internal.collected_rows_statement(target);
    else
        execute pmml_internal.changed_rows_statement(target);
    end if;
    get diagnostics changed = row_count;
    analyze pg_temp.pmml_source;
    return changed;
end
$$;

-- Name: FUNCTION copy_changed_rows(target pmml_internal.prediction_table, noted bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.copy_changed_rows(target pmml_internal.prediction_table, noted bigint) IS 'Makes pg_temp.pmml_source of what changed since the last refresh; how many rows it has. noted: how many keys pg_temp.pmml_changed has, null where there is none.';

-- Name: copy_compared(regclass, text[], integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.copy_compared(source regclass, columns text[], rows integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    selected text := (select string_agg(format('s.%I', c), ', ') from unnest(columns) as c);
begin
    execute format(
        'create temporary table pmml_compared on commit drop as select row_number() over () as pmml_row, x.* from (%s) as x',
        case
            when pmml_internal.has_pages(source) then
                pmml_internal.sample_statement(source, pmml_internal.estimated_rows(source), rows, selected)
            else format('select %s from %s as s limit %s', selected, pmml_internal.relation_name(source), rows)
        end);
    analyze pg_temp.pmml_compared;
end
$$;

-- Name: FUNCTION copy_compared(source regclass, columns text[], rows integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.copy_compared(source regclass, columns text[], rows integer) IS 'Makes pg_temp.pmml_compared: about that many random rows of a source, numbered; of a view or foreign table the first ones.';

-- Name: copy_statement(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.copy_statement(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'create temporary table pmml_source on commit drop as select %s from %s as s',
        pmml_internal.column_list(pmml_internal.needed_columns(target), 's'),
        pmml_internal.relation_name(target.source))
$$;

-- Name: FUNCTION copy_statement(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.copy_statement(target pmml_internal.prediction_table) IS 'The statement that copies the columns needed of a source without pages.';

-- Name: count_rows(pmml_internal.prediction_table, text, pmml_internal.refresh, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.count_rows(target pmml_internal.prediction_table, mode text, counts pmml_internal.refresh, inserted bigint) RETURNS pmml_internal.refresh
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    select count(*) filter (where s.pmml_fault_reason is null), count(*) filter (where s.pmml_fault_reason is not null)
    into counts.scored, counts.rejected
    from pg_temp.pmml_scored as s;
    counts.row_count := case mode
        when 'full' then counts.scored
        else (pmml_internal.last_success(target.prediction_table_id)).row_count + inserted - counts.removed
    end;
    return counts;
end
$$;

-- Name: FUNCTION count_rows(target pmml_internal.prediction_table, mode text, counts pmml_internal.refresh, inserted bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.count_rows(target pmml_internal.prediction_table, mode text, counts pmml_internal.refresh, inserted bigint) IS 'Completes the counts of a refresh that inserted so many rows.';

-- Name: counted_reasons(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.counted_reasons(prediction_table_id integer) RETURNS TABLE(field text, value text, reason text, rows bigint, example_key jsonb, since timestamp with time zone)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select r.field, r.value, r.reason, count(*), (array_agg(r.key order by r.key))[1], min(r.rejected_at)
    from pmml_internal.rejected_row as r
    where r.prediction_table_id = counted_reasons.prediction_table_id
    group by r.field, r.value, r.reason
$$;

-- Name: FUNCTION counted_reasons(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.counted_reasons(prediction_table_id integer) IS 'Why rows of a prediction table were rejected and how many for each field, value and reason.';

-- Name: counting_queries(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.counting_queries(queries text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select queries || $sql$
    select
        count(*) filter (where s.pmml_fault_reason is null) as scored,
        count(s.pmml_fault_reason) as rejected,
        (select count(*) from removed) as removed,
        (select count(*) from updated as w where w.scored_at = $1) + (select count(*) from inserted as w where w.scored_at = $1) as changed,
        (select count(*) from inserted as w where w.is_new) as inserted,
        (select m.rows from missed as m) as missed
    from scored as s$sql$
$_$;

-- Name: FUNCTION counting_queries(queries text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.counting_queries(queries text) IS 'The same, completed by a count of what they did; $1 is the time.';

-- Name: history; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.history (
    prediction_table_id integer NOT NULL,
    past regclass NOT NULL,
    view regclass NOT NULL,
    column_names text[] NOT NULL,
    column_numbers smallint[] NOT NULL,
    keys integer NOT NULL,
    retention interval,
    kept_since timestamp with time zone DEFAULT now() NOT NULL,
    kept_by name DEFAULT CURRENT_USER NOT NULL,
    CONSTRAINT history_retention_check CHECK ((retention > '00:00:00'::interval))
);

-- Name: TABLE history; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.history IS 'Prediction tables that keep their past predictions, and where.';

-- Name: COLUMN history.past; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.history.past IS 'The partitioned table of past predictions: the columns below in their order, valid_from for scored_at, and valid_to.';

-- Name: COLUMN history.view; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.history.view IS 'The view that unites past and present.';

-- Name: COLUMN history.column_names; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.history.column_names IS 'Key columns, outputs, model_version and scored_at of the prediction table, as they were called at first.';

-- Name: COLUMN history.column_numbers; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.history.column_numbers IS 'Their attnum at that time. A renaming changes names, a restored dump may change numbers.';

-- Name: COLUMN history.keys; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.history.keys IS 'How many of them, from the first, are the key.';

-- Name: COLUMN history.retention; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.history.retention IS 'How long past predictions are kept; null: for ever.';

-- Name: create_history_view(regclass, pmml_internal.history); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.create_history_view(relation regclass, kept pmml_internal.history) RETURNS regclass
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    view_name text := pmml_internal.history_name(relation, '_history');
    table_owner name := (select pg_get_userbyid(c.relowner) from pg_class as c where c.oid = relation);
begin
    execute pmml_internal.history_view_statement(view_name, relation, kept);
    execute format('alter view %s owner to %I', view_name, table_owner);
    execute format('grant select on %s to %I', pmml_internal.relation_name(kept.past), table_owner);
    execute format('comment on view %s is %L', view_name, format(
        'What %s says and has said, and when. What was told at a time: where valid_from <= time and (valid_to > time or valid_to is null)',
        pmml_internal.relation_name(relation)));
    execute format('comment on column %s.valid_from is %L', view_name, 'When the prediction was made, scored_at of its row.');
    execute format('comment on column %s.valid_to is %L', view_name, 'When it was replaced or removed; null: it is the present one.');
    return view_name::regclass;
end
$$;

-- Name: FUNCTION create_history_view(relation regclass, kept pmml_internal.history); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.create_history_view(relation regclass, kept pmml_internal.history) IS 'Makes the view of past and present predictions; it belongs to the owner of the prediction table.';

-- Name: create_past_table(text, regclass, text[], integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.create_past_table(past_name text, relation regclass, columns text[], keys integer) RETURNS regclass
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    execute pmml_internal.past_table_statement(past_name, relation, columns);
    execute format('create index on %s (%s)', past_name, (select string_agg(format('%I', c), ', ') from unnest(columns[:keys]) as c));
    -- For what ended just now, or at a time that is asked for; it costs next to nothing, as rows come in that order.
    execute format('create index on %s using brin (valid_to)', past_name);
    execute format('alter table %s owner to %I', past_name,
        (select pg_get_userbyid(p.proowner) from pg_proc as p where p.oid = 'pmml_internal.keep_past()'::regprocedure));
    execute format('comment on table %s is %L', past_name, format(
        'Past predictions of %s, kept by pg_pmml until they are older than their retention; the view with _history at the end adds the present ones.',
        pmml_internal.relation_name(relation)));
    execute format('comment on column %s.valid_from is %L', past_name, 'From this time, scored_at, the prediction stood in the prediction table.');
    execute format('comment on column %s.valid_to is %L', past_name, 'At this time it was replaced or removed.');
    return past_name::regclass;
end
$$;

-- Name: FUNCTION create_past_table(past_name text, relation regclass, columns text[], keys integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.create_past_table(past_name text, relation regclass, columns text[], keys integer) IS 'Makes the table of the past predictions of a prediction table, without partitions.';

-- Name: create_prediction_table(text[], text, text, regclass, text[], integer, text[], jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.create_prediction_table(target text[], model text, source_name text, source regclass, key_columns text[], version integer, outputs text[], mapping jsonb) RETURNS regclass
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    resolved pmml_internal.model_version := pmml_internal.resolve_version(model, version);
    chosen jsonb;
    full_name text;
    relation regclass;
begin
    perform pmml_internal.check_source(source_name, source);
    perform pmml_internal.require_select(source);
    perform pmml_internal.check_key_columns(source, key_columns);
    perform pmml_internal.input_expressions(resolved.description -> 'inputs', source, coalesce(mapping, '{}'));
    chosen := pmml_internal.choose_outputs(
        resolved.description -> 'results',
        outputs,
        key_columns || array['model_version', 'scored_at', 'pmml_fault_field', 'pmml_fault_value', 'pmml_fault_reason']);
    perform pmml_internal.check_free_name(target);
    perform pmml_internal.check_key_values(source, key_columns, pmml_internal.relation_name(source));

    perform pmml_internal.forget_dropped_tables();
    full_name := format('%I.%I', target[1], target[2]);
    execute pmml_internal.create_statement(full_name, source, key_columns, chosen);
    relation := full_name::regclass;
    perform pmml_internal.comment_prediction_table(relation, model, source, chosen);
    begin
        insert into pmml_internal.prediction_table (relation, model_id, version, source, key_columns, mapping, outputs)
        values (relation, resolved.model_id, version, source, key_columns, coalesce(mapping, '{}'), chosen);
    exception
        when foreign_key_violation then -- the model, or the version, was dropped in this moment
            perform pmml_internal.resolve_version(model, version);
            raise;
    end;
    return relation;
end
$$;

-- Name: FUNCTION create_prediction_table(target text[], model text, source_name text, source regclass, key_columns text[], version integer, outputs text[], mapping jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.create_prediction_table(target text[], model text, source_name text, source regclass, key_columns text[], version integer, outputs text[], mapping jsonb) IS 'pmml.create_prediction_table with its names resolved.';

-- Name: create_scored_table(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.create_scored_table(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    execute format(
        'create temporary table pmml_scored on commit drop as select %s, null::text as pmml_fault_field, null::text as pmml_fault_value, null::text as pmml_fault_reason from %s as t with no data',
        pmml_internal.column_list(target.key_columns || pmml_internal.written_columns(target), 't'),
        pmml_internal.relation_name(target.relation));
end
$$;

-- Name: FUNCTION create_scored_table(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.create_scored_table(target pmml_internal.prediction_table) IS 'Makes pg_temp.pmml_scored: key and written columns as the prediction table has them, and the fault of a rejected row.';

-- Name: create_statement(text, regclass, text[], jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.create_statement(full_name text, source regclass, key_columns text[], outputs jsonb) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'create table %s (%s, %s, model_version integer not null, scored_at timestamp with time zone not null, primary key (%s)) with (fillfactor = %s, autovacuum_vacuum_scale_factor = 0.05)',
        full_name,
        (select string_agg(format('%I %s not null', k.name, pmml_internal.column_type(a)), ', ' order by k.i)
         from unnest(key_columns) with ordinality as k (name, i)
         join pg_attribute as a on a.attrelid = source and a.attname = k.name and not a.attisdropped),
        (select string_agg(format('%I %s', o.field ->> 'column', o.field ->> 'type'), ', ' order by o.i)
         from jsonb_array_elements(outputs) with ordinality as o (field, i)),
        (select string_agg(format('%I', k), ', ') from unnest(key_columns) as k),
        pmml_internal.fillfactor('none', false))
$$;

-- Name: FUNCTION create_statement(full_name text, source regclass, key_columns text[], outputs jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.create_statement(full_name text, source regclass, key_columns text[], outputs jsonb) IS 'The create table statement of a prediction table.';

-- Name: cron_days(text[], date, date); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.cron_days(fields text[], first date, last date) RETURNS SETOF date
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select day::date
    from generate_series(first::timestamp, last::timestamp, interval '1 day') as day
    cross join pmml_internal.cron_values(fields[3], 1, 31, '{}') as days
    cross join pmml_internal.cron_values(
        fields[4], 1, 12, array['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']) as months
    cross join pmml_internal.cron_values(fields[5], 0, 7, array['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']) as weekdays
    cross join lateral (
        select
            extract(day from day)::int = any (days) as day_fits,
            extract(dow from day)::int = any (weekdays) or (extract(dow from day) = 0 and 7 = any (weekdays)) as weekday_fits
    ) as f
    where extract(month from day)::int = any (months)
      -- As in every cron: day of month and day of week are alternatives once both are restricted.
      and case
          when left(fields[3], 1) <> '*' and left(fields[5], 1) <> '*' then f.day_fits or f.weekday_fits
          else f.day_fits and f.weekday_fits
      end
    order by day
$$;

-- Name: FUNCTION cron_days(fields text[], first date, last date); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.cron_days(fields text[], first date, last date) IS 'The days between two, both included, on which a cron expression fires.';

-- Name: cron_fields(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.cron_fields(schedule text) RETURNS text[]
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select regexp_split_to_array(btrim(case lower(btrim(schedule))
        when '@hourly' then '0 * * * *'
        when '@daily' then '0 0 * * *'
        when '@midnight' then '0 0 * * *'
        when '@weekly' then '0 0 * * 0'
        when '@monthly' then '0 0 1 * *'
        when '@yearly' then '0 0 1 1 *'
        when '@annually' then '0 0 1 1 *'
        else schedule end), '[[:space:]]+')
$$;

-- Name: FUNCTION cron_fields(schedule text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.cron_fields(schedule text) IS 'The fields of a cron expression, words such as @daily written out.';

-- Name: cron_number(text, integer, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.cron_number(word text, lowest integer, names text[]) RETURNS integer
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select case
        when word ~ '^[0-9]+$' then word::int
        else array_position(names, lower(word)) - 1 + lowest
    end
$_$;

-- Name: FUNCTION cron_number(word text, lowest integer, names text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.cron_number(word text, lowest integer, names text[]) IS 'A number of a cron expression, or what a name stands for; null where the name is unknown.';

-- Name: cron_values(text, integer, integer, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.cron_values(field text, lowest integer, highest integer, names text[]) RETURNS integer[]
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    with part as (
        select regexp_match(p, '^(?:([*])|([0-9]{1,2}|[a-zA-Z]{3})(?:-([0-9]{1,2}|[a-zA-Z]{3}))?)(?:/([0-9]{1,2}))?$') as m
        from unnest(string_to_array(field, ',')) as p
    ), span as (
        select
            case when m[1] is not null then lowest else pmml_internal.cron_number(m[2], lowest, names) end as first,
            case
                when m[1] is not null or (m[3] is null and m[4] is not null) then highest
                else pmml_internal.cron_number(coalesce(m[3], m[2]), lowest, names)
            end as last,
            coalesce(m[4]::int, 1) as step
        from part
    )
    select array_agg(distinct value order by value)
    from span
    cross join lateral generate_series(first, last, greatest(step, 1)) as value
    -- One part that is wrong makes the whole field wrong.
    where (select bool_and((first between lowest and highest and last between first and highest and step > 0) is true) from span)
$_$;

-- Name: FUNCTION cron_values(field text, lowest integer, highest integer, names text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.cron_values(field text, lowest integer, highest integer, names text[]) IS 'The values that one field of a cron expression allows; null where it is not well formed.';

-- Name: current_version(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.current_version(target pmml_internal.prediction_table) RETURNS pmml_internal.model_version
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select v.model_id, v.version, v.checksum, null::text as document, v.engine, v.description, v.comment, v.registered_at, v.registered_by, v.declined
    from pmml_internal.model as m
    join pmml_internal.model_version as v on v.model_id = m.model_id and v.version = coalesce(target.version, m.champion)
    where m.model_id = target.model_id
$$;

-- Name: FUNCTION current_version(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.current_version(target pmml_internal.prediction_table) IS 'The model version that a refresh uses: the one the table is bound to, or the champion; without its document.';

-- Name: cut_statements(regclass, text[], integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.cut_statements(past regclass, columns text[], keys integer) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    scored_at text := format('n.%I', columns[cardinality(columns)]);
    same_key text;
begin
    select string_agg(format('p.%I %s n.%I', a.attname, pmml_internal.equality(past, a.attname), c.name), ' and ') into same_key
    from unnest(columns[:keys]) with ordinality as c (name, i)
    join pg_attribute as a on a.attrelid = past and a.attnum = c.i;
    return array[
        format('delete from %s as p using new_rows as n where %s and p.valid_from >= %s and %3$s >= now()', past, same_key, scored_at),
        format('update %s as p set valid_to = %3$s from new_rows as n where %2$s and p.valid_to > %3$s and %3$s >= now()', past, same_key, scored_at)];
end
$_$;

-- Name: FUNCTION cut_statements(past regclass, columns text[], keys integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.cut_statements(past regclass, columns text[], keys integer) IS 'The statements that end periods of the past where a row that was inserted just now begins.';

-- Name: delete_statement(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.delete_statement(target pmml_internal.prediction_table, same_row text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'delete from %s as t using pg_temp.pmml_difference as d where d.pmml_action = ''delete'' and %s',
        pmml_internal.relation_name(target.relation),
        same_row)
$$;

-- Name: FUNCTION delete_statement(target pmml_internal.prediction_table, same_row text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.delete_statement(target pmml_internal.prediction_table, same_row text) IS 'Removes predictions of pg_temp.pmml_difference. same_row: the condition that a difference d is that of a prediction t.';

-- Name: describe(text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.describe(document text, engine text) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    reply jsonb;
begin
    -- Left out are the characters, and what remains may be a model.
    if current_setting('server_encoding') = 'SQL_ASCII' and pmml_java.host() = 'pljava' and document ~ '[^[:ascii:]]' then
        raise exception using
            errcode = 'character_not_in_repertoire',
            message = 'the document has characters beyond ASCII',
            detail = 'The database is in SQL_ASCII, which does not say what they mean, and PL/Java leaves them out.',
            hint = 'Use a database in UTF8, or the other Java host: java -jar pg_pmml.jar migrate --java-host jpype';
    end if;
    perform pmml_internal.require_room(3 * octet_length(document)::bigint);
    reply := pmml_java.describe(document, coalesce(engine, pmml_internal.setting('pmml.engine')))::jsonb;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
    return reply;
end
$$;

-- Name: FUNCTION describe(document text, engine text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.describe(document text, engine text) IS 'Description of a document, its engine (one can be forced), and why others were declined.';

-- Name: detect_changes(pmml_internal.prediction_table, text, text, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.detect_changes(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.relation_name(target.relation);
    before pmml_internal.prediction_table;
begin
    target := pmml_internal.lock_prediction_table(target);
    before := target;
    perform pmml_internal.require_superuser(
        'detect changes by triggers',
        'Triggers on the source run in everybody''s transactions, with the rights of whoever asked for them.',
        'Use method => ''hash'' or method => ''timestamp'', or let a superuser do it.')
    where method = 'triggers';
    perform pmml_internal.check_source(format('of %s', name), target.source);
    perform pmml_internal.check_detection(target, method, timestamp_column, on_change);
    perform pmml_internal.check_best_rows(target.best_rows, method, on_change);

    perform pmml_internal.stop_collecting(target);
    target.change_detection := method;
    target.timestamp_column := timestamp_column;
    target.on_change := on_change;
    target.follower := null;
    if (method, on_change) is distinct from (before.change_detection, before.on_change) then
        execute format('alter table %s set (fillfactor = %s)', name, pmml_internal.fillfactor(method, on_change));
    end if;
    if pmml_internal.keeps_hash(target) and not pmml_internal.keeps_hash(before) then
        if exists (select from pmml_internal.source_columns(target.relation) as c where c.column_name = 'input_hash') then
            raise exception using
                errcode = 'PM034',
                message = format('%s has a column "input_hash" already', name),
                detail = 'Change detection keeps a hash of the inputs in a column of that name.',
                hint = 'Rename the column; in the source, if it is a key.';
        end if;
        execute format('alter table %s add column input_hash bigint', name);
        execute format('comment on column %s.input_hash is %L', name,
            'Hash of the inputs that the row was made from: how a refresh knows that they changed.');
    elsif pmml_internal.keeps_hash(before) and not pmml_internal.keeps_hash(target) then
        execute format('alter table %s drop column input_hash', name);
    end if;
    if method = 'triggers' then
        perform pmml_internal.start_collecting(target);
    end if;

    update pmml_internal.prediction_table as t
    set change_detection = target.change_detection,
        timestamp_column = target.timestamp_column,
        on_change = target.on_change,
        read_until = null,
        full_due = true
    where t.prediction_table_id = target.prediction_table_id;
    if on_change then
        raise notice using
            message = pmml_internal.readable(format('%s follows changes from its next refresh on', name)),
            hint = pmml_internal.readable(format('call pmml.refresh(prediction_table => %L);', name));
    end if;
end
$$;

-- Name: FUNCTION detect_changes(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.detect_changes(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean) IS 'pmml.detect_changes with its name resolved.';

-- Name: difference_expression(text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.difference_expression(a text, b text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        'case when sign(%1$s) = sign(%2$s) or abs(%1$s) <= ''1.7976931348623157e308''::float8 - abs(%2$s) then %2$s - %1$s'
        ' when %1$s < %2$s then ''Infinity'' when %1$s > %2$s then ''-Infinity'' end',
        a, b)
$_$;

-- Name: FUNCTION difference_expression(a text, b text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.difference_expression(a text, b text) IS 'The expression b - a of two columns of float8, infinite where it is beyond double precision.';

-- Name: difference_statement(jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.difference_statement(output jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        case when (output ->> 'is_number')::boolean then
            $sql$
with pairs as (
    select s.a_fault, s.b_fault, s.a%1$s as a, s.b%1$s as b, %2$s as difference
    from pg_temp.pmml_pairs as s
), scales as (
    select %3$s as a, %4$s as b, %5$s as difference
    from pairs as p
)
select count(*),
    count(*) filter (where p.a_fault is not null),
    count(*) filter (where p.b_fault is not null),
    count(*) filter (where p.a_fault is not null and p.b_fault is not null),
    avg((p.a is not distinct from p.b or abs(p.difference) / greatest(1, abs(p.a)) <= $1 is true)::int)
        filter (where p.a_fault is null and p.b_fault is null),
    avg(%6$s) filter (where p.b_fault is null) * min(m.a),
    avg(%7$s) filter (where p.a_fault is null) * min(m.b),
    avg(abs(%8$s)) * min(m.difference),
    corr(%6$s, %7$s)
from pairs as p
cross join scales as m
$sql$
        else
            $sql$
select count(*),
    count(*) filter (where s.a_fault is not null),
    count(*) filter (where s.b_fault is not null),
    count(*) filter (where s.a_fault is not null and s.b_fault is not null),
    avg((s.a%1$s is not distinct from s.b%1$s)::int) filter (where s.a_fault is null and s.b_fault is null),
    null::float8, null::float8, null::float8, null::float8
from pg_temp.pmml_pairs as s
where $1 is not null
$sql$
        end,
        output ->> 'place',
        pmml_internal.difference_expression('s.a' || (output ->> 'place'), 's.b' || (output ->> 'place')),
        pmml_internal.scale_expression('p.a'),
        pmml_internal.scale_expression('p.b'),
        pmml_internal.scale_expression('p.difference'),
        pmml_internal.scaled_expression('p.a', 'm.a'),
        pmml_internal.scaled_expression('p.b', 'm.b'),
        pmml_internal.scaled_expression('p.difference', 'm.difference'))
$_$;

-- Name: FUNCTION difference_statement(output jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.difference_statement(output jsonb) IS 'The statement that compares one output over pg_temp.pmml_pairs; $1 is the tolerance.';

-- Name: differences_statement(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.differences_statement(target pmml_internal.prediction_table, mode text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        'create temporary table pmml_difference on commit drop as'
        ' select case when t.ctid is null then ''insert'' when s.model_version is null then ''delete'' else ''update'' end as pmml_action, t.ctid as pmml_tid, %9$s, %1$s'
        ' from (select * from pg_temp.pmml_scored as s where s.pmml_fault_reason is null) as s'
        ' %2$s join %3$s as t on %4$s'
        ' where t.ctid is null or s.model_version is null or (%5$s) is distinct from (%6$s)%7$s'
        ' order by pmml_tid, %8$s',
        pmml_internal.column_list(w.columns, 's'),
        case mode when 'full' then 'full' else 'left' end,
        pmml_internal.relation_name(target.relation),
        pmml_internal.equal_columns(target, target.key_columns, 's', 't'),
        pmml_internal.column_list(w.columns, 't'),
        pmml_internal.column_list(w.columns, 's'),
        case when mode <> 'full' then format(
            ' union all select ''delete'', t.ctid, %s, %s from %s as t %s',
            pmml_internal.column_list(target.key_columns, 't'),
            (select string_agg('null', ', ') from unnest(w.columns)),
            pmml_internal.relation_name(target.relation),
            pmml_internal.removed_rows(target)) end,
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        pmml_internal.either_keys(target))
    from (select pmml_internal.written_columns(target) as columns) as w
$_$;

-- Name: FUNCTION differences_statement(target pmml_internal.prediction_table, mode text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.differences_statement(target pmml_internal.prediction_table, mode text) IS 'Makes pg_temp.pmml_difference: what of the prediction table is to be deleted or updated, where it lies, and what is to be inserted.';

-- Name: disagreements_statement(jsonb, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.disagreements_statement(output jsonb, outputs jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$
select d.key, d.champion_answer, d.challenger_answer, d.difference, d.rejection
from (
    select s.key, s.a%1$s::%3$s::text as champion_answer, s.b%1$s::%3$s::text as challenger_answer,
        case when s.a%1$s is distinct from s.b%1$s then %2$s end::float8 as difference,
        nullif(concat_ws('; ', 'champion: ' || s.a_fault, 'challenger: ' || s.b_fault), '') as rejection
    from pg_temp.pmml_pairs as s
    where s.a%1$s is distinct from s.b%1$s or (s.a_fault is null) <> (s.b_fault is null)
) as d
order by d.rejection is not null, abs(d.difference) desc nulls last, d.key::text
limit $1
$sql$,
        output ->> 'place',
        case
            when (output ->> 'is_number')::boolean then pmml_internal.difference_expression('s.a' || (output ->> 'place'), 's.b' || (output ->> 'place'))
            else coalesce(
                'greatest(' || (select string_agg(format('abs(%s)', pmml_internal.difference_expression('s.a' || (o ->> 'place'), 's.b' || (o ->> 'place'))), ', ')
                                from jsonb_array_elements(outputs) as o where (o ->> 'is_number')::boolean) || ')',
                'null')
        end,
        case when (output ->> 'is_number')::boolean then output ->> 'type' else 'text' end)
$_$;

-- Name: FUNCTION disagreements_statement(output jsonb, outputs jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.disagreements_statement(output jsonb, outputs jsonb) IS 'The statement that lists the rows of pg_temp.pmml_pairs on which the two sides differ most; $1 is how many.';

-- Name: disarm(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.disarm() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
begin
    if to_regclass('cron.job') is not null then
        execute 'select cron.unschedule(jobid) from cron.job where jobname = $1' using old.job_name;
    end if;
    perform pmml_internal.hire_keeper();
    return null;
end
$_$;

-- Name: FUNCTION disarm(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.disarm() IS 'Trigger: removes the pg_cron job of a schedule that goes, and the keeper''s with the last.';

-- Name: document_of(integer, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.document_of(model_id integer, version integer) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select v.document
    from pmml_internal.model_version as v
    where v.model_id = document_of.model_id
      and v.version = document_of.version
$$;

-- Name: FUNCTION document_of(model_id integer, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.document_of(model_id integer, version integer) IS 'The document of a version.';

-- Name: drift_expression(text, text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.drift_expression(expression text, type text, kind text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select case type
        when 'numeric' then pmml_internal.drift_number(expression, kind)
        -- Long texts are no categories; what stands of them is enough to tell.
        when 'categorical' then case kind
            when 'n' then format('nullif(left((%s)::text, 200), ''NaN'')', expression)
            else format('left((%s)::text, 200)', expression)
        end
        else format('case when %s is not null then '''' end', expression)
    end
$$;

-- Name: FUNCTION drift_expression(expression text, type text, kind text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.drift_expression(expression text, type text, kind text) IS 'What a sample keeps of a field: a float8, or a text of at most 200 characters.';

-- Name: drift_is_due(pmml_internal.prediction_table, integer, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.drift_is_due(target pmml_internal.prediction_table, version integer, scored_now bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select coalesce(
        (select d.taken_at < clock_timestamp() - interval '1 hour'
             or scored_now + (
                 select coalesce(sum(r.scored + r.removed), 0)
                 from pmml_internal.refresh as r
                 where r.prediction_table_id = target.prediction_table_id
                   and r.status = 'succeeded'
                   and r.finished_at > d.taken_at) >= 0.1 * d.table_rows
         from pmml_internal.distribution as d
         where d.prediction_table_id = target.prediction_table_id
           and d.model_version = version
         order by d.is_baseline
         limit 1),
        true)
$$;

-- Name: FUNCTION drift_is_due(target pmml_internal.prediction_table, version integer, scored_now bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.drift_is_due(target pmml_internal.prediction_table, version integer, scored_now bigint) IS 'Whether a tenth of the rows has been scored since the last sample by this version, or an hour has passed, or there is none.';

-- Name: drift_number(text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.drift_number(expression text, kind text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        case kind
            when 'n' then 'nullif((%s)::float8, ''NaN'')'
            when 'b' then '(%s)::int::float8'
            when 'x' then $f$case when %1$s ~ '^[[:space:]]*[-+]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})([eE][-+]?[0-9]{1,2})?[[:space:]]*$' then (%1$s)::float8 end$f$
            else 'date_part(''epoch'', %s)'
        end,
        expression)
$_$;

-- Name: FUNCTION drift_number(expression text, kind text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.drift_number(expression text, kind text) IS 'The expression that makes a float8 of a value, missing ones null; kind as input_kind names it.';

-- Name: drift_status(double precision, double precision); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.drift_status(psi double precision, bound double precision) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select case
        when psi < 0.1 or psi <= bound then 'stable'
        when psi < 0.25 then 'moderate'
        when psi >= 0.25 then 'significant'
    end
$$;

-- Name: FUNCTION drift_status(psi double precision, bound double precision); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.drift_status(psi double precision, bound double precision) IS 'stable below 0.1 or within what chance explains, moderate below 0.25, significant from there; null without a PSI.';

-- Name: drift_type(text, text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.drift_type(data_type text, op_type text, kind text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select case
        when data_type in ('integer', 'float', 'double') and op_type = 'continuous' then 'numeric'
        when data_type in ('integer', 'float', 'double', 'boolean', 'string') then 'categorical'
        when kind = 'x' then 'text' -- dates that are written out
        else 'numeric'
    end
$$;

-- Name: FUNCTION drift_type(data_type text, op_type text, kind text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.drift_type(data_type text, op_type text, kind text) IS 'How a field is counted: numeric, categorical, or text, of which only the missing share is watched.';

-- Name: drop_expired(regclass, interval); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.drop_expired(past regclass, retention interval) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    -- Not before all timestamps.
    oldest timestamptz := now() - case when retention > interval '5000 years' then interval '5000 years' else retention end;
    expired regclass;
    rest regclass;
begin
    for expired in select p.partition from pmml_internal.past_partitions(past) as p where p.ends <= oldest loop
        execute format('drop table %s', pmml_internal.relation_name(expired));
    end loop;
    select p.partition into rest from pmml_internal.past_partitions(past) as p where p.month is null;
    if rest is not null then
        execute format('delete from %s where valid_to <= $1', pmml_internal.relation_name(rest)) using oldest;
    end if;
end
$_$;

-- Name: FUNCTION drop_expired(past regclass, retention interval); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.drop_expired(past regclass, retention interval) IS 'Drops the partitions in which nothing is young enough to keep, and such rows of the default one.';

-- Name: drop_history_triggers(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.drop_history_triggers(relation regclass) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    trigger_name name;
begin
    for trigger_name in select t.tgname from pmml_internal.history_triggers(relation) as t loop
        execute format('drop trigger %I on %s', trigger_name, pmml_internal.relation_name(relation));
    end loop;
end
$$;

-- Name: FUNCTION drop_history_triggers(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.drop_history_triggers(relation regclass) IS 'Drops the triggers that write the past of a prediction table.';

-- Name: drop_prediction_table(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.drop_prediction_table(prediction_table pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.relation_name(prediction_table.relation);
begin
    prediction_table := pmml_internal.lock_prediction_table(prediction_table, waits => true);
    perform pmml_internal.require_superuser(
        format('drop the history of %s', name),
        'Past predictions belong to the owner of pg_pmml.',
        format('Let a superuser drop them: select pmml.stop_history(%L)', name))
    where exists (select from pmml_internal.history as h where h.prediction_table_id = prediction_table.prediction_table_id);
    -- Before the table is locked: whoever changes the source would wait for it, and this for the source.
    perform pmml_internal.lock_followers(prediction_table) where prediction_table.on_change;
    -- The table before its record: a running refresh holds it and will still write there. Dropped, it would have no owner
    -- who might remove the record.
    begin
        execute format('lock table %s in access exclusive mode', name);
    exception
        when undefined_table then
            perform pmml_internal.refuse_dropped(name);
    end;
    perform pmml_internal.end_history(prediction_table);
    perform pmml_internal.stop_collecting(prediction_table);
    delete from pmml_internal.prediction_table as t
    where t.prediction_table_id = prediction_table.prediction_table_id;
    execute format('drop table %s', name);
end
$$;

-- Name: FUNCTION drop_prediction_table(prediction_table pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.drop_prediction_table(prediction_table pmml_internal.prediction_table) IS 'pmml.drop_prediction_table with its name resolved.';

-- Name: either_keys(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.either_keys(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select string_agg(format('coalesce(s.%1$I, t.%1$I) as %1$I', k), ', ') from unnest(target.key_columns) as k
$_$;

-- Name: FUNCTION either_keys(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.either_keys(target pmml_internal.prediction_table) IS 'The key columns of a present row s or, where there is none, of what is remembered, t.';

-- Name: end_history(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.end_history(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    kept pmml_internal.history;
    full_name text := pmml_internal.relation_name(target.relation);
begin
    select h.* into kept from pmml_internal.history as h where h.prediction_table_id = target.prediction_table_id;
    if kept.past is null then
        return;
    end if;
    -- The prediction table first: a running refresh holds it, and will still write into the past.
    execute format('lock table %s in access exclusive mode', full_name);
    perform pmml_internal.drop_history_triggers(target.relation);
    if exists (select from pg_class as c where c.oid = kept.view) then
        execute format('drop view %s', pmml_internal.relation_name(kept.view));
    end if;
    if exists (select from pg_class as c where c.oid = kept.past) then
        execute format('drop table %s', pmml_internal.relation_name(kept.past));
    end if;
    delete from pmml_internal.history as h where h.prediction_table_id = target.prediction_table_id;
end
$$;

-- Name: FUNCTION end_history(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.end_history(target pmml_internal.prediction_table) IS 'Drops the history of a prediction table, if it keeps one: triggers, view, past.';

-- Name: end_of_period(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.end_of_period() RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    at_time timestamptz := nullif(current_setting('pmml.writing_at', true), '');
begin
    -- Any session may set it; a time outside its own transaction is none of ours.
    return case when at_time between now() and clock_timestamp() then at_time else clock_timestamp() end;
end
$$;

-- Name: FUNCTION end_of_period(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.end_of_period() IS 'When a prediction that is removed or replaced now stops being valid.';

-- Name: equal_columns(pmml_internal.prediction_table, text[], text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.equal_columns(target pmml_internal.prediction_table, columns text[], one text, other text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select string_agg(format('%s.%I %s %s.%I', one, c, pmml_internal.equality(target.relation, c), other, c), ' and ')
    from unnest(columns) as c
$$;

-- Name: FUNCTION equal_columns(target pmml_internal.prediction_table, columns text[], one text, other text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.equal_columns(target pmml_internal.prediction_table, columns text[], one text, other text) IS 'The condition that two relations, by their aliases, agree in key columns of a prediction table.';

-- Name: equality(regclass, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.equality(relation regclass, column_name text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    -- Asked with every statement that writes to a table with a history; mostly there are PostgreSQL's own types only.
    if exists (select from pg_attribute as a where a.attrelid = relation and a.attname = column_name and a.atttypid < 16384) then
        return '=';
    end if;
    return coalesce(
        (select format('operator(%I.%s)', n.nspname, o.oprname)
         from pmml_internal.source_columns(relation) as c
         join pg_opclass as p on p.opcintype = c.base_type and p.opcdefault
         join pg_am as m on m.oid = p.opcmethod and m.amname = 'btree'
         join pg_amop as s on s.amopfamily = p.opcfamily
             and (s.amoplefttype, s.amoprighttype, s.amopstrategy) = (p.opcintype, p.opcintype, 3)
         join pg_operator as o on o.oid = s.amopopr
         join pg_namespace as n on n.oid = o.oprnamespace
         where c.column_name = equality.column_name and c.base_type >= 16384),
        '=');
end
$$;

-- Name: FUNCTION equality(relation regclass, column_name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.equality(relation regclass, column_name text) IS 'The operator by which values of a column are equal.';

-- Name: estimated_rows(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.estimated_rows(relation regclass) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    pages bigint := pg_relation_size(relation) / current_setting('block_size')::int;
    looked_at int := 100; -- the statistics may be old, or not there yet; a hundred pages are always at hand
    found_rows bigint;
begin
    execute format(
        'select count(*) from only %s tablesample system (%s)',
        pmml_internal.relation_name(relation),
        least(100, 100.0 * looked_at / greatest(pages, 1)))
    into found_rows;
    return found_rows * greatest(1, pages::float8 / looked_at);
end
$$;

-- Name: FUNCTION estimated_rows(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.estimated_rows(relation regclass) IS 'About how many rows a relation with pages has, from a few of its pages; exact where it is small.';

-- Name: expanded(text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.expanded(texts text[]) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE STRICT
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return texts;
end
$$;

-- Name: FUNCTION expanded(texts text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.expanded(texts text[]) IS 'The same array in the form that is fast to subscript.';

-- Name: expected_hash(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.expected_hash(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pmml_internal.by_version(target, array(
        select pmml_internal.input_hash(i.inputs, pmml_internal.packed_row(i.inputs))
        from pmml_internal.parts(target) as p
        cross join pmml_internal.input_expressions((p.model_version).description -> 'inputs', target.source, target.mapping) as i (inputs)))
$$;

-- Name: FUNCTION expected_hash(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.expected_hash(target pmml_internal.prediction_table) IS 'The expression for the hash that belongs to a source row s.';

-- Name: expected_version(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.expected_version(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pmml_internal.by_version(target, array(
        select (p.model_version).version::text from pmml_internal.parts(target) as p))
$$;

-- Name: FUNCTION expected_version(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.expected_version(target pmml_internal.prediction_table) IS 'The expression for the version that scores a source row s.';

-- Name: fail_lost_runs(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.fail_lost_runs(only_of integer) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    update pmml_internal.refresh as r
    set status = 'failed',
        finished_at = clock_timestamp(),
        error = jsonb_build_object(
            'sqlstate', '57P01',
            'message', 'the backend of the refresh is gone',
            'detail', 'It was terminated, or the server stopped; nothing of the run was kept.')
    where r.refresh_id in (
        select l.refresh_id
        from pmml_internal.refresh as l
        where (only_of is null or l.prediction_table_id = only_of)
          and l.status = 'running'
          and not pmml_internal.is_alive(l)
        for update skip locked)
$$;

-- Name: FUNCTION fail_lost_runs(only_of integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.fail_lost_runs(only_of integer) IS 'Records that runs failed whose backend is gone, of one prediction table or (null) of all.';

-- Name: fail_refresh(bigint, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.fail_refresh(run bigint, fault jsonb) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    update pmml_internal.refresh as r
    set status = 'failed', finished_at = clock_timestamp(), error = fault
    where r.refresh_id = run
$$;

-- Name: FUNCTION fail_refresh(run bigint, fault jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.fail_refresh(run bigint, fault jsonb) IS 'Records that a refresh failed, and why.';

-- Name: fields_now(jsonb, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.fields_now(fields jsonb, baseline jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select coalesce(jsonb_agg(
        f.field || (select jsonb_object_agg(e.key, e.value) from jsonb_each(b) as e where e.key in ('type', 'bounds', 'names'))
        order by f.i), '[]')
    from jsonb_array_elements(fields) with ordinality as f (field, i)
    join jsonb_array_elements(baseline) as b
        on b ->> 'kind' = f.field ->> 'kind'
       and b ->> 'field' = f.field ->> 'field'
       and (b ->> 'type' = f.field ->> 'type' or (b ->> 'type', f.field ->> 'type') = ('text', 'categorical'))
$$;

-- Name: FUNCTION fields_now(fields jsonb, baseline jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.fields_now(fields jsonb, baseline jsonb) IS 'The fields with the bins of the baseline; those that it lacks, or has as another type, are left out.';

-- Name: fill(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.fill(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint) RETURNS pmml_internal.refresh
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    counts pmml_internal.refresh;
    written bigint;
    key_statement text;
begin
    perform pmml_internal.check_key_values(target.source, target.key_columns, pmml_internal.relation_name(pages_of));
    key_statement := pmml_internal.suspend_key(target.relation);
    delete from pmml_internal.rejected_row as r where r.prediction_table_id = target.prediction_table_id;
    perform pmml_internal.watch_inserts(target.relation, false) where key_statement is not null;
    execute pmml_internal.fill_statement(target, resolved, pages_of)
        using clock_timestamp(), target.prediction_table_id, run;
    get diagnostics written = row_count;
    if key_statement is not null then
        execute key_statement;
        perform pmml_internal.watch_inserts(target.relation, true);
    end if;
    counts.scored := written;
    counts.changed := written;
    counts.removed := 0;
    counts.row_count := written;
    select count(*) into counts.rejected
    from pmml_internal.rejected_row as r
    where r.prediction_table_id = target.prediction_table_id;
    return counts;
end
$$;

-- Name: FUNCTION fill(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.fill(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint) IS 'Scores a source into an empty prediction table and counts rows: scored, changed, removed, rejected.';

-- Name: fill_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.fill_statement(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        'insert into %s (%s, scored_at, %s) select %s, $1, %s, %s from %s where r.fault is null or r.fault = 0',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format('%I', c), ', ') from unnest(pmml_internal.written_columns(target)) as c),
        (select string_agg(format('r.key_%s', i), ', ') from generate_subscripts(target.key_columns, 1) as i),
        array_to_string(pmml_internal.output_expressions(resolved.description -> 'results', target.outputs), ', '),
        resolved.version || case when pmml_internal.keeps_hash(target) then ', r.input_hash' else '' end,
        pmml_internal.filled_rows(target, resolved, pmml_internal.scored_blocks(
            target,
            resolved,
            i.inputs,
            pmml_internal.page_blocks(target, i.inputs, pages_of, null),
            format(
                'case when b.faults is not null then pmml_internal.set_aside($2, $3, %s, (select jsonb_agg(%s order by k.pmml_place) from rows from (%s) with ordinality as k (%s, pmml_place)), %s, b.faults, b.fault_fields, b.fault_values, b.fault_reasons) end',
                resolved.version,
                pmml_internal.key_object(target, 'k'),
                (select string_agg(format('unnest(block.keys_%s)', i), ', ') from generate_subscripts(target.key_columns, 1) as i),
                (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
                case when pmml_internal.keeps_hash(target) then 'block.hashes' else 'null' end))))
    from pmml_internal.input_expressions(resolved.description -> 'inputs', target.source, target.mapping) as i (inputs)
$_$;

-- Name: FUNCTION fill_statement(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.fill_statement(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass) IS 'The statement that scores every row of a source straight into an empty prediction table; $1 is the time, $2 the id of the prediction table, $3 that of the refresh.';

-- Name: filled_rows(pmml_internal.prediction_table, pmml_internal.model_version, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.filled_rows(target pmml_internal.prediction_table, resolved pmml_internal.model_version, blocks text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$(
    select %s, unnest(s.faults) as fault%s
    from %s
) as r$sql$,
        pmml_internal.unnested_columns(target, resolved),
        case
            when pmml_internal.is_one_number(resolved.description -> 'results') then ''
            else ', generate_series(1, s.rows) as i, s.rows, s.numbers, s.codes, s.dictionary'
        end,
        blocks)
$_$;

-- Name: FUNCTION filled_rows(target pmml_internal.prediction_table, resolved pmml_internal.model_version, blocks text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.filled_rows(target pmml_internal.prediction_table, resolved pmml_internal.model_version, blocks text) IS 'pmml_internal.scored_rows with only what a first refresh reads of them.';

-- Name: fillfactor(text, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.fillfactor(change_detection text, on_change boolean) RETURNS integer
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select case when change_detection = 'none' or on_change then 50 else 90 end
$$;

-- Name: FUNCTION fillfactor(change_detection text, on_change boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.fillfactor(change_detection text, on_change boolean) IS 'How full of rows the pages of a prediction table are made, in percent; by how it detects changes, and whether it follows them.';

-- Name: find_prediction_table(text, regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.find_prediction_table(name text, relation regclass) RETURNS pmml_internal.prediction_table
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    found_table pmml_internal.prediction_table;
begin
    select t.* into found_table
    from pmml_internal.prediction_table as t
    where t.relation = find_prediction_table.relation;
    if found_table.prediction_table_id is null then
        perform pmml_internal.require_owner(relation); -- whose record row security hides
        raise exception using
            errcode = 'PM035',
            message = format('"%s" is not a prediction table', name),
            detail = case
                when relation is null then 'There is no relation of that name in the search_path.'
                else 'The relation exists, but pmml.create_prediction_table did not make it.'
            end,
            hint = 'See pmml.prediction_tables; write odd names in double quotes, and the schema where it is not in the search_path.';
    end if;
    return found_table;
end
$$;

-- Name: FUNCTION find_prediction_table(name text, relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.find_prediction_table(name text, relation regclass) IS 'The record of a prediction table. PM035 where it is none, 42501 where the relation is somebody else''s.';

-- Name: find_schedule(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.find_schedule(target pmml_internal.prediction_table) RETURNS pmml_internal.schedule
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    plan pmml_internal.schedule;
begin
    select s.* into plan
    from pmml_internal.schedule as s
    where s.prediction_table_id = target.prediction_table_id
    for update;
    if plan.prediction_table_id is null then
        raise exception using
            errcode = 'PM043',
            message = format('%s is not scheduled', pmml_internal.relation_name(target.relation)),
            detail = 'Nothing refreshes it but a call of pmml.refresh.',
            hint = format(
                'Schedule it: select pmml.schedule_refresh(prediction_table => %L, schedule => ''0 3 * * *'')',
                pmml_internal.relation_name(target.relation));
    end if;
    return plan;
end
$$;

-- Name: FUNCTION find_schedule(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.find_schedule(target pmml_internal.prediction_table) IS 'The schedule of a prediction table, locked. PM043 where it has none.';

-- Name: find_time_zone(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.find_time_zone(name text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    found_name text := (select z.name from pg_timezone_names as z where lower(z.name) = lower(find_time_zone.name) limit 1);
begin
    if found_name is null then
        raise exception using
            errcode = 'PM042',
            message = format('"%s" is not a time zone', name),
            detail = 'Only whole names are taken: abbreviations and offsets do not know summer time.',
            hint = 'See pg_timezone_names: ''Europe/Berlin'', ''UTC''.';
    end if;
    return found_name;
end
$$;

-- Name: FUNCTION find_time_zone(name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.find_time_zone(name text) IS 'The name of a time zone as PostgreSQL spells it. PM042 where there is none.';

-- Name: first_run_of_day(integer[], integer[], boolean, date, text, timestamp with time zone); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.first_run_of_day(minutes integer[], hours integer[], repeats boolean, day date, time_zone text, after timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    with clock as (
        select
            instant,
            instant at time zone time_zone as shown,
            lag(instant at time zone time_zone) over (order by instant) as shown_before,
            row_number() over (partition by instant at time zone time_zone order by instant) as occurrence
        from generate_series(
            day::timestamp at time zone time_zone - interval '3 hours',
            (day + 1)::timestamp at time zone time_zone + interval '3 hours',
            interval '1 minute') as instant
    )
    select min(c.instant)
    from clock as c
    where c.instant > after
      and (c.shown::date = day
               and extract(hour from c.shown)::int = any (hours)
               and extract(minute from c.shown)::int = any (minutes)
               and (c.occurrence = 1 or repeats or cardinality(hours) = 24)
           or cardinality(hours) < 24
               and c.shown - c.shown_before > interval '1 minute'
               and exists (
                   select
                   from generate_series(c.shown_before + interval '1 minute', c.shown - interval '1 minute', interval '1 minute') as lost
                   where lost::date = day
                     and extract(hour from lost)::int = any (hours)
                     and extract(minute from lost)::int = any (minutes)))
$$;

-- Name: FUNCTION first_run_of_day(minutes integer[], hours integer[], repeats boolean, day date, time_zone text, after timestamp with time zone); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.first_run_of_day(minutes integer[], hours integer[], repeats boolean, day date, time_zone text, after timestamp with time zone) IS 'The first instant after another at which the local clock of a day shows one of the times; null where there is none.';

-- Name: follower_arguments(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.follower_arguments(target pmml_internal.prediction_table) RETURNS TABLE(name text, type text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select a.name, a.type
    from (
        select o.i, k.i, format('%s_%s', o.name, k.i), k.type || '[]'
        from (values (1, 'changed'), (2, 'gone')) as o (i, name)
        cross join unnest(pmml_internal.key_types(target)) with ordinality as k (type, i)
        union all
        select 3, b.i, 'packed_' || b.name, b.type
        from pmml_internal.block_variables(target) with ordinality as b (name, type, i)
        where target.follower is not null
    ) as a (part, i, name, type)
    order by a.part, a.i
$$;

-- Name: FUNCTION follower_arguments(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.follower_arguments(target pmml_internal.prediction_table) IS 'Names and types of what the trigger function hands to the follower: changed keys, keys that may have gone, a block where it has packed one.';

-- Name: follower_name(integer, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.follower_name(prediction_table_id integer, body text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format('pmml_internal.follow_%s_%s', prediction_table_id, left(md5(body), 12))
$$;

-- Name: FUNCTION follower_name(prediction_table_id integer, body text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.follower_name(prediction_table_id integer, body text) IS 'The function that scores changed keys of a prediction table that follows on change.';

-- Name: following_block(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.following_block(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$    perform set_config(last_statement, this_statement, true);
    if pg_try_advisory_xact_lock_shared('pmml_internal.refresh'::regclass::int, %1$s)
        and pmml_internal.may_follow(%1$s, %9$L, %6$L)
    then
        begin
            if tg_op = 'INSERT' then
                select %2$s into %3$s from (select %4$s from new_rows as c) as c;
            elsif tg_op = 'UPDATE' then
                select %2$s into %3$s from (select %4$s from new_rows as c) as c;
                select %2$s into %5$s from (select %4$s from old_rows as c) as c;
                if row(%3$s) is not distinct from row(%5$s) then
                    %10$s;
                else
                    select %2$s into %5$s from (select %4$s from old_rows as c except select %4$s from new_rows as c) as c;
                end if;
            elsif tg_op = 'DELETE' then
                select %2$s into %5$s from (select %4$s from old_rows as c) as c;
            else
                delete from %6$s;
                delete from pmml_internal.rejected_row as r where r.prediction_table_id = %1$s;
                return null;
            end if;
            select t.follower into strict current_follower from pmml_internal.prediction_table as t where t.prediction_table_id = %1$s;
%11$s            execute 'select ' || current_follower || '(%7$s)' using %12$s;
            return null;
        exception
            when others then
                raise warning '%%', pmml_internal.readable(%8$L || sqlerrm);
        end;
    end if;
$sql$,
        target.prediction_table_id,
        (select string_agg(format('array_agg(c.%I)', k), ', ') from unnest(target.key_columns) as k),
        x.changed,
        pmml_internal.column_list(target.key_columns, 'c'),
        x.gone,
        pmml_internal.relation_name(target.relation),
        (select string_agg('$' || i, ', ' order by i) from generate_series(1, cardinality(x.arguments)) as i),
        format('predictions in %s did not follow a change, the next refresh will see to it: ', pmml_internal.relation_name(target.relation)),
        pmml_internal.relation_name(target.source),
        (select string_agg(format('gone_%s := null', i), '; ') from generate_subscripts(target.key_columns, 1) as i),
        case when target.follower is not null then pmml_internal.packing_block(target) end,
        array_to_string(x.arguments, ', '))
    from (
        select
            pmml_internal.key_arrays(target, 'changed_%1$s') as changed,
            pmml_internal.key_arrays(target, 'gone_%1$s') as gone,
            array(select a.name from pmml_internal.follower_arguments(target) with ordinality as a (name, type, i) order by a.i) as arguments
    ) as x
$_$;

-- Name: FUNCTION following_block(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.following_block(target pmml_internal.prediction_table) IS 'What the trigger function of a table that follows on change does before it collects.';

-- Name: following_body(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.following_body(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(E'\ndeclare\n    missed_rows bigint;\nbegin\n%s%send\n', forgetting, string_agg(
        format(E'    if %s then\n        %s\n        select m.rows into missed_rows from missed as m;\n    end if;\n',
            case when i.in_place then 'true' else 'missed_rows > 0' end,
            pmml_internal.score_keys_queries(
                target, p.model_version, p.condition, x.ranges, x.keys, 0, '(select clock_timestamp())', i.in_place, b.packed)),
        '' order by (p.model_version).version, i.in_place desc))
    from pmml_internal.parts(target) as p
    cross join unnest(array[true, false]) as i (in_place)
    cross join pmml_internal.int_setting('pmml.block_rows', 1, 100000) as block_rows
    cross join lateral (
        select case when pmml_internal.may_be_respelled(target) then E'    ' || pmml_internal.forget_respelled_statement(target, format(
            'unnest(%s) as s (%s)',
            pmml_internal.key_arrays(target, 'changed_%1$s || gone_%1$s'),
            (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k))) || E';\n' end as forgetting
    ) as f
    cross join lateral (
        select E'\n        select null::bigint as done, null::bigint as total, '
                || string_agg(format('packed_%1$s as %1$s', v.name), ', ' order by v.i)
                || ' where packed_keys_1 is not null' as packed
        from pmml_internal.block_variables(target) with ordinality as v (name, type, i)
        where i.in_place
    ) as b
    cross join lateral (
        select
            format(
                '(select %1$s%3$s offset 0) as k cross join unnest(array(select generate_series(0, cardinality(k.k_1) - 1, %2$s))) as page cross join (select null::bigint as done, null::bigint as total) as progress',
                pmml_internal.key_arrays(target, 'changed_%1$s || gone_%1$s as k_%1$s'),
                block_rows,
                case when b.packed is not null then ' where packed_keys_1 is null' end) as ranges,
            format(
                'unnest(%s) as s (%s)',
                pmml_internal.key_arrays(target, format('k.k_%%1$s[page + 1 : page + %s]', block_rows)),
                (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k)) as keys
    ) as x
    group by f.forgetting
$_$;

-- Name: FUNCTION following_body(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.following_body(target pmml_internal.prediction_table) IS 'The body of the function that scores changed keys, and removes those that are gone, for every version that scores the table.';

-- Name: following_settings(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.following_settings() RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select ' set datestyle = ''ISO, YMD'' set extra_float_digits = 1 set jit = off set plan_cache_mode = force_generic_plan'
        ' set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off'
$$;

-- Name: FUNCTION following_settings(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.following_settings() IS 'The settings of a trigger function that calls a follower, and thereby of the follower.';

-- Name: following_variables(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.following_variables(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        E'declare\n    current_follower text;\n    last_statement constant text := %L;\n    this_statement constant text := date_part(\'epoch\', statement_timestamp());\n    is_first constant boolean := current_setting(last_statement, true) is distinct from this_statement;\n%s',
        'pmml_internal.followed_' || target.prediction_table_id,
        string_agg(format(E'    %s %s;\n', a.name, a.type), '' order by a.i))
    from pmml_internal.follower_arguments(target) with ordinality as a (name, type, i)
$$;

-- Name: FUNCTION following_variables(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.following_variables(target pmml_internal.prediction_table) IS 'What the trigger function of a table that follows on change declares.';

-- Name: foreign_types(regclass, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.foreign_types(relation regclass, columns text[]) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    is_now boolean := pmml_internal.reads_as_of_now();
    names text[];
    types oid[];
begin
    -- Oids from 16384 on are not PostgreSQL's own, whose casts only a superuser can make. Mostly there is none, and this
    -- is asked with every statement that writes to a source.
    if is_now and not exists (
        select from pg_attribute as a where a.attrelid = relation and a.attnum > 0 and a.atttypid >= 16384
    ) then
        return null;
    end if;
    select array_agg(a.attname order by a.attnum), array_agg(a.atttypid order by a.attnum) into names, types
    from pg_attribute as a
    where a.attrelid = relation
      and a.attnum > 0
      and not a.attisdropped
      and (columns is null or a.attname = any (columns));
    if names is not null and not is_now then
        execute format(
            'select array[%s]::oid[] from (select (null::%s).*) as r',
            (select string_agg(format('pg_typeof(r.%I)', n), ', ' order by i) from unnest(names) with ordinality as u (n, i)),
            pmml_internal.relation_name(relation))
        into types;
    end if;
    return (
        select array_agg(format('"%s"', c.name) order by c.i)
        from unnest(names, types) with ordinality as c (name, type, i)
        left join pg_type as t on t.oid = c.type
        where c.type >= 16384
          and pmml_internal.is_trusted(t.typowner) is not true);
end
$$;

-- Name: FUNCTION foreign_types(relation regclass, columns text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.foreign_types(relation regclass, columns text[]) IS 'Columns of a relation, of those named or (null) of all, whose type belongs to somebody whom the current user does not trust; null where there is none.';

-- Name: forget_dropped_tables(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.forget_dropped_tables() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    dropped pmml_internal.prediction_table;
begin
    for dropped in
        select t.*
        from pmml_internal.prediction_table as t
        where not exists (select from pg_catalog.pg_class as c where c.oid = t.relation)
    loop
        perform pmml_internal.stop_collecting(dropped);
        delete from pmml_internal.prediction_table as t where t.prediction_table_id = dropped.prediction_table_id;
    end loop;
end
$$;

-- Name: FUNCTION forget_dropped_tables(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.forget_dropped_tables() IS 'Removes the records and jobs of prediction tables that someone dropped with plain DROP TABLE.';

-- Name: forget_respelled_statement(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.forget_respelled_statement(target pmml_internal.prediction_table, keys text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
begin
    return (select format(
        'delete from pmml_internal.rejected_row as r using %s where r.prediction_table_id = %s and %s and r.key <> %s',
        keys,
        target.prediction_table_id,
        string_agg(
            format(case c.base_type when 'jsonb'::regtype then 'array[(r.key -> %1$L)::%2$s] = array[s.%1$I]' else 'array[(r.key ->> %1$L)::%2$s] = array[s.%1$I]' end,
                k.name, pmml_internal.column_type(a)),
            ' and ' order by k.i),
        pmml_internal.key_object(target, 's'))
    from unnest(target.key_columns) with ordinality as k (name, i)
    join pmml_internal.source_columns(target.relation) as c on c.column_name = k.name
    join pg_attribute as a on a.attrelid = target.relation and a.attname = k.name);
end
$_$;

-- Name: FUNCTION forget_respelled_statement(target pmml_internal.prediction_table, keys text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.forget_respelled_statement(target pmml_internal.prediction_table, keys text) IS 'The statement that forgets rejected rows whose key is one of some keys s and spelled otherwise. keys is what stands behind "using".';

-- Name: free_partition_name(regclass, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.free_partition_name(past regclass, suffix text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format('%I.%I', s.schema_name, s.name)
    from (
        select n.nspname as schema_name, i, pmml_internal.suffixed(c.relname, suffix || case i when 1 then '' else '_' || i end) as name
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        cross join generate_series(1, 1000) as i
        where c.oid = past
    ) as s
    where to_regclass(format('%I.%I', s.schema_name, s.name)) is null
      and to_regtype(format('%I.%I', s.schema_name, s.name)) is null
    order by s.i
    limit 1
$$;

-- Name: FUNCTION free_partition_name(past regclass, suffix text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.free_partition_name(past regclass, suffix text) IS 'A name for a partition beside its past table that nobody has.';

-- Name: frequent_reasons(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.frequent_reasons(prediction_table_id integer) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select string_agg(
        format('%s rows%s: %s', r.rows,
            case when r.field is null then '' else format(' with "%s" such as %s', r.field, coalesce(format('"%s"', left(r.example, 60)), 'NULL')) end,
            r.reason),
        '; ' order by r.rows desc, r.field, r.reason) || '.'
    from (
        select c.field, c.reason, sum(c.rows) as rows, (array_agg(c.value order by c.rows desc, c.value))[1] as example
        from pmml_internal.counted_reasons(frequent_reasons.prediction_table_id) as c
        group by c.field, c.reason
        order by sum(c.rows) desc, c.field, c.reason
        limit 3
    ) as r
$$;

-- Name: FUNCTION frequent_reasons(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.frequent_reasons(prediction_table_id integer) IS 'The three reasons for which most rows were rejected, as one line.';

-- Name: freshness(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.freshness(only_of integer DEFAULT NULL::integer) RETURNS TABLE(prediction_table_id integer, fresh_at timestamp with time zone, refresh_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    -- Predictions are of the state that the run saw when it started; those that follow on change are of now.
    select
        t.prediction_table_id,
        case
            when t.on_change and not t.full_due and r.model_version = coalesce(t.version, m.champion) and pmml_internal.is_collecting(t)
                and not pmml_internal.has_collected(t) then clock_timestamp()
            else coalesce(r.started_at, t.created_at)
        end,
        r.refresh_id
    from pmml_internal.prediction_table as t
    join pmml_internal.model as m using (model_id)
    left join lateral (
        select r.started_at, r.refresh_id, r.model_version
        from pmml_internal.refresh as r
        where r.prediction_table_id = t.prediction_table_id
          and r.status = 'succeeded'
        order by r.refresh_id desc
        limit 1
    ) as r on true
    where only_of is null or t.prediction_table_id = only_of
$$;

-- Name: FUNCTION freshness(only_of integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.freshness(only_of integer) IS 'The moment whose source each prediction table, or one of them, shows, and the run it comes from; of one never refreshed, when it was made.';

-- Name: group_hash(pmml_internal.prediction_table, text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.group_hash(target pmml_internal.prediction_table, alias text, row_hash text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format('bit_xor(hashtextextended(row(%s)::text, %s))',
        (select string_agg(format('%s.%I', alias, k), ', ') from unnest(target.key_columns) as k),
        row_hash)
$$;

-- Name: FUNCTION group_hash(target pmml_internal.prediction_table, alias text, row_hash text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.group_hash(target pmml_internal.prediction_table, alias text, row_hash text) IS 'The aggregate over the rows of a group that hashes keys and inputs together, in whatever order they come.';

-- Name: guard_schedule(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.guard_schedule() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    is_run_changed boolean := case tg_op
        when 'INSERT' then (new.pid, new.started_at) is distinct from (null::int, null::timestamptz)
        else (new.pid, new.started_at) is distinct from (old.pid, old.started_at)
    end;
begin
    if pmml_internal.is_superuser() then
        return new;
    end if;
    if is_run_changed then
        perform pmml_internal.require_superuser(
            'write who runs a schedule',
            'A backend writes itself alone, when it starts a run.',
            'call pmml.refresh(...) runs a table at once.')
        where new.pid is distinct from pg_backend_pid();
        new.started_at := clock_timestamp();
    else
        new.scheduled_by := current_user; -- in a table that was given to him, the job of somebody else would go on
    end if;
    new.time_zone := pmml_internal.find_time_zone(new.time_zone);
    perform pmml_internal.check_schedule(new);
    return new;
end
$$;

-- Name: FUNCTION guard_schedule(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.guard_schedule() IS 'Trigger: refuses operators what the keeper must be able to trust. 42501; PM040, PM042, PM044 as schedule_refresh.';

-- Name: guard_statistics(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.guard_statistics() RETURNS event_trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION guard_statistics(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.guard_statistics() IS 'Event trigger: refuses statistics that call functions of others on sources that are followed on change. 42501.';

-- Name: has_collected(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.has_collected(target pmml_internal.prediction_table) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    found_any boolean;
begin
    execute format('select exists (select from %s)', pmml_internal.changes_name(target.prediction_table_id)) into found_any;
    return found_any;
end
$$;

-- Name: FUNCTION has_collected(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.has_collected(target pmml_internal.prediction_table) IS 'Whether keys are waiting for the next refresh.';

-- Name: has_foreign_expressions(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.has_foreign_expressions(relation regclass) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return not pmml_internal.reads_as_of_now()
        and not pmml_internal.is_trusted((select c.relowner from pg_class as c where c.oid = relation))
    or exists (
        select
        from (
            select 'pg_class'::regclass, i.indexrelid from pg_index as i where i.indrelid = relation and (i.indexprs is not null or i.indpred is not null)
            union all select 'pg_statistic_ext'::regclass, s.oid from pg_statistic_ext as s where s.stxrelid = relation
            union all select 'pg_constraint'::regclass, c.oid from pg_constraint as c where c.conrelid = relation and c.contype = 'c'
        ) as e (catalog, oid)
        where pmml_internal.calls_foreign_code(e.catalog, e.oid));
end
$$;

-- Name: FUNCTION has_foreign_expressions(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.has_foreign_expressions(relation regclass) IS 'Whether indexes, statistics or checks of a table call functions or operators of somebody whom the current user does not trust, or may do so by now.';

-- Name: has_foreign_triggers(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.has_foreign_triggers(relation regclass) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    -- By the triggers that keep the foreign key on this side, for nothing finds the key by the table it refers to.
    return exists (
        select
        from pg_trigger as t
        join pg_proc as p on p.oid = t.tgfoid
        left join pg_constraint as f on f.oid = t.tgconstraint and f.contype = 'f'
            and (f.confdeltype in ('c', 'n', 'd') or f.confupdtype in ('c', 'n', 'd'))
        left join pg_class as c on c.oid = f.conrelid
        where t.tgrelid = relation
          and (not pmml_internal.is_trusted(p.proowner) or not pmml_internal.is_trusted(c.relowner)))
    or not pmml_internal.reads_as_of_now() and exists (
        select
        from pg_class as c
        cross join aclexplode(c.relacl) as a
        where c.oid = relation
          and a.privilege_type in ('TRIGGER', 'REFERENCES')
          and pmml_internal.is_trusted(a.grantee) is not true);
end
$$;

-- Name: FUNCTION has_foreign_triggers(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.has_foreign_triggers(relation regclass) IS 'Whether writing to a table runs triggers of somebody whom the current user does not trust, on it or on a table that follows it by a foreign key, or may do so by now.';

-- Name: has_pages(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.has_pages(source regclass) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (
        select c.relkind in ('r', 'm') and not exists (select from pg_inherits as i where i.inhparent = source)
        from pg_class as c
        where c.oid = source);
end
$$;

-- Name: FUNCTION has_pages(source regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.has_pages(source regclass) IS 'Whether a relation''s rows all lie in pages of its own.';

-- Name: has_rejected_rows(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.has_rejected_rows(target pmml_internal.prediction_table) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return exists (select from pmml_internal.rejected_row as r where r.prediction_table_id = target.prediction_table_id);
end
$$;

-- Name: FUNCTION has_rejected_rows(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.has_rejected_rows(target pmml_internal.prediction_table) IS 'Whether any row of a source stands rejected.';

-- Name: has_unique_key(regclass, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.has_unique_key(source regclass, key_columns text[]) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return exists (
        select
        from pg_catalog.pg_index as i
        where i.indrelid = source
          and i.indisunique
          and i.indisvalid
          and i.indimmediate
          and i.indpred is null
          and i.indexprs is null
          -- An index of a table does not see the rows of those that inherit from it.
          and not exists (
              select
              from pg_catalog.pg_inherits as h
              join pg_catalog.pg_class as c on c.oid = h.inhparent
              where h.inhparent = source
                and c.relkind = 'r')
          and (select bool_and(a.attnotnull and a.attname = any (key_columns))
               from unnest(i.indkey[0:i.indnkeyatts - 1]) as k (attnum)
               join pg_catalog.pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum)
    );
end
$$;

-- Name: FUNCTION has_unique_key(source regclass, key_columns text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.has_unique_key(source regclass, key_columns text[]) IS 'Whether an index guarantees that the key columns hold no NULL and no duplicate.';

-- Name: hash_image(double precision[], bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.hash_image(image double precision[], seed bigint) RETURNS bigint
    LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE
    AS $$hashvarlenaextended$$;

-- Name: FUNCTION hash_image(image double precision[], seed bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.hash_image(image double precision[], seed bigint) IS 'A hash of an array as it lies in memory.';

-- Name: hire_keeper(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.hire_keeper() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if to_regclass('cron.job') is null then
        return;
    elsif exists (select from pmml_internal.schedule) or exists (select from pmml_internal.staleness_limit) then
        perform pmml_internal.set_job('pg_pmml keeper', '* * * * *', 'call pmml.keep_schedules()', current_user, true);
    else
        execute 'select cron.unschedule(jobid) from cron.job where jobname = ''pg_pmml keeper''';
    end if;
end
$$;

-- Name: FUNCTION hire_keeper(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.hire_keeper() IS 'Makes the pg_cron job of pmml.keep_schedules where there is something to keep, and removes it where there is nothing.';

-- Name: history_columns(pmml_internal.history, regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.history_columns(kept pmml_internal.history, relation regclass) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    numbers int2[];
begin
    select array_agg(a.attnum order by c.i) into numbers
    from unnest(kept.column_names) with ordinality as c (name, i)
    left join pg_attribute as a on a.attrelid = relation and a.attname = c.name and not a.attisdropped;
    if array_position(numbers, null) is null and numbers = array(select n from unnest(numbers) as n order by n) then
        return kept.column_names;
    end if;
    return array(
        select a.attname::text
        from unnest(kept.column_numbers) with ordinality as c (number, i)
        join pg_attribute as a on a.attrelid = relation and a.attnum = c.number and not a.attisdropped
        order by c.i);
end
$$;

-- Name: FUNCTION history_columns(kept pmml_internal.history, relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.history_columns(kept pmml_internal.history, relation regclass) IS 'What the columns that a history keeps are called in the prediction table by now: keys, outputs, model_version, scored_at.';

-- Name: history_name(regclass, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.history_name(relation regclass, suffix text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text[];
begin
    select array[n.nspname, pmml_internal.suffixed(c.relname, suffix)] into name
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where c.oid = relation;
    if to_regclass(format('%I.%I', name[1], name[2])) is not null or to_regtype(format('%I.%I', name[1], name[2])) is not null then
        raise exception using
            errcode = 'PM034',
            message = format('relation %I.%I exists already', name[1], name[2]),
            detail = format('The history of %s needs that name.', pmml_internal.relation_name(relation)),
            hint = 'Rename or drop it: it may be the history of a prediction table that someone dropped with plain DROP TABLE.';
    end if;
    return format('%I.%I', name[1], name[2]);
end
$$;

-- Name: FUNCTION history_name(relation regclass, suffix text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.history_name(relation regclass, suffix text) IS 'The full name of a relation beside a prediction table, with a suffix. PM034 where it is taken.';

-- Name: history_of(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.history_of(relation regclass) RETURNS pmml_internal.history
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    kept pmml_internal.history;
begin
    select h.* into kept
    from pmml_internal.history as h
    join pmml_internal.prediction_table as t using (prediction_table_id)
    join pg_class as c on c.oid = h.past
    where t.relation = history_of.relation;
    return kept;
end
$$;

-- Name: FUNCTION history_of(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.history_of(relation regclass) IS 'The history of a prediction table; null where it keeps none, or someone dropped the past with plain DROP TABLE.';

-- Name: history_trigger_statements(regclass, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.history_trigger_statements(relation regclass, columns text[]) RETURNS text[]
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select array[
        format('create trigger pmml_history_scored_at before update on %s for each row when ((%s) is distinct from (%s) and new.%4$I <= old.%4$I) execute function pmml_internal.advance_scored_at()',
            relation,
            (select string_agg(format('old.%I', c), ', ') from unnest(columns) as c),
            (select string_agg(format('new.%I', c), ', ') from unnest(columns) as c),
            columns[cardinality(columns)]),
        format('create trigger pmml_history_insert after insert on %s referencing new table as new_rows for each statement execute function pmml_internal.keep_past()', relation),
        format('create trigger pmml_history_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function pmml_internal.keep_past()', relation),
        format('create trigger pmml_history_delete after delete on %s referencing old table as old_rows for each statement execute function pmml_internal.keep_past()', relation),
        format('create trigger pmml_history_truncate before truncate on %s for each statement execute function pmml_internal.keep_past()', relation)]
        -- Also for sessions that switch triggers off by session_replication_role: those that follow changes write there too.
        || array(
            select format('alter table %s enable always trigger pmml_history_%s', relation, t.name)
            from unnest(array['scored_at', 'insert', 'update', 'delete', 'truncate']) as t (name))
$_$;

-- Name: FUNCTION history_trigger_statements(relation regclass, columns text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.history_trigger_statements(relation regclass, columns text[]) IS 'The statements that make and enable the triggers of a prediction table that keeps its history.';

-- Name: history_triggers(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.history_triggers(relation regclass) RETURNS SETOF pg_trigger
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select t
    from pg_trigger as t
    where t.tgrelid = relation
      and t.tgfoid in ('pmml_internal.keep_past()'::regprocedure, 'pmml_internal.advance_scored_at()'::regprocedure)
$$;

-- Name: FUNCTION history_triggers(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.history_triggers(relation regclass) IS 'The triggers that write the past of a prediction table.';

-- Name: history_view_statement(text, regclass, pmml_internal.history); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.history_view_statement(view_name text, relation regclass, kept pmml_internal.history) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'create view %s (%s, valid_from, valid_to) as select %s, null::timestamp with time zone from %s union all select %s, valid_to from %s',
        view_name,
        string_agg(format('%I', p.attname), ', ' order by c.i) filter (where c.i < cardinality(kept.column_names)),
        string_agg(format('%I', c.name), ', ' order by c.i),
        pmml_internal.relation_name(relation),
        string_agg(format('%I', p.attname), ', ' order by c.i),
        pmml_internal.relation_name(kept.past))
    from unnest(pmml_internal.history_columns(kept, relation)) with ordinality as c (name, i)
    join pg_attribute as p on p.attrelid = kept.past and p.attnum = c.i
$$;

-- Name: FUNCTION history_view_statement(view_name text, relation regclass, kept pmml_internal.history); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.history_view_statement(view_name text, relation regclass, kept pmml_internal.history) IS 'The create view statement that unites past and present predictions.';

-- Name: in_page_range(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.in_page_range(pages_per_block integer) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$s.ctid >= format('(%%s,0)', page)::tid and s.ctid < format('(%%s,0)', page + %s)::tid$sql$,
        pages_per_block)
$_$;

-- Name: FUNCTION in_page_range(pages_per_block integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.in_page_range(pages_per_block integer) IS 'The condition by which rows s are read of one range of pages.';

-- Name: input_cast(text, oid); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.input_cast(data_type text, column_type oid) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select case
        when t.typcategory in ('S', 'E') or t.oid = 'pg_catalog.unknown'::regtype then '::text'
        when data_type in ('integer', 'float', 'double', 'boolean') then case
            when t.oid in ('pg_catalog.int2'::regtype, 'pg_catalog.int4'::regtype, 'pg_catalog.int8'::regtype) then '::int8'
            when t.oid = 'pg_catalog.float4'::regtype then '::text::float8'
            when t.oid in ('pg_catalog.float8'::regtype, 'pg_catalog.numeric'::regtype) then '::float8'
            when t.oid = 'pg_catalog.bool'::regtype then '::bool'
        end
        when data_type = 'string' then case
            when t.oid in ('pg_catalog.float4'::regtype, 'pg_catalog.float8'::regtype) then '::text::numeric::text'
            when t.typcategory = 'B' or t.oid in (
                'pg_catalog.int2'::regtype, 'pg_catalog.int4'::regtype, 'pg_catalog.int8'::regtype,
                'pg_catalog.numeric'::regtype, 'pg_catalog.uuid'::regtype, 'pg_catalog.date'::regtype, 'pg_catalog.time'::regtype) then '::text'
        end
        when data_type = 'date' or data_type like 'dateDaysSince%' then case
            when t.oid = 'pg_catalog.date'::regtype then '::date'
        end
        when data_type in ('time', 'timeSeconds') then case
            when t.oid = 'pg_catalog.time'::regtype then '::time'
        end
        when data_type = 'dateTime' or data_type like 'dateTimeSecondsSince%' then case
            when t.oid in ('pg_catalog.timestamp'::regtype, 'pg_catalog.date'::regtype) then '::timestamp'
        end
    end
    from pg_catalog.pg_type as t
    where t.oid = column_type
$$;

-- Name: FUNCTION input_cast(data_type text, column_type oid); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.input_cast(data_type text, column_type oid) IS 'The cast that brings a column of the given type to an input of a PMML data type; null where none can.';

-- Name: input_columns(jsonb, regclass, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.input_columns(model_inputs jsonb, source regclass, mapping jsonb) RETURNS TABLE("position" bigint, input text, column_name text, cast_suffix text)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    columns text[] := array(select c.column_name from pmml_internal.source_columns(source) as c);
    fields text[] := array(select i ->> 'name' from jsonb_array_elements(model_inputs) as i);
    matched jsonb;
    wrong text;
begin
    if jsonb_typeof(mapping) = 'object' then
        select string_agg(format('"%s"', m.key), ', ') into wrong
        from jsonb_each_text(mapping) as m
        where m.key <> all (fields) or m.value is null or m.value <> all (columns);
    else
        wrong := 'it is no object';
    end if;
    if wrong is not null then
        raise exception using
            errcode = 'PM020',
            message = 'the mapping names inputs or columns that do not exist',
            detail = format('Wrong entries, by input: %s.', wrong),
            hint = 'The mapping is {"input": "column"}, both spelled exactly; see pmml.model_inputs.';
    end if;

    matched := pmml_internal.match_columns(
        array(select f from unnest(fields) as f where not mapping ? f), columns) || mapping;

    select string_agg(format('"%s"', f), ', ') into wrong from unnest(fields) as f where not matched ? f;
    if wrong is not null then
        raise exception using
            errcode = 'PM020',
            message = format('source %s lacks inputs of the model', pmml_internal.relation_name(source)),
            detail = 'Missing columns: ' || wrong || '.',
            hint = 'Add them in a view, or name the columns that hold them: mapping => ''{"input": "column"}''.';
    end if;

    return query
    select i.ordinality, i.field ->> 'name', c.column_name,
        pmml_internal.input_cast(i.field ->> 'data_type', c.base_type)
    from jsonb_array_elements(model_inputs) with ordinality as i (field, ordinality)
    join pmml_internal.source_columns(source) as c on c.column_name = matched ->> (i.field ->> 'name')
    order by i.ordinality;
end
$$;

-- Name: FUNCTION input_columns(model_inputs jsonb, source regclass, mapping jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.input_columns(model_inputs jsonb, source regclass, mapping jsonb) IS 'The source column of each input, in order. PM020 where some are missing (all are named), PM021 where a name is ambiguous; cast_suffix is null where the type cannot serve.';

-- Name: input_expressions(jsonb, regclass, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.input_expressions(model_inputs jsonb, source regclass, mapping jsonb) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    unsuitable text;
    expressions text[];
begin
    select
        coalesce(array_agg(format('s.%I', i.column_name) || i.cast_suffix order by i.position), '{}'),
        string_agg(
            format('input "%s" (%s) from column "%s" (%s)', i.input, model_inputs -> (i.position - 1)::int ->> 'data_type', i.column_name, c.type_name),
            '; ' order by i.position) filter (where i.cast_suffix is null)
    into expressions, unsuitable
    from pmml_internal.input_columns(model_inputs, source, mapping) as i
    join pmml_internal.source_columns(source) as c on c.column_name = i.column_name;
    if unsuitable is not null then
        raise exception using
            errcode = 'PM022',
            message = format('source %s has columns of types that cannot serve the model', pmml_internal.relation_name(source)),
            detail = unsuitable || '.',
            hint = 'Cast them in a view (a timestamp with time zone by "at time zone"), or map the inputs to other columns.';
    end if;

    return expressions;
end
$$;

-- Name: FUNCTION input_expressions(model_inputs jsonb, source regclass, mapping jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.input_expressions(model_inputs jsonb, source regclass, mapping jsonb) IS 'One SQL expression over the source, aliased s, for each input, in order. PM022 where types cannot serve (all are named).';

-- Name: input_fields(pmml_internal.prediction_table, pmml_internal.model_version); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.input_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select coalesce(jsonb_agg(jsonb_build_object(
        'kind', 'input',
        'field', f.field ->> 'name',
        'type', f.type,
        'column', 'f' || f.place,
        'expression', pmml_internal.drift_expression(f.expression, f.type, f.kind)) order by f.place), '[]')
    from (
        select i.field, e.expression, e.place, k.kind,
            pmml_internal.drift_type(i.field ->> 'data_type', i.field ->> 'op_type', k.kind) as type
        from unnest(pmml_internal.input_expressions(
            resolved.description -> 'inputs', target.source, target.mapping)) with ordinality as e (expression, place)
        join jsonb_array_elements(resolved.description -> 'inputs') with ordinality as i (field, place) on i.place = e.place
        cross join lateral pmml_internal.input_kind(e.expression) as k (kind)
    ) as f
$$;

-- Name: FUNCTION input_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.input_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version) IS 'The inputs to watch, as [{kind, field, type, column, expression}]: the values that the model sees.';

-- Name: input_hash(text[], text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.input_hash(inputs text[], packed_row text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'pmml_internal.hash_image(%s, %s)',
        packed_row,
        coalesce(
            'hashtextextended(array_to_string(array['
                || string_agg(i.expression, ', ' order by i.ordinality) filter (where pmml_internal.input_kind(i.expression) = 'x')
                || '], '''') collate "C", 0)',
            '0'))
    from unnest(inputs) with ordinality as i (expression, ordinality)
$$;

-- Name: FUNCTION input_hash(inputs text[], packed_row text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.input_hash(inputs text[], packed_row text) IS 'The expression over a source row s that hashes the given input expressions; packed_row is the expression for what pmml_internal.packed_row says.';

-- Name: input_kind(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.input_kind(expression text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
begin
    return case substring(expression from '::([a-z0-9]+)$')
        when 'float8' then 'n'
        when 'int8' then 'n'
        when 'bool' then 'b'
        when 'date' then 'd'
        when 'time' then 't'
        when 'timestamp' then 's'
        when 'text' then 'x'
    end;
end
$_$;

-- Name: FUNCTION input_kind(expression text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.input_kind(expression text) IS 'What an input expression delivers, by the cast at its end: n a number, b a boolean, d a date, t a time, s a timestamp, x a text.';

-- Name: input_kinds(text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.input_kinds(inputs text[]) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select coalesce(string_agg(pmml_internal.input_kind(i.expression), '' order by i.ordinality), '')
    from unnest(inputs) with ordinality as i (expression, ordinality)
$$;

-- Name: FUNCTION input_kinds(inputs text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.input_kinds(inputs text[]) IS 'The kinds of input expressions, a letter each.';

-- Name: input_only_columns(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.input_only_columns(target pmml_internal.prediction_table) RETURNS text[]
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select array(
        select c from unnest(pmml_internal.needed_columns(target)) with ordinality as n (c, i)
        where c <> all (target.key_columns)
        order by n.i)
$$;

-- Name: FUNCTION input_only_columns(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.input_only_columns(target pmml_internal.prediction_table) IS 'Input columns of a source that are no key.';

-- Name: insert_statement(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.insert_statement(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        'insert into %1$s (%2$s, scored_at) select %3$s, $1 from pg_temp.pmml_difference as d where d.pmml_action = ''insert''',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%I', c), ', ') from unnest(w.columns) as c),
        pmml_internal.column_list(w.columns, 'd'))
    from (select target.key_columns || pmml_internal.written_columns(target) as columns) as w
$_$;

-- Name: FUNCTION insert_statement(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.insert_statement(target pmml_internal.prediction_table) IS 'Writes predictions of new source rows from pg_temp.pmml_difference; $1 is the time.';

-- Name: int_setting(text, integer, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.int_setting(name text, lowest integer, highest integer) RETURNS integer
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    value text := pmml_internal.setting(name);
begin
    if value !~ '^[0-9]{1,9}$' or value::int not between lowest and highest then
        raise exception using
            errcode = 'PM052',
            message = format('setting "%s" has an unusable value', name),
            detail = format('It is "%s".', value),
            hint = format('Set it to a whole number from %s to %s: set %s = ...', lowest, highest, name);
    end if;
    return value::int;
end
$_$;

-- Name: FUNCTION int_setting(name text, lowest integer, highest integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.int_setting(name text, lowest integer, highest integer) IS 'The value in force of a whole-number setting. PM052 where it is outside its range.';

-- Name: interval_setting(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.interval_setting(name text) RETURNS interval
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    value text := pmml_internal.setting(name);
    period interval;
begin
    begin
        period := value::interval;
    exception
        when others then
            period := null;
    end;
    if period >= interval '0' then
        return period;
    end if;
    raise exception using
        errcode = 'PM052',
        message = format('setting "%s" has an unusable value', name),
        detail = format('It is "%s".', value),
        hint = format('Set it to an interval such as 90 days: set %s = ''90 days''', name);
end
$$;

-- Name: FUNCTION interval_setting(name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.interval_setting(name text) IS 'The value in force of a period. PM052 where it is no interval, or a negative one.';

-- Name: is_alive(pmml_internal.refresh); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_alive(run pmml_internal.refresh) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select exists (
        select
        from pg_stat_activity as a
        where a.pid = run.pid
          -- One that waits for its client, or is at another statement, has ended the run without a word.
          -- Null where it is another role's: then the pid alone has to do.
          and (a.backend_start < run.started_at and a.state <> 'idle' and a.query_start <= run.started_at) is not false)
$$;

-- Name: FUNCTION is_alive(run pmml_internal.refresh); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_alive(run pmml_internal.refresh) IS 'Whether the backend that started a run is still at it.';

-- Name: is_assignable(oid, oid); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_assignable(source oid, target oid) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select source = target
        or (select t.typcategory = 'S' from pg_type as t where t.oid = target)
        or exists (
            select
            from pg_cast as c
            where c.castsource = source
              and c.casttarget = target
              and c.castcontext in ('a', 'i'))
$$;

-- Name: FUNCTION is_assignable(source oid, target oid); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_assignable(source oid, target oid) IS 'Whether a value of one type can be written into a column of another.';

-- Name: is_behind(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_behind(target pmml_internal.prediction_table) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return pmml_internal.has_collected(target)
        and pmml_internal.can_be_incremental(target, pmml_internal.current_version(target));
exception
    when others then
        return false; -- what is wrong is for a refresh to say
end
$$;

-- Name: FUNCTION is_behind(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_behind(target pmml_internal.prediction_table) IS 'Whether changes were collected that a refresh can take without scoring every row.';

-- Name: is_changed(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_changed() RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select 'case when s.pmml_here then t.model_version is null or t.model_version <> s.pmml_version or (s.pmml_hash is not null and s.pmml_hash is distinct from t.input_hash) else t.model_version is not null end'
$$;

-- Name: FUNCTION is_changed(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_changed() IS 'The condition that a present row s and what is remembered of it, t, do not fit; one of them may be missing.';

-- Name: is_collecting(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_collecting(target pmml_internal.prediction_table) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select count(*) = 4
        -- Writes to heirs, and to a partition by way of its table, pass these triggers.
        and not exists (select from pg_inherits as i where target.source in (i.inhparent, i.inhrelid))
        and not pmml_internal.is_subscribed(target.source)
        -- A crash empties an unlogged table, past all triggers.
        and not exists (select from pg_class as c where c.oid in (target.source, target.relation) and c.relpersistence = 'u')
    from pg_trigger as t
    where t.tgrelid = target.source
      and t.tgfoid = to_regproc(pmml_internal.changes_name(target.prediction_table_id))
      and t.tgenabled = 'A'
$$;

-- Name: FUNCTION is_collecting(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_collecting(target pmml_internal.prediction_table) IS 'Whether the four triggers are on the source and enabled, and see all that may happen to it.';

-- Name: is_cron_database(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_cron_database() RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select to_regclass('cron.job') is not null and coalesce(current_setting('cron.database_name', true) = current_database(), false)
$$;

-- Name: FUNCTION is_cron_database(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_cron_database() IS 'Whether pg_cron is installed in this database and runs the jobs that stand here.';

-- Name: is_large_part(pmml_internal.prediction_table, pmml_internal.model_version, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_large_part(target pmml_internal.prediction_table, version pmml_internal.model_version, row_count bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select version.engine = 'compiled'
        and target.best_rows is null -- its rows are only some of those that are scored
        and row_count > greatest(10000, 0.5 * (pmml_internal.last_success(target.prediction_table_id)).row_count)
$$;

-- Name: FUNCTION is_large_part(target pmml_internal.prediction_table, version pmml_internal.model_version, row_count bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_large_part(target pmml_internal.prediction_table, version pmml_internal.model_version, row_count bigint) IS 'Whether so many keys are better scored with all others: their rows need not be copied then, and the compiled engine takes less for a row than its copy. With a million rows and 100 trees both were measured to take the same where a fifth changed; with models ten times as slow it should be where half did.';

-- Name: is_locked(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_locked(prediction_table_id integer) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    -- Looked up and not tried: a lock taken here would be held against the refresh of somebody else.
    select exists (
        select
        from pg_locks as l
        where l.locktype = 'advisory'
          and l.database = (select d.oid from pg_database as d where d.datname = current_database())
          and l.classid = 'pmml_internal.prediction_table'::regclass
          and l.objid = is_locked.prediction_table_id::oid
          and l.objsubid = 2
          and l.granted
          and l.pid <> pg_backend_pid())
$$;

-- Name: FUNCTION is_locked(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_locked(prediction_table_id integer) IS 'Whether another backend holds the advisory lock of a prediction table, that is, refreshes it.';

-- Name: is_migrating(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_migrating() RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select exists (
        select
        from pg_locks as l
        join pg_database as d on d.oid = l.database and d.datname = current_database()
        where l.locktype = 'advisory'
          and l.objsubid = 1
          and l.granted
          and l.objid = hashtext('pg_pmml migration')::oid)
$$;

-- Name: FUNCTION is_migrating(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_migrating() IS 'Whether migrate is at work in this database: it holds an advisory lock meanwhile.';

-- Name: is_number(jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_number(field jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select field ->> 'data_type' in ('integer', 'float', 'double') and field ->> 'op_type' = 'continuous'
$$;

-- Name: FUNCTION is_number(field jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_number(field jsonb) IS 'Whether differences of a result mean something; all others are compared as labels.';

-- Name: is_one_number(jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_one_number(results jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select jsonb_array_length(results) = 1 and (results -> 0 ->> 'numeric')::boolean
$$;

-- Name: FUNCTION is_one_number(results jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_one_number(results jsonb) IS 'Whether a model computes nothing but one number.';

-- Name: is_past_kept(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_past_kept(relation regclass) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select (pmml_internal.history_of(relation)).past is not null
        and (select count(*) = 5 from pmml_internal.history_triggers(relation) as t where t.tgenabled = 'A')
$$;

-- Name: FUNCTION is_past_kept(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_past_kept(relation regclass) IS 'Whether the past table of a prediction table and all triggers that write it are there and enabled.';

-- Name: is_routed(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_routed(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        '((''x'' || left(md5(%s), 8))::bit(32)::bigint < %s)',
        (select string_agg(format(case
                    when c.base_type = 'timestamptz'::regtype then '(s.%I at time zone ''UTC'')::text'
                    when c.base_type = any (pmml_internal.session_types()) then '(pmml_internal.key_json(s.%I) #>> ''{}'')'
                    else 's.%I::text'
                end, k.name), ' || '' '' || ' order by k.i)
         from unnest(target.key_columns) with ordinality as k (name, i)
         join pmml_internal.source_columns(target.relation) as c on c.column_name = k.name)
        || format(' || %L', (select ' ' || m.name from pmml_internal.model as m where m.model_id = target.model_id)),
        floor(target.challenger_share * 4294967296)::bigint)
$$;

-- Name: FUNCTION is_routed(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_routed(target pmml_internal.prediction_table) IS 'The condition over a source row s by which its key goes to the challenger; null where none does.';

-- Name: is_running(pmml_internal.schedule); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_running(plan pmml_internal.schedule) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select plan.pid <> pg_backend_pid() and exists (
        select
        from pg_stat_activity as a
        where a.pid = plan.pid
          -- Null where it is another role's: then the pid alone has to do.
          and (a.backend_start < plan.started_at) is not false)
$$;

-- Name: FUNCTION is_running(plan pmml_internal.schedule); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_running(plan pmml_internal.schedule) IS 'Whether another backend runs a schedule.';

-- Name: is_small_part(pmml_internal.prediction_table, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_small_part(target pmml_internal.prediction_table, row_count bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select row_count <= 0.05 * coalesce((pmml_internal.last_success(target.prediction_table_id)).row_count, 0)
        and pmml_internal.can_look_up(target) and not pmml_internal.may_be_respelled(target)
$$;

-- Name: FUNCTION is_small_part(target pmml_internal.prediction_table, row_count bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_small_part(target pmml_internal.prediction_table, row_count bigint) IS 'Whether so many keys are better looked up in the indexes than joined with whole tables. The planner thinks too much of the latter: to it every page of an index is one read from a disk. Keys that may be spelled in several ways are joined: rejected rows are looked up by the spelling.';

-- Name: is_subscribed(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_subscribed(source regclass) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select exists (select from pg_subscription_rel as s where s.srrelid = source)
$$;

-- Name: FUNCTION is_subscribed(source regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_subscribed(source regclass) IS 'Whether logical replication writes to a relation, which fires no triggers of statements.';

-- Name: is_superuser(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_superuser() RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select r.rolsuper from pg_roles as r where r.rolname = current_user
$$;

-- Name: FUNCTION is_superuser(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_superuser() IS 'Whether the current user is a superuser.';

-- Name: is_time_zone(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_time_zone(name text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform now() at time zone name;
    return true;
exception
    when invalid_parameter_value then
        return false;
end
$$;

-- Name: FUNCTION is_time_zone(name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_time_zone(name text) IS 'Whether the server can read times in a time zone; one of another server, or of before an upgrade, it may not know.';

-- Name: is_trusted(oid); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_trusted(role oid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.rolsuper or r.rolname = current_user from pg_roles as r where r.oid = role);
end
$$;

-- Name: FUNCTION is_trusted(role oid); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_trusted(role oid) IS 'Whether what a role made may run with the rights of the current user: it is a superuser''s, or his own.';

-- Name: is_unread(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_unread(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select case
        when target.change_detection = 'timestamp' then case when target.read_layout = pmml_internal.source_definition(target) then
            format('(s.%1$I >= %2$L or s.%1$I is null)', target.timestamp_column, target.read_until) end
        when target.read_layout = pmml_internal.source_layout(target)
            and pg_snapshot_xmax(pg_current_snapshot())::text::numeric - target.unread_since::text::numeric < 1000000000 then
            format('age(s.xmin) <= age(%L::xid)', target.unread_since::xid)
    end
$_$;

-- Name: FUNCTION is_unread(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_unread(target pmml_internal.prediction_table) IS 'The condition that the last refresh may not have read a source row s as it is now; null where nothing tells.';

-- Name: is_unusual(interval, interval); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.is_unusual(duration interval, usual interval) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select duration > greatest(3 * usual, usual + interval '5 minutes')
$$;

-- Name: FUNCTION is_unusual(duration interval, usual interval); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_unusual(duration interval, usual interval) IS 'Whether a refresh has been running far longer than usual; null where nothing is usual yet.';

-- Name: keep_best(pmml_internal.prediction_table, integer, text[], text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.keep_best(target pmml_internal.prediction_table, best_rows integer, group_columns text[], ranking_output text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    ranking_column text := (
        select o ->> 'column' from jsonb_array_elements(target.outputs) as o where o ->> 'output' = ranking_output);
    why text;
begin
    target := pmml_internal.lock_prediction_table(target);
    if best_rows is not null then
        why := case
            when best_rows < 1 then 'At least one row of each group has to be kept.'
            when group_columns is null or cardinality(group_columns) = 0
                or not group_columns <@ target.key_columns or target.key_columns <@ group_columns
                or cardinality(group_columns) > (select count(distinct g) from unnest(group_columns) as g) then
                format('A group is named by some of the key columns, each once, not all: %s.', array_to_string(target.key_columns, ', '))
            when ranking_column is null then
                format('The table keeps no output "%s"; it has: %s.', ranking_output,
                    (select string_agg(o ->> 'output', ', ') from jsonb_array_elements(target.outputs) as o))
            when target.challenger is not null then 'A share of its keys is routed to a challenger, whose scores may not compare with the champion''s.'
        end;
        if why is not null then
            raise exception using
                errcode = 'PM061',
                message = format('%s cannot keep the best rows like this', pmml_internal.relation_name(target.relation)),
                detail = why,
                hint = 'Example: pmml.keep_best(''offers'', 3, array[''customer_id''], ''probability(Yes)''), with the key customer_id, offer.';
        end if;
        perform pmml_internal.check_best_rows(best_rows, target.change_detection, target.on_change);
    end if;
    update pmml_internal.prediction_table as t
    set best_rows = keep_best.best_rows,
        best_of = case when keep_best.best_rows is not null then group_columns end,
        best_by = case when keep_best.best_rows is not null then ranking_column end,
        full_due = true
    where t.prediction_table_id = target.prediction_table_id;
end
$$;

-- Name: FUNCTION keep_best(target pmml_internal.prediction_table, best_rows integer, group_columns text[], ranking_output text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.keep_best(target pmml_internal.prediction_table, best_rows integer, group_columns text[], ranking_output text) IS 'pmml.keep_best with its name resolved.';

-- Name: keep_history(pmml_internal.prediction_table, interval); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.keep_history(target pmml_internal.prediction_table, retention interval) RETURNS regclass
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.relation_name(target.relation);
    kept pmml_internal.history := pmml_internal.history_of(target.relation);
begin
    perform pmml_internal.require_history_rights();
    if retention <= interval '0' then
        raise exception using
            errcode = 'PM052',
            message = format('history cannot be kept for "%s"', retention),
            detail = 'A retention is an interval above zero.',
            hint = 'Pass one such as interval ''1 year''; leave it out to keep history for ever.';
    end if;
    if kept.past is null then
        perform pmml_internal.end_history(target); -- what is left where someone dropped the past table
        perform pmml_internal.start_history(target);
    elsif not pmml_internal.is_past_kept(target.relation) then
        execute format('lock table only %s in access exclusive mode', name);
        perform pmml_internal.renew_history_triggers(target.relation, pmml_internal.history_columns(kept, target.relation));
    end if;
    update pmml_internal.history as h
    set retention = keep_history.retention,
        view = coalesce(
            (select c.oid::regclass from pg_class as c where c.oid = h.view),
            pmml_internal.create_history_view(target.relation, h))
    where h.prediction_table_id = target.prediction_table_id
    returning h.* into kept;
    return kept.view;
exception
    when undefined_table or foreign_key_violation then
        if exists (select from pg_class as c where c.oid = target.relation) then
            raise;
        end if;
        perform pmml_internal.refuse_dropped(name);
end
$$;

-- Name: FUNCTION keep_history(target pmml_internal.prediction_table, retention interval); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.keep_history(target pmml_internal.prediction_table, retention interval) IS 'pmml.keep_history with its name resolved.';

-- Name: keep_past(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.keep_past() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET jit TO 'off'
    AS $_$
declare
    kept pmml_internal.history := pmml_internal.history_of(tg_relid);
    past_name text := kept.past;
    columns text[];
    earliest timestamptz;
    is_overtaken boolean;
    cut_statement text;
begin
    if kept.past is null then
        return null;
    end if;
    -- Whoever owns the schema may drop the past and put a table of his own, with triggers, in its place; not from here on.
    execute format('lock table only %s in access share mode', past_name);
    if to_regclass(past_name) is distinct from kept.past then
        return null;
    end if;
    perform pmml_internal.check_history_types(tg_relid);
    perform pmml_internal.check_history_expressions(tg_relid) where tg_op = 'TRUNCATE';
    columns := pmml_internal.history_columns(kept, tg_relid);
    if tg_op <> 'INSERT' then
        execute pmml_internal.past_statement(tg_op, kept.past, tg_relid, columns, kept.keys)
        using pmml_internal.end_of_period();
        return null;
    end if;

    -- Where somebody deletes a row while a refresh is about to write it anew, the new one may begin a little before the
    -- old one ended. The new one counts. What this transaction cannot have met is not touched, so that a row with an old
    -- date, inserted by hand, cuts nothing away.
    execute format('select min(n.%1$I) from new_rows as n where n.%1$I >= now()', columns[cardinality(columns)]) into earliest;
    execute format('select exists (select from %s as p where p.valid_to > $1)', kept.past) into is_overtaken using earliest;
    if is_overtaken then
        foreach cut_statement in array pmml_internal.cut_statements(kept.past, columns, kept.keys) loop
            execute cut_statement;
        end loop;
    end if;
    return null;
end
$_$;

-- Name: FUNCTION keep_past(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.keep_past() IS 'Trigger of prediction tables that keep their history: writes down what a statement ends, whoever runs it.';

-- Name: keep_schedule(pmml_internal.schedule); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.keep_schedule(plan pmml_internal.schedule) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if plan.pid is not null and not pmml_internal.is_running(plan) then
        -- It never came to a record of its own: pmml.refresh refused, or its backend went before.
        perform pmml_internal.notify(plan.prediction_table_id, 'failed', null, '57P01');
        perform pmml_internal.after_failure(plan, '57P01');
    elsif plan.pid is null and plan.due_at is null and not plan.paused then
        perform pmml_internal.set_due(
            plan.prediction_table_id, pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp()), 'schedule');
    elsif plan.pid is null and plan.due_at < clock_timestamp() - interval '30 seconds' then
        if plan.catch_up or plan.due_reason = 'run now' or plan.waiting_since is not null or plan.due_at > clock_timestamp() - interval '5 minutes' then
            perform pmml_internal.set_due(
                plan.prediction_table_id,
                plan.due_at,
                case when plan.due_reason = 'schedule' and plan.waiting_since is null then 'catch-up' else plan.due_reason end);
        else
            perform pmml_internal.set_due(
                plan.prediction_table_id, pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp()), 'schedule');
        end if;
    elsif plan.pid is null and not plan.paused and plan.catch_up and plan.due_reason = 'schedule' and exists (
        select
        from pmml_internal.prediction_table as t
        where t.prediction_table_id = plan.prediction_table_id
          and t.on_change
          -- A fault would come again each minute.
          and (select r.status from pmml_internal.last_run(t.prediction_table_id) as r) = 'succeeded'
          and pmml_internal.is_behind(t)
    ) then
        perform pmml_internal.set_due(plan.prediction_table_id, clock_timestamp(), 'catch-up');
    end if;
end
$$;

-- Name: FUNCTION keep_schedule(plan pmml_internal.schedule); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.keep_schedule(plan pmml_internal.schedule) IS 'Arms a table that is due but was not started, once for all the times that it missed; one that does not catch up waits for its next time. Arms one, too, that follows on change and missed something.';

-- Name: keeper_problems(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.keeper_problems(id integer) RETURNS TABLE(severity integer, problem text, advice text)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    is_kept boolean;
begin
    if pmml_internal.is_cron_database() and (
        exists (select from pmml_internal.schedule as s where s.prediction_table_id = id)
        or exists (select from pmml_internal.staleness_limit as l where l.prediction_table_id = id))
    then
        execute 'select bool_or(active and database = current_database()) from cron.job where jobname = ''pg_pmml keeper'''
        into is_kept;
        if is_kept is not true then
            return query values (2,
                'nothing watches its schedule or limit of staleness: the keeper''s pg_cron job is lost, switched off or of a database of another name',
                'select pmml.restore_schedules();');
        end if;
    end if;
end
$$;

-- Name: FUNCTION keeper_problems(id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.keeper_problems(id integer) IS 'Whether a prediction table that the keeper should look after has none.';

-- Name: keeps_hash(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.keeps_hash(target pmml_internal.prediction_table) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select target.change_detection <> 'none'
$$;

-- Name: FUNCTION keeps_hash(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.keeps_hash(target pmml_internal.prediction_table) IS 'Whether a prediction table has the column input_hash.';

-- Name: key_arrays(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.key_arrays(target pmml_internal.prediction_table, template text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select string_agg(format(template, i), ', ' order by i) from generate_subscripts(target.key_columns, 1) as i
$$;

-- Name: FUNCTION key_arrays(target pmml_internal.prediction_table, template text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.key_arrays(target pmml_internal.prediction_table, template text) IS 'A template with %1$s for the place of each key column, with commas.';

-- Name: key_hash(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.key_hash(target pmml_internal.prediction_table, alias text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    expression text := '0';
    key_column record;
begin
    for key_column in
        select k.name, p.amproc, f.proargtypes[0] = c.opcintype as takes_type, a.atttypid < 16384 as is_builtin
        from unnest(target.key_columns) with ordinality as k (name, i)
        join pg_attribute as a on a.attrelid = target.relation and a.attname = k.name
        left join pg_opclass as c on c.opcintype = case a.atttypid when 'varchar'::regtype then 'text'::regtype else a.atttypid end
            and c.opcdefault
            and c.opcmethod = (select m.oid from pg_am as m where m.amname = 'hash')
        left join pg_amproc as p on p.amprocfamily = c.opcfamily
            and p.amproclefttype = c.opcintype
            and p.amprocrighttype = c.opcintype
            and p.amprocnum = 2
        left join pg_proc as f on f.oid = p.amproc
        order by k.i
    loop
        -- That of some types (date, timestamptz, boolean, bytea) is declared for another one, and cannot be called with them.
        expression := case
            when key_column.takes_type then key_column.amproc::oid::regproc::text || format('(%s.%I, %s)', alias, key_column.name, expression)
            when key_column.is_builtin and key_column.amproc is not null then format('hashtextextended(%s.%I::text, %s)', alias, key_column.name, expression)
        end;
        if expression is null then
            return null;
        end if;
    end loop;
    return expression;
end
$$;

-- Name: FUNCTION key_hash(target pmml_internal.prediction_table, alias text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.key_hash(target pmml_internal.prediction_table, alias text) IS 'The expression for a hash of a row''s key; null where one of its types has none.';

-- Name: key_json(anyelement); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.key_json(value anyelement) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    SET "IntervalStyle" TO 'postgres'
    SET bytea_output TO 'hex'
    AS $$
begin
    return to_jsonb(value);
end
$$;

-- Name: FUNCTION key_json(value anyelement); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.key_json(value anyelement) IS 'A value of pmml_internal.session_types() as JSON, the same in every session.';

-- Name: key_object(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.key_object(target pmml_internal.prediction_table, alias text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format('jsonb_build_object(%s)', string_agg(
        format(
            case when c.base_type = any (pmml_internal.session_types()) then '%L, pmml_internal.key_json(%s.%I)' else '%L, %s.%I' end,
            k.name, alias, k.name),
        ', ' order by k.i))
    from unnest(target.key_columns) with ordinality as k (name, i)
    join pmml_internal.source_columns(target.relation) as c on c.column_name = k.name
$$;

-- Name: FUNCTION key_object(target pmml_internal.prediction_table, alias text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.key_object(target pmml_internal.prediction_table, alias text) IS 'The expression for the key of a row as rejected rows keep it.';

-- Name: key_types(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.key_types(target pmml_internal.prediction_table) RETURNS text[]
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select array_agg(format_type(a.atttypid, a.atttypmod) order by k.i)
    from unnest(target.key_columns) with ordinality as k (name, i)
    join pg_attribute as a on a.attrelid = target.relation and a.attname = k.name
$$;

-- Name: FUNCTION key_types(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.key_types(target pmml_internal.prediction_table) IS 'The types of the key columns, in their order.';

-- Name: lacks_policy(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.lacks_policy() RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if to_regprocedure('pmml_java.host()') is null then
        return false;
    end if;
    return pmml_java.host() = 'pljava' and coalesce(current_setting('pljava.policy_urls', true), '') not like '%pg_pmml.policy%';
end
$$;

-- Name: FUNCTION lacks_policy(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.lacks_policy() IS 'Whether the Java host is PL/Java and the database does not name pg_pmml''s policy, as after a restore.';

-- Name: last_run(integer, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.last_run(prediction_table_id integer, before bigint DEFAULT NULL::bigint) RETURNS pmml_internal.refresh
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select r.*
    from pmml_internal.refresh as r
    where r.prediction_table_id = last_run.prediction_table_id
      and r.status <> 'running'
      and (r.error ->> 'sqlstate') is distinct from 'PM036'
      and (r.refresh_id < before or before is null)
    order by r.refresh_id desc
    limit 1
$$;

-- Name: FUNCTION last_run(prediction_table_id integer, before bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.last_run(prediction_table_id integer, before bigint) IS 'The latest run of a table that ended, or the latest before another; those that another refresh kept away do not count.';

-- Name: last_success(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.last_success(prediction_table_id integer) RETURNS pmml_internal.refresh
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (
        select r
        from pmml_internal.refresh as r
        where r.prediction_table_id = last_success.prediction_table_id
          and r.status = 'succeeded'
        order by r.refresh_id desc
        limit 1);
end
$$;

-- Name: FUNCTION last_success(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.last_success(prediction_table_id integer) IS 'The last successful refresh of a prediction table; null where there was none.';

-- Name: limit_rejected(pmml_internal.prediction_table, double precision); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.limit_rejected(target pmml_internal.prediction_table, share double precision) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.relation_name(target.relation);
begin
    if share not between 0 and 1 then
        raise exception using
            errcode = 'PM052',
            message = format('%s is not a limit for rejected rows', share),
            detail = 'A limit is a share of the rows, from 0 for none to 1 for all.',
            hint = 'Pass one such as 0.05 for one row in twenty, or null for that of the setting pmml.rejected_limit.';
    elsif share is null then
        delete from pmml_internal.rejected_limit as l where l.prediction_table_id = target.prediction_table_id;
    else
        insert into pmml_internal.rejected_limit as l (prediction_table_id, share)
        values (target.prediction_table_id, limit_rejected.share)
        on conflict (prediction_table_id)
            do update set share = excluded.share, limited_at = excluded.limited_at, limited_by = excluded.limited_by;
    end if;
exception
    when foreign_key_violation then
        perform pmml_internal.refuse_dropped(name);
end
$$;

-- Name: FUNCTION limit_rejected(target pmml_internal.prediction_table, share double precision); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.limit_rejected(target pmml_internal.prediction_table, share double precision) IS 'pmml.limit_rejected with its name resolved.';

-- Name: limit_staleness(pmml_internal.prediction_table, interval); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.limit_staleness(target pmml_internal.prediction_table, max_age interval) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.relation_name(target.relation);
begin
    if max_age <= interval '0' or max_age > interval '1000 years' then
        raise exception using
            errcode = 'PM044',
            message = format('%s cannot be a limit of staleness', max_age),
            detail = 'Predictions are always some moments old, and never a thousand years.',
            hint = 'Give a period above zero, max_age => ''1 day'', or null for no limit.';
    end if;
    if max_age is null then
        delete from pmml_internal.staleness_limit as l where l.prediction_table_id = target.prediction_table_id;
    else
        insert into pmml_internal.staleness_limit (prediction_table_id, max_age)
        values (target.prediction_table_id, limit_staleness.max_age)
        on conflict on constraint staleness_limit_pkey do update
        set max_age = excluded.max_age, stale_since = null;
    end if;
    perform pmml_internal.hire_keeper();
exception
    when foreign_key_violation then
        perform pmml_internal.refuse_dropped(name);
end
$$;

-- Name: FUNCTION limit_staleness(target pmml_internal.prediction_table, max_age interval); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.limit_staleness(target pmml_internal.prediction_table, max_age interval) IS 'pmml.limit_staleness with its name resolved.';

-- Name: load_engines(pmml_internal.model_version, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.load_engines(resolved pmml_internal.model_version, engines text[]) RETURNS TABLE(engine text, declined text)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    this_engine text;
    reply jsonb;
begin
    foreach this_engine in array engines loop
        perform pmml_internal.require_room(3 * octet_length(pmml_internal.document_of(resolved.model_id, resolved.version))::bigint);
        reply := pmml_java.load(
            pmml_internal.scorer_key(resolved.checksum, this_engine), pmml_internal.document_of(resolved.model_id, resolved.version), this_engine,
            greatest(cardinality(engines), pmml_internal.int_setting('pmml.scorer_cache_size', 1, 1000)))::jsonb;
        return query select this_engine, reply -> 'fault' ->> 'detail';
    end loop;
end
$$;

-- Name: FUNCTION load_engines(resolved pmml_internal.model_version, engines text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.load_engines(resolved pmml_internal.model_version, engines text[]) IS 'Makes a version ready by each engine, and says why one does not run it.';

-- Name: load_scorer(integer, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.load_scorer(model_id integer, version integer) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    reply jsonb := '{"outdated": true}';
    cache_size int := pmml_internal.int_setting('pmml.scorer_cache_size', 1, 1000);
    resolved pmml_internal.model_version;
    document text;
    form bytea;
begin
    perform pmml_internal.require_java_host();
    select v.checksum, v.engine
    into strict resolved.checksum, resolved.engine
    from pmml_internal.model_version as v
    where v.model_id = load_scorer.model_id
      and v.version = load_scorer.version;
    select f.form into form
    from pmml_internal.compiled_form as f
    where f.model_id = load_scorer.model_id
      and f.version = load_scorer.version;
    if form is not null then
        perform pmml_internal.require_room(octet_length(form));
        reply := pmml_java.restore(pmml_internal.scorer_key(resolved), form, resolved.engine, cache_size)::jsonb;
    end if;
    if reply ? 'outdated' then
        document := pmml_internal.document_of(model_id, version);
        perform pmml_internal.require_room(3 * octet_length(document)::bigint);
        reply := pmml_java.load(pmml_internal.scorer_key(resolved), document, resolved.engine, cache_size)::jsonb
            || '{"outdated": true}';
    end if;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
    return not reply ? 'outdated';
end
$$;

-- Name: FUNCTION load_scorer(model_id integer, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.load_scorer(model_id integer, version integer) IS 'Makes a model version ready in this backend, under its checksum. Whether its compiled form was of use.';

-- Name: lock_followers(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.lock_followers(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pg_advisory_xact_lock('pmml_internal.refresh'::regclass::int, target.prediction_table_id)
$$;

-- Name: FUNCTION lock_followers(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.lock_followers(target pmml_internal.prediction_table) IS 'Waits for transactions that changed the source, and lets others collect only, until the transaction ends.';

-- Name: lock_prediction_table(pmml_internal.prediction_table, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.lock_prediction_table(target pmml_internal.prediction_table, waits boolean DEFAULT false) RETURNS pmml_internal.prediction_table
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.relation_name(target.relation);
    class int := 'pmml_internal.prediction_table'::regclass::int;
    locked pmml_internal.prediction_table;
begin
    if waits then
        perform pg_advisory_xact_lock(class, target.prediction_table_id);
    elsif not pg_try_advisory_xact_lock(class, target.prediction_table_id) then
        raise exception using
            errcode = 'PM036',
            message = format('another session refreshes or changes %s', name),
            detail = 'It holds the advisory lock of the prediction table.',
            hint = 'Wait for it to end; pmml.refreshes shows how far a refresh is.';
    end if;
    select t.* into locked
    from pmml_internal.prediction_table as t
    where t.prediction_table_id = target.prediction_table_id
      and exists (select from pg_class as c where c.oid = t.relation);
    if locked.prediction_table_id is null then
        perform pmml_internal.refuse_dropped(name);
    end if;
    perform pmml_internal.require_untriggered(locked);
    return locked;
end
$$;

-- Name: FUNCTION lock_prediction_table(target pmml_internal.prediction_table, waits boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.lock_prediction_table(target pmml_internal.prediction_table, waits boolean) IS 'Keeps refreshes and changes by others away until the transaction ends, and returns the record as it is from then on. PM036 where another holds the table and this does not wait, PM035 where it was dropped.';

-- Name: looked_up_block(pmml_internal.prediction_table, integer, text[], text, text, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.looked_up_block(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$
            select %1$s, array_agg(s.pmml_row) %2$s as matrix%3$s, array_agg(s.pmml_hash) %2$s as hashes, array_agg(s.pmml_tid) %2$s as tids, array_agg(s.pmml_rejected) %2$s as rejected,
                array_agg(s.pmml_tid) %4$s as gone_tids, array_agg(s.pmml_rejected) %4$s as gone_rejected
            from (%5$s
            ) as s$sql$,
        (select string_agg(format('array_agg(s.%1$I) %2$s as keys_%3$s, array_agg(s.%1$I) %4$s as gone_%3$s', k.name, x.here, k.i, x.gone), ', ' order by k.i)
         from unnest(target.key_columns) with ordinality as k (name, i)),
        x.here,
        pmml_internal.text_columns(inputs, x.here), -- a key that has gone is a text, too, where keys are inputs
        x.gone,
        pmml_internal.looked_up_rows(target, version, inputs, condition, keys, are_rows))
    from (select 'filter (where s.pmml_here)' as here, 'filter (where s.pmml_here is null)' as gone) as x
$_$;

-- Name: FUNCTION looked_up_block(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.looked_up_block(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean) IS 'The query that packs what looked_up_rows finds, in one row.';

-- Name: looked_up_blocks(pmml_internal.prediction_table, integer, text[], text, text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.looked_up_blocks(target pmml_internal.prediction_table, version integer, inputs text[], condition text, ranges text, keys text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$
        select progress.done, progress.total, block.*
        from %s
        cross join lateral (%s
        ) as block$sql$,
        ranges,
        pmml_internal.looked_up_block(target, version, inputs, condition, keys, false))
$_$;

-- Name: FUNCTION looked_up_blocks(target pmml_internal.prediction_table, version integer, inputs text[], condition text, ranges text, keys text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.looked_up_blocks(target pmml_internal.prediction_table, version integer, inputs text[], condition text, ranges text, keys text) IS 'The query that packs what looked_up_rows finds in blocks. ranges gives a row for each block, with progress; keys reads the keys s of one.';

-- Name: looked_up_rows(pmml_internal.prediction_table, integer, text[], text, text, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.looked_up_rows(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$
        select %1$s, s.pmml_here, s.pmml_row, s.pmml_hash%2$s, coalesce(t.ctid, '(0,0)') as pmml_tid, (pmml_old).key is not null as pmml_rejected
        from %3$s
        left join %4$s as t on %5$s
        where case
            when s.pmml_here then coalesce(t.model_version, (pmml_old).model_version) is distinct from %6$s
                or coalesce(t.input_hash, (pmml_old).input_hash) is distinct from s.pmml_hash
            else t.model_version is not null or (pmml_old).key is not null
        end$sql$,
        case
            when are_rows then pmml_internal.column_list(target.key_columns, 's')
            else (select string_agg(format('coalesce(s.%1$I, c.%1$I) as %1$I', k), ', ') from unnest(target.key_columns) as k)
        end,
        ', ' || pmml_internal.column_list(x.texts, 's'),
        format(
            case when are_rows then $sql$(
            select s.*, %5$s as pmml_hash
            from (select %3$s, %6$s from %1$s%2$s offset 0) as s
            offset 0
        ) as s$sql$ else $sql$(
            select %7$s, %6$s
            from %1$s%2$s
            offset 0
        ) as c
        left join lateral (
            select s.*, %5$s as pmml_hash
            from (select %3$s from %4$s offset 0) as s
            offset 0
        ) as s on true$sql$ end,
            keys,
            ' where ' || condition,
            'true as pmml_here, ' || pmml_internal.column_list(target.key_columns || x.texts, 's')
                || format(', %s as pmml_row', pmml_internal.packed_row(inputs)),
            -- Heirs have none where it follows; one that is made in this moment has expressions of its own.
            case when target.on_change then 'only ' else '' end || pmml_internal.relation_name(target.source) || ' as s where '
                || pmml_internal.equal_columns(target, target.key_columns, 's', 'c'),
            pmml_internal.input_hash(inputs, 's.pmml_row'),
            format(
                $sql$case
                when (select exists (select from pmml_internal.rejected_row as r where r.prediction_table_id = %1$s))
                then (select pmml_kept from pmml_internal.rejected_row as pmml_kept where pmml_kept.prediction_table_id = %1$s and pmml_kept.key = %2$s)
            end as pmml_old$sql$,
                target.prediction_table_id,
                pmml_internal.key_object(target, 's')),
            pmml_internal.column_list(target.key_columns, 's')),
        pmml_internal.relation_name(target.relation),
        pmml_internal.equal_columns(target, target.key_columns, 't', case when are_rows then 's' else 'c' end),
        version)
    from (
        select case when pmml_internal.input_kinds(inputs) like '%x%' then pmml_internal.input_only_columns(target) else '{}' end as texts
    ) as x
$_$;

-- Name: FUNCTION looked_up_rows(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.looked_up_rows(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean) IS 'The query for those of some keys s that meet a condition (null: all) and whose row is not what it was scored or rejected from, or has gone. keys is what stands behind "from"; are_rows: whole rows of the source, which is not read then.';

-- Name: lookup_relation(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.lookup_relation(name text) RETURNS regclass
    LANGUAGE plpgsql STABLE
    AS $$
begin
    return pg_catalog.to_regclass(name);
exception
    when others then -- not an identifier at all
        return null;
end
$$;

-- Name: FUNCTION lookup_relation(name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.lookup_relation(name text) IS 'The relation of that name as the caller sees it, or null.';

-- Name: maintain_history(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.maintain_history(prediction_table_id integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET lock_timeout TO '250ms'
    AS $$
declare
    kept record;
begin
    select h.past, h.retention, pmml_internal.relation_name(h.past) as past_name into kept
    from pmml_internal.history as h
    join pg_class as c on c.oid = h.past
    where h.prediction_table_id = maintain_history.prediction_table_id;
    if kept.past is null
        or not pg_try_advisory_xact_lock('pmml_internal.history'::regclass::int, prediction_table_id)
    then
        return;
    end if;
    begin
        execute format('lock table %s in access share mode', kept.past_name); -- so that nobody drops it meanwhile
        perform pmml_internal.make_partitions(kept.past);
        perform pmml_internal.drop_expired(kept.past, kept.retention);
    exception
        when undefined_table then -- the history was stopped in this moment
            null;
        when lock_not_available then -- somebody reads for long: the next refresh tries again, and nobody waits
            null;
        when others then -- what keeps the past in order must not stop the present
            raise warning 'the history of % could not be put in order: %', pmml_internal.readable(kept.past_name), pmml_internal.readable(sqlerrm);
    end;
end
$$;

-- Name: FUNCTION maintain_history(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.maintain_history(prediction_table_id integer) IS 'Makes the partitions of the coming months and drops those that are too old; waits for nobody longer than a moment.';

-- Name: make_follower(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.make_follower(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    body text := pmml_internal.following_body(target);
    name text := pmml_internal.follower_name(target.prediction_table_id, body || pmml_internal.key_types(target)::text);
    signature regprocedure;
begin
    if target.follower = name and to_regproc(name) is not null then
        return;
    end if;
    perform pmml_internal.stop_following(target);
    target.follower := name;
    execute pmml_internal.collecting_function(target); -- it names source and prediction table, which may have been renamed
    execute format(
        'create function %s(%s) returns void language plpgsql set search_path = pg_catalog, pg_temp as %L',
        name,
        (select string_agg(format('%s %s', a.name, a.type), ', ' order by a.i)
         from pmml_internal.follower_arguments(target) with ordinality as a (name, type, i)),
        body);
    signature := to_regproc(name)::regprocedure;
    execute format('revoke execute on function %s from public', signature);
    execute format('comment on function %s is %L', signature,
        format('Scores changed keys of %s.', pmml_internal.relation_name(target.source)));
    update pmml_internal.prediction_table as t
    set follower = name
    where t.prediction_table_id = target.prediction_table_id;
end
$$;

-- Name: FUNCTION make_follower(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.make_follower(target pmml_internal.prediction_table) IS 'Makes the function that scores changed keys anew where it would be another one: the versions may have changed.';

-- Name: make_pairs(pmml_internal.model_version, pmml_internal.model_version, text, regclass, text[], integer, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.make_pairs(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, key_columns text[], rows integer, mapping jsonb) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "DateStyle" TO 'ISO, YMD'
    SET extra_float_digits TO '1'
    SET jit TO 'off'
    AS $_$
declare
    outputs jsonb := pmml_internal.common_outputs(champion.description -> 'results', challenger.description -> 'results');
    own_a jsonb := pmml_internal.own_mapping(coalesce(mapping, '{}'), champion.description -> 'inputs', challenger.description -> 'inputs');
    own_b jsonb := pmml_internal.own_mapping(coalesce(mapping, '{}'), challenger.description -> 'inputs', champion.description -> 'inputs');
begin
    perform pmml_internal.check_source(source_name, source);
    perform pmml_internal.input_expressions(champion.description -> 'inputs', source, own_a);
    perform pmml_internal.input_expressions(challenger.description -> 'inputs', source, own_b);
    perform pmml_internal.copy_compared(
        source,
        array(select i.column_name from pmml_internal.input_columns(champion.description -> 'inputs', source, own_a) as i
              union
              select i.column_name from pmml_internal.input_columns(challenger.description -> 'inputs', source, own_b) as i
              union
              select unnest(key_columns)),
        greatest(coalesce(rows, 0), 0));
    perform pmml_internal.score_compared(champion, source, own_a, outputs, 'pmml_answers_a');
    perform pmml_internal.score_compared(challenger, source, own_b, outputs, 'pmml_answers_b');
    execute format(
        'create temporary table pmml_pairs on commit drop as select %s as key, a.fault as a_fault, b.fault as b_fault, %s'
        ' from pg_temp.pmml_compared as c join pg_temp.pmml_answers_a as a using (pmml_row) join pg_temp.pmml_answers_b as b using (pmml_row)',
        coalesce(
            'jsonb_build_object(' || (select string_agg(format('%1$L, c.%1$I', k), ', ') from unnest(key_columns) as k) || ')',
            'null::jsonb'),
        pmml_internal.paired_columns(outputs));
    drop table pg_temp.pmml_answers_a, pg_temp.pmml_answers_b, pg_temp.pmml_compared;
    return outputs;
end
$_$;

-- Name: FUNCTION make_pairs(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, key_columns text[], rows integer, mapping jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.make_pairs(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, key_columns text[], rows integer, mapping jsonb) IS 'Makes pg_temp.pmml_pairs: key, a_fault, b_fault, and a1, b1, a2, b2 ... for the common outputs, which it returns.';

-- Name: make_partitions(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.make_partitions(past regclass) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "TimeZone" TO 'UTC'
    AS $$
declare
    past_name text := pmml_internal.relation_name(past);
    rest text := (select pmml_internal.relation_name(p.partition) from pmml_internal.past_partitions(past) as p where p.month is null);
    first_day timestamptz;
    name text;
begin
    if rest is null then
        rest := pmml_internal.free_partition_name(past, '_rest');
        execute format('create table %s partition of %s default', rest, past_name);
        -- Or a publication for all tables would let nobody delete from it.
        execute format('alter table %s replica identity full', rest);
        perform pmml_internal.comment_partition(rest, past_name, 'of months that had no partition');
    end if;
    for first_day in
        select m
        from generate_series(date_trunc('month', now()), now() + interval '2 months', interval '1 month') as m
        where not exists (select from pmml_internal.past_partitions(past) as p where p.month = m)
    loop
        name := pmml_internal.free_partition_name(past, to_char(first_day, '_YYYY_MM'));
        execute format('create table %s (like %s including defaults including constraints)', name, past_name);
        execute format('alter table %s replica identity full', name);
        -- Only where months went by without a refresh is there anything to move.
        execute format(
            'with moved as (delete from %s where valid_to >= %L and valid_to < %L returning *) insert into %s select * from moved',
            rest, first_day, first_day + interval '1 month', name);
        execute format(
            'alter table %s attach partition %s for values from (%L) to (%L)',
            past_name, name, first_day, first_day + interval '1 month');
        perform pmml_internal.comment_partition(name, past_name, to_char(first_day, '"that ended in" YYYY-MM'));
    end loop;
end
$$;

-- Name: FUNCTION make_partitions(past regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.make_partitions(past regclass) IS 'Makes the partitions of this month and the next two, and the default one, where they are missing.';

-- Name: match_columns(text[], text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.match_columns(fields text[], columns text[]) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    reply jsonb;
begin
    -- Where every field has a column of its very name there is nothing to find out, and no reason to start a JVM.
    if fields <@ columns then
        return (select coalesce(jsonb_object_agg(f, f), '{}') from unnest(fields) as f);
    end if;
    perform pmml_internal.require_java_host();
    reply := pmml_java.match_columns(to_json(fields)::text, to_json(columns)::text)::jsonb;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
    return reply -> 'columns';
end
$$;

-- Name: FUNCTION match_columns(fields text[], columns text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.match_columns(fields text[], columns text[]) IS 'The column of each field, as {field: column}; fields without one are left out. PM021 where a name is ambiguous.';

-- Name: may_be_respelled(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.may_be_respelled(target pmml_internal.prediction_table) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select exists (
        select
        from pmml_internal.source_columns(target.relation) as c
        join pg_attribute as a on a.attrelid = target.relation and a.attname = c.column_name
        join pg_type as t on t.oid = c.base_type
        left join pg_collation as l on l.oid = a.attcollation
        where c.column_name = any (target.key_columns)
          and (not l.collisdeterministic or t.oid = 'interval'::regtype or t.oid >= 16384 and t.typtype <> 'e'))
$$;

-- Name: FUNCTION may_be_respelled(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.may_be_respelled(target pmml_internal.prediction_table) IS 'Whether two keys of a prediction table may be equal and not be written alike.';

-- Name: may_follow(integer, text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.may_follow(prediction_table_id integer, source_name text, table_name text) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    target pmml_internal.prediction_table;
begin
    select t.* into target
    from pmml_internal.prediction_table as t
    where t.prediction_table_id = may_follow.prediction_table_id;
    -- Before the first refresh there is nothing to follow with.
    if target.full_due or to_regclass(table_name) is distinct from target.relation then
        return false;
    end if;
    -- The statement would wait for whoever changes the table, and then find what is looked for here.
    execute format('lock table only %s in row exclusive mode', table_name);
    -- The names are those in the statement that would be run.
    return to_regclass(source_name) is not distinct from target.source
        and to_regclass(table_name) is not distinct from target.relation
        and pmml_internal.is_trusted((select c.relowner from pg_class as c where c.oid = target.relation))
        and not pmml_internal.has_foreign_triggers(target.relation)
        and pmml_internal.foreign_types(target.source, null) is null
        and not pmml_internal.has_foreign_expressions(target.source)
        and not exists (select from pg_inherits as i where i.inhparent = target.source) -- the statement reads none
        and pmml_internal.foreign_types(target.relation, null) is null;
end
$$;

-- Name: FUNCTION may_follow(prediction_table_id integer, source_name text, table_name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.may_follow(prediction_table_id integer, source_name text, table_name text) IS 'Whether changes of a source may be scored and written at once with the rights of the current user.';

-- Name: may_read(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.may_read(relation regclass) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select coalesce(
        (select pg_has_role(c.relowner, 'usage') or has_table_privilege(c.oid, 'select') and not row_security_active(c.oid)
         from pg_class as c
         where c.oid = relation),
        (select r.rolsuper from pg_roles as r where r.rolname = current_user))
$$;

-- Name: FUNCTION may_read(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.may_read(relation regclass) IS 'Whether the caller may read all of a relation: as its owner, or by a privilege that no row security narrows. One that was dropped only a superuser may.';

-- Name: model_id(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.model_id(model text) RETURNS integer
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    found_id int;
begin
    select m.model_id into found_id from pmml_internal.model as m where m.name = model;
    if found_id is null then
        raise exception using
            errcode = 'PM010',
            message = format('model "%s" does not exist', model),
            detail = coalesce(
                (select 'Registered models: ' || string_agg(format('"%s"', m.name), ', ' order by m.name) || '.'
                 from (select name from pmml_internal.model order by name limit 20) as m),
                'No model is registered yet.'),
            hint = 'Register it: select pmml.register_model(model => ..., document => ...)';
    end if;
    return found_id;
end
$$;

-- Name: FUNCTION model_id(model text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.model_id(model text) IS 'The id of a model. PM010 where there is none of that name.';

-- Name: model_name(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.model_name(model_id integer) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select m.name from pmml_internal.model as m where m.model_id = model_name.model_id
$$;

-- Name: FUNCTION model_name(model_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.model_name(model_id integer) IS 'The name of a model.';

-- Name: needed_columns(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.needed_columns(target pmml_internal.prediction_table) RETURNS text[]
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select array(
        select k from unnest(target.key_columns) as k
        union
        select i.column_name
        from pmml_internal.parts(target) as p
        cross join pmml_internal.input_columns((p.model_version).description -> 'inputs', target.source, target.mapping) as i
        order by 1)
$$;

-- Name: FUNCTION needed_columns(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.needed_columns(target pmml_internal.prediction_table) IS 'Key and input columns of a source, for every version that scores it.';

-- Name: next_run(text, text, timestamp with time zone); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.next_run(schedule text, time_zone text, after timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    fields text[] := pmml_internal.cron_fields(schedule);
    minutes int[] := pmml_internal.cron_values(fields[1], 0, 59, '{}');
    hours int[] := pmml_internal.cron_values(fields[2], 0, 23, '{}');
    today date := (after at time zone time_zone)::date;
    day date;
    instant timestamptz;
begin
    if cardinality(fields) <> 5 or minutes is null or hours is null then
        return null;
    end if;
    -- A clock that is set back at midnight shows the day before once more.
    for day in select d from pmml_internal.cron_days(fields, today - 1, today + 1830) as d loop
        instant := pmml_internal.first_run_of_day(minutes, hours, left(fields[1], 1) = '*', day, time_zone, after);
        if instant is not null then
            return instant;
        end if;
    end loop;
    return null;
end
$$;

-- Name: FUNCTION next_run(schedule text, time_zone text, after timestamp with time zone); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.next_run(schedule text, time_zone text, after timestamp with time zone) IS 'The first time after another at which a cron expression, read in a time zone, fires; null where it never does within five years.';

-- Name: note_changed_keys(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.note_changed_keys(target pmml_internal.prediction_table) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    noted bigint;
begin
    if target.change_detection = 'triggers' then
        return (select count(*) from pg_temp.pmml_changed);
    end if;
    if pmml_internal.can_look_up(target) then
        noted := pmml_internal.note_unread_keys(target);
        if noted is null then
            execute pmml_internal.changed_keys_statement(target);
            get diagnostics noted = row_count;
        end if;
    end if;
    return noted;
end
$$;

-- Name: FUNCTION note_changed_keys(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.note_changed_keys(target pmml_internal.prediction_table) IS 'How many keys pg_temp.pmml_changed has, which triggers have filled and other methods fill here; null where keys alone are of no use.';

-- Name: note_unread_keys(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.note_unread_keys(target pmml_internal.prediction_table) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    is_unread text := pmml_internal.is_unread(target);
    noted bigint;
    others record;
    remembered record;
    again record;
begin
    if is_unread is null or target.challenger is not null or pmml_internal.key_hash(target, 's') is null then
        return null;
    end if;
    execute pmml_internal.unread_keys_statement(target, is_unread);
    get diagnostics noted = row_count;
    if pmml_internal.is_small_part(target, noted) then
        execute format('delete from pg_temp.pmml_changed as c where c.%I is null returning c.pmml_rows as rows, c.pmml_hash as hash', target.key_columns[1])
        into others;
        execute pmml_internal.remembered_keys_query(target) into remembered;
        execute pmml_internal.noted_keys_query(target) into again;
        if (remembered.rows, remembered.hash) = (others.rows + again.rows, others.hash # again.hash) then
            return noted - 1;
        end if;
    end if;
    drop table pg_temp.pmml_changed;
    return null;
end
$$;

-- Name: FUNCTION note_unread_keys(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.note_unread_keys(target pmml_internal.prediction_table) IS 'Notes the keys of unread rows in pg_temp.pmml_changed, and how many they are; null, and nothing noted, where those are not all that changed, or many.';

-- Name: noted_keys_query(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.noted_keys_query(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'select count(*) as rows, coalesce(bit_xor(%s), 0) as hash from pg_temp.pmml_changed as c'
        ' left join lateral (select true as is_there from %s as t where %s offset 0) as t on true'
        ' left join lateral (select true as is_there from pmml_internal.rejected_row as r where %L::boolean and r.prediction_table_id = %s and r.key = %s offset 0) as r on true'
        ' where t.is_there or r.is_there',
        pmml_internal.key_hash(target, 'c'),
        pmml_internal.relation_name(target.relation),
        pmml_internal.equal_columns(target, target.key_columns, 't', 'c'),
        pmml_internal.has_rejected_rows(target),
        target.prediction_table_id,
        pmml_internal.key_object(target, 'c'))
$$;

-- Name: FUNCTION noted_keys_query(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.noted_keys_query(target pmml_internal.prediction_table) IS 'The same of those among the keys in pg_temp.pmml_changed.';

-- Name: notify(integer, text, bigint, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.notify(prediction_table_id integer, event text, run bigint, sqlstate text) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pg_notify('pg_pmml', jsonb_build_object(
        'table', pmml_internal.prediction_table_name(notify.prediction_table_id),
        'event', event,
        'run', run,
        'sqlstate', sqlstate)::text)
$$;

-- Name: FUNCTION notify(prediction_table_id integer, event text, run bigint, sqlstate text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.notify(prediction_table_id integer, event text, run bigint, sqlstate text) IS 'Tells the listeners of channel pg_pmml: {"table", "event": "failed", "stale" or "recovered", "run", "sqlstate"}.';

-- Name: numeric_bounds(text, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.numeric_bounds(relation text, fields jsonb) RETURNS TABLE("column" text, bounds jsonb)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    columns text[] := array(select f ->> 'column' from jsonb_array_elements(fields) as f where f ->> 'type' = 'numeric');
    tenths text[];
begin
    execute format(
        'select array[%s]::text[] from %s as s',
        (select string_agg(format(
            '(percentile_disc(''{0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9}''::float8[]) within group (order by s.%I))::text', c), ', ' order by i)
         from unnest(columns) with ordinality as u (c, i)),
        relation)
    into tenths;
    return query
    select columns[i], pmml_internal.bounds(tenths[i]::float8[])
    from generate_subscripts(columns, 1) as i;
end
$$;

-- Name: FUNCTION numeric_bounds(relation text, fields jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.numeric_bounds(relation text, fields jsonb) IS 'Bins of tenths for each numeric field.';

-- Name: numeric_counts(text, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.numeric_counts(relation text, fields jsonb) RETURNS TABLE("column" text, counts jsonb)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    columns text[] := array(select f ->> 'column' from jsonb_array_elements(fields) as f where f ->> 'type' = 'numeric');
    running text[]; -- of each field: rows below each bound, rows with a value, all rows
begin
    execute format(
        'select array[%s]::text[] from %s as s',
        (select string_agg(format(
            'array[%scount(s.%I), count(*)]::text',
            (select string_agg(format('count(*) filter (where s.%I %s %L::float8), ', f.field ->> 'column', case b.bound ->> 0 when '<' then '<' else '<=' end, b.bound ->> 1), '' order by b.i)
             from jsonb_array_elements(f.field -> 'bounds') with ordinality as b (bound, i)),
            f.field ->> 'column'), ', ' order by f.i)
         from jsonb_array_elements(fields) with ordinality as f (field, i)
         where f.field ->> 'type' = 'numeric'),
        relation)
    into running;
    return query
    select columns[i], (
        select jsonb_agg(r.rows - r.rows_before order by r.bin)
        from (select u.rows, u.bin, lag(u.rows, 1, 0::bigint) over (order by u.bin) as rows_before
              from unnest(running[i]::bigint[]) with ordinality as u (rows, bin)) as r)
    from generate_subscripts(columns, 1) as i;
end
$$;

-- Name: FUNCTION numeric_counts(relation text, fields jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.numeric_counts(relation text, fields jsonb) IS 'Rows in each bin of each numeric field, the missing ones last.';

-- Name: output_expressions(jsonb, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.output_expressions(results jsonb, outputs jsonb) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    wrong text;
begin
    select string_agg(format('"%s"', o ->> 'output'), ', ') into wrong
    from jsonb_array_elements(outputs) as o
    where not exists (
        select from jsonb_array_elements(results) as r
        where r ->> 'name' = o ->> 'output'
          and pmml_internal.sql_type(r ->> 'data_type') = o ->> 'type');
    if wrong is not null then
        raise exception using
            errcode = 'PM024',
            message = 'the model version lacks outputs of the prediction table',
            detail = format('Missing, or of another type than their columns: %s.', wrong),
            hint = 'Make a new prediction table for this version, or promote one with the same outputs.';
    end if;

    return array(
        with places as (
            select
                r.field ->> 'name' as name,
                (r.field ->> 'numeric')::boolean as is_numeric,
                count(*) over (partition by r.field ->> 'numeric' order by r.ordinality) - 1 as place
            from jsonb_array_elements(results) with ordinality as r (field, ordinality)
        )
        select case
            when pmml_internal.is_one_number(results) then
                format('nullif(r.number, ''NaN'')::%s', o.field ->> 'type')
            when p.is_numeric then
                format('nullif(r.numbers[%s * r.rows + r.i], ''NaN'')::%s', p.place, o.field ->> 'type')
            else
                format('r.dictionary[r.codes[%s * r.rows + r.i]]::%s', p.place, o.field ->> 'type')
        end
        from jsonb_array_elements(outputs) with ordinality as o (field, ordinality)
        join places as p on p.name = o.field ->> 'output'
        order by o.ordinality);
end
$$;

-- Name: FUNCTION output_expressions(results jsonb, outputs jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.output_expressions(results jsonb, outputs jsonb) IS 'One SQL expression over a row of pmml_internal.scored_rows for each kept output. PM024 where the version lacks one.';

-- Name: output_fields(pmml_internal.prediction_table, pmml_internal.model_version); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.output_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select coalesce(jsonb_agg(jsonb_build_object(
        'kind', 'output',
        'field', f.output,
        'type', f.type,
        'column', 'f' || f.place,
        'expression', pmml_internal.drift_expression(f.expression, f.type, f.kind)) order by f.place), '[]')
    from (
        select o.field ->> 'output' as output, o.place, format('s.%I', o.field ->> 'column') as expression, k.kind,
            pmml_internal.drift_type(r ->> 'data_type', r ->> 'op_type', k.kind) as type
        from jsonb_array_elements(target.outputs) with ordinality as o (field, place)
        join jsonb_array_elements(resolved.description -> 'results') as r on r ->> 'name' = o.field ->> 'output'
        cross join lateral (select case o.field ->> 'type'
            when 'double precision' then 'n' when 'real' then 'n' when 'bigint' then 'n' when 'boolean' then 'b'
            when 'date' then 'd' when 'time' then 't' when 'timestamp' then 's' else 'x' end) as k (kind)
    ) as f
$$;

-- Name: FUNCTION output_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.output_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version) IS 'The outputs to watch, as input_fields gives inputs: the columns of the prediction table.';

-- Name: own_mapping(jsonb, jsonb, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.own_mapping(mapping jsonb, inputs jsonb, other_inputs jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    -- What only the other version takes is its business; what neither takes is left in, to be refused.
    select case
        when jsonb_typeof(mapping) = 'object' then (
            select coalesce(jsonb_object_agg(m.key, m.value), '{}')
            from jsonb_each(mapping) as m
            where exists (select from jsonb_array_elements(inputs) as i where i ->> 'name' = m.key)
               or not exists (select from jsonb_array_elements(other_inputs) as i where i ->> 'name' = m.key))
        else mapping
    end
$$;

-- Name: FUNCTION own_mapping(mapping jsonb, inputs jsonb, other_inputs jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.own_mapping(mapping jsonb, inputs jsonb, other_inputs jsonb) IS 'The part of a mapping that concerns one of two versions.';

-- Name: packed_block(pmml_internal.prediction_table, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.packed_block(target pmml_internal.prediction_table, inputs text[]) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format('%s, array_agg(%s) as matrix%s%s',
        (select string_agg(format('array_agg(s.%I) as keys_%s', k.name, k.i), ', ' order by k.i)
         from unnest(target.key_columns) with ordinality as k (name, i)),
        p.packed_row,
        pmml_internal.text_columns(inputs),
        case when pmml_internal.keeps_hash(target) then format(', array_agg(%s) as hashes', pmml_internal.input_hash(inputs, p.packed_row)) end)
    from pmml_internal.packed_row(inputs) as p (packed_row)
$$;

-- Name: FUNCTION packed_block(target pmml_internal.prediction_table, inputs text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.packed_block(target pmml_internal.prediction_table, inputs text[]) IS 'The aggregates over source rows s that make a block: keys, inputs, and their hashes where the table keeps them.';

-- Name: packed_number(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.packed_number(expression text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        case pmml_internal.input_kind(expression)
            when 'n' then '%s::float8'
            when 'b' then '%s::int::float8'
            when 'd' then $f$case when isfinite(%1$s) then (%1$s - '2000-01-01'::date)::float8 when %1$s > '2000-01-01' then 'Infinity' when %1$s < '2000-01-01' then '-Infinity' end$f$
            when 't' then 'date_part(''epoch'', %s)'
            when 's' then $f$case when isfinite(%1$s) then (%1$s::date - '2000-01-01'::date)::float8 when %1$s > '2000-01-01' then 'Infinity' when %1$s < '2000-01-01' then '-Infinity' end, date_part('epoch', %1$s::time)$f$
            when 'x' then case
                when current_setting('server_encoding') in ('UTF8', 'SQL_ASCII') then 'octet_length(%s)::float8'
                else 'octet_length(convert_to(%s, ''UTF8''))::float8'
            end
        end,
        -- A second cast to float8 would be no harm, only harder to read.
        regexp_replace(expression, '::float8$', ''))
$_$;

-- Name: FUNCTION packed_number(expression text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.packed_number(expression text) IS 'What the matrix of a block holds of an input expression: one number, or two of a timestamp.';

-- Name: packed_row(text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.packed_row(inputs text[]) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format('array[%s]', coalesce(string_agg(pmml_internal.packed_number(i.expression), ', ' order by i.ordinality), '0::float8'))
    from unnest(inputs) with ordinality as i (expression, ordinality)
$$;

-- Name: FUNCTION packed_row(inputs text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.packed_row(inputs text[]) IS 'A row of the matrix of a block.';

-- Name: packed_texts(text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.packed_texts(inputs text[]) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select coalesce(
        'convert_to(array_to_string(array[' || string_agg(format('block.text_%s', i.ordinality), ', ' order by i.ordinality) || '], ''''), ''UTF8'')',
        '''''::bytea')
    from unnest(inputs) with ordinality as i (expression, ordinality)
    where pmml_internal.input_kind(i.expression) = 'x'
$$;

-- Name: FUNCTION packed_texts(inputs text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.packed_texts(inputs text[]) IS 'All texts of a block in UTF-8, column after column.';

-- Name: packing_block(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.packing_block(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$            if is_first and gone_1 is null and cardinality(changed_1) <= %1$s and current_follower = %2$L%6$s then
                if cardinality(changed_1) = (select count(distinct (%3$s)) from new_rows as c) then
                    select block.* into %4$s from (%5$s
                    ) as block;
                    if packed_keys_1 is null then
                        return null;
                    end if;
                end if;
            end if;
$sql$,
        pmml_internal.int_setting('pmml.block_rows', 1, 100000),
        target.follower,
        pmml_internal.column_list(target.key_columns, 'c'),
        b.variables,
        pmml_internal.looked_up_block(target, (p.model_version).version, i.inputs, null, 'new_rows as s', true),
        -- From PostgreSQL 18 on columns can be virtual, which new_rows has as null.
        case when current_setting('server_version_num')::int >= 180000 then
            $sql$ and not exists (select from pg_attribute as a where a.attrelid = tg_relid and a.attgenerated = 'v')$sql$
        end)
    from pmml_internal.parts(target) as p
    cross join lateral pmml_internal.input_expressions((p.model_version).description -> 'inputs', target.source, target.mapping) as i (inputs)
    cross join (
        select string_agg('packed_' || b.name, ', ' order by b.i) as variables
        from pmml_internal.block_variables(target) with ordinality as b (name, type, i)
    ) as b
    where b.variables is not null
$_$;

-- Name: FUNCTION packing_block(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.packing_block(target pmml_internal.prediction_table) IS 'What the trigger function does for a follower that can take packed rows, where the rows of the statement are those of the source.';

-- Name: page_blocks(pmml_internal.prediction_table, text[], regclass, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.page_blocks(target pmml_internal.prediction_table, inputs text[], pages_of regclass, condition text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$%s
        cross join lateral (
            select %s
            from only %s as s
            where %s%s
        ) as block$sql$,
        pmml_internal.page_ranges(
            format('pg_relation_size(%L::regclass) / current_setting(''block_size'')::int', pmml_internal.relation_name(pages_of)),
            p.pages_per_block),
        pmml_internal.packed_block(target, inputs),
        pmml_internal.relation_name(pages_of),
        pmml_internal.in_page_range(p.pages_per_block),
        ' and ' || condition)
    from pmml_internal.pages_per_block(pages_of) as p (pages_per_block)
$_$;

-- Name: FUNCTION page_blocks(target pmml_internal.prediction_table, inputs text[], pages_of regclass, condition text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.page_blocks(target pmml_internal.prediction_table, inputs text[], pages_of regclass, condition text) IS 'The blocks of a relation, a range of its pages each, of the rows s that meet a condition (null: all), and how far the reading is.';

-- Name: page_ranges(text, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.page_ranges(pages text, pages_per_block integer) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$(select %1$s as pages) as size
        cross join generate_series(0, size.pages - 1, %2$s) as page
        cross join lateral (select least(page + %2$s, size.pages) as done, size.pages as total) as progress$sql$,
        pages,
        pages_per_block)
$_$;

-- Name: FUNCTION page_ranges(pages text, pages_per_block integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.page_ranges(pages text, pages_per_block integer) IS 'Ranges of so many pages (an expression), for each the first page and how far the reading is when it has been read.';

-- Name: pages_per_block(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.pages_per_block(source regclass) RETURNS integer
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select greatest(1, least(1000,
        pmml_internal.int_setting('pmml.block_rows', 1, 100000)
            / greatest(1, case when c.reltuples > 0 and c.relpages > 0 then c.reltuples / c.relpages else 50 end)))::int
    from pg_class as c
    where c.oid = source
$$;

-- Name: FUNCTION pages_per_block(source regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.pages_per_block(source regclass) IS 'How many pages hold about pmml.block_rows rows.';

-- Name: paired_columns(jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.paired_columns(outputs jsonb) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select string_agg(format('a.%1$I::%3$s as a%2$s, b.%4$I::%3$s as b%2$s',
        coalesce(o ->> 'column_a', 'o' || (o ->> 'place')),
        o ->> 'place',
        case when (o ->> 'is_number')::boolean then 'float8' else 'text' end,
        coalesce(o ->> 'column_b', 'o' || (o ->> 'place'))), ', ')
    from jsonb_array_elements(outputs) as o
$_$;

-- Name: FUNCTION paired_columns(outputs jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.paired_columns(outputs jsonb) IS 'Each output as two columns, numbers as float8, others as text: a1 of a, b1 of b, and so on.';

-- Name: parse_input(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.parse_input(input text) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return input::jsonb;
exception
    when invalid_text_representation then
        raise exception using
            errcode = 'PM025',
            message = 'the input is not a row and not a JSON object',
            detail = sqlerrm,
            hint = 'Pass a row, as in pmml.predict(''model'', t) from my_table t, or an object of column values.';
end
$$;

-- Name: FUNCTION parse_input(input text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.parse_input(input text) IS 'Reads a literal as JSON. PM025 where it is none.';

-- Name: parse_table_name(text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.parse_table_name(name text, home text) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    parts text[];
begin
    begin
        parts := parse_ident(name);
    exception
        when invalid_parameter_value then
            parts := null;
    end;
    if parts is null
        or cardinality(parts) > 2
        or exists (select from unnest(parts) as part where part = '' or octet_length(part) > 63)
    then
        raise exception using
            errcode = 'PM013',
            message = format('"%s" is not the name of a table', name),
            detail = 'A name is an identifier of at most 63 bytes, with or without a schema.',
            hint = 'Write it as in SQL, odd names in double quotes: ''predictions'', ''crm.predictions'', ''"My Predictions"''.';
    end if;
    return case cardinality(parts) when 1 then array[home, parts[1]] else parts end;
end
$$;

-- Name: FUNCTION parse_table_name(name text, home text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.parse_table_name(name text, home text) IS 'Schema and name of a table that is written as in SQL. PM013 where it is no identifier.';

-- Name: parts(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.parts(target pmml_internal.prediction_table) RETURNS TABLE(model_version pmml_internal.model_version, condition text)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    model_version := pmml_internal.current_version(target);
    if target.challenger <> model_version.version then
        condition := 'not ' || pmml_internal.is_routed(target);
        return next;
        target.version := target.challenger;
        model_version := pmml_internal.current_version(target);
        condition := pmml_internal.is_routed(target);
    end if;
    return next;
end
$$;

-- Name: FUNCTION parts(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.parts(target pmml_internal.prediction_table) IS 'The versions that score a table, the current one first, each with the condition on its rows; null: all.';

-- Name: pass_gate(text, integer, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.pass_gate(model text, champion integer, challenger integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION pass_gate(model text, champion integer, challenger integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.pass_gate(model text, champion integer, challenger integer) IS 'PM016 where a model has a gate and the challenger does not keep to its limits.';

-- Name: past_partitions(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.past_partitions(past regclass) RETURNS TABLE(partition regclass, month timestamp with time zone, ends timestamp with time zone)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "DateStyle" TO 'ISO, YMD'
    AS $$
    select p.oid::regclass, p.bounds[1]::timestamptz, p.bounds[2]::timestamptz
    from (
        select c.oid, regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM [(]''(.*)''[)] TO [(]''(.*)''[)]') as bounds
        from pg_inherits as i
        join pg_class as c on c.oid = i.inhrelid
        where i.inhparent = past
    ) as p
$$;

-- Name: FUNCTION past_partitions(past regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.past_partitions(past regclass) IS 'The partitions of a past table; month and end are null for the default one.';

-- Name: past_statement(text, regclass, regclass, text[], integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.past_statement(operation text, past regclass, present regclass, columns text[], keys integer) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    scored_at text := format('%I', columns[cardinality(columns)]);
    olds text;
    same_key text;
    is_changed text;
begin
    select string_agg(format('o.%I', c.name), ', ' order by c.i),
        string_agg(format('o.%1$I %2$s n.%1$I', c.name, pmml_internal.equality(present, c.name)), ' and ') filter (where c.i <= keys),
        format('(%s) is distinct from (%s)',
            string_agg(format('o.%I', c.name), ', ' order by c.i) filter (where c.i > keys),
            string_agg(format('n.%I', c.name), ', ' order by c.i) filter (where c.i > keys))
    into olds, same_key, is_changed
    from unnest(columns) with ordinality as c (name, i);

    -- Rows that differ in nothing that is kept leave no trace; a key that changed has no partner any more.
    return case operation
        when 'UPDATE' then format(
            'insert into %1$s select %2$s, coalesce(n.%3$s, $1) from old_rows as o left join new_rows as n on %4$s where %5$s and o.%3$s < coalesce(n.%3$s, $1)',
            past, olds, scored_at, same_key, is_changed)
        else format(
            'insert into %s select %s, $1 from %s as o where o.%s < $1',
            past, olds, case operation when 'DELETE' then 'old_rows' else 'only ' || present end, scored_at)
    end;
end
$_$;

-- Name: FUNCTION past_statement(operation text, past regclass, present regclass, columns text[], keys integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.past_statement(operation text, past regclass, present regclass, columns text[], keys integer) IS 'The statement that writes into the past what an UPDATE, DELETE or TRUNCATE of the prediction table ends; $1 is when.';

-- Name: past_table_statement(text, regclass, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.past_table_statement(past_name text, relation regclass, columns text[]) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'create table %s (%s, valid_from timestamp with time zone not null, valid_to timestamp with time zone not null, check (valid_from < valid_to)) partition by range (valid_to)',
        past_name,
        string_agg(
            format('%I %s%s', c.name, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end),
            ', ' order by c.i) filter (where c.i < cardinality(columns)))
    from unnest(columns) with ordinality as c (name, i)
    join pg_attribute as a on a.attrelid = relation and a.attname = c.name and not a.attisdropped
$$;

-- Name: FUNCTION past_table_statement(past_name text, relation regclass, columns text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.past_table_statement(past_name text, relation regclass, columns text[]) IS 'The create table statement of the past of a prediction table: its columns, valid_from for scored_at, and valid_to.';

-- Name: pause_refresh(pmml_internal.schedule); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.pause_refresh(plan pmml_internal.schedule) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    -- The job stays and finds nothing due: pg_cron would cancel the run of one that is removed.
    update pmml_internal.schedule as s
    set paused = true, due_at = null, due_reason = 'schedule', attempt = 0, waiting_since = null
    where s.prediction_table_id = plan.prediction_table_id
$$;

-- Name: FUNCTION pause_refresh(plan pmml_internal.schedule); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.pause_refresh(plan pmml_internal.schedule) IS 'pmml.pause_refresh with its name resolved.';

-- Name: prediction_table_name(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.prediction_table_name(id integer) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select coalesce(
        (select pmml_internal.relation_name(t.relation)
         from pmml_internal.prediction_table as t
         where t.prediction_table_id = id),
        format('(dropped prediction table %s)', id))
$$;

-- Name: FUNCTION prediction_table_name(id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.prediction_table_name(id integer) IS 'The full name that a prediction table has now; what scheduled jobs call.';

-- Name: present_rows(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.present_rows(target pmml_internal.prediction_table, columns text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        '(select true as pmml_here, %s, %s as pmml_version, %s as pmml_hash from %s as s offset 0)',
        columns,
        pmml_internal.expected_version(target),
        coalesce(
            'case when ' || pmml_internal.is_unread(target) || ' then ' || pmml_internal.expected_hash(target) || ' end',
            pmml_internal.expected_hash(target)),
        pmml_internal.relation_name(target.source))
$$;

-- Name: FUNCTION present_rows(target pmml_internal.prediction_table, columns text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.present_rows(target pmml_internal.prediction_table, columns text) IS 'Rows of a source with what they should have been scored by and from.';

-- Name: primary_key(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.primary_key(source regclass) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    key_columns text[];
begin
    select array_agg(a.attname::text order by k.i) into key_columns
    from pg_index as i
    cross join lateral unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality as k (attnum, i)
    join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = source
      and i.indisprimary;
    if key_columns is null then
        raise exception using
            errcode = 'PM031',
            message = format('source %s has no primary key', pmml_internal.relation_name(source)),
            detail = 'Without one, nothing tells which columns name a row.',
            hint = 'Name them: key_columns => array[''customer_id''].';
    end if;
    return key_columns;
end
$$;

-- Name: FUNCTION primary_key(source regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.primary_key(source regclass) IS 'The columns of a relation''s primary key. PM031 where it has none.';

-- Name: primary_result(text, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.primary_result(model text, version integer) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    resolved pmml_internal.model_version := pmml_internal.resolve_version(model, version);
    result jsonb;
begin
    select r.field into result
    from jsonb_array_elements(resolved.description -> 'results') as r (field)
    where (r.field ->> 'is_primary')::boolean;
    if result is null then
        raise exception using
            errcode = 'PM024',
            message = format('model "%s" has no primary target', model),
            detail = 'None of its results is a prediction of one field.',
            hint = 'Call pmml.predict, which returns every output.';
    end if;
    return result;
end
$$;

-- Name: FUNCTION primary_result(model text, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.primary_result(model text, version integer) IS 'The result that predict_value and predict_label answer with. PM024 where there is none.';

-- Name: prune_history(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.prune_history(prediction_table_id integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    -- Who means for ever may say 10000 years, which is before all timestamps.
    oldest timestamptz := clock_timestamp() - least(pmml_internal.interval_setting('pmml.history_retention'), interval '5000 years');
begin
    delete from pmml_internal.refresh as r
    where r.prediction_table_id = prune_history.prediction_table_id
      and r.status in ('succeeded', 'failed') -- as the index has it
      and r.finished_at < oldest
      -- The state of the table comes from this one, however old it is.
      and r.refresh_id <> coalesce(
          (select max(l.refresh_id)
           from pmml_internal.refresh as l
           where l.prediction_table_id = r.prediction_table_id
             and l.status = 'succeeded'), 0);
end
$$;

-- Name: FUNCTION prune_history(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.prune_history(prediction_table_id integer) IS 'Removes finished runs that are older than pmml.history_retention; never the last success.';

-- Name: prune_job_logs(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.prune_job_logs() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if to_regclass('cron.job_run_details') is not null then
        with kept as materialized (
            select j.jobid, case when s.job_name is null then clock_timestamp() - interval '1 hour' else r.started_at end as since
            from cron.job as j
            left join pmml_internal.schedule as s on s.job_name = j.jobname
            left join lateral (
                select r.started_at
                from pmml_internal.refresh as r
                where r.prediction_table_id = s.prediction_table_id
                  -- Which is kept however old it is.
                  and r.refresh_id is distinct from (select l.refresh_id from pmml_internal.last_success(s.prediction_table_id) as l)
                order by r.refresh_id
                limit 1
            ) as r on true
            where s.job_name is not null or j.jobname = 'pg_pmml keeper'
        )
        delete from cron.job_run_details as d
        using kept as k
        where d.jobid = k.jobid and d.end_time < k.since;
    end if;
end
$$;

-- Name: FUNCTION prune_job_logs(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.prune_job_logs() IS 'Keeps an hour of pg_cron''s log of the keeper, and what is not older than the oldest run on record of those of prediction tables; pg_cron itself keeps all for ever.';

-- Name: psi(bigint[], bigint[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.psi(before bigint[], now bigint[]) RETURNS double precision
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select sum((s.share_now - s.share) * ln(s.share_now / s.share))
    from (
        select
            (b.rows + 0.5::float8) / sum(b.rows + 0.5::float8) over () as share,
            (b.rows_now + 0.5::float8) / sum(b.rows_now + 0.5::float8) over () as share_now,
            sum(b.rows) over () as all_rows,
            sum(b.rows_now) over () as all_rows_now
        from unnest(before, now) as b (rows, rows_now)
        where b.rows > 0 or b.rows_now > 0
    ) as s
    where s.all_rows > 0 and s.all_rows_now > 0
$$;

-- Name: FUNCTION psi(before bigint[], now bigint[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.psi(before bigint[], now bigint[]) IS 'PSI of two counts of rows over the same bins, in nats; null where one of them is empty.';

-- Name: psi_bound(bigint[], bigint[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.psi_bound(before bigint[], now bigint[]) RETURNS double precision
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    -- Two samples of one population: PSI is about (1/n + 1/m) times a chi-square of (bins - 1) degrees of freedom.
    select pmml_internal.chi_square_99((count(*) filter (where b.rows > 0 or b.rows_now > 0))::int - 1)
        * (1 / nullif(sum(b.rows), 0)::float8 + 1 / nullif(sum(b.rows_now), 0)::float8)
    from unnest(before, now) as b (rows, rows_now)
$$;

-- Name: FUNCTION psi_bound(before bigint[], now bigint[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.psi_bound(before bigint[], now bigint[]) IS 'What PSI stays below in 99 of 100 cases where nothing has changed but the sample; null where one is empty.';

-- Name: psi_of_pairs(jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.psi_of_pairs(output jsonb) RETURNS double precision
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    with champion as (
        select pmml_internal.with_counts(r.relation, pmml_internal.with_bins(r.relation, jsonb_build_array(jsonb_build_object(
            'column', 'a' || (output ->> 'place'),
            'type', case when (output ->> 'is_number')::boolean then 'numeric' else 'categorical' end)))) -> 0 as field
        from (values ('(select * from pg_temp.pmml_pairs as p where p.a_fault is null and p.b_fault is null)')) as r (relation)
    )
    select pmml_internal.psi(
        pmml_internal.bigints(c.field -> 'counts'),
        pmml_internal.bigints(pmml_internal.with_counts(
            '(select * from pg_temp.pmml_pairs as p where p.a_fault is null and p.b_fault is null)',
            jsonb_build_array(c.field || jsonb_build_object('column', 'b' || (output ->> 'place')))) -> 0 -> 'counts'))
    from champion as c
$$;

-- Name: FUNCTION psi_of_pairs(output jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.psi_of_pairs(output jsonb) IS 'PSI between the two sides'' answers, in tenths of the first, or categories.';

-- Name: raise_fault(jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.raise_fault(fault jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION raise_fault(fault jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.raise_fault(fault jsonb) IS 'Raises {sqlstate, message, detail, hint} as an error.';

-- Name: readable(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.readable(message text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION readable(message text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.readable(message text) IS 'A message as the client can be told it: where its encoding lacks a character, all beyond ASCII are question marks.';

-- Name: reads_as_of_now(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.reads_as_of_now() RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return current_setting('transaction_isolation') not in ('repeatable read', 'serializable');
end
$$;

-- Name: FUNCTION reads_as_of_now(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.reads_as_of_now() IS 'Whether a query in this transaction tells how things are now.';

-- Name: refresh_all(pmml_internal.prediction_table, pmml_internal.model_version, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.refresh_all(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint) RETURNS pmml_internal.refresh
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    counts pmml_internal.refresh;
    pages_of regclass := target.source;
begin
    if not pmml_internal.has_pages(target.source) then
        execute pmml_internal.copy_statement(target);
        analyze pg_temp.pmml_source;
        perform pmml_internal.check_run_time();
        pages_of := 'pg_temp.pmml_source'::regclass;
    end if;
    if pmml_internal.can_be_filled(target, pages_of) then
        perform pmml_internal.store_form(resolved.model_id, resolved.version);
        counts := pmml_internal.fill(target, resolved, pages_of, run);
    else
        counts := pmml_internal.write_changes(target, pages_of, 'full', run);
    end if;
    perform pmml_internal.watch_drift(target, resolved, pages_of, counts.scored);
    if pages_of <> target.source then
        drop table pg_temp.pmml_source;
    end if;
    counts.mode := 'full';
    return counts;
end
$$;

-- Name: FUNCTION refresh_all(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.refresh_all(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint) IS 'A refresh that scores every row of the source.';

-- Name: refresh_changed(pmml_internal.prediction_table, pmml_internal.model_version, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.refresh_changed(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint) RETURNS pmml_internal.refresh
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    noted bigint := pmml_internal.note_changed_keys(target);
    is_few boolean := coalesce(pmml_internal.is_small_part(target, noted), false);
    changed bigint;
    counts pmml_internal.refresh;
begin
    if pmml_internal.is_large_part(target, resolved, noted) then
        perform pmml_internal.check_run_time();
        return pmml_internal.refresh_all(target, resolved, run);
    end if;
    changed := case when is_few then noted else pmml_internal.copy_changed_rows(target, noted) end;
    perform pmml_internal.check_run_time();
    -- Where nothing changed, no JVM is started.
    if changed > 0 then
        if is_few then
            counts := pmml_internal.score_changed_keys(target, noted, run);
        else
            counts := pmml_internal.write_changes(target, 'pg_temp.pmml_source'::regclass, 'incremental', run);
            drop table pg_temp.pmml_source; -- pmml.drift may make one of its own
        end if;
        perform pmml_internal.watch_drift(
            target, resolved, case when pmml_internal.has_pages(target.source) then target.source end, counts.scored);
    else
        counts.scored := 0;
        counts.changed := 0;
        counts.removed := 0;
        counts.rejected := 0;
        counts.row_count := (pmml_internal.last_success(target.prediction_table_id)).row_count;
        if not is_few then
            drop table pg_temp.pmml_source;
        end if;
    end if;
    counts.mode := 'incremental';
    return counts;
end
$$;

-- Name: FUNCTION refresh_changed(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.refresh_changed(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint) IS 'A refresh that scores what changed, or all where that is most.';

-- Name: refreshed_version(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.refreshed_version(target pmml_internal.prediction_table) RETURNS pmml_internal.model_version
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select v.model_id, v.version, v.checksum, null::text as document, v.engine, v.description, v.comment, v.registered_at, v.registered_by, v.declined
    from pmml_internal.last_success(target.prediction_table_id) as r
    join pmml_internal.model_version as v on v.model_id = target.model_id and v.version = r.model_version
$$;

-- Name: FUNCTION refreshed_version(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.refreshed_version(target pmml_internal.prediction_table) IS 'The version of the last successful refresh; null where there was none, or it was withdrawn.';

-- Name: refuse_change(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if to_jsonb(old) - 'engine' - 'declined' = to_jsonb(new) - 'engine' - 'declined'
        and (old.engine, old.declined) is distinct from (new.engine, new.declined)
    then
        return new;
    end if;
    raise exception using
        errcode = 'PM014',
        message = 'a registered model version cannot be changed',
        detail = format('Version %s is immutable: predictions name it as their origin.', old.version),
        hint = 'Register the changed document as a new version: select pmml.register_model(...)';
end
$$;

-- Name: FUNCTION refuse_change(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.refuse_change() IS 'Trigger: keeps model versions as they were registered. Their engine may change (pmml.choose_engine).';

-- Name: refuse_dropped(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.refuse_dropped(name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    raise exception using
        errcode = 'PM035',
        message = format('"%s" is not a prediction table', name),
        detail = 'Another session dropped it in this moment.',
        hint = 'See pmml.prediction_tables.';
end
$$;

-- Name: FUNCTION refuse_dropped(name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.refuse_dropped(name text) IS 'PM035, for a table that was dropped after it was found.';

-- Name: rejected_again(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.rejected_again() RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select 'on conflict (prediction_table_id, key) do update set field = excluded.field, value = excluded.value, reason = excluded.reason,'
        ' refresh_id = excluded.refresh_id, model_version = excluded.model_version, input_hash = excluded.input_hash, rejected_at ='
        ' case when (r.field, r.reason) is not distinct from (excluded.field, excluded.reason) then r.rejected_at else excluded.rejected_at end'
$$;

-- Name: FUNCTION rejected_again(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.rejected_again() IS 'The end of a statement that inserts rejected rows r, of which some may stand there.';

-- Name: rejected_keys(pmml_internal.prediction_table, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.rejected_keys(target pmml_internal.prediction_table, columns text[]) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select string_agg(
        format(case c.base_type when 'jsonb'::regtype then '(r.key -> %L)::%s' else '(r.key ->> %L)::%s' end,
            a.attname, format_type(a.atttypid, a.atttypmod)),
        ', ' order by k.i)
    from unnest(columns) with ordinality as k (name, i)
    join pmml_internal.source_columns(target.relation) as c on c.column_name = k.name
    join pg_attribute as a on a.attrelid = target.relation and a.attname = k.name
$$;

-- Name: FUNCTION rejected_keys(target pmml_internal.prediction_table, columns text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.rejected_keys(target pmml_internal.prediction_table, columns text[]) IS 'Key columns as they stand in a rejected row r, with their types.';

-- Name: relation_name(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.relation_name(relation regclass) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET quote_all_identifiers TO 'off'
    AS $$
begin
    return coalesce(
        (select format('%I.%I', n.nspname, c.relname)
         from pg_catalog.pg_class as c
         join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
         where c.oid = relation),
        format('(dropped table %s)', relation::oid));
end
$$;

-- Name: FUNCTION relation_name(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.relation_name(relation regclass) IS 'The full name of a relation, quoted where it must be.';

-- Name: remake_form(pmml_internal.model_version); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.remake_form(resolved pmml_internal.model_version) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform pmml_internal.store_form(resolved.model_id, resolved.version);
exception
    when sqlstate 'PM006' then
        raise notice 'version % of model "%" is run by engine % now: % no longer takes it',
            resolved.version, pmml_internal.model_name(resolved.model_id), pmml_internal.choose_engine(resolved, 'auto'), resolved.engine;
end
$$;

-- Name: FUNCTION remake_form(resolved pmml_internal.model_version); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.remake_form(resolved pmml_internal.model_version) IS 'Makes the compiled form of a version; where its engine no longer runs it, that of another.';

-- Name: remake_forms(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.remake_forms() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    resolved pmml_internal.model_version;
begin
    delete from pmml_internal.compiled_form;
    for resolved in select v.* from pmml_internal.model_version as v order by v.model_id, v.version loop
        -- A version that cannot be run must not stop the upgrade of the others: whoever uses it is told.
        begin
            perform pmml_internal.remake_form(resolved);
        exception
            when others then
                raise warning 'version % of model "%" cannot be run: %', resolved.version, pmml_internal.model_name(resolved.model_id), sqlerrm;
        end;
    end loop;
end
$$;

-- Name: FUNCTION remake_forms(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.remake_forms() IS 'Makes every compiled form again, with the jar that is installed now; what its engine no longer runs gets another.';

-- Name: remembered_keys_query(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.remembered_keys_query(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format('select count(*) as rows, coalesce(bit_xor(%s), 0) as hash from %s as t',
        pmml_internal.key_hash(target, 't'), pmml_internal.remembered_rows(target))
$$;

-- Name: FUNCTION remembered_keys_query(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.remembered_keys_query(target pmml_internal.prediction_table) IS 'The query for how many keys were scored or rejected, and the exclusive or of their hashes.';

-- Name: remembered_rows(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.remembered_rows(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        '(select %s, t.model_version, t.input_hash from %s as t' || case when pmml_internal.has_rejected_rows(target) then
            ' union all select %s, r.model_version, r.input_hash from pmml_internal.rejected_row as r where r.prediction_table_id = %s'
            else '' end || ')',
        pmml_internal.column_list(target.key_columns, 't'),
        pmml_internal.relation_name(target.relation),
        pmml_internal.rejected_keys(target, target.key_columns),
        target.prediction_table_id)
$$;

-- Name: FUNCTION remembered_rows(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.remembered_rows(target pmml_internal.prediction_table) IS 'Keys that were scored or rejected, with version and hash.';

-- Name: remove_job(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.remove_job(prediction_table_id integer) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from pmml_internal.schedule as s where s.prediction_table_id = remove_job.prediction_table_id;
    return found;
end
$$;

-- Name: FUNCTION remove_job(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.remove_job(prediction_table_id integer) IS 'Removes the schedule of a prediction table and, by the trigger disarm, its pg_cron job; false where it has none.';

-- Name: removed_rows(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.removed_rows(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        case
            when target.best_rows is null then
                'join (select %1$s from pg_temp.pmml_source as c where c.pmml_gone union all select %1$s from pg_temp.pmml_scored as c where c.pmml_fault_reason is not null) as c on %2$s'
            else 'join (select distinct %1$s from pg_temp.pmml_source as c) as c on %2$s where not exists (select from pg_temp.pmml_scored as s where s.pmml_fault_reason is null and %3$s)'
        end,
        pmml_internal.column_list(pmml_internal.scope_columns(target), 'c'),
        pmml_internal.equal_columns(target, pmml_internal.scope_columns(target), 'c', 't'),
        pmml_internal.equal_columns(target, target.key_columns, 's', 't'))
$_$;

-- Name: FUNCTION removed_rows(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.removed_rows(target pmml_internal.prediction_table) IS 'What stands behind a prediction table t in a query for those of its rows whose source row, of what an incremental refresh has read, is gone, rejected or no longer among the best.';

-- Name: renew_history_triggers(regclass, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.renew_history_triggers(relation regclass, columns text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    statement text;
begin
    perform pmml_internal.drop_history_triggers(relation);
    foreach statement in array pmml_internal.history_trigger_statements(relation, columns) loop
        execute statement;
    end loop;
end
$$;

-- Name: FUNCTION renew_history_triggers(relation regclass, columns text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.renew_history_triggers(relation regclass, columns text[]) IS 'Makes the triggers anew that write the past of a prediction table; they may be disabled or gone.';

-- Name: report_progress(bigint, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.report_progress(done bigint, total bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    percent int := 100 * done / greatest(total, 1);
    noticed timestamptz := nullif(current_setting('pmml.noticed_at', true), '');
begin
    perform pmml_internal.check_run_time();
    perform set_config(
        'application_name',
        format('pg_pmml refresh %s: %s %%', current_setting('pmml.running_refresh', true), percent),
        true);
    if clock_timestamp() > coalesce(noticed, statement_timestamp()) + interval '5 seconds' then
        perform set_config('pmml.noticed_at', clock_timestamp()::text, true);
        raise notice 'scored % %% of the source', percent;
    end if;
end
$$;

-- Name: FUNCTION report_progress(done bigint, total bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.report_progress(done bigint, total bigint) IS 'Shows the share of a refresh that is done in pg_stat_activity, and every five seconds to the caller.';

-- Name: require_cron(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_cron() RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    cron_database text := current_setting('cron.database_name', true);
begin
    if pmml_internal.is_cron_database() then
        return;
    end if;
    raise exception using
        errcode = 'PM041',
        message = 'pg_cron is not installed in this database',
        detail = case
            when cron_database is null then 'The server does not load the library: shared_preload_libraries lacks it.'
            when cron_database <> current_database() then format('The server runs pg_cron in database "%s"; it can have one only.', cron_database)
            else 'The server loads the library, but the extension was not created.'
        end,
        hint = case
            when cron_database = current_database() then 'create extension pg_cron;'
            else format(
                'Install postgresql-NN-cron, add to postgresql.conf: shared_preload_libraries = ''pg_cron'' and cron.database_name = ''%s'' and cron.use_background_workers = on; restart; then: create extension pg_cron;',
                current_database())
        end;
end
$$;

-- Name: FUNCTION require_cron(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_cron() IS 'PM041 where this database has no pg_cron, with the lines to add.';

-- Name: require_history_rights(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_history_rights() RETURNS void
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pmml_internal.require_superuser(
        'keep or drop history',
        'Past predictions belong to the owner of pg_pmml, whose triggers write them.',
        'Let a superuser do it.')
$$;

-- Name: FUNCTION require_history_rights(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_history_rights() IS 'Error 42501 where the current user may not begin or end a history.';

-- Name: require_java_host(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_java_host() RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if pg_catalog.to_regprocedure('pmml_java.describe(text,text)') is null then
        raise exception using
            errcode = 'PM050',
            message = 'the Java host is not installed in this database',
            detail = 'The functions of schema pmml_java, which run Java, do not exist.',
            hint = 'Install PL/Java (apt-get install postgresql-NN-pljava) or JPype (apt-get install postgresql-plpython3-NN python3-jpype) on the server, then run: java -jar pg_pmml.jar migrate';
    end if;
    -- Beside parallel workers no subtransaction can begin: here that is an error, within plpy.execute it ends in a crash of the
    -- server. A function of somebody's own that calls predict, and claims to be parallel safe, comes this far.
    begin
        null;
    exception
        when others then
            null;
    end;
end
$$;

-- Name: FUNCTION require_java_host(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_java_host() IS 'PM050 where no Java host is installed; 25000 beside parallel workers.';

-- Name: require_login(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_login() RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if not (select r.rolcanlogin from pg_roles as r where r.rolname = current_user) then
        raise exception using
            errcode = 'insufficient_privilege',
            message = format('role "%s" cannot run a schedule', current_user),
            detail = 'pg_cron logs in as whoever scheduled a table, and this role may not log in.',
            hint = format('alter role %I login; or schedule the table as somebody who may', current_user);
    end if;
end
$$;

-- Name: FUNCTION require_login(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_login() IS 'Error 42501 where the current user may not log in.';

-- Name: require_no_writes(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_no_writes() RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if pg_current_xact_id_if_assigned() is not null then
        raise exception using
            errcode = 'PM037',
            message = 'pmml.refresh cannot run in a transaction that has already written',
            detail = 'It commits by itself, and would commit your changes too.',
            hint = 'Commit first, or let the refresh be part of your transaction: call pmml.refresh(..., within_transaction => true)';
    end if;
end
$$;

-- Name: FUNCTION require_no_writes(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_no_writes() IS 'PM037 where the transaction has something to commit.';

-- Name: require_own_transaction(); Type: PROCEDURE; Schema: pmml_internal

CREATE PROCEDURE pmml_internal.require_own_transaction()
    LANGUAGE plpgsql
    AS $$
begin
    commit;
exception
    when invalid_transaction_termination then
        if sqlerrm operator(pg_catalog.=) pmml_internal.words_of_refused_commit() then
            raise exception using
                errcode = 'PM037',
                message = 'pmml.refresh cannot run in a transaction block or function',
                detail = 'It commits by itself, which a transaction of the caller''s forbids.',
                hint = 'Call it by itself (autocommit), or let the refresh be part of your transaction: call pmml.refresh(..., within_transaction => true)';
        end if;
end
$$;

-- Name: PROCEDURE require_own_transaction(); Type: COMMENT; Schema: pmml_internal

COMMENT ON PROCEDURE pmml_internal.require_own_transaction() IS 'PM037 in a transaction block or function.';

-- Name: require_owner(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_owner(relation regclass) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION require_owner(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_owner(relation regclass) IS 'Error 42501 where a relation is there and belongs to somebody else.';

-- Name: require_role(pmml_internal.schedule); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_role(plan pmml_internal.schedule) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.prediction_table_name(plan.prediction_table_id);
begin
    if to_regrole(quote_ident(plan.scheduled_by)) is null then
        raise exception using
            errcode = 'undefined_object',
            message = format('%s is scheduled by a role that does not exist: "%s"', name, plan.scheduled_by),
            detail = 'It was dropped or renamed; pg_cron would log in as it.',
            hint = format('Schedule it as another role: select pmml.schedule_refresh(%L, %L, %L)', name, plan.schedule, plan.time_zone);
    end if;
end
$$;

-- Name: FUNCTION require_role(plan pmml_internal.schedule); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_role(plan pmml_internal.schedule) IS 'Error 42704 where the role that a schedule runs as is gone.';

-- Name: require_room(bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_room(bytes bigint) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    fault text := pmml_java.make_room(bytes);
begin
    if fault is not null then
        perform pmml_internal.raise_fault(fault::jsonb -> 'fault');
    end if;
end
$$;

-- Name: FUNCTION require_room(bytes bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_room(bytes bigint) IS 'PM051 where the Java heap cannot take so many bytes at once. A document needs three times its length: its bytes, its characters, its text.';

-- Name: require_select(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_select(source regclass) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION require_select(source regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_select(source regclass) IS 'Error 42501 where the current user may not read a source.';

-- Name: require_superuser(text, text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_superuser(task text, reason text, hint text) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION require_superuser(task text, reason text, hint text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_superuser(task text, reason text, hint text) IS 'Error 42501 where the current user is no superuser.';

-- Name: require_untriggered(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_untriggered(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if target.change_detection = 'triggers' then
        perform pmml_internal.require_superuser(
            format('change or refresh %s', pmml_internal.relation_name(target.relation)),
            'It detects changes by triggers, which run with the rights of the superuser who asked for them.',
            format('Let a superuser do it, or let him choose another method: select pmml.detect_changes(%L, ''hash'')', pmml_internal.relation_name(target.relation)));
    end if;
end
$$;

-- Name: FUNCTION require_untriggered(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_untriggered(target pmml_internal.prediction_table) IS 'Error 42501 where a table detects changes by triggers and the current user is no superuser.';

-- Name: require_writable(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_writable() RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if current_setting('transaction_read_only')::boolean then
        raise exception using
            errcode = '25006',
            message = 'pmml.refresh cannot run where nothing may be written',
            detail = case when pg_is_in_recovery() then 'This server is a standby.' else 'The transaction is read-only.' end,
            hint = case
                when pg_is_in_recovery() then 'Refresh on the primary: its replicas receive the predictions.'
                else 'See default_transaction_read_only; begin a transaction with: set transaction read write'
            end;
    end if;
end
$$;

-- Name: FUNCTION require_writable(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_writable() IS '25006 on a standby and in a read-only transaction.';

-- Name: resolve_version(text, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.resolve_version(model text, version integer) RETURNS pmml_internal.model_version
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    resolved pmml_internal.model_version;
begin
    select v.model_id, v.version, v.checksum, null::text as document, v.engine, v.description, v.comment, v.registered_at, v.registered_by, v.declined
    into resolved
    from pmml_internal.model as m
    join pmml_internal.model_version as v
        on v.model_id = m.model_id
       and v.version = coalesce(resolve_version.version, m.champion)
    where m.name = resolve_version.model;

    if resolved.version is null then
        raise exception using
            errcode = 'PM011',
            message = format('model "%s" has no version %s', model, coalesce(version::text, 'that is champion')),
            detail = coalesce(
                (select 'Its versions are ' || string_agg(v.version::text, ', ' order by v.version) || '.'
                 from pmml_internal.model_version as v
                 where v.model_id = pmml_internal.model_id(model)),
                'It has no version at all.'),
            hint = 'See pmml.model_versions.';
    end if;
    return resolved;
end
$$;

-- Name: FUNCTION resolve_version(model text, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.resolve_version(model text, version integer) IS 'The version named, or the champion, without its document. PM010, PM011 where there is none.';

-- Name: resume_refresh(pmml_internal.schedule); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.resume_refresh(plan pmml_internal.schedule) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    due_at timestamptz := pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp());
begin
    perform pmml_internal.require_cron();
    update pmml_internal.schedule as s
    set paused = false, attempt = 0, waiting_since = null
    where s.prediction_table_id = plan.prediction_table_id;
    perform pmml_internal.set_due(plan.prediction_table_id, due_at, 'schedule', revive => true);
    perform pmml_internal.hire_keeper();
    return due_at;
end
$$;

-- Name: FUNCTION resume_refresh(plan pmml_internal.schedule); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.resume_refresh(plan pmml_internal.schedule) IS 'pmml.resume_refresh with its name resolved.';

-- Name: retry_at(pmml_internal.schedule); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.retry_at(plan pmml_internal.schedule) RETURNS timestamp with time zone
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select clock_timestamp() + least(plan.retry_delay * 2 ^ least(plan.attempt, 20), greatest(plan.retry_delay, interval '1 hour'))
$$;

-- Name: FUNCTION retry_at(plan pmml_internal.schedule); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.retry_at(plan pmml_internal.schedule) IS 'When the next retry is: retry_delay after the first failure, twice that after the second, and so on, up to an hour.';

-- Name: route_to_challenger(pmml_internal.prediction_table, integer, double precision); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.route_to_challenger(target pmml_internal.prediction_table, version integer, share double precision) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION route_to_challenger(target pmml_internal.prediction_table, version integer, share double precision); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.route_to_challenger(target pmml_internal.prediction_table, version integer, share double precision) IS 'pmml.route_to_challenger with its name resolved.';

-- Name: row_label(text, jsonb, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.row_label(model text, input jsonb, version integer) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pmml_internal.score_row(model, input, version)
        ->> (pmml_internal.primary_result(model, version) ->> 'name')
$$;

-- Name: FUNCTION row_label(model text, input jsonb, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.row_label(model text, input jsonb, version integer) IS 'The primary target of one row as text.';

-- Name: row_value(text, jsonb, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.row_value(model text, input jsonb, version integer) RETURNS double precision
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    result jsonb := pmml_internal.primary_result(model, version);
begin
    if not (result ->> 'numeric')::boolean then
        raise exception using
            errcode = 'PM024',
            message = format('model "%s" does not predict a number', model),
            detail = format('Its primary target "%s" is of type %s.', result ->> 'name', result ->> 'data_type'),
            hint = 'Call pmml.predict_label, or take a probability out of pmml.predict.';
    end if;
    return (pmml_internal.score_row(model, input, version) ->> (result ->> 'name'))::float8;
end
$$;

-- Name: FUNCTION row_value(model text, input jsonb, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.row_value(model text, input jsonb, version integer) IS 'The primary target of one row as a number.';

-- Name: rows_to_score(pmml_internal.prediction_table, pmml_internal.model_version, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.rows_to_score(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[]) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'select %s, %s, r.input_hash, r.tids[r.i] as pmml_tid, r.rejected[r.i] as pmml_rejected, r.fault_fields[r.faults[r.i]] as pmml_fault_field, r.fault_values[r.faults[r.i]] as pmml_fault_value, r.fault_reasons[r.faults[r.i]] as pmml_fault_reason from %s',
        (select string_agg(format('r.key_%s as %I', k.i, k.name), ', ') from unnest(target.key_columns) with ordinality as k (name, i)),
        (select string_agg(format('%s as %I', e.expression, target.outputs -> (e.i - 1)::int ->> 'column'), ', ' order by e.i)
         from unnest(pmml_internal.output_expressions(model_version.description -> 'results', target.outputs)) with ordinality as e (expression, i)),
        pmml_internal.scored_rows(
            target,
            model_version,
            inputs,
            'blocks as block cross join lateral (select block.done, block.total) as progress',
            'block.tids, block.rejected'))
$$;

-- Name: FUNCTION rows_to_score(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.rows_to_score(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[]) IS 'The query that scores the blocks of looked_up_blocks.';

-- Name: run_problems(pmml_internal.prediction_table, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.run_problems(target pmml_internal.prediction_table, is_readable boolean) RETURNS TABLE(severity integer, problem text, advice text)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    with seen as (
        select
            pmml_internal.relation_name(target.relation) as name,
            pmml_internal.last_run(target.prediction_table_id) as ended,
            pmml_internal.last_success(target.prediction_table_id) as good,
            (select r from pmml_internal.refresh as r
             where r.prediction_table_id = target.prediction_table_id and r.status = 'running' and pmml_internal.is_alive(r)
             order by r.refresh_id desc limit 1) as running,
            (select s from pmml_internal.schedule as s where s.prediction_table_id = target.prediction_table_id) as plan,
            (select l.max_age from pmml_internal.staleness_limit as l where l.prediction_table_id = target.prediction_table_id) as max_age,
            (select f.fresh_at from pmml_internal.freshness(target.prediction_table_id) as f) as fresh_at,
            (select count(*) from pmml_internal.rejected_row as j where j.prediction_table_id = target.prediction_table_id) as rejected,
            (pmml_internal.current_version(target)).version as version
    ), found as (
        select 1 as severity, 1 as place,
            format('older than %s: the predictions are of %s', max_age, to_char(fresh_at, 'YYYY-MM-DD HH24:MI OF')) as problem,
            format('call pmml.refresh(prediction_table => %L);', name) as advice
        from seen
        where (good).refresh_id is not null and fresh_at + max_age < clock_timestamp()
        union all
        select case when (plan).due_reason = 'retry' then 2 else 1 end, 2,
            format('the last refresh failed with %s: %s%s', (ended).error ->> 'sqlstate',
                case when is_readable then (ended).error ->> 'message' else 'only those who may read the table are told why' end,
                case when (plan).due_reason = 'retry' then format(' (retry %s of %s follows)', (plan).attempt, (plan).max_retries) end),
            format('call pmml.refresh(prediction_table => %L);', name)
        from seen
        where (ended).status = 'failed'
        union all
        select 1, 2,
            'the backend of the last refresh is gone',
            format('call pmml.refresh(prediction_table => %L);', name)
        from seen
        -- A replica cannot see the backends of its primary.
        where (running).refresh_id is null and not pg_is_in_recovery() and exists (
            select
            from pmml_internal.refresh as r
            where r.prediction_table_id = target.prediction_table_id
              and r.status = 'running'
              and r.refresh_id > coalesce((ended).refresh_id, 0))
        union all
        select case when target.created_at + max_age < clock_timestamp() then 1 else 2 end, 3, 'never refreshed', format('call pmml.refresh(prediction_table => %L);', name)
        from seen
        where (good).refresh_id is null and (running).refresh_id is null
        union all
        select 2, 4,
            format('stale since promotion: the predictions are of version %s, the model is at version %s', (good).model_version, version),
            format('call pmml.refresh(prediction_table => %L);', name)
        from seen
        where (good).model_version <> version
        union all
        select 2, 5,
            format('the model does not accept %s of %s rows', rejected, (good).row_count + rejected),
            format(
                'select field, value, reason, rows from pmml.rejected_reasons where prediction_table = %L;',
                name)
        from seen
        where rejected > 0.1 * ((good).row_count + rejected)
        union all
        select 2, 6,
            format('a refresh has been running for %s; usually it takes %s',
                date_trunc('second', clock_timestamp() - (running).started_at),
                date_trunc('second', pmml_internal.usual_duration(target.prediction_table_id))),
            format('select pg_cancel_backend(%s);', (running).pid)
        from seen
        where pmml_internal.is_unusual(
            clock_timestamp() - (running).started_at, pmml_internal.usual_duration(target.prediction_table_id))
    )
    select f.severity, f.problem, f.advice
    from found as f
    order by f.severity, f.place
$$;

-- Name: FUNCTION run_problems(target pmml_internal.prediction_table, is_readable boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.run_problems(target pmml_internal.prediction_table, is_readable boolean) IS 'What the record of its refreshes says against a table, faults in their own words where it is readable to whoever asks; severity 1 is critical, 2 a warning.';

-- Name: run_refresh(pmml_internal.prediction_table, bigint, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.run_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "DateStyle" TO 'ISO, YMD'
    SET extra_float_digits TO '1'
    SET jit TO 'off'
    AS $$
declare
    resolved pmml_internal.model_version;
    application text := current_setting('application_name');
    counts pmml_internal.refresh;
    run_mode text;
    known_until timestamptz;
    oldest_running xid8;
    layout text;
begin
    target := pmml_internal.lock_prediction_table(target);
    perform pmml_internal.bound_run_time(target.prediction_table_id);
    perform pmml_internal.lock_followers(target) where target.on_change;
    resolved := pmml_internal.current_version(target);
    target.version := resolved.version; -- a promotion from here on is for the next refresh
    perform set_config('pmml.running_refresh', run::text, true);
    perform pmml_internal.check_relations(target);
    perform pmml_internal.check_key_columns(target.source, target.key_columns);

    -- All before the source is read: what comes in between is read now and once more by the next refresh.
    if target.change_detection = 'timestamp' then
        known_until := pmml_internal.changes_committed_until();
    end if;
    if target.change_detection = 'hash' then
        oldest_running := pg_snapshot_xmin(pg_current_snapshot());
        layout := pmml_internal.source_layout(target);
    elsif target.change_detection <> 'none' then
        layout := pmml_internal.source_definition(target);
    end if;
    run_mode := case
        when is_full
            or not pmml_internal.can_be_incremental(target, resolved)
            or target.change_detection = 'triggers' and target.read_layout is distinct from layout then 'full'
        else 'incremental'
    end;
    if target.change_detection = 'triggers' then
        perform pmml_internal.adopt_key_types(target);
        if pmml_internal.take_changes(target) then
            run_mode := 'full';
        end if;
    end if;

    counts := case run_mode
        when 'full' then pmml_internal.refresh_all(target, resolved, run)
        else pmml_internal.refresh_changed(target, resolved, run)
    end;
    perform pmml_internal.check_rejected(target, counts);
    if to_regclass('pg_temp.pmml_changed') is not null then
        drop table pg_temp.pmml_changed;
    end if;
    if target.on_change then
        perform pmml_internal.make_follower(target);
    end if;

    update pmml_internal.prediction_table as t
    set full_due = false, read_until = known_until, unread_since = oldest_running, read_layout = layout
    where t.prediction_table_id = target.prediction_table_id
      and (t.full_due and run_mode = 'full' or t.change_detection in ('hash', 'timestamp') or t.read_layout is distinct from layout);
    update pmml_internal.refresh as r
    set status = 'succeeded',
        mode = counts.mode,
        model_version = resolved.version,
        scored = counts.scored,
        changed = counts.changed,
        unchanged = counts.scored - counts.changed,
        removed = counts.removed,
        rejected = counts.rejected,
        row_count = counts.row_count,
        finished_at = clock_timestamp()
    where r.refresh_id = run;
    perform set_config('application_name', application, true);
    raise notice 'refreshed %: % scored, % changed, % removed, % rejected (version % of the model)',
        pmml_internal.readable(pmml_internal.relation_name(target.relation)), counts.scored, counts.changed, counts.removed, counts.rejected, resolved.version;
end
$$;

-- Name: FUNCTION run_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.run_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean) IS 'Makes a prediction table equal to model(source) and completes the record of the run.';

-- Name: run_refresh_now(pmml_internal.schedule); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.run_refresh_now(plan pmml_internal.schedule) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    due_at timestamptz := clock_timestamp();
begin
    perform pmml_internal.require_cron();
    perform pmml_internal.set_due(plan.prediction_table_id, due_at, 'run now', revive => true);
    return pmml_internal.alarm_minute(due_at);
end
$$;

-- Name: FUNCTION run_refresh_now(plan pmml_internal.schedule); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.run_refresh_now(plan pmml_internal.schedule) IS 'pmml.run_refresh_now with its name resolved.';

-- Name: run_schedule(integer); Type: PROCEDURE; Schema: pmml_internal

CREATE PROCEDURE pmml_internal.run_schedule(IN prediction_table_id integer)
    LANGUAGE plpgsql
    AS $$
declare
    reason pg_catalog.text;
begin
    reason := pmml_internal.take_schedule(prediction_table_id);
    commit;
    if reason is not null then
        call pmml.refresh(
            prediction_table => pmml_internal.prediction_table_name(prediction_table_id),
            triggered_by => reason);
    end if;
end
$$;

-- Name: PROCEDURE run_schedule(IN prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON PROCEDURE pmml_internal.run_schedule(IN prediction_table_id integer) IS 'Refreshes a scheduled table if it is due.';

-- Name: sample_statement(regclass, bigint, integer, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.sample_statement(relation regclass, estimated_rows bigint, rows integer, columns text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select case
        when estimated_rows <= rows then format('select %s from only %s as s', columns, pmml_internal.relation_name(relation))
        when p.pages <= p.stretches then
            format('select %s from only %s as s where random() < %s', columns, pmml_internal.relation_name(relation), p.share)
        else format(
            $sql$
select x.*
from (select floor((stretch + random()) * %1$s)::bigint as page from generate_series(0, %2$s - 1) as stretch offset 0) as p
cross join lateral (
    select %3$s
    from only %4$s as s
    where s.ctid >= format('(%%s,0)', p.page)::tid
      and s.ctid < format('(%%s,0)', p.page + 1)::tid
      and random() < %5$s
    offset 0
) as x
$sql$,
            p.pages::float8 / p.stretches, p.stretches, columns, pmml_internal.relation_name(relation), p.share * p.pages / p.stretches)
    end
    from (
        select
            size.pages,
            rows::float8 / greatest(estimated_rows, 1) as share,
            greatest(1, rows / greatest(4, estimated_rows / greatest(size.pages, 1) / 16)) as stretches
        from (select pg_relation_size(relation) / current_setting('block_size')::int as pages) as size
    ) as p
$_$;

-- Name: FUNCTION sample_statement(relation regclass, estimated_rows bigint, rows integer, columns text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.sample_statement(relation regclass, estimated_rows bigint, rows integer, columns text) IS 'The query for about that many random rows, as s, of a relation with pages; all where it has no more.';

-- Name: sampled_counts(regclass, bigint, integer, jsonb, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.sampled_counts(relation regclass, estimated_rows bigint, rows integer, fields jsonb, new_bins boolean) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    counted jsonb;
begin
    if fields = '[]' then
        return fields;
    end if;
    execute format(
        'create temporary table pmml_sample on commit drop as %s',
        pmml_internal.sample_statement(relation, estimated_rows, rows, (
            select string_agg(format('%s as %I', f ->> 'expression', f ->> 'column'), ', ') from jsonb_array_elements(fields) as f)));
    if new_bins then
        -- To sort more than 2,500 rows by each field would take longer than all else here. Whatever falls into a bin is
        -- counted among all rows, so it need not be a tenth to the row; where the sample is the whole table, it is.
        fields := pmml_internal.with_bins('pg_temp.pmml_sample', fields, case when estimated_rows > rows then
            format('(select * from pg_temp.pmml_sample as s where random() < %s)', 2500.0 / rows) end);
    end if;
    counted := pmml_internal.with_counts('pg_temp.pmml_sample', fields);
    drop table pg_temp.pmml_sample;
    return (select jsonb_agg(f - '{expression,column}'::text[]
                - case when new_bins then '{other}'::text[] else '{type,bounds,names}'::text[] end)
            from jsonb_array_elements(counted) as f);
end
$$;

-- Name: FUNCTION sampled_counts(relation regclass, estimated_rows bigint, rows integer, fields jsonb, new_bins boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.sampled_counts(relation regclass, estimated_rows bigint, rows integer, fields jsonb, new_bins boolean) IS 'Samples a relation with pages and counts its rows in the bins of the fields, or in new ones.';

-- Name: scale_expression(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scale_expression(number text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        'case when max(abs(%1$s)) filter (where abs(%1$s) < ''Infinity'') > 1e70 then max(abs(%1$s)) filter (where abs(%1$s) < ''Infinity'') else 1 end',
        number)
$_$;

-- Name: FUNCTION scale_expression(number text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scale_expression(number text) IS 'The aggregate by which a column is divided so that sums of its squares stay within double precision: 1 where they do anyway.';

-- Name: scaled_expression(text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scaled_expression(number text, scale text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format('case when %2$s = 1 then %1$s when abs(%1$s) < 1 then 0 else %1$s / %2$s end', number, scale)
$_$;

-- Name: FUNCTION scaled_expression(number text, scale text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scaled_expression(number text, scale text) IS 'The expression number / scale; what would get lost beside numbers beyond 1e70 is 0, as an underflow is an error, too.';

-- Name: schedule_problems(pmml_internal.schedule); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.schedule_problems(plan pmml_internal.schedule) RETURNS TABLE(severity integer, problem text, advice text)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    name text := pmml_internal.prediction_table_name(plan.prediction_table_id);
    job record;
begin
    if plan.prediction_table_id is null then
        return;
    elsif to_regrole(quote_ident(plan.scheduled_by)) is null then
        return query values (1, format('its schedule cannot run: role "%s" does not exist', plan.scheduled_by),
            format('select pmml.schedule_refresh(prediction_table => %L, schedule => %L, time_zone => %L);', name, plan.schedule, plan.time_zone));
        return;
    elsif not pmml_internal.is_time_zone(plan.time_zone) then
        return query values (1, format('its schedule cannot run: the server knows no time zone "%s"', plan.time_zone),
            format('select pmml.schedule_refresh(prediction_table => %L, schedule => %L, time_zone => ''UTC'');', name, plan.schedule));
        return;
    elsif to_regclass('cron.job') is null then
        return query values (1, 'its schedule cannot run: pg_cron is not installed in this database',
            'create extension pg_cron; select pmml.restore_schedules();');
        return;
    elsif not pmml_internal.is_cron_database() then
        return query values (1, format('its schedule cannot run: the server runs pg_cron for database "%s"', current_setting('cron.database_name', true)),
            format('-- set cron.database_name = %L and restart the server, or: select pmml.unschedule_refresh(prediction_table => %L);', current_database(), name));
        return;
    end if;
    execute 'select true as there, bool_or(active and database = current_database()) as active from cron.job where jobname = $1 having count(*) > 0'
    into job using plan.job_name;
    if job.there is null or not job.active then
        return query values (1,
            case when job.there then 'its pg_cron job is switched off' else 'its pg_cron job is lost' end,
            format('select pmml.resume_refresh(prediction_table => %L);', name));
    elsif plan.due_at < clock_timestamp() - interval '5 minutes' and plan.waiting_since is null and plan.pid is null then
        return query values (1,
            format('it was due at %s and has not been started', to_char(plan.due_at, 'YYYY-MM-DD HH24:MI OF')),
            'select pmml.restore_schedules();');
    elsif plan.paused then
        return query values (2, 'its schedule is paused', format('select pmml.resume_refresh(prediction_table => %L);', name));
    end if;
end
$_$;

-- Name: FUNCTION schedule_problems(plan pmml_internal.schedule); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.schedule_problems(plan pmml_internal.schedule) IS 'What keeps a schedule from running.';

-- Name: schedule_record(text, text, integer, interval, interval, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.schedule_record(schedule text, time_zone text, max_retries integer, retry_delay interval, max_run_time interval, catch_up boolean) RETURNS pmml_internal.schedule
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    wanted pmml_internal.schedule;
begin
    wanted.schedule := schedule;
    wanted.time_zone := time_zone;
    wanted.max_retries := max_retries;
    wanted.retry_delay := retry_delay;
    wanted.max_run_time := max_run_time;
    wanted.catch_up := catch_up;
    return wanted;
end
$$;

-- Name: FUNCTION schedule_record(schedule text, time_zone text, max_retries integer, retry_delay interval, max_run_time interval, catch_up boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.schedule_record(schedule text, time_zone text, max_retries integer, retry_delay interval, max_run_time interval, catch_up boolean) IS 'What a caller wants of a schedule, as one value.';

-- Name: schedule_refresh(pmml_internal.prediction_table, pmml_internal.schedule); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.schedule_refresh(target pmml_internal.prediction_table, wanted pmml_internal.schedule) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.relation_name(target.relation);
    plan pmml_internal.schedule;
begin
    perform pmml_internal.require_cron();
    perform pmml_internal.require_login();
    wanted.time_zone := pmml_internal.find_time_zone(wanted.time_zone);
    perform pmml_internal.check_schedule(wanted);
    -- pg_cron keeps names of 63 bytes; the id in front makes it unique whatever is cut off.
    wanted.job_name := format('pg_pmml %s: refresh %s', target.prediction_table_id, name)::name;
    wanted.due_at := pmml_internal.next_run(wanted.schedule, wanted.time_zone, clock_timestamp());

    if pmml_internal.is_superuser() then
        update pmml_internal.schedule as s
        set scheduled_by = current_user
        where s.prediction_table_id = target.prediction_table_id
          and to_regrole(quote_ident(s.scheduled_by)) is null;
    end if;
    -- The job has the name of the first time, and where a superuser changes it, its owner, too: pg_cron would cancel the run
    -- of one that is removed.
    insert into pmml_internal.schedule as s (
        prediction_table_id, schedule, job_name, time_zone, max_retries, retry_delay, max_run_time, catch_up, due_at)
    values (
        target.prediction_table_id, wanted.schedule, wanted.job_name, wanted.time_zone, wanted.max_retries,
        wanted.retry_delay, wanted.max_run_time, wanted.catch_up, wanted.due_at)
    on conflict (prediction_table_id) do update
    set schedule = excluded.schedule,
        time_zone = excluded.time_zone,
        max_retries = excluded.max_retries,
        retry_delay = excluded.retry_delay,
        max_run_time = excluded.max_run_time,
        catch_up = excluded.catch_up,
        due_at = excluded.due_at,
        due_reason = 'schedule',
        attempt = 0,
        waiting_since = null,
        paused = false
    returning s.* into plan;
    perform pmml_internal.set_due(plan.prediction_table_id, plan.due_at, plan.due_reason, revive => true);
    perform pmml_internal.hire_keeper();
    return plan.job_name;
exception
    when foreign_key_violation then
        perform pmml_internal.refuse_dropped(name);
end
$$;

-- Name: FUNCTION schedule_refresh(target pmml_internal.prediction_table, wanted pmml_internal.schedule); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.schedule_refresh(target pmml_internal.prediction_table, wanted pmml_internal.schedule) IS 'pmml.schedule_refresh with its name resolved.';

-- Name: scope_columns(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scope_columns(target pmml_internal.prediction_table) RETURNS text[]
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select coalesce(target.best_of, target.key_columns)
$$;

-- Name: FUNCTION scope_columns(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scope_columns(target pmml_internal.prediction_table) IS 'What is scored anew together: the columns of a group, else the key.';

-- Name: score_block(integer, integer, text, text, bytea, bytea, bigint, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.score_block(model_id integer, version integer, key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint) RETURNS pmml_internal.scored_block
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    threads int := pmml_internal.int_setting('pmml.scoring_threads', 1, 64);
    scored pmml_internal.scored_block;
begin
    perform pmml_internal.require_room(octet_length(matrix) + octet_length(texts)::bigint);
    scored := pmml_java.score_block(key, kinds, matrix, texts, threads);
    if scored.fault = 'unloaded' then
        if total is null then
            perform pmml_internal.load_scorer(model_id, version);
        else
            perform pmml_internal.store_form(model_id, version);
        end if;
        scored := pmml_java.score_block(key, kinds, matrix, texts, threads);
    end if;
    -- Java answers nothing while it is not done, so that a cancel is seen here, between two calls.
    while scored is null loop
        scored := pmml_java.score_rest();
    end loop;
    if scored.fault is not null then
        perform pmml_internal.raise_fault(scored.fault::jsonb -> 'fault');
    end if;
    if total is not null then
        perform pmml_internal.report_progress(done, total);
    end if;
    return scored;
end
$$;

-- Name: FUNCTION score_block(model_id integer, version integer, key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.score_block(model_id integer, version integer, key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint) IS 'Scores one block in Java, loading the version where it is not. A refresh gives a total: it keeps the compiled form, too, and shows how far it is.';

-- Name: score_changed_keys(pmml_internal.prediction_table, bigint, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.score_changed_keys(target pmml_internal.prediction_table, noted bigint, run bigint) RETURNS pmml_internal.refresh
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $_$
declare
    part record;
    done record;
    in_place boolean;
    inserted bigint := 0;
    pages bigint := pg_relation_size('pg_temp.pmml_changed') / current_setting('block_size')::int;
    pages_per_block int := greatest(1, pmml_internal.int_setting('pmml.block_rows', 1, 100000) * pages / noted);
    written_at timestamptz := clock_timestamp();
    counts pmml_internal.refresh;
begin
    perform pmml_internal.begin_writing(written_at);
    counts.scored := 0;
    counts.rejected := 0;
    counts.changed := 0;
    counts.removed := 0;
    for part in select * from pmml_internal.parts(target) loop
        foreach in_place in array array[true, false] loop
            execute pmml_internal.counting_queries(pmml_internal.score_keys_queries(
                target, part.model_version, part.condition,
                pmml_internal.page_ranges(pages::text || '::bigint', pages_per_block),
                '(select s.* from pg_temp.pmml_changed as s where ' || pmml_internal.in_page_range(pages_per_block) || ') as s',
                run, '$1', in_place))
            into done using written_at;
            if in_place then
                counts.scored := counts.scored + done.scored;
                counts.rejected := counts.rejected + done.rejected;
            end if;
            counts.changed := counts.changed + done.changed;
            counts.removed := counts.removed + done.removed;
            inserted := inserted + done.inserted;
            exit when done.missed = 0;
        end loop;
    end loop;
    counts.row_count := (pmml_internal.last_success(target.prediction_table_id)).row_count + inserted - counts.removed;
    return counts;
end
$_$;

-- Name: FUNCTION score_changed_keys(target pmml_internal.prediction_table, noted bigint, run bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.score_changed_keys(target pmml_internal.prediction_table, noted bigint, run bigint) IS 'Scores and writes what changed of the keys in pg_temp.pmml_changed, of which there are so many, and counts rows.';

-- Name: score_compared(pmml_internal.model_version, regclass, jsonb, jsonb, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.score_compared(resolved pmml_internal.model_version, source regclass, mapping jsonb, outputs jsonb, answers text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    scored pmml_internal.prediction_table;
    application text := current_setting('application_name');
    inputs text[];
begin
    scored.change_detection := 'none';
    scored.source := 'pg_temp.pmml_compared'::regclass;
    scored.key_columns := array['pmml_row'];
    scored.outputs := outputs;
    select coalesce(jsonb_object_agg(i.input, i.column_name), '{}') into scored.mapping
    from pmml_internal.input_columns(resolved.description -> 'inputs', source, mapping) as i;

    inputs := pmml_internal.input_expressions(resolved.description -> 'inputs', scored.source, scored.mapping);
    execute format(
        'create temporary table %I on commit drop as select r.key_1 as pmml_row, r.fault_reasons[r.faults[r.i]] as fault, %s from %s',
        answers,
        -- The outputs of a row that is rejected are whatever they are.
        (select string_agg(format('case when r.faults is null or r.faults[r.i] = 0 then %s end as o%s', e.expression, outputs -> (e.i - 1)::int ->> 'place'), ', ')
         from unnest(pmml_internal.output_expressions(resolved.description -> 'results', outputs)) with ordinality as e (expression, i)),
        pmml_internal.scored_rows(
            scored, resolved, inputs, pmml_internal.page_blocks(scored, inputs, scored.source, null), null));
    perform set_config('application_name', application, true);
end
$$;

-- Name: FUNCTION score_compared(resolved pmml_internal.model_version, source regclass, mapping jsonb, outputs jsonb, answers text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.score_compared(resolved pmml_internal.model_version, source regclass, mapping jsonb, outputs jsonb, answers text) IS 'Makes a temporary table of that name: what a version says of each row of pg_temp.pmml_compared, or why it rejects it.';

-- Name: score_keys_queries(pmml_internal.prediction_table, pmml_internal.model_version, text, text, text, bigint, text, boolean, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.score_keys_queries(target pmml_internal.prediction_table, model_version pmml_internal.model_version, condition text, ranges text, keys text, run bigint, written_at text, in_place boolean, packed_block text DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$with blocks as materialized (%21$s%1$s
    ),
    gone as (
        select %20$s, unnest(b.gone_tids) as pmml_tid, unnest(b.gone_rejected) as pmml_rejected from blocks as b
    ),
    scored as materialized (
        %2$s
    ),
    refused as materialized (
        select s.* from scored as s where s.pmml_fault_reason is not null
    ),
    rejected as (
        insert into pmml_internal.rejected_row as r (prediction_table_id, key, field, value, reason, refresh_id, model_version, input_hash)
        select %3$s, %4$s, s.pmml_fault_field, s.pmml_fault_value, s.pmml_fault_reason, %5$s, %6$s, s.input_hash
        from refused as s
        where true
        %7$s
    ),
    accepted as (
        delete from pmml_internal.rejected_row as r
        using (
            select %8$s from scored as s where s.pmml_fault_reason is null and s.pmml_rejected
            union all select %8$s from gone as s where s.pmml_rejected
        ) as s
        where r.prediction_table_id = %3$s and r.key = %4$s
            and (select bool_or(true = any (b.rejected || b.gone_rejected)) from blocks as b)
    ),
    removed as (
        delete from %9$s as t
        using (
            select %8$s, s.pmml_tid from refused as s
            union all select %8$s, s.pmml_tid from gone as s
        ) as s
        where %10$s
        returning true
    ),
    updated as (
        update %9$s as t
        set %11$s, scored_at = case when (%12$s) is distinct from (%13$s) then %14$s else t.scored_at end
        from scored as s
        where s.pmml_fault_reason is null and %10$s
        returning t.scored_at
    ),
    inserted as (
        insert into %9$s as t (%15$s, scored_at)
        select %16$s, %14$s from scored as s
        where s.pmml_fault_reason is null and s.pmml_tid = '(0,0)'
            and (select bool_or('(0,0)' = any (b.tids)) from blocks as b)
        on conflict (%17$s) do update
        set %18$s, scored_at = case when (%12$s) is distinct from (%19$s) then excluded.scored_at else t.scored_at end
        returning t.scored_at, t.xmax = 0 as is_new
    ),
    missed as (
        select (select coalesce(sum(cardinality(array_remove(b.tids || b.gone_tids, '(0,0)'))), 0) from blocks as b)
            - (select count(*) from updated) - (select count(*) from removed) as rows
    )$sql$,
        pmml_internal.looked_up_blocks(target, model_version.version, i.inputs, condition, ranges, keys),
        pmml_internal.rows_to_score(target, model_version, i.inputs),
        target.prediction_table_id,
        pmml_internal.key_object(target, 's'),
        run,
        model_version.version,
        pmml_internal.rejected_again(),
        pmml_internal.column_list(target.key_columns, 's'),
        pmml_internal.relation_name(target.relation),
        case when in_place then 't.ctid = s.pmml_tid' else 's.pmml_tid <> ''(0,0)''' end || ' and ' || pmml_internal.equal_columns(target, target.key_columns, 't', 's'),
        (select string_agg(format('%I = s.%I', w.name, w.name), ', ') from unnest(x.outputs) as w (name))
            || format(', model_version = %s, input_hash = s.input_hash', model_version.version),
        pmml_internal.column_list(x.outputs || array['model_version'], 't'),
        pmml_internal.column_list(x.outputs, 's') || ', ' || model_version.version,
        written_at,
        (select string_agg(format('%I', c), ', ') from unnest(target.key_columns || x.outputs) as c) || ', model_version, input_hash',
        pmml_internal.column_list(target.key_columns || x.outputs, 's') || format(', %s, s.input_hash', model_version.version),
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format('%1$I = excluded.%1$I', c), ', ') from unnest(x.outputs || array['model_version', 'input_hash']) as c),
        pmml_internal.column_list(x.outputs || array['model_version'], 'excluded'),
        (select string_agg(format('unnest(b.gone_%s) as %I', k.i, k.name), ', ') from unnest(target.key_columns) with ordinality as k (name, i)),
        packed_block || ' union all')
    from pmml_internal.input_expressions(model_version.description -> 'inputs', target.source, target.mapping) as i (inputs)
    cross join (select array(select o ->> 'column' from jsonb_array_elements(target.outputs) as o) as outputs) as x
$_$;

-- Name: FUNCTION score_keys_queries(target pmml_internal.prediction_table, model_version pmml_internal.model_version, condition text, ranges text, keys text, run bigint, written_at text, in_place boolean, packed_block text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.score_keys_queries(target pmml_internal.prediction_table, model_version pmml_internal.model_version, condition text, ranges text, keys text, run bigint, written_at text, in_place boolean, packed_block text) IS 'The queries, from "with" on, that score keys of one version and write the differences; a select completes them. run: 0 where it is no refresh''s; written_at is the expression for the time. Rows that come out as they were keep theirs. in_place: predictions are written where they were found, and missed are those that were not there any more; else they are found by their keys. packed_block: a query for one more block that is there already.';

-- Name: score_row(text, jsonb, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.score_row(model text, input jsonb, version integer) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    resolved pmml_internal.model_version;
    reply jsonb;
begin
    if input is null then
        return null;
    end if;
    resolved := pmml_internal.resolve_version(model, version);
    perform pmml_internal.require_java_host();
    reply := pmml_java.predict(pmml_internal.scorer_key(resolved), input::text)::jsonb;
    if reply ? 'unloaded' then
        perform pmml_internal.load_scorer(resolved.model_id, resolved.version);
        reply := pmml_java.predict(pmml_internal.scorer_key(resolved), input::text)::jsonb;
    end if;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
    return reply -> 'results';
end
$$;

-- Name: FUNCTION score_row(model text, input jsonb, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.score_row(model text, input jsonb, version integer) IS 'Scores one row given as an object of column values.';

-- Name: scored_blocks(pmml_internal.prediction_table, pmml_internal.model_version, text[], text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scored_blocks(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$(
        select %1$s, cardinality(block.keys_1) as rows, b.numbers, b.codes, pmml_internal.expanded(b.dictionary) as dictionary,
            b.faults, pmml_internal.expanded(b.fault_fields) as fault_fields, pmml_internal.expanded(b.fault_values) as fault_values,
            pmml_internal.expanded(b.fault_reasons) as fault_reasons%2$s
        from %3$s
        cross join lateral pmml_internal.score_block(
            %7$s, %8$s, %4$L, %5$L, pmml_internal.array_image(block.matrix), %6$s, progress.done, progress.total) as b
        where block.matrix is not null
        offset 0
    ) as s$sql$,
        (select string_agg(format('block.keys_%s', i), ', ') from generate_subscripts(target.key_columns, 1) as i)
            || case when pmml_internal.keeps_hash(target) then ', block.hashes' else '' end,
        ', ' || per_block,
        blocks,
        pmml_internal.scorer_key(model_version),
        pmml_internal.input_kinds(inputs),
        pmml_internal.packed_texts(inputs),
        model_version.model_id,
        model_version.version)
$_$;

-- Name: FUNCTION scored_blocks(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scored_blocks(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text) IS 'The scored blocks s of a source. blocks gives block and progress; per_block is an expression to compute for each block b besides, or null.';

-- Name: scored_rows(pmml_internal.prediction_table, pmml_internal.model_version, text[], text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scored_rows(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        $sql$(
    select %s, generate_series(1, s.rows) as i, s.*
    from %s
) as r$sql$,
        pmml_internal.unnested_columns(target, model_version),
        pmml_internal.scored_blocks(target, model_version, inputs, blocks, per_block))
$_$;

-- Name: FUNCTION scored_rows(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scored_rows(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text) IS 'What a scoring statement reads from: r, a row for each row of a source, with its place r.i in the scored block that stands beside it.';

-- Name: scorer_key(pmml_internal.model_version); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scorer_key(version pmml_internal.model_version) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select pmml_internal.scorer_key(version.checksum, version.engine)
$$;

-- Name: FUNCTION scorer_key(version pmml_internal.model_version); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scorer_key(version pmml_internal.model_version) IS 'The same for a version as it stands in the registry.';

-- Name: scorer_key(text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scorer_key(checksum text, engine text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select checksum || ' ' || engine
$$;

-- Name: FUNCTION scorer_key(checksum text, engine text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scorer_key(checksum text, engine text) IS 'What the caches of backends know a version by: the content, never the name, so nothing in them can be stale.';

-- Name: scoring_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scoring_statement(target pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, condition text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format(
        'insert into pg_temp.pmml_scored select %s, %s, %s, r.fault_fields[r.faults[r.i]], r.fault_values[r.faults[r.i]], r.fault_reasons[r.faults[r.i]] from %s',
        (select string_agg(format('r.key_%s', i), ', ') from generate_subscripts(target.key_columns, 1) as i),
        array_to_string(pmml_internal.output_expressions(model_version.description -> 'results', target.outputs), ', '),
        model_version.version || case when pmml_internal.keeps_hash(target) then ', r.input_hash' else '' end,
        pmml_internal.scored_rows(
            target, model_version, i.inputs, pmml_internal.page_blocks(target, i.inputs, pages_of, condition), null))
    from pmml_internal.input_expressions(model_version.description -> 'inputs', target.source, target.mapping) as i (inputs)
$$;

-- Name: FUNCTION scoring_statement(target pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, condition text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scoring_statement(target pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, condition text) IS 'The statement that scores the rows of a source that meet a condition (null: all) into pg_temp.pmml_scored. pages_of is the source, or a temporary copy of it.';

-- Name: server_setting(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.server_setting(name text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select coalesce(
        (select nullif(substr(c.entry, length(name) + 2), '')
         from pg_db_role_setting as s
         cross join unnest(s.setconfig) as c (entry)
         where s.setrole = 0
           and s.setdatabase in (
               select d.oid
               from pg_database as d
               join pg_roles as o on o.oid = d.datdba and o.rolsuper
               where d.datname = current_database()
               union all
               select 0)
           and starts_with(c.entry, name || '=')
         order by s.setdatabase = 0
         limit 1),
        (select nullif(f.setting, '') from pg_file_settings as f where f.name = server_setting.name order by f.seqno desc limit 1),
        (select d.default_value from pmml_internal.settings() as d where d.setting = server_setting.name))
$$;

-- Name: FUNCTION server_setting(name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.server_setting(name text) IS 'The value of a setting that the superuser set for the database, for all databases or in the configuration files, whatever the session says.';

-- Name: session_types(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.session_types() RETURNS oid[]
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select array['timestamptz', 'interval', 'bytea']::regtype[]::oid[]
$$;

-- Name: FUNCTION session_types(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.session_types() IS 'Types whose values each session writes in its own words, by settings that a refresh leaves to it.';

-- Name: set_aside(integer, bigint, integer, jsonb, bigint[], integer[], text[], text[], text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.set_aside(prediction_table_id integer, run bigint, version integer, keys jsonb, hashes bigint[], faults integer[], fields text[], "values" text[], reasons text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    insert into pmml_internal.rejected_row (prediction_table_id, key, field, value, reason, refresh_id, model_version, input_hash)
    select set_aside.prediction_table_id, keys -> (f.i - 1)::int, fields[f.fault], "values"[f.fault], reasons[f.fault], run, version, hashes[f.i]
    from unnest(faults) with ordinality as f (fault, i)
    where f.fault > 0;
end
$$;

-- Name: FUNCTION set_aside(prediction_table_id integer, run bigint, version integer, keys jsonb, hashes bigint[], faults integer[], fields text[], "values" text[], reasons text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.set_aside(prediction_table_id integer, run bigint, version integer, keys jsonb, hashes bigint[], faults integer[], fields text[], "values" text[], reasons text[]) IS 'Keeps the rejected rows of one block.';

-- Name: set_champion(integer, text, integer, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.set_champion(model_id integer, action text, to_version integer, forced boolean DEFAULT false) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    insert into pmml_internal.champion_change (model_id, action, from_version, to_version, forced)
    select m.model_id, set_champion.action, m.champion, set_champion.to_version, set_champion.forced
    from pmml_internal.model as m
    where m.model_id = set_champion.model_id;

    update pmml_internal.model as m
    set champion = set_champion.to_version
    where m.model_id = set_champion.model_id;
$$;

-- Name: FUNCTION set_champion(model_id integer, action text, to_version integer, forced boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.set_champion(model_id integer, action text, to_version integer, forced boolean) IS 'Makes a version champion and writes it into the history.';

-- Name: set_drift_baseline(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.set_drift_baseline(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "DateStyle" TO 'ISO, YMD'
    SET extra_float_digits TO '1'
    SET jit TO 'off'
    AS $$
declare
    resolved pmml_internal.model_version;
begin
    target := pmml_internal.lock_prediction_table(target);
    resolved := pmml_internal.refreshed_version(target);
    perform pmml_internal.check_source(format('of %s', pmml_internal.relation_name(target.relation)), target.source);
    if pmml_internal.int_setting('pmml.drift_sample_rows', 0, 1000000) = 0 then
        raise exception using
            errcode = 'PM052',
            message = 'drift is switched off',
            detail = 'Setting "pmml.drift_sample_rows" is 0.',
            hint = 'Switch it on: set pmml.drift_sample_rows = 10000';
    elsif resolved.version is null then
        delete from pmml_internal.distribution as d where d.prediction_table_id = target.prediction_table_id;
    elsif pmml_internal.has_pages(target.source) then
        perform pmml_internal.take_distribution(target, resolved, target.source, true);
    else
        perform pmml_internal.take_distribution_of_copy(target, resolved, true);
    end if;
end
$$;

-- Name: FUNCTION set_drift_baseline(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.set_drift_baseline(target pmml_internal.prediction_table) IS 'pmml.set_drift_baseline with its name resolved.';

-- Name: set_due(integer, timestamp with time zone, text, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.set_due(prediction_table_id integer, due_at timestamp with time zone, due_reason text, revive boolean DEFAULT false) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    update pmml_internal.schedule as s
    set due_at = set_due.due_at,
        due_reason = set_due.due_reason,
        revive = set_due.revive
    where s.prediction_table_id = set_due.prediction_table_id
$$;

-- Name: FUNCTION set_due(prediction_table_id integer, due_at timestamp with time zone, due_reason text, revive boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.set_due(prediction_table_id integer, due_at timestamp with time zone, due_reason text, revive boolean) IS 'Says when a scheduled table runs next and why, which arms its job; null: not before something else is said.';

-- Name: set_job(text, text, text, name, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.set_job(job_name text, schedule text, command text, owner name, revive boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    job record;
begin
    if to_regclass('cron.job') is null then
        return;
    end if;
    execute
        'select jobid, username, active and database = current_database() and username = $4 as usable, (schedule, command) = ($2, $3) as is_set'
        ' from cron.job where jobname = $1 order by username = $4 desc limit 1'
    into job using job_name, schedule, command, owner;
    if not job.usable and revive then
        execute 'select cron.unschedule($1)' using job.jobid;
        job.jobid := null;
    end if;

    if job.is_set and job.jobid is not null then
        return;
    elsif job.jobid is null and owner <> current_user then
        execute 'select cron.schedule_in_database($1, $2, $3, current_database(), $4)' using job_name, schedule, command, owner::text;
    elsif job.jobid is null or job.username = current_user then
        execute 'select cron.schedule($1, $2, $3)' using job_name, schedule, command;
    else
        execute 'select cron.alter_job($1, $2, $3)' using job.jobid, schedule, command;
    end if;
end
$_$;

-- Name: FUNCTION set_job(job_name text, schedule text, command text, owner name, revive boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.set_job(job_name text, schedule text, command text, owner name, revive boolean) IS 'Makes a pg_cron job or changes it in place, for pg_cron would cancel the run of a job that is removed. revive replaces one that is switched off, another role''s or of another database. Does nothing without pg_cron.';

-- Name: set_promotion_gate(text, text, regclass, double precision, double precision, double precision, double precision, integer, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.set_promotion_gate(model text, source_name text, source regclass, min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer, mapping jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

-- Name: FUNCTION set_promotion_gate(model text, source_name text, source regclass, min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer, mapping jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.set_promotion_gate(model text, source_name text, source regclass, min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer, mapping jsonb) IS 'pmml.set_promotion_gate with its names resolved.';

-- Name: set_source(pmml_internal.prediction_table, text, regclass, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.set_source(target pmml_internal.prediction_table, source_name text, source regclass, mapping jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    part record;
begin
    target := pmml_internal.lock_prediction_table(target);
    perform pmml_internal.check_source(source_name, source);
    perform pmml_internal.require_select(source);
    target.source := source;
    target.mapping := coalesce(set_source.mapping, target.mapping);
    perform pmml_internal.check_key_columns(source, target.key_columns);
    perform pmml_internal.check_key_types(target, pmml_internal.relation_name(target.relation));
    for part in select * from pmml_internal.parts(target) loop
        perform pmml_internal.input_expressions((part.model_version).description -> 'inputs', source, target.mapping);
    end loop;
    perform pmml_internal.check_key_values(source, target.key_columns, pmml_internal.relation_name(source));

    update pmml_internal.prediction_table as t
    set source = target.source,
        mapping = target.mapping
    where t.prediction_table_id = target.prediction_table_id;
    perform pmml_internal.detect_changes(target, target.change_detection, target.timestamp_column, target.on_change);
    perform pmml_internal.comment_prediction_table(
        target.relation, pmml_internal.model_name(target.model_id), source, target.outputs);
end
$$;

-- Name: FUNCTION set_source(target pmml_internal.prediction_table, source_name text, source regclass, mapping jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.set_source(target pmml_internal.prediction_table, source_name text, source regclass, mapping jsonb) IS 'pmml.set_source with its names resolved.';

-- Name: setting(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.setting(name text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return coalesce(
        nullif(pg_catalog.current_setting(name, true), ''),
        (select s.default_value from pmml_internal.settings() as s where s.setting = name));
end
$$;

-- Name: FUNCTION setting(name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.setting(name text) IS 'The value in force of a setting of pg_pmml.';

-- Name: settings(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.settings() RETURNS TABLE(setting text, default_value text, meaning text)
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return query values
        ('pmml.max_document_size', '64MB', 'longest PMML document that register_model takes'),
        ('pmml.scorer_cache_size', '16', 'models that one backend keeps ready, from 1 to 1000; the least recently used goes'),
        ('pmml.engine', 'auto', 'engine that register_model chooses: auto takes the fastest that agrees with the reference; compiled, jpmml_optimized, jpmml or pmml4s force one'),
        ('pmml.history_retention', '90 days', 'age at which finished refreshes leave pmml.refreshes and pg_cron''s log'),
        ('pmml.rejected_limit', '1', 'share of the rows, from 0 to 1, that a refresh may reject without failing, where pmml.limit_rejected says no other'),
        ('pmml.block_rows', '4096', 'rows that a refresh hands to Java at once, from 1 to 100000'),
        ('pmml.scoring_threads', '2', 'threads that score the rows of one refresh, from 1 to 64, where the model is slow enough to be worth it; never more than the server has processors'),
        ('pmml.drift_sample_rows', '10000', 'rows that a refresh samples of source and predictions for pmml.drift, up to 1000000; 0 switches drift off'),
        ('pmml.java_host', 'auto', 'Java host that the next migration installs: pljava, jpype or auto'),
        ('pmml.java_options', '-Xms16m -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData --add-modules=jdk.unsupported', 'options of the JVM that each scoring backend starts, set by a superuser for the server or a database of his; PL/Java takes them at migration'),
        ('pmml.libjvm', '', 'path of libjvm.so for the JPype host, set like pmml.java_options; empty: Java 17, else what is found');
end
$$;

-- Name: FUNCTION settings(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.settings() IS 'Every setting of pg_pmml with its default.';

-- Name: shadow(pmml_internal.prediction_table, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.shadow(original pmml_internal.prediction_table, version integer) RETURNS regclass
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    model text := pmml_internal.model_name(original.model_id);
    place text[];
begin
    if version is null then
        version := (pmml_internal.challenger(model, (pmml_internal.current_version(original)).version, null)).version;
    end if;
    select array[n.nspname::text, pmml_internal.suffixed(c.relname, '_shadow')] into place
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where c.oid = original.relation;
    return pmml_internal.create_prediction_table(
        place,
        model,
        pmml_internal.relation_name(original.source),
        original.source,
        original.key_columns,
        version,
        array(select o ->> 'output' from jsonb_array_elements(original.outputs) as o),
        original.mapping);
end
$$;

-- Name: FUNCTION shadow(original pmml_internal.prediction_table, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.shadow(original pmml_internal.prediction_table, version integer) IS 'pmml.shadow with its name resolved.';

-- Name: share_setting(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.share_setting(name text) RETURNS double precision
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    value text := pmml_internal.setting(name);
    share float8;
begin
    begin
        share := value::float8;
    exception
        when others then
            share := null;
    end;
    if share between 0 and 1 then
        return share;
    end if;
    raise exception using
        errcode = 'PM052',
        message = format('setting "%s" has an unusable value', name),
        detail = format('It is "%s".', value),
        hint = format('Set it to a share from 0 to 1: set %s = 0.05', name);
end
$$;

-- Name: FUNCTION share_setting(name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.share_setting(name text) IS 'The value in force of a share. PM052 where it is no number from 0 to 1.';

-- Name: source_columns(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.source_columns(source regclass) RETURNS TABLE(column_name text, base_type oid, type_name text)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return query
    with recursive base as (
        select a.attnum, a.attname::text as column_name, t.oid, t.typtype, t.typbasetype, a.atttypid, a.atttypmod
        from pg_catalog.pg_attribute as a
        join pg_catalog.pg_type as t on t.oid = a.atttypid
        where a.attrelid = source
          and a.attnum > 0
          and not a.attisdropped
        union all
        select b.attnum, b.column_name, t.oid, t.typtype, t.typbasetype, b.atttypid, b.atttypmod
        from base as b
        join pg_catalog.pg_type as t on t.oid = b.typbasetype
        where b.typtype = 'd'
    )
    select b.column_name, b.oid, pg_catalog.format_type(b.atttypid, b.atttypmod)
    from base as b
    where b.typtype <> 'd'
    order by b.attnum;
end
$$;

-- Name: FUNCTION source_columns(source regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.source_columns(source regclass) IS 'Columns of a relation, with the type that a domain stands on.';

-- Name: source_definition(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.source_definition(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    columns text[] := pmml_internal.needed_columns(target);
    views xid[] := '{}';
begin
    if (select c.relkind from pg_class as c where c.oid = target.source) = 'v' then
        views := array(
            with recursive read_relation as (
                select target.source::oid as oid
                union
                select d.refobjid
                from read_relation as v
                join pg_rewrite as w on w.ev_class = v.oid
                join pg_depend as d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass
            )
            select w.xmin from read_relation as v join pg_rewrite as w on w.ev_class = v.oid order by w.oid);
    end if;
    return format('relation %s, collecting %s, triggers %s, mapping %s, columns %s, views %s',
        target.source::oid,
        pmml_internal.is_collecting(target),
        array(
            select t.xmin
            from pg_trigger as t
            where t.tgrelid = target.source
              and t.tgfoid = to_regproc(pmml_internal.changes_name(target.prediction_table_id))
            order by t.oid),
        target.mapping,
        (select string_agg(
                    format('%I %s %s %s', a.attname, a.attnum, a.xmin,
                        array(select e.xmin from pg_enum as e where e.enumtypid = a.atttypid order by e.oid)),
                    ', ' order by a.attnum)
         from pg_attribute as a
         where a.attrelid = target.source and a.attname = any (columns)),
        views);
end
$$;

-- Name: FUNCTION source_definition(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.source_definition(target pmml_internal.prediction_table) IS 'By what definition a table that detects changes by triggers or timestamps reads its source; compared with that of the last refresh.';

-- Name: source_fault(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.source_fault(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    resolved pmml_internal.model_version := pmml_internal.current_version(target);
    fault_message text;
    fault_detail text;
begin
    perform pmml_internal.check_source(format('of %s', pmml_internal.relation_name(target.relation)), target.source);
    perform pmml_internal.check_key_columns(target.source, target.key_columns);
    perform pmml_internal.input_expressions(resolved.description -> 'inputs', target.source, target.mapping);
    perform pmml_internal.output_expressions(resolved.description -> 'results', target.outputs);
    return null;
exception
    when others then
        get stacked diagnostics fault_message = message_text, fault_detail = pg_exception_detail;
        return concat_ws(': ', fault_message, nullif(fault_detail, ''));
end
$$;

-- Name: FUNCTION source_fault(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.source_fault(target pmml_internal.prediction_table) IS 'Why the source of a table cannot be scored as it is now, judged by the catalog alone; null where it can.';

-- Name: source_layout(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.source_layout(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select format('server %s, relation %s, mapping %s, columns %s',
        (select s.system_identifier from pg_control_system() as s),
        target.source::oid,
        target.mapping,
        string_agg(format('%I %s %s', n.name, a.attnum, a.atttypid), ', ' order by n.i))
    from unnest(pmml_internal.needed_columns(target)) with ordinality as n (name, i)
    left join pg_attribute as a on a.attrelid = target.source
        and a.attname = n.name
        and a.atttypid < 16384 -- what initdb made
        and a.attgenerated in ('', 's')
    having bool_and(a.attnum is not null)
        and exists (select from pg_class as c join pg_am as m on m.oid = c.relam where c.oid = target.source and m.amname = 'heap')
        and pmml_internal.has_pages(target.source)
$$;

-- Name: FUNCTION source_layout(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.source_layout(target pmml_internal.prediction_table) IS 'The server, and the columns that a refresh reads there, by name, number and type; null where rows tell nothing by who wrote them.';

-- Name: sql_type(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.sql_type(data_type text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select case data_type
        when 'double' then 'double precision'
        when 'float' then 'real'
        when 'integer' then 'bigint'
        when 'boolean' then 'boolean'
        when 'date' then 'date'
        when 'time' then 'time'
        when 'dateTime' then 'timestamp'
        else 'text'
    end
$$;

-- Name: FUNCTION sql_type(data_type text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.sql_type(data_type text) IS 'The column type of a result of a PMML data type.';

-- Name: start_collecting(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.start_collecting(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.changes_name(target.prediction_table_id);
    source_name text := pmml_internal.relation_name(target.source);
    operation record;
begin
    execute format(
        'create table %s (%s, pmml_everything boolean not null default false)',
        name,
        (select string_agg(format('%I %s', a.attname, pmml_internal.column_type(a)), ', ')
         from pg_attribute as a
         where a.attrelid = target.relation
           and a.attname = any (target.key_columns)));
    execute format('alter table %s replica identity full', name); -- or a publication for all tables would let nobody delete from it
    execute format('comment on table %s is %L', name, format(
        'Keys of %s that changed since the last refresh of %s.', source_name, pmml_internal.relation_name(target.relation)));
    execute pmml_internal.collecting_function(target);
    execute format('revoke execute on function %s() from public', name);
    execute format('comment on function %s() is %L', name, format('Collects the changed keys of %s.', source_name));
    for operation in
        select * from (values
            ('insert', 'referencing new table as new_rows'),
            ('update', 'referencing old table as old_rows new table as new_rows'),
            ('delete', 'referencing old table as old_rows'),
            ('truncate', '')) as o (event, tables)
    loop
        execute format('create trigger pg_pmml_%s_%s after %s on %s %s for each statement execute function %s()',
            target.prediction_table_id, operation.event, operation.event, source_name, operation.tables, name);
        -- Also for sessions that switch triggers off by session_replication_role.
        execute format('alter table %s enable always trigger pg_pmml_%s_%s',
            source_name, target.prediction_table_id, operation.event);
    end loop;
end
$$;

-- Name: FUNCTION start_collecting(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.start_collecting(target pmml_internal.prediction_table) IS 'Makes the table, the function and the triggers that collect the changed keys of a source.';

-- Name: start_history(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.start_history(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    full_name text := pmml_internal.relation_name(target.relation);
    past_name text := pmml_internal.history_name(target.relation, '_past');
    columns text[] := target.key_columns || array(select o ->> 'column' from jsonb_array_elements(target.outputs) as o)
        || array['model_version', 'scored_at'];
    kept pmml_internal.history;
begin
    perform pmml_internal.check_history_columns(full_name, columns);
    -- No writer may come between the triggers, and nobody change a type once it was looked at.
    execute format('lock table only %s in share row exclusive mode', full_name);
    perform pmml_internal.check_history_types(target.relation);
    insert into pmml_internal.history (prediction_table_id, past, view, column_names, column_numbers, keys)
    values (
        target.prediction_table_id,
        pmml_internal.create_past_table(past_name, target.relation, columns, cardinality(target.key_columns)),
        0, -- keep_history makes it, from this very record
        columns,
        array(
            select a.attnum
            from unnest(columns) with ordinality as c (name, i)
            join pg_attribute as a on a.attrelid = target.relation and a.attname = c.name
            order by c.i),
        cardinality(target.key_columns))
    returning * into kept;
    perform pmml_internal.make_partitions(kept.past);
    perform pmml_internal.renew_history_triggers(target.relation, columns);
end
$$;

-- Name: FUNCTION start_history(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.start_history(target pmml_internal.prediction_table) IS 'Makes the past table of a prediction table and the triggers that write into it.';

-- Name: start_refresh(integer, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.start_refresh(prediction_table_id integer, triggered_by text) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.prediction_table_name(start_refresh.prediction_table_id);
    run bigint;
begin
    -- Here and not at the end, so that runs that all fail do not pile up.
    perform pmml_internal.prune_history(start_refresh.prediction_table_id);

    -- A run whose backend is gone never got to say so.
    perform pmml_internal.fail_lost_runs(start_refresh.prediction_table_id);

    insert into pmml_internal.refresh (prediction_table_id, triggered_by)
    values (start_refresh.prediction_table_id, coalesce(start_refresh.triggered_by, 'manual'))
    returning refresh_id into run;
    return run;
exception
    when foreign_key_violation then
        perform pmml_internal.refuse_dropped(name);
end
$$;

-- Name: FUNCTION start_refresh(prediction_table_id integer, triggered_by text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.start_refresh(prediction_table_id integer, triggered_by text) IS 'Records that a refresh starts, and that earlier ones whose backend is gone failed; forgets old ones.';

-- Name: stop_collecting(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.stop_collecting(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.changes_name(target.prediction_table_id);
    drop_statement text;
begin
    if to_regclass(name) is not null then
        for drop_statement in
            select format('drop trigger %I on %s', t.tgname, pmml_internal.relation_name(t.tgrelid))
            from pg_trigger as t
            where t.tgfoid = to_regproc(name)
        loop
            execute drop_statement;
        end loop;
        execute format('drop function %s()', name);
        execute format('drop table %s', name);
        perform pmml_internal.stop_following(target);
    end if;
end
$$;

-- Name: FUNCTION stop_collecting(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.stop_collecting(target pmml_internal.prediction_table) IS 'Removes all that start_collecting made, if it is there.';

-- Name: stop_following(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.stop_following(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if to_regproc(target.follower) is not null then
        execute format('drop function %s', to_regproc(target.follower)::regprocedure);
    end if;
end
$$;

-- Name: FUNCTION stop_following(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.stop_following(target pmml_internal.prediction_table) IS 'Removes the function that scores changed keys, if there is one.';

-- Name: stop_history(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.stop_history(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform pmml_internal.require_history_rights();
    if not exists (select from pmml_internal.history as h where h.prediction_table_id = target.prediction_table_id) then
        raise exception using
            errcode = 'PM039',
            message = format('%s keeps no history', pmml_internal.relation_name(target.relation)),
            detail = 'pmml.keep_history was not called for it, or its history was stopped.',
            hint = 'See pmml.histories.';
    end if;
    perform pmml_internal.end_history(target);
end
$$;

-- Name: FUNCTION stop_history(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.stop_history(target pmml_internal.prediction_table) IS 'pmml.stop_history with its name resolved.';

-- Name: store_form(integer, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.store_form(model_id integer, version integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    key text;
    made bytea;
begin
    perform pmml_internal.require_java_host();
    select pmml_internal.scorer_key(v.checksum, v.engine) into strict key
    from pmml_internal.model_version as v
    where v.model_id = store_form.model_id
      and v.version = store_form.version;
    -- Where there is none yet, the version may just have been registered, and be ready without reading its document again.
    if not exists (
        select from pmml_internal.compiled_form as f where f.model_id = store_form.model_id and f.version = store_form.version
    ) then
        made := pmml_java.form(key);
    end if;
    if made is null then
        if pmml_internal.load_scorer(model_id, version) then
            return;
        end if;
        made := pmml_java.form(key);
    end if;
    if made is not null then
        insert into pmml_internal.compiled_form as f (model_id, version, form)
        values (store_form.model_id, store_form.version, made)
        on conflict on constraint compiled_form_pkey do update set form = excluded.form, made_at = now();
    end if;
end
$$;

-- Name: FUNCTION store_form(model_id integer, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.store_form(model_id integer, version integer) IS 'Makes a model version ready, and keeps its compiled form where there is none that can be read and its engine has one.';

-- Name: suffixed(text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.suffixed(name text, suffix text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    -- As the server cuts names: at a whole character within 63 bytes.
    select left(name, max(i)) || suffix
    from generate_series(0, length(name)) as i
    where octet_length(left(name, i)) + octet_length(suffix) <= 63
$$;

-- Name: FUNCTION suffixed(name text, suffix text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.suffixed(name text, suffix text) IS 'A name with a suffix, cut in front of it to the 63 bytes that a name may have.';

-- Name: suspend_key(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.suspend_key(relation regclass) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    name text := pmml_internal.relation_name(relation);
    key_name text;
    definition text;
begin
    select c.conname, pg_get_constraintdef(c.oid)
    into key_name, definition
    from pg_constraint as c
    join pg_index as i on i.indexrelid = c.conindid
    join pg_class as t on t.oid = c.conrelid
    where c.conrelid = relation
      and c.contype = 'p'
      and pg_has_role(t.relowner, 'usage')
      and has_schema_privilege(t.relnamespace, 'create') -- which a new index takes
      and not i.indisreplident
      and not i.indisclustered
      and not exists (
          select
          from pg_depend as d
          where d.refobjid in (c.oid, c.conindid)
            and d.deptype = 'n')
      and obj_description(c.oid, 'pg_constraint') is null;
    if key_name is null then
        return null;
    end if;
    execute format('lock table only %s in access exclusive mode nowait', name);
    execute format('alter table %s drop constraint %I', name, key_name);
    return format('alter table %s add constraint %I %s', name, key_name, definition);
exception
    when lock_not_available then -- somebody reads the empty table: the key stays, and nobody waits
        return null;
end
$$;

-- Name: FUNCTION suspend_key(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.suspend_key(relation regclass) IS 'Drops the primary key of a table that nobody uses, and returns the statement that makes it again; null where it had to stay.';

-- Name: take_changes(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.take_changes(target pmml_internal.prediction_table) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_hashagg TO 'off'
    AS $$
declare
    is_everything boolean;
begin
    execute format(
        'create temporary table pmml_changed on commit drop as with taken as (delete from %s as c returning c.*) select distinct taken.* from taken order by %s',
        pmml_internal.changes_name(target.prediction_table_id),
        pmml_internal.column_list(target.key_columns, 'taken')); -- in order, because neighbours share pages of indexes
    select exists (select from pg_temp.pmml_changed as c where c.pmml_everything) into is_everything;
    return is_everything;
end
$$;

-- Name: FUNCTION take_changes(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.take_changes(target pmml_internal.prediction_table) IS 'Moves the collected keys to pg_temp.pmml_changed; whether every row has to be taken for changed.';

-- Name: take_distribution(pmml_internal.prediction_table, pmml_internal.model_version, regclass, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.take_distribution(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, anew boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    rows int := pmml_internal.int_setting('pmml.drift_sample_rows', 0, 1000000);
    inputs jsonb := pmml_internal.input_fields(target, resolved);
    outputs jsonb := pmml_internal.output_fields(target, resolved);
    baseline jsonb;
    predictions bigint := pmml_internal.estimated_rows(target.relation);
begin
    select d.fields into baseline
    from pmml_internal.distribution as d
    where d.prediction_table_id = target.prediction_table_id
      and d.model_version = resolved.version
      and d.is_baseline
      and not anew;
    if baseline is not null then
        inputs := pmml_internal.fields_now(inputs, baseline);
        outputs := pmml_internal.fields_now(outputs, baseline);
    end if;
    delete from pmml_internal.distribution as d
    where d.prediction_table_id = target.prediction_table_id
      and (not d.is_baseline or (d.model_version = resolved.version and baseline is null));
    insert into pmml_internal.distribution (prediction_table_id, model_version, is_baseline, table_rows, fields)
    values (
        target.prediction_table_id,
        resolved.version,
        baseline is null,
        predictions,
        pmml_internal.sampled_counts(pages_of, pmml_internal.estimated_rows(pages_of), rows, inputs, baseline is null)
            || pmml_internal.sampled_counts(target.relation, predictions, rows, outputs, baseline is null));
end
$$;

-- Name: FUNCTION take_distribution(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, anew boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.take_distribution(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, anew boolean) IS 'Samples source and predictions, and keeps the counts as the baseline of the version where it has none (or anew), else as the latest ones.';

-- Name: take_distribution_of_copy(pmml_internal.prediction_table, pmml_internal.model_version, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.take_distribution_of_copy(target pmml_internal.prediction_table, resolved pmml_internal.model_version, anew boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    execute pmml_internal.copy_statement(target);
    analyze pg_temp.pmml_source;
    perform pmml_internal.take_distribution(target, resolved, 'pg_temp.pmml_source', anew);
    drop table pg_temp.pmml_source;
end
$$;

-- Name: FUNCTION take_distribution_of_copy(target pmml_internal.prediction_table, resolved pmml_internal.model_version, anew boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.take_distribution_of_copy(target pmml_internal.prediction_table, resolved pmml_internal.model_version, anew boolean) IS 'The same for a source without pages, of which it makes a temporary copy.';

-- Name: take_schedule(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.take_schedule(prediction_table_id integer) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    plan pmml_internal.schedule;
    next_due timestamptz;
begin
    select s.* into plan
    from pmml_internal.schedule as s
    where s.prediction_table_id = take_schedule.prediction_table_id
    for update;
    -- An alarm that went off for a time that has been run, moved or paused since.
    if plan.due_at is null or plan.due_at > clock_timestamp() + interval '1 second' or pmml_internal.is_running(plan) then
        return null;
    end if;
    if pmml_internal.is_locked(plan.prediction_table_id) then
        perform pmml_internal.wait_for_other(plan);
        return null;
    end if;

    if not plan.paused then
        next_due := pmml_internal.next_run(plan.schedule, plan.time_zone, clock_timestamp());
    end if;
    update pmml_internal.schedule as s
    set started_at = clock_timestamp(),
        pid = pg_backend_pid(),
        waiting_since = null,
        attempt = case when plan.due_reason = 'retry' then plan.attempt else 0 end
    where s.prediction_table_id = plan.prediction_table_id;
    -- Before the run and not after it: whatever becomes of the run, the next one is set.
    perform pmml_internal.set_due(plan.prediction_table_id, next_due, 'schedule');
    return plan.due_reason;
end
$$;

-- Name: FUNCTION take_schedule(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.take_schedule(prediction_table_id integer) IS 'Marks a table that is due as running in this backend, arms its next time, and returns why it runs; null where it must not.';

-- Name: tell_staleness(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.tell_staleness() RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    with overdue as (
        select l.prediction_table_id, f.refresh_id
        from pmml_internal.staleness_limit as l
        join pmml_internal.freshness() as f using (prediction_table_id)
        where f.fresh_at + l.max_age < clock_timestamp()
          and l.stale_since is null
        for update of l skip locked -- nobody's open transaction must keep the other tables from it
    ), stale as (
        update pmml_internal.staleness_limit as l
        set stale_since = clock_timestamp()
        from overdue as o
        where l.prediction_table_id = o.prediction_table_id
        returning l.prediction_table_id, o.refresh_id
    )
    select pmml_internal.notify(prediction_table_id, 'stale', refresh_id, null)
    from stale
$$;

-- Name: FUNCTION tell_staleness(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.tell_staleness() IS 'Tells, once, of each table that has become older than its limit.';

-- Name: text_columns(text[], text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.text_columns(inputs text[], condition text DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select string_agg(format(', string_agg(%s, '''')%s as text_%s', i.expression, ' ' || condition, i.ordinality), '' order by i.ordinality)
    from unnest(inputs) with ordinality as i (expression, ordinality)
    where pmml_internal.input_kind(i.expression) = 'x'
$$;

-- Name: FUNCTION text_columns(inputs text[], condition text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.text_columns(inputs text[], condition text) IS 'The aggregates that pack the texts of each text input, a comma before each; null where there is none. condition: a filter clause, of the rows that the matrix has.';

-- Name: top_disagreements(pmml_internal.model_version, pmml_internal.model_version, text, regclass, text, text[], integer, integer, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.top_disagreements(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, output text, key_columns text[], rows integer, top integer, mapping jsonb) RETURNS TABLE(key jsonb, champion_answer text, challenger_answer text, difference double precision, rejection text)
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET extra_float_digits TO '1'
    SET jit TO 'off'
    AS $$
declare
    outputs jsonb;
    field jsonb;
begin
    perform pmml_internal.check_source(source_name, source);
    key_columns := coalesce(key_columns, pmml_internal.primary_key(source));
    perform pmml_internal.check_key_columns(source, key_columns);
    outputs := pmml_internal.common_outputs(champion.description -> 'results', challenger.description -> 'results');
    select o into field
    from jsonb_array_elements(outputs) with ordinality as u (o, i)
    where top_disagreements.output is null or o ->> 'output' = top_disagreements.output
    order by (o ->> 'is_primary')::boolean desc, i
    limit 1;
    if field is null then
        raise exception using
            errcode = 'PM024',
            message = format('the two versions have no output "%s" in common', output),
            detail = format('In common: %s.', (select string_agg(format('"%s"', o ->> 'output'), ', ') from jsonb_array_elements(outputs) as o)),
            hint = 'Name one of these, or leave it out for the primary target.';
    end if;
    perform pmml_internal.make_pairs(champion, challenger, source_name, source, key_columns, rows, mapping);
    return query execute pmml_internal.disagreements_statement(field, outputs) using top;
    drop table pg_temp.pmml_pairs;
end
$$;

-- Name: FUNCTION top_disagreements(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, output text, key_columns text[], rows integer, top integer, mapping jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.top_disagreements(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, output text, key_columns text[], rows integer, top integer, mapping jsonb) IS 'pmml.top_disagreements with its names resolved.';

-- Name: try_refresh(pmml_internal.prediction_table, bigint, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.try_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    fault_message text;
    fault_detail text;
    fault_hint text;
    fault_rejected text;
begin
    perform pmml_internal.run_refresh(target, run, is_full);
    return null;
exception
    when query_canceled or others then
        get stacked diagnostics
            fault_message = message_text, fault_detail = pg_exception_detail, fault_hint = pg_exception_hint,
            fault_rejected = constraint_name;
        -- Between two of its changes a function may be gone that another one still calls; the next run finds all of them.
        if sqlstate = '42883' and pmml_internal.is_migrating() then
            return jsonb_build_object(
                'sqlstate', '55000',
                'message', 'pg_pmml is being upgraded',
                'detail', fault_message,
                'hint', 'Call the refresh again once migrate has ended; a schedule tries again by itself.');
        end if;
        return jsonb_build_object(
            'sqlstate', sqlstate, 'message', fault_message, 'detail', fault_detail, 'hint', fault_hint)
            || case sqlstate when 'PM038' then jsonb_build_object('rejected', fault_rejected::jsonb) else '{}' end;
end
$$;

-- Name: FUNCTION try_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.try_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean) IS 'Runs a refresh and returns its fault, with nothing of it kept, or null.';

-- Name: undo_promotion(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.undo_promotion(model_id integer) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    change pmml_internal.champion_change;
begin
    for change in
        select c.*
        from pmml_internal.champion_change as c
        where c.model_id = undo_promotion.model_id
          and c.action in ('register', 'promote')
          and not c.undone
        order by c.champion_change_id desc
    loop
        update pmml_internal.champion_change as c
        set undone = true
        where c.champion_change_id = change.champion_change_id;
        if exists (select from pmml_internal.model_version as v
                   where v.model_id = undo_promotion.model_id and v.version = change.from_version) then
            return change.from_version;
        end if;
    end loop;
    return null;
end
$$;

-- Name: FUNCTION undo_promotion(model_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.undo_promotion(model_id integer) IS 'Takes the latest promotion back in the history and returns the champion before it, or null.';

-- Name: unnested_columns(pmml_internal.prediction_table, pmml_internal.model_version); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.unnested_columns(target pmml_internal.prediction_table, model_version pmml_internal.model_version) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select (select string_agg(format('unnest(s.keys_%1$s) as key_%1$s', i), ', ') from generate_subscripts(target.key_columns, 1) as i)
        || case when pmml_internal.keeps_hash(target) then ', unnest(s.hashes) as input_hash' else '' end
        || case when pmml_internal.is_one_number(model_version.description -> 'results') then ', unnest(s.numbers) as number' else '' end
$_$;

-- Name: FUNCTION unnested_columns(target pmml_internal.prediction_table, model_version pmml_internal.model_version); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.unnested_columns(target pmml_internal.prediction_table, model_version pmml_internal.model_version) IS 'What stands in a scored block s for each of its rows: keys, hash where the table keeps it, the number of a model that computes no more.';

-- Name: unread_keys_statement(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.unread_keys_statement(target pmml_internal.prediction_table, is_unread text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        'create temporary table pmml_changed on commit drop as select %s, count(*) as pmml_rows, bit_xor(%s) as pmml_hash from %s as s group by %s',
        (select string_agg(format('case when %s then s.%I end as %2$I', is_unread, k), ', ') from unnest(target.key_columns) as k),
        pmml_internal.key_hash(target, 's'),
        pmml_internal.relation_name(target.source),
        (select string_agg(i::text, ', ') from generate_subscripts(target.key_columns, 1) as i))
$_$;

-- Name: FUNCTION unread_keys_statement(target pmml_internal.prediction_table, is_unread text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.unread_keys_statement(target pmml_internal.prediction_table, is_unread text) IS 'The statement that notes the keys of unread rows in pg_temp.pmml_changed, and in a row without a key how many others there are, and the exclusive or of the hashes of their keys.';

-- Name: update_statement(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.update_statement(target pmml_internal.prediction_table, same_row text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
    select format(
        'with written as ('
        'update %1$s as t set %2$s, scored_at = case when (%3$s) is distinct from (%4$s) then $1 else t.scored_at end'
        ' from pg_temp.pmml_difference as d where d.pmml_action = ''update'' and %5$s'
        ' returning t.scored_at) select count(*) as updated, count(*) filter (where w.scored_at = $1) as changed from written as w',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%1$I = d.%1$I', c), ', ') from unnest(w.columns) as c),
        pmml_internal.column_list(w.visible, 't'),
        pmml_internal.column_list(w.visible, 'd'),
        same_row)
    from (select c as columns, array_remove(c, 'input_hash') as visible from pmml_internal.written_columns(target) as c) as w
$_$;

-- Name: FUNCTION update_statement(target pmml_internal.prediction_table, same_row text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.update_statement(target pmml_internal.prediction_table, same_row text) IS 'Writes predictions of pg_temp.pmml_difference, and counts them and those that came out differently; $1 is the time.';

-- Name: usual_duration(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.usual_duration(prediction_table_id integer) RETURNS interval
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select percentile_cont(0.5) within group (order by r.finished_at - r.started_at)
    from (
        select r.finished_at, r.started_at
        from pmml_internal.refresh as r
        where r.prediction_table_id = usual_duration.prediction_table_id
          and r.status = 'succeeded'
        order by r.refresh_id desc
        limit 20
    ) as r
$$;

-- Name: FUNCTION usual_duration(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.usual_duration(prediction_table_id integer) IS 'The median duration of the last twenty successful refreshes.';

-- Name: wait_for_other(pmml_internal.schedule); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.wait_for_other(plan pmml_internal.schedule) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    update pmml_internal.schedule as s
    set waiting_since = coalesce(s.waiting_since, clock_timestamp()),
        revive = false
    where s.prediction_table_id = plan.prediction_table_id;
    raise notice 'another refresh of % is running; this one waits for it', pmml_internal.prediction_table_name(plan.prediction_table_id);
end
$$;

-- Name: FUNCTION wait_for_other(plan pmml_internal.schedule); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.wait_for_other(plan pmml_internal.schedule) IS 'Leaves a table due, and arms it for the next minute.';

-- Name: watch_drift(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.watch_drift(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, scored_now bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if pmml_internal.int_setting('pmml.drift_sample_rows', 0, 1000000) > 0
        and pmml_internal.drift_is_due(target, resolved.version, scored_now)
    then
        if pages_of is not null then
            perform pmml_internal.take_distribution(target, resolved, pages_of, false);
        else
            perform pmml_internal.take_distribution_of_copy(target, resolved, false);
        end if;
    end if;
exception
    when others then
        raise warning 'pmml.drift was not brought up to date for %: %',
            pmml_internal.readable(pmml_internal.relation_name(target.relation)), pmml_internal.readable(sqlerrm);
end
$$;

-- Name: FUNCTION watch_drift(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, scored_now bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.watch_drift(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, scored_now bigint) IS 'The end of a refresh: takes a sample where one is due. pages_of holds all rows of the source; null: it has to be copied. A fault becomes a warning.';

-- Name: watch_inserts(regclass, boolean); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.watch_inserts(relation regclass, is_watched boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    trigger_name name;
begin
    for trigger_name in
        select t.tgname
        from pg_trigger as t
        where t.tgrelid = relation
          and t.tgfoid = 'pmml_internal.keep_past()'::regprocedure
          and t.tgnewtable is not null
          and t.tgoldtable is null
    loop
        execute format('alter table %s %s trigger %I', relation, case when is_watched then 'enable always' else 'disable' end, trigger_name);
    end loop;
end
$$;

-- Name: FUNCTION watch_inserts(relation regclass, is_watched boolean); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.watch_inserts(relation regclass, is_watched boolean) IS 'Turns the trigger on inserts of a prediction table that keeps its history off, for a refresh that fills it, and on again.';

-- Name: with_bins(text, jsonb, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.with_bins(relation text, fields jsonb, bounded text DEFAULT NULL::text) RETURNS jsonb
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    with categories as (
        select c."column", c.category, c.rows,
            row_number() over (partition by c."column" order by c.rows desc, c.category) as place,
            sum(c.rows) over (partition by c."column") as all_rows
        from pmml_internal.category_counts(relation, fields) as c
        where c.category is not null
    ), names as (
        -- Fifty categories that hold less than half of the rows: that is free text, or a number of something.
        select c."column", jsonb_agg(c.category order by c.place) as names, sum(c.rows) >= 0.5 * max(c.all_rows) as is_category
        from categories as c
        where c.place <= 50
        group by c."column"
    )
    select coalesce(jsonb_agg(f.field || case
        when f.field ->> 'type' = 'numeric' then jsonb_build_object('bounds', b.bounds)
        when f.field ->> 'type' = 'text' or not n.is_category then '{"type": "text"}'
        else jsonb_build_object('names', coalesce(n.names, '[]'))
    end order by f.i), '[]')
    from jsonb_array_elements(fields) with ordinality as f (field, i)
    left join pmml_internal.numeric_bounds(coalesce(bounded, relation), fields) as b on b."column" = f.field ->> 'column'
    left join names as n on n."column" = f.field ->> 'column'
$$;

-- Name: FUNCTION with_bins(relation text, fields jsonb, bounded text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.with_bins(relation text, fields jsonb, bounded text) IS 'The fields with bins that fit the rows: bounds of numeric ones, names of at most fifty categories, or type text where there are too many. bounded: fewer of the rows, to take bounds from.';

-- Name: with_counts(text, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.with_counts(relation text, fields jsonb) RETURNS jsonb
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    with found as (
        select f.field ->> 'column' as "column", c.category, c.rows, n.place, f.field ->> 'type' as type
        from jsonb_array_elements(fields) as f (field)
        join pmml_internal.category_counts(relation, fields) as c on c."column" = f.field ->> 'column'
        left join lateral (
            select n.place from jsonb_array_elements_text(f.field -> 'names') with ordinality as n (name, place)
            where n.name = c.category) as n on f.field ->> 'type' = 'categorical'
    ), other as (
        select o."column",
            coalesce(sum(o.rows) filter (where o.category is not null and o.place is null), 0) as rows,
            coalesce(sum(o.rows) filter (where o.category is null), 0) as missing,
            (select jsonb_object_agg(x.category, x.rows)
             from (select x.category, x.rows from found as x
                   where x."column" = o."column" and x.type = 'categorical' and x.place is null and x.category is not null
                   order by x.rows desc, x.category limit 50) as x) as names
        from found as o
        group by o."column"
    )
    select coalesce(jsonb_agg(f.field || case
        when f.field ->> 'type' = 'numeric' then jsonb_build_object('counts', b.counts)
        else jsonb_build_object(
            'counts',
            coalesce((select jsonb_agg(coalesce(x.rows, 0) order by n.place)
                      from jsonb_array_elements_text(f.field -> 'names') with ordinality as n (name, place)
                      left join found as x on x."column" = f.field ->> 'column' and x.place = n.place), '[]')
                || jsonb_build_array(coalesce(o.rows, 0), coalesce(o.missing, 0)),
            'other', coalesce(o.names, '{}'))
    end order by f.i), '[]')
    from jsonb_array_elements(fields) with ordinality as f (field, i)
    left join pmml_internal.numeric_counts(relation, fields) as b on b."column" = f.field ->> 'column'
    left join other as o on o."column" = f.field ->> 'column'
$$;

-- Name: FUNCTION with_counts(relation text, fields jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.with_counts(relation text, fields jsonb) IS 'The fields with the rows in each of their bins (of categories: those named, others, missing) and, under other, at most fifty categories that have no bin.';

-- Name: words_of_refused_commit(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.words_of_refused_commit() RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    commit;
exception
    when invalid_transaction_termination then
        return sqlerrm;
end
$$;

-- Name: FUNCTION words_of_refused_commit(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.words_of_refused_commit() IS 'What PostgreSQL says where a transaction must not end.';

-- Name: write_changes(pmml_internal.prediction_table, regclass, text, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.write_changes(target pmml_internal.prediction_table, pages_of regclass, mode text, run bigint) RETURNS pmml_internal.refresh
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    part record;
    scored bigint := 0;
    part_rows bigint;
    counts pmml_internal.refresh;
begin
    perform pmml_internal.create_scored_table(target);
    for part in select * from pmml_internal.parts(target) loop
        perform pmml_internal.store_form((part.model_version).model_id, (part.model_version).version);
        execute pmml_internal.scoring_statement(
            target, part.model_version, pages_of,
            nullif(concat_ws(' and ', part.condition, case mode when 'incremental' then 'not s.pmml_gone' end), ''));
        get diagnostics part_rows = row_count;
        scored := scored + part_rows;
    end loop;
    perform pmml_internal.check_key_values(target.source, target.key_columns, 'pg_temp.pmml_scored');
    if target.best_rows is not null then
        execute pmml_internal.best_rows_statement(target);
        drop table pg_temp.pmml_scored;
        alter table pg_temp.pmml_best rename to pmml_scored;
    end if;
    counts := pmml_internal.write_differences(target, mode);
    counts.scored := scored - counts.rejected; -- the best are only some of them
    perform pmml_internal.write_rejected_rows(target, mode, run);
    drop table pg_temp.pmml_scored;
    return counts;
end
$$;

-- Name: FUNCTION write_changes(target pmml_internal.prediction_table, pages_of regclass, mode text, run bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.write_changes(target pmml_internal.prediction_table, pages_of regclass, mode text, run bigint) IS 'Scores rows of a source, or of a temporary copy, writes what differs from the prediction table, and counts rows.';

-- Name: write_differences(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.write_differences(target pmml_internal.prediction_table, mode text) RETURNS pmml_internal.refresh
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET random_page_cost TO '1'
    AS $$
declare
    counts pmml_internal.refresh;
    written_at timestamptz := clock_timestamp();
    same_row text;
    missing bigint;
    written record;
    written_rows bigint;
    inserted bigint := 0;
begin
    analyze pg_temp.pmml_scored;
    perform pmml_internal.begin_writing(written_at);
    counts.changed := 0;
    counts.removed := 0;
    foreach same_row in array array['t.ctid = d.pmml_tid', pmml_internal.equal_columns(target, target.key_columns, 'd', 't')] loop
        execute pmml_internal.differences_statement(target, mode);
        get diagnostics missing = row_count;

        execute pmml_internal.delete_statement(target, same_row);
        get diagnostics written_rows = row_count;
        counts.removed := counts.removed + written_rows;
        missing := missing - written_rows;

        execute pmml_internal.update_statement(target, same_row) into written using written_at;
        counts.changed := counts.changed + written.changed;
        missing := missing - written.updated;

        execute pmml_internal.insert_statement(target) using written_at;
        get diagnostics written_rows = row_count;
        inserted := inserted + written_rows;
        missing := missing - written_rows;

        drop table pg_temp.pmml_difference;
        exit when missing = 0;
    end loop;
    counts.changed := counts.changed + inserted;
    return pmml_internal.count_rows(target, mode, counts, inserted);
end
$$;

-- Name: FUNCTION write_differences(target pmml_internal.prediction_table, mode text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.write_differences(target pmml_internal.prediction_table, mode text) IS 'Brings the prediction table to the scored state and counts rows: scored, changed (new ones included), removed, rejected, and all of the table.';

-- Name: write_rejected_rows(pmml_internal.prediction_table, text, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.write_rejected_rows(target pmml_internal.prediction_table, mode text, run bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_nestloop TO 'off'
    AS $_$
declare
    rejected text := format(
        '(select %s as key, s.pmml_fault_field, s.pmml_fault_value, s.pmml_fault_reason, s.model_version, %s as input_hash'
        ' from pg_temp.pmml_scored as s where s.pmml_fault_reason is not null)',
        pmml_internal.key_object(target, 's'),
        case when pmml_internal.keeps_hash(target) then 's.input_hash' else 'null::bigint' end);
    read_rows text := case when mode <> 'full' then format(
        ' and exists (select from pg_temp.pmml_source as c where %s)',
        (select string_agg(format('%s %s c.%I', pmml_internal.rejected_keys(target, array[k]), pmml_internal.equality(target.relation, k), k), ' and ')
         from unnest(pmml_internal.scope_columns(target)) as k)) end;
begin
    execute format(
        'delete from pmml_internal.rejected_row as r where r.prediction_table_id = $1%s and not exists (select from %s as s where s.key = r.key)',
        read_rows,
        rejected)
    using target.prediction_table_id;
    execute format(
        'insert into pmml_internal.rejected_row as r (prediction_table_id, key, field, value, reason, refresh_id, model_version, input_hash)'
        ' select $1, s.key, s.pmml_fault_field, s.pmml_fault_value, s.pmml_fault_reason, $2, s.model_version, s.input_hash'
        ' from %s as s where not exists (select from pmml_internal.rejected_row as r where r.prediction_table_id = $1 and r.key = s.key'
        ' and (r.field, r.value, r.reason, r.model_version, r.input_hash)'
        ' is not distinct from (s.pmml_fault_field, s.pmml_fault_value, s.pmml_fault_reason, s.model_version, s.input_hash)) %s',
        rejected,
        pmml_internal.rejected_again())
    using target.prediction_table_id, run;
end
$_$;

-- Name: FUNCTION write_rejected_rows(target pmml_internal.prediction_table, mode text, run bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.write_rejected_rows(target pmml_internal.prediction_table, mode text, run bigint) IS 'Replaces the rejected rows of what a refresh has read by those of this run. One that stays as it was is not written; one that stays rejected for the same reason keeps its time.';

-- Name: written_columns(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.written_columns(target pmml_internal.prediction_table) RETURNS text[]
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    select array(select o ->> 'column' from jsonb_array_elements(target.outputs) as o)
        || array['model_version']
        || case when pmml_internal.keeps_hash(target) then array['input_hash'] else '{}' end
$$;

-- Name: FUNCTION written_columns(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.written_columns(target pmml_internal.prediction_table) IS 'The columns of a prediction table that a refresh compares and writes, all but the key and scored_at.';

-- Name: champion_change; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.champion_change (
    champion_change_id bigint NOT NULL,
    model_id integer NOT NULL,
    action text NOT NULL,
    from_version integer,
    to_version integer,
    undone boolean DEFAULT false NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    changed_by name DEFAULT COALESCE((NULLIF(current_setting('role'::text), 'none'::text))::name, SESSION_USER) NOT NULL,
    forced boolean DEFAULT false NOT NULL,
    CONSTRAINT champion_change_action_check CHECK ((action = ANY (ARRAY['register'::text, 'promote'::text, 'rollback'::text, 'withdraw'::text])))
);

-- Name: TABLE champion_change; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.champion_change IS 'Every change of champion: who, when, from, to.';

-- Name: COLUMN champion_change.forced; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.champion_change.forced IS 'A promotion that a gate was not asked about.';

-- Name: model; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.model (
    model_id integer NOT NULL,
    name text NOT NULL,
    champion integer,
    last_version integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by name DEFAULT COALESCE((NULLIF(current_setting('role'::text), 'none'::text))::name, SESSION_USER) NOT NULL,
    CONSTRAINT model_name_check CHECK ((name <> ''::text))
);

-- Name: TABLE model; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.model IS 'A name in the registry and the version that it stands for.';

-- Name: COLUMN model.champion; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.model.champion IS 'The version used when none is named.';

-- Name: champion_history; Type: VIEW; Schema: pmml

CREATE VIEW pmml.champion_history AS
 SELECT m.name AS model,
    c.action,
    c.from_version,
    c.to_version,
    c.changed_at,
    c.changed_by,
    c.forced
   FROM (pmml_internal.champion_change c
     JOIN pmml_internal.model m USING (model_id))
  ORDER BY c.champion_change_id;

-- Name: VIEW champion_history; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.champion_history IS 'Who made which version champion, and when.';

-- Name: COLUMN champion_history.action; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.champion_history.action IS 'register (the first version), promote, rollback or withdraw (its deployment was rolled back).';

-- Name: COLUMN champion_history.forced; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.champion_history.forced IS 'True where force was given, so that no promotion gate was asked.';

-- Name: distribution; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.distribution (
    prediction_table_id integer NOT NULL,
    model_version integer NOT NULL,
    is_baseline boolean NOT NULL,
    table_rows bigint NOT NULL,
    fields jsonb NOT NULL,
    taken_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

-- Name: TABLE distribution; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.distribution IS 'Samples of prediction tables and their sources, counted in bins: the baseline of each version, and the latest.';

-- Name: COLUMN distribution.table_rows; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.distribution.table_rows IS 'About how many rows the prediction table had.';

-- Name: COLUMN distribution.fields; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.distribution.fields IS 'Array of {kind, field, type, counts}: counts of sampled rows in bins, the last one of missing values; of a baseline also the bins, as bounds of numbers or names of categories; of the latest sample also the new categories.';

-- Name: field_drift; Type: VIEW; Schema: pmml_internal

CREATE VIEW pmml_internal.field_drift AS
 SELECT t.prediction_table_id,
    f.place,
    m.name AS model,
    b.model_version,
    (f.field ->> 'kind'::text) AS kind,
    (f.field ->> 'field'::text) AS field,
    (f.field ->> 'type'::text) AS type,
    pmml_internal.drift_status(p.psi, p.bound) AS status,
    round((p.psi)::numeric, 4) AS psi,
    round((p.bound)::numeric, 4) AS psi_by_chance,
    round(((x.before[cardinality(x.before)])::numeric / (NULLIF(x.rows_before, 0))::numeric), 4) AS missing_before,
    round(((x.now[cardinality(x.now)])::numeric / (NULLIF(x.rows_now, 0))::numeric), 4) AS missing_now,
    n.names AS new_categories,
    n.share AS new_share,
    x.rows_before,
    x.rows_now,
    b.taken_at AS baseline_at,
    c.taken_at AS current_at
   FROM ((((((((((pmml_internal.prediction_table t
     JOIN pg_class r ON ((r.oid = (t.relation)::oid)))
     JOIN pmml_internal.model m USING (model_id))
     JOIN LATERAL ( SELECT d.model_version
           FROM pmml_internal.distribution d
          WHERE (d.prediction_table_id = t.prediction_table_id)
          ORDER BY d.is_baseline, d.taken_at DESC
         LIMIT 1) v ON (true))
     JOIN pmml_internal.distribution b ON (((b.prediction_table_id = t.prediction_table_id) AND (b.model_version = v.model_version) AND b.is_baseline)))
     LEFT JOIN pmml_internal.distribution c ON (((c.prediction_table_id = t.prediction_table_id) AND (c.model_version = v.model_version) AND (NOT c.is_baseline))))
     CROSS JOIN LATERAL jsonb_array_elements(b.fields) WITH ORDINALITY f(field, place))
     LEFT JOIN LATERAL ( SELECT g_1.field
           FROM jsonb_array_elements(c.fields) g_1(field)
          WHERE (((g_1.field ->> 'kind'::text) = (f.field ->> 'kind'::text)) AND ((g_1.field ->> 'field'::text) = (f.field ->> 'field'::text)))) g ON (true))
     CROSS JOIN LATERAL ( SELECT a.before,
            a.now,
            (( SELECT sum(u.rows) AS sum
                   FROM unnest(a.before) u(rows)))::bigint AS rows_before,
            (( SELECT sum(u.rows) AS sum
                   FROM unnest(a.now) u(rows)))::bigint AS rows_now
           FROM ( SELECT pmml_internal.bigints((f.field -> 'counts'::text)) AS before,
                    pmml_internal.bigints((g.field -> 'counts'::text)) AS now) a) x)
     CROSS JOIN LATERAL ( SELECT pmml_internal.psi(x.before, x.now) AS psi,
            pmml_internal.psi_bound(x.before, x.now) AS bound) p)
     CROSS JOIN LATERAL ( SELECT array_agg(e.category ORDER BY e.rows DESC, e.category) AS names,
            round((sum(e.rows) / (NULLIF(x.rows_now, 0))::numeric), 4) AS share
           FROM ( SELECT o.category,
                    (o.rows)::bigint AS rows
                   FROM jsonb_each_text((g.field -> 'other'::text)) o(category, rows)) e
          WHERE (((f.field ->> 'type'::text) = 'categorical'::text) AND (((e.rows)::numeric / (x.rows_now)::numeric) > ((x.before[(cardinality(x.before) - 1)])::numeric / (NULLIF(x.rows_before, 0))::numeric)))) n);

-- Name: VIEW field_drift; Type: COMMENT; Schema: pmml_internal

COMMENT ON VIEW pmml_internal.field_drift IS 'pmml.drift by the number of the prediction table, so that one of many can be looked at alone.';

-- Name: drift; Type: VIEW; Schema: pmml

CREATE VIEW pmml.drift WITH (security_barrier='true') AS
 SELECT pmml_internal.relation_name(t.relation) AS prediction_table,
    d.model,
    d.model_version,
    d.kind,
    d.field,
    d.type,
    d.status,
    d.psi,
    d.psi_by_chance,
    d.missing_before,
    d.missing_now,
    d.new_categories,
    d.new_share,
    d.rows_before,
    d.rows_now,
    d.baseline_at,
    d.current_at
   FROM (pmml_internal.prediction_table t
     JOIN pmml_internal.field_drift d USING (prediction_table_id))
  WHERE pmml_internal.may_read(t.relation)
  ORDER BY (pmml_internal.relation_name(t.relation)), d.place;

-- Name: VIEW drift; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.drift IS 'One row for each input and output of each prediction table: how its distribution has moved since the version that made the predictions came, on samples of pmml.drift_sample_rows rows. Only of prediction tables that the reader may read.';

-- Name: COLUMN drift.model_version; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.model_version IS 'Version of the predictions; each has a baseline of its own.';

-- Name: COLUMN drift.kind; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.kind IS 'input, as the model sees it, or output.';

-- Name: COLUMN drift.field; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.field IS 'PMML name.';

-- Name: COLUMN drift.type; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.type IS 'numeric (bins are about tenths of the baseline), categorical (at most fifty bins), or text, of which only the missing share is watched.';

-- Name: COLUMN drift.status; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.status IS 'stable (PSI below 0.1, or within chance), moderate (below 0.25) or significant; null until a refresh has sampled again.';

-- Name: COLUMN drift.psi; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.psi IS 'Population stability index between baseline and latest sample; missing values are a bin of their own.';

-- Name: COLUMN drift.psi_by_chance; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.psi_by_chance IS 'What PSI stays below in 99 of 100 cases where nothing has changed, for samples of this size.';

-- Name: COLUMN drift.missing_before; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.missing_before IS 'Share of missing values in the baseline.';

-- Name: COLUMN drift.missing_now; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.missing_now IS 'Share of missing values in the latest sample.';

-- Name: COLUMN drift.new_categories; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.new_categories IS 'Categories that the baseline lacked, the most frequent first; in a sample a rare one may be new by chance.';

-- Name: COLUMN drift.new_share; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.new_share IS 'Their share of the latest sample.';

-- Name: COLUMN drift.rows_before; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.rows_before IS 'Rows in the baseline.';

-- Name: COLUMN drift.rows_now; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.rows_now IS 'Rows in the latest sample.';

-- Name: COLUMN drift.baseline_at; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.baseline_at IS 'When the baseline was taken.';

-- Name: COLUMN drift.current_at; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.drift.current_at IS 'When the latest sample was taken.';

-- Name: staleness_limit; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.staleness_limit (
    prediction_table_id integer NOT NULL,
    max_age interval NOT NULL,
    stale_since timestamp with time zone
);

-- Name: TABLE staleness_limit; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.staleness_limit IS 'How old predictions may become before someone is told.';

-- Name: COLUMN staleness_limit.stale_since; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.staleness_limit.stale_since IS 'When staleness was told; null while the table is fresh enough.';

-- Name: health; Type: VIEW; Schema: pmml

CREATE VIEW pmml.health AS
 SELECT pmml_internal.relation_name(t.relation) AS prediction_table,
        CASE p.severities[1]
            WHEN 1 THEN 'critical'::text
            WHEN 2 THEN 'warning'::text
            ELSE 'ok'::text
        END AS status,
    p.problems[1] AS problem,
    p.advices[1] AS advice,
    COALESCE(p.problems[2:], '{}'::text[]) AS further_problems,
    r.finished_at AS refreshed_at,
    (clock_timestamp() - f.fresh_at) AS age,
    l.max_age,
    ( SELECT max(x.finished_at) AS max
           FROM pmml_internal.refresh x
          WHERE ((x.prediction_table_id = t.prediction_table_id) AND (x.status = 'failed'::text))) AS failed_at,
    ( SELECT max(x.started_at) AS max
           FROM pmml_internal.refresh x
          WHERE ((x.prediction_table_id = t.prediction_table_id) AND (x.status = 'running'::text) AND pmml_internal.is_alive(x.*))) AS running_since,
    s.due_at AS next_start
   FROM (((((pmml_internal.prediction_table t
     LEFT JOIN pmml_internal.schedule s USING (prediction_table_id))
     LEFT JOIN pmml_internal.staleness_limit l USING (prediction_table_id))
     LEFT JOIN pmml_internal.freshness() f(prediction_table_id, fresh_at, refresh_id) USING (prediction_table_id))
     LEFT JOIN pmml_internal.refresh r ON ((r.refresh_id = f.refresh_id)))
     LEFT JOIN LATERAL ( SELECT array_agg(q.severity ORDER BY q.severity, q.place) AS severities,
            array_agg(q.problem ORDER BY q.severity, q.place) AS problems,
            array_agg(q.advice ORDER BY q.severity, q.place) AS advices
           FROM pmml_state.problems(t.*, pmml_internal.may_read(t.relation)) WITH ORDINALITY q(severity, problem, advice, place)) p ON (true));

-- Name: VIEW health; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.health IS 'One row for each prediction table: whether it is well, what is wrong, and what to do.';

-- Name: COLUMN health.status; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.health.status IS 'ok, warning or critical.';

-- Name: COLUMN health.problem; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.health.problem IS 'The worst that is wrong with it; null where nothing is.';

-- Name: COLUMN health.advice; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.health.advice IS 'SQL that mends it.';

-- Name: COLUMN health.further_problems; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.health.further_problems IS 'What else is wrong, the worst first.';

-- Name: COLUMN health.refreshed_at; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.health.refreshed_at IS 'When the last successful refresh ended; null where there was none.';

-- Name: COLUMN health.age; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.health.age IS 'Time since the last successful refresh started, or since the table was made.';

-- Name: COLUMN health.max_age; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.health.max_age IS 'The limit that pmml.limit_staleness set; null where there is none.';

-- Name: COLUMN health.failed_at; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.health.failed_at IS 'When the last failed refresh ended; null where none is on record.';

-- Name: COLUMN health.running_since; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.health.running_since IS 'When the refresh that runs now started.';

-- Name: COLUMN health.next_start; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.health.next_start IS 'When its schedule is due; null where it has none or is paused.';

-- Name: histories; Type: VIEW; Schema: pmml

CREATE VIEW pmml.histories AS
 SELECT pmml_internal.relation_name(t.relation) AS prediction_table,
    pmml_internal.relation_name(h.view) AS history,
    pmml_internal.relation_name(h.past) AS past_table,
    h.retention,
    h.kept_since,
    h.kept_by,
    p.partitions,
    p.prepared_until,
    p.bytes
   FROM (((pmml_internal.history h
     JOIN pmml_internal.prediction_table t USING (prediction_table_id))
     JOIN pg_class c ON ((c.oid = (h.past)::oid)))
     CROSS JOIN LATERAL ( SELECT count(*) AS partitions,
            max(p_1.ends) AS prepared_until,
            (sum(pg_total_relation_size(p_1.partition)))::bigint AS bytes
           FROM pmml_internal.past_partitions(h.past) p_1(partition, month, ends)) p);

-- Name: VIEW histories; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.histories IS 'One row for each prediction table that keeps its past predictions.';

-- Name: COLUMN histories.history; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.histories.history IS 'View of past and present predictions.';

-- Name: COLUMN histories.past_table; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.histories.past_table IS 'Partitioned table of the past ones.';

-- Name: COLUMN histories.retention; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.histories.retention IS 'How long past predictions are kept, to the end of their month; null: for ever.';

-- Name: COLUMN histories.kept_since; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.histories.kept_since IS 'Nothing that ended before is known.';

-- Name: COLUMN histories.kept_by; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.histories.kept_by IS 'Who called pmml.keep_history.';

-- Name: COLUMN histories.partitions; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.histories.partitions IS 'Partitions of the past table, one a month and the default one.';

-- Name: COLUMN histories.prepared_until; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.histories.prepared_until IS 'What ends later goes to the default partition, until a refresh makes more.';

-- Name: COLUMN histories.bytes; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.histories.bytes IS 'Size of the past table with its indexes, in bytes.';

-- Name: model_versions; Type: VIEW; Schema: pmml

CREATE VIEW pmml.model_versions AS
 SELECT m.name AS model,
    v.version,
    (v.version = m.champion) AS is_champion,
    v.engine,
    (v.description ->> 'model_element'::text) AS model_element,
    (v.description ->> 'mining_function'::text) AS mining_function,
    (v.description ->> 'producer'::text) AS producer,
    (v.description ->> 'pmml_version'::text) AS pmml_version,
    jsonb_array_length((v.description -> 'inputs'::text)) AS inputs,
    ((v.description ->> 'verification_rows'::text))::integer AS verification_rows,
    octet_length(v.document) AS bytes,
    v.checksum,
    v.comment,
    v.registered_at,
    v.registered_by,
    ( SELECT string_agg(format('%s: %s'::text, (d.value ->> 'engine'::text), (d.value ->> 'reason'::text)), '; '::text) AS string_agg
           FROM jsonb_array_elements(v.declined) d(value)) AS engines_declined
   FROM (pmml_internal.model_version v
     JOIN pmml_internal.model m USING (model_id));

-- Name: VIEW model_versions; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.model_versions IS 'One row for each version of each model.';

-- Name: COLUMN model_versions.engine; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.model_versions.engine IS 'Engine that runs the version.';

-- Name: COLUMN model_versions.model_element; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.model_versions.model_element IS 'PMML element of the model, e.g. MiningModel.';

-- Name: COLUMN model_versions.producer; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.model_versions.producer IS 'Application that wrote the document, as its header says.';

-- Name: COLUMN model_versions.inputs; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.model_versions.inputs IS 'Number of inputs; pmml.model_inputs lists them.';

-- Name: COLUMN model_versions.verification_rows; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.model_versions.verification_rows IS 'Rows of the document''s ModelVerification element, all reproduced at registration.';

-- Name: COLUMN model_versions.bytes; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.model_versions.bytes IS 'Length of the document.';

-- Name: COLUMN model_versions.checksum; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.model_versions.checksum IS 'SHA-256 of the document in UTF-8, hexadecimal.';

-- Name: COLUMN model_versions.engines_declined; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.model_versions.engines_declined IS 'Why faster engines do not run it; null where the fastest does.';

-- Name: models; Type: VIEW; Schema: pmml

CREATE VIEW pmml.models AS
 SELECT m.name AS model,
    m.champion,
    ( SELECT (count(*))::integer AS count
           FROM pmml_internal.model_version v
          WHERE (v.model_id = m.model_id)) AS versions,
    (c.description ->> 'mining_function'::text) AS mining_function,
    c.engine,
    m.created_at,
    m.created_by
   FROM (pmml_internal.model m
     LEFT JOIN pmml_internal.model_version c ON (((c.model_id = m.model_id) AND (c.version = m.champion))));

-- Name: VIEW models; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.models IS 'One row for each model.';

-- Name: COLUMN models.model; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.models.model IS 'Name, as predict and create_prediction_table take it.';

-- Name: COLUMN models.champion; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.models.champion IS 'Version used when none is named.';

-- Name: COLUMN models.versions; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.models.versions IS 'How many versions are registered.';

-- Name: COLUMN models.mining_function; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.models.mining_function IS 'PMML''s word for what the champion does: classification, regression, clustering ...';

-- Name: COLUMN models.engine; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.models.engine IS 'Engine that runs the champion.';

-- Name: rejected_limit; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.rejected_limit (
    prediction_table_id integer NOT NULL,
    share double precision NOT NULL,
    limited_at timestamp with time zone DEFAULT now() NOT NULL,
    limited_by name DEFAULT CURRENT_USER NOT NULL,
    CONSTRAINT rejected_limit_share_check CHECK (((share >= (0)::double precision) AND (share <= (1)::double precision)))
);

-- Name: TABLE rejected_limit; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.rejected_limit IS 'Prediction tables with a limit of their own for rejected rows.';

-- Name: COLUMN rejected_limit.share; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.rejected_limit.share IS 'Share of the rows of a run, from 0 to 1, beyond which it fails.';

-- Name: rejected_row; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.rejected_row (
    prediction_table_id integer NOT NULL,
    key jsonb NOT NULL,
    field text,
    value text,
    reason text NOT NULL,
    refresh_id bigint NOT NULL,
    rejected_at timestamp with time zone DEFAULT now() NOT NULL,
    model_version integer,
    input_hash bigint
);
ALTER TABLE ONLY pmml_internal.rejected_row ALTER COLUMN prediction_table_id SET (n_distinct=1000);

-- Name: TABLE rejected_row; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.rejected_row IS 'Rows of the source that the last refresh could not score. Gone once they score.';

-- Name: COLUMN rejected_row.input_hash; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.rejected_row.input_hash IS 'Hash of the inputs that were rejected; null where the table detects no changes.';

-- Name: prediction_tables; Type: VIEW; Schema: pmml

CREATE VIEW pmml.prediction_tables AS
 SELECT pmml_internal.relation_name(t.relation) AS prediction_table,
    m.name AS model,
    COALESCE(t.version, m.champion) AS model_version,
    (t.version IS NULL) AS follows_champion,
    pmml_internal.relation_name(t.source) AS source,
    t.key_columns,
    ARRAY( SELECT (o.value ->> 'output'::text)
           FROM jsonb_array_elements(t.outputs) o(value)) AS outputs,
    r.finished_at AS refreshed_at,
    r.model_version AS refreshed_version,
    r.row_count AS rows,
    ( SELECT count(*) AS count
           FROM pmml_internal.rejected_row j
          WHERE (j.prediction_table_id = t.prediction_table_id)) AS rejected,
    s.schedule,
    t.created_at,
    t.created_by,
    t.change_detection,
    t.timestamp_column,
    t.on_change,
    t.best_rows,
    t.best_of,
    t.best_by,
    t.challenger,
    t.challenger_share,
    l.share AS rejected_limit,
    (COALESCE(t.version, m.champion) IS DISTINCT FROM r.model_version) AS stale
   FROM (((((pmml_internal.prediction_table t
     JOIN pmml_internal.model m USING (model_id))
     JOIN pg_class c ON ((c.oid = (t.relation)::oid)))
     LEFT JOIN pmml_internal.schedule s USING (prediction_table_id))
     LEFT JOIN pmml_internal.rejected_limit l USING (prediction_table_id))
     LEFT JOIN LATERAL ( SELECT r_1.refresh_id,
            r_1.prediction_table_id,
            r_1.triggered_by,
            r_1.status,
            r_1.model_version,
            r_1.scored,
            r_1.changed,
            r_1.unchanged,
            r_1.removed,
            r_1.rejected,
            r_1.started_at,
            r_1.finished_at,
            r_1.run_by,
            r_1.pid,
            r_1.error,
            r_1.mode,
            r_1.row_count
           FROM pmml_internal.refresh r_1
          WHERE ((r_1.prediction_table_id = t.prediction_table_id) AND (r_1.status = 'succeeded'::text))
          ORDER BY r_1.refresh_id DESC
         LIMIT 1) r ON (true));

-- Name: VIEW prediction_tables; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.prediction_tables IS 'One row for each prediction table: what it is made of, and its last successful refresh.';

-- Name: COLUMN prediction_tables.model_version; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.model_version IS 'Version that the next refresh uses.';

-- Name: COLUMN prediction_tables.follows_champion; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.follows_champion IS 'False where the table is bound to one version.';

-- Name: COLUMN prediction_tables.outputs; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.outputs IS 'PMML names of the outputs that it keeps.';

-- Name: COLUMN prediction_tables.refreshed_at; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.refreshed_at IS 'When the last successful refresh ended; null where there was none.';

-- Name: COLUMN prediction_tables.refreshed_version; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.refreshed_version IS 'Version that the last successful refresh used.';

-- Name: COLUMN prediction_tables.rows; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.rows IS 'Rows after the last successful refresh.';

-- Name: COLUMN prediction_tables.rejected; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.rejected IS 'Rows of the source that cannot be scored; see pmml.rejected_rows.';

-- Name: COLUMN prediction_tables.schedule; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.schedule IS 'Cron expression of its schedule, whose time zone pmml.schedules has; null where it has none.';

-- Name: COLUMN prediction_tables.change_detection; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.change_detection IS 'How a refresh finds the rows that changed: none, hash, triggers or timestamp; see pmml.detect_changes.';

-- Name: COLUMN prediction_tables.timestamp_column; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.timestamp_column IS 'Column of the source that says when a row was last changed.';

-- Name: COLUMN prediction_tables.on_change; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.on_change IS 'Whether the transaction that changes the source updates the predictions.';

-- Name: COLUMN prediction_tables.best_rows; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.best_rows IS 'How many rows of each group are kept; null: all. See pmml.keep_best.';

-- Name: COLUMN prediction_tables.best_of; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.best_of IS 'The key columns that make a group.';

-- Name: COLUMN prediction_tables.best_by; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.best_by IS 'The output column that ranks, highest first.';

-- Name: COLUMN prediction_tables.challenger; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.challenger IS 'The version that scores a share of the keys; see pmml.route_to_challenger.';

-- Name: COLUMN prediction_tables.challenger_share; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.challenger_share IS 'That share, above 0 and up to 1.';

-- Name: COLUMN prediction_tables.rejected_limit; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.rejected_limit IS 'Share of the rows that a refresh may reject without failing; null: that of the setting pmml.rejected_limit.';

-- Name: COLUMN prediction_tables.stale; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.stale IS 'Whether the version has changed since the last successful refresh, or there was none.';

-- Name: promotion_gate; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.promotion_gate (
    model_id integer NOT NULL,
    source regclass NOT NULL,
    min_agreement double precision,
    max_score_shift double precision,
    max_rejected_share double precision,
    tolerance double precision NOT NULL,
    rows integer NOT NULL,
    mapping jsonb NOT NULL,
    set_at timestamp with time zone DEFAULT now() NOT NULL,
    set_by name DEFAULT CURRENT_USER NOT NULL,
    CONSTRAINT promotion_gate_max_rejected_share_check CHECK (((max_rejected_share >= (0)::double precision) AND (max_rejected_share <= (1)::double precision))),
    CONSTRAINT promotion_gate_max_score_shift_check CHECK ((max_score_shift >= (0)::double precision)),
    CONSTRAINT promotion_gate_min_agreement_check CHECK (((min_agreement >= (0)::double precision) AND (min_agreement <= (1)::double precision))),
    CONSTRAINT promotion_gate_rows_check CHECK ((rows > 0)),
    CONSTRAINT promotion_gate_tolerance_check CHECK ((tolerance >= (0)::double precision))
);

-- Name: TABLE promotion_gate; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.promotion_gate IS 'Limits that a challenger must keep to, compared with the champion on rows of a source, to be promoted.';

-- Name: COLUMN promotion_gate.rows; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.promotion_gate.rows IS 'About how many rows both score.';

-- Name: promotion_gates; Type: VIEW; Schema: pmml

CREATE VIEW pmml.promotion_gates AS
 SELECT m.name AS model,
    pmml_internal.relation_name(g.source) AS source,
    g.min_agreement,
    g.max_score_shift,
    g.max_rejected_share,
    g.tolerance,
    g.rows,
    g.mapping,
    g.set_at,
    g.set_by
   FROM (pmml_internal.promotion_gate g
     JOIN pmml_internal.model m USING (model_id));

-- Name: VIEW promotion_gates; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.promotion_gates IS 'One row for each model whose versions must keep to limits to be promoted.';

-- Name: COLUMN promotion_gates.min_agreement; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.promotion_gates.min_agreement IS 'Least share of rows with the same answer as the champion''s; null: no limit.';

-- Name: COLUMN promotion_gates.max_score_shift; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.promotion_gates.max_score_shift IS 'Most that the mean of a numeric output may differ; null: no limit.';

-- Name: COLUMN promotion_gates.max_rejected_share; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.promotion_gates.max_rejected_share IS 'Largest share of rows that the version may reject; null: no limit.';

-- Name: COLUMN promotion_gates.tolerance; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.promotion_gates.tolerance IS 'Difference up to which numbers agree.';

-- Name: COLUMN promotion_gates.rows; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.promotion_gates.rows IS 'About how many rows both score.';

-- Name: COLUMN promotion_gates.mapping; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.promotion_gates.mapping IS 'Source columns of inputs that are called otherwise.';

-- Name: COLUMN promotion_gates.set_at; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.promotion_gates.set_at IS 'When the limits were set last.';

-- Name: COLUMN promotion_gates.set_by; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.promotion_gates.set_by IS 'Who set them.';

-- Name: refreshes; Type: VIEW; Schema: pmml

CREATE VIEW pmml.refreshes AS
 SELECT r.refresh_id,
    t.name AS prediction_table,
        CASE
            WHEN ((r.status = 'running'::text) AND (NOT pmml_internal.is_alive(r.*))) THEN 'failed'::text
            ELSE r.status
        END AS status,
    r.triggered_by,
    m.name AS model,
    r.model_version,
    r.scored,
    r.changed,
    r.unchanged,
    r.removed,
    r.rejected,
    r.started_at,
    r.finished_at,
    (COALESCE(r.finished_at,
        CASE
            WHEN pmml_internal.is_alive(r.*) THEN statement_timestamp()
            ELSE NULL::timestamp with time zone
        END) - r.started_at) AS duration,
        CASE
            WHEN (r.status = 'succeeded'::text) THEN 100
            WHEN (r.status = 'running'::text) THEN ("substring"(( SELECT a.application_name
               FROM pg_stat_activity a
              WHERE (a.pid = r.pid)), format('pg_pmml refresh %s: ([0-9]{1,3}) %%'::text, r.refresh_id)))::integer
            ELSE NULL::integer
        END AS progress_percent,
        CASE
            WHEN ((r.status = 'running'::text) AND (NOT pmml_internal.is_alive(r.*))) THEN 'the backend of the refresh is gone'::text
            WHEN ((r.error IS NOT NULL) AND pmml_internal.may_read(t.relation)) THEN (r.error ->> 'message'::text)
            ELSE NULL::text
        END AS error,
    (r.error ->> 'sqlstate'::text) AS error_sqlstate,
        CASE
            WHEN ((r.error IS NOT NULL) AND pmml_internal.may_read(t.relation)) THEN NULLIF((r.error ->> 'detail'::text), ''::text)
            ELSE NULL::text
        END AS error_detail,
        CASE
            WHEN ((r.error IS NOT NULL) AND pmml_internal.may_read(t.relation)) THEN NULLIF((r.error ->> 'hint'::text), ''::text)
            ELSE NULL::text
        END AS error_hint,
    r.run_by,
    r.pid,
    r.mode
   FROM ((pmml_internal.refresh r
     JOIN ( SELECT p.prediction_table_id,
            p.model_id,
            p.relation,
            pmml_internal.relation_name(p.relation) AS name
           FROM pmml_internal.prediction_table p
         OFFSET 0) t USING (prediction_table_id))
     JOIN pmml_internal.model m USING (model_id));

-- Name: VIEW refreshes; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.refreshes IS 'One row for each run of pmml.refresh, the running ones included. Kept for pmml.history_retention.';

-- Name: COLUMN refreshes.status; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.status IS 'running, succeeded or failed; a run whose backend is gone has failed.';

-- Name: COLUMN refreshes.triggered_by; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.triggered_by IS 'manual; schedule, retry, catch-up or run now of its schedule; catch-up, too, at the end of a refresh, of changes that came while it ran; or what the caller said.';

-- Name: COLUMN refreshes.scored; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.scored IS 'Rows of the source that the model scored.';

-- Name: COLUMN refreshes.changed; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.changed IS 'Rows written because they were new or came out differently.';

-- Name: COLUMN refreshes.unchanged; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.unchanged IS 'Rows scored and left as they were.';

-- Name: COLUMN refreshes.removed; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.removed IS 'Predictions removed because their source row is gone or is now rejected.';

-- Name: COLUMN refreshes.rejected; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.rejected IS 'Rows that the model did not accept; see pmml.rejected_rows.';

-- Name: COLUMN refreshes.duration; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.duration IS 'Wall time, so far where it is running.';

-- Name: COLUMN refreshes.progress_percent; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.progress_percent IS 'Share of the source scored; live while it is running.';

-- Name: COLUMN refreshes.error; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.error IS 'Message of a failed run; its SQLSTATE, DETAIL and HINT stand beside it. All but the SQLSTATE only to those who may read the prediction table, for they may quote rows.';

-- Name: COLUMN refreshes.pid; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.pid IS 'Server process of the run, as pg_stat_activity has it.';

-- Name: COLUMN refreshes.mode; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.mode IS 'full: every row of the source was scored, also where most of them had changed; incremental: those that changed.';

-- Name: rejected_reasons; Type: VIEW; Schema: pmml

CREATE VIEW pmml.rejected_reasons WITH (security_barrier='true') AS
 SELECT r.prediction_table,
    r.field,
    r.value,
    r.reason,
    r.rows,
    r.example_key,
    r.since,
    r.failed_refresh
   FROM ( SELECT pmml_internal.relation_name(t.relation) AS prediction_table,
            c.field,
            c.value,
            c.reason,
            count(*) AS rows,
            (array_agg(c.key ORDER BY c.key))[1] AS example_key,
            min(c.rejected_at) AS since,
            NULL::bigint AS failed_refresh
           FROM (pmml_internal.prediction_table t
             JOIN pmml_internal.rejected_row c USING (prediction_table_id))
          WHERE pmml_internal.may_read(t.relation)
          GROUP BY t.relation, c.field, c.value, c.reason
        UNION ALL
         SELECT pmml_internal.relation_name(t.relation) AS relation_name,
            c.field,
            c.value,
            c.reason,
            c.rows,
            c.example_key,
            f.started_at,
            f.refresh_id
           FROM ((pmml_internal.prediction_table t
             CROSS JOIN LATERAL ( SELECT r_1.refresh_id,
                    r_1.prediction_table_id,
                    r_1.triggered_by,
                    r_1.status,
                    r_1.model_version,
                    r_1.scored,
                    r_1.changed,
                    r_1.unchanged,
                    r_1.removed,
                    r_1.rejected,
                    r_1.started_at,
                    r_1.finished_at,
                    r_1.run_by,
                    r_1.pid,
                    r_1.error,
                    r_1.mode,
                    r_1.row_count
                   FROM pmml_internal.refresh r_1
                  WHERE ((r_1.prediction_table_id = t.prediction_table_id) AND ((r_1.status = 'succeeded'::text) OR ((r_1.error ->> 'sqlstate'::text) = 'PM038'::text)))
                  ORDER BY r_1.refresh_id DESC
                 LIMIT 1) f)
             CROSS JOIN LATERAL jsonb_to_recordset((f.error -> 'rejected'::text)) c(field text, value text, reason text, rows bigint, example_key jsonb))
          WHERE pmml_internal.may_read(t.relation)) r
  ORDER BY r.prediction_table, r.failed_refresh, r.rows DESC, r.field, r.value;

-- Name: VIEW rejected_reasons; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.rejected_reasons IS 'Why rows of a source were rejected: those of pmml.rejected_rows, counted, and those of a refresh that failed because they were too many (PM038), until one succeeds. Only of prediction tables that the reader may read.';

-- Name: COLUMN rejected_reasons.field; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_reasons.field IS 'Input at fault; null where no single one is.';

-- Name: COLUMN rejected_reasons.value; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_reasons.value IS 'Its value; null where it was missing.';

-- Name: COLUMN rejected_reasons.rows; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_reasons.rows IS 'How many rows.';

-- Name: COLUMN rejected_reasons.example_key; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_reasons.example_key IS 'Key of one of them, as a JSON object.';

-- Name: COLUMN rejected_reasons.since; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_reasons.since IS 'Since when the first of them has been rejected for this reason.';

-- Name: COLUMN rejected_reasons.failed_refresh; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_reasons.failed_refresh IS 'The refresh that failed because of them, as pmml.refreshes counts; its hundred most frequent reasons. Null: the rows stand in pmml.rejected_rows.';

-- Name: rejected_rows; Type: VIEW; Schema: pmml

CREATE VIEW pmml.rejected_rows WITH (security_barrier='true') AS
 SELECT t.name AS prediction_table,
    r.key,
    r.field,
    r.value,
    r.reason,
    r.refresh_id,
    r.rejected_at
   FROM (pmml_internal.rejected_row r
     JOIN ( SELECT p.prediction_table_id,
            pmml_internal.relation_name(p.relation) AS name
           FROM pmml_internal.prediction_table p
          WHERE pmml_internal.may_read(p.relation)
         OFFSET 0) t USING (prediction_table_id));

-- Name: VIEW rejected_rows; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.rejected_rows IS 'Rows of a source that the last refresh could not score, and why. They leave this view once they score. Only of prediction tables that the reader may read.';

-- Name: COLUMN rejected_rows.key; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_rows.key IS 'The key columns, as a JSON object.';

-- Name: COLUMN rejected_rows.field; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_rows.field IS 'Input at fault; null where no single one is.';

-- Name: COLUMN rejected_rows.value; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_rows.value IS 'Its value; null where it was missing.';

-- Name: COLUMN rejected_rows.refresh_id; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_rows.refresh_id IS 'The refresh that wrote the row; later ones rejected it for the same value, by the same version.';

-- Name: COLUMN rejected_rows.rejected_at; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_rows.rejected_at IS 'Since when the row has been rejected for this reason.';

-- Name: schedules; Type: VIEW; Schema: pmml

CREATE VIEW pmml.schedules AS
 SELECT pmml_internal.relation_name(t.relation) AS prediction_table,
    s.schedule,
    s.job_name,
    j.job_id,
    COALESCE(j.active, false) AS active,
    j.last_status,
        CASE
            WHEN pmml_internal.may_read(t.relation) THEN j.last_message
            ELSE NULL::text
        END AS last_message,
    j.last_start,
    j.last_end,
        CASE
            WHEN j.active THEN s.due_at
            ELSE NULL::timestamp with time zone
        END AS next_start,
    s.scheduled_at,
    s.scheduled_by,
    s.time_zone,
        CASE
            WHEN ((s.pid = pg_backend_pid()) OR pmml_internal.is_running(s.*)) THEN 'running'::text
            WHEN (s.paused AND (s.due_at IS NULL)) THEN 'paused'::text
            WHEN (s.waiting_since IS NOT NULL) THEN 'waiting'::text
            WHEN (s.due_reason = 'retry'::text) THEN 'retrying'::text
            ELSE 'scheduled'::text
        END AS state,
    s.due_reason AS next_reason,
    s.paused,
    s.attempt,
    s.max_retries,
    s.retry_delay,
    s.max_run_time,
    s.catch_up
   FROM ((pmml_internal.schedule s
     JOIN pmml_internal.prediction_table t USING (prediction_table_id))
     LEFT JOIN pmml_state.jobs() j(job_name, job_id, active, last_status, last_message, last_start, last_end) USING (job_name));

-- Name: VIEW schedules; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.schedules IS 'One row for each scheduled prediction table: how it is scheduled, its pg_cron job, the last run and the next.';

-- Name: COLUMN schedules.schedule; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.schedule IS 'Cron expression, in time_zone.';

-- Name: COLUMN schedules.active; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.active IS 'False where pg_cron lost the job or it was switched off there: pmml.resume_refresh.';

-- Name: COLUMN schedules.last_status; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.last_status IS 'pg_cron''s word for the last run: starting, running, succeeded or failed; null before the first.';

-- Name: COLUMN schedules.last_message; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.last_message IS 'What pg_cron keeps of the last run: an error, or the command''s answer; only to those who may read the prediction table.';

-- Name: COLUMN schedules.next_start; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.next_start IS 'When it is due: at its scheduled time, for a retry, or at once; null while it is paused or its job is not active.';

-- Name: COLUMN schedules.time_zone; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.time_zone IS 'Time zone of the cron expression.';

-- Name: COLUMN schedules.state; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.state IS 'scheduled, running, waiting (for another refresh of the table to end), retrying or paused.';

-- Name: COLUMN schedules.next_reason; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.next_reason IS 'Why it runs at next_start: schedule, retry, catch-up or run now; triggered_by of the run.';

-- Name: COLUMN schedules.paused; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.paused IS 'Whether pmml.pause_refresh lets it rest.';

-- Name: COLUMN schedules.attempt; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.attempt IS 'Retries since the last scheduled time.';

-- Name: COLUMN schedules.max_retries; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.max_retries IS 'Retries before it waits for the next scheduled time.';

-- Name: COLUMN schedules.retry_delay; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.retry_delay IS 'Time before the first retry; it doubles with each.';

-- Name: COLUMN schedules.max_run_time; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.max_run_time IS 'Run time after which a run is cancelled; null: never.';

-- Name: COLUMN schedules.catch_up; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.catch_up IS 'Whether a time that was missed is made up for.';

-- Name: settings; Type: VIEW; Schema: pmml

CREATE VIEW pmml.settings AS
 SELECT s.setting,
    COALESCE(NULLIF(current_setting(s.setting, true), ''::text), s.default_value) AS value,
    s.default_value,
    s.meaning
   FROM pmml_internal.settings() s(setting, default_value, meaning);

-- Name: VIEW settings; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.settings IS 'Every setting of pg_pmml: its value in this session, its default, its meaning.';

-- Name: COLUMN settings.setting; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.settings.setting IS 'Name, for: set ...; alter database ... set ...';

-- Name: COLUMN settings.value; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.settings.value IS 'Value in force in this session.';

-- Name: COLUMN settings.default_value; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.settings.default_value IS 'Value where nothing is set.';

-- Name: COLUMN settings.meaning; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.settings.meaning IS 'What it does, with its unit.';

-- Name: champion_change_champion_change_id_seq; Type: SEQUENCE; Schema: pmml_internal

ALTER TABLE pmml_internal.champion_change ALTER COLUMN champion_change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME pmml_internal.champion_change_champion_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: compiled_form; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.compiled_form (
    model_id integer NOT NULL,
    version integer NOT NULL,
    form bytea NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY pmml_internal.compiled_form ALTER COLUMN form SET STORAGE EXTERNAL;

-- Name: TABLE compiled_form; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.compiled_form IS 'Model versions as their engine stores them, for backends to load without the document. Can be made again at any time; those of another jar are of no use.';

-- Name: model_model_id_seq; Type: SEQUENCE; Schema: pmml_internal

ALTER TABLE pmml_internal.model ALTER COLUMN model_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME pmml_internal.model_model_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: prediction_table_prediction_table_id_seq; Type: SEQUENCE; Schema: pmml_internal

ALTER TABLE pmml_internal.prediction_table ALTER COLUMN prediction_table_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME pmml_internal.prediction_table_prediction_table_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: refresh_refresh_id_seq; Type: SEQUENCE; Schema: pmml_internal

ALTER TABLE pmml_internal.refresh ALTER COLUMN refresh_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME pmml_internal.refresh_refresh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: champion_change champion_change_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.champion_change
    ADD CONSTRAINT champion_change_pkey PRIMARY KEY (champion_change_id);

-- Name: compiled_form compiled_form_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.compiled_form
    ADD CONSTRAINT compiled_form_pkey PRIMARY KEY (model_id, version);

-- Name: distribution distribution_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.distribution
    ADD CONSTRAINT distribution_pkey PRIMARY KEY (prediction_table_id, model_version, is_baseline);

-- Name: history history_past_key; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.history
    ADD CONSTRAINT history_past_key UNIQUE (past);

-- Name: history history_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.history
    ADD CONSTRAINT history_pkey PRIMARY KEY (prediction_table_id);

-- Name: model model_name_key; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.model
    ADD CONSTRAINT model_name_key UNIQUE (name);

-- Name: model model_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.model
    ADD CONSTRAINT model_pkey PRIMARY KEY (model_id);

-- Name: model_version model_version_model_id_checksum_key; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.model_version
    ADD CONSTRAINT model_version_model_id_checksum_key UNIQUE (model_id, checksum);

-- Name: model_version model_version_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.model_version
    ADD CONSTRAINT model_version_pkey PRIMARY KEY (model_id, version);

-- Name: prediction_table prediction_table_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.prediction_table
    ADD CONSTRAINT prediction_table_pkey PRIMARY KEY (prediction_table_id);

-- Name: prediction_table prediction_table_relation_key; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.prediction_table
    ADD CONSTRAINT prediction_table_relation_key UNIQUE (relation);

-- Name: promotion_gate promotion_gate_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.promotion_gate
    ADD CONSTRAINT promotion_gate_pkey PRIMARY KEY (model_id);

-- Name: refresh refresh_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.refresh
    ADD CONSTRAINT refresh_pkey PRIMARY KEY (refresh_id);

-- Name: rejected_limit rejected_limit_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.rejected_limit
    ADD CONSTRAINT rejected_limit_pkey PRIMARY KEY (prediction_table_id);

-- Name: rejected_row rejected_row_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.rejected_row
    ADD CONSTRAINT rejected_row_pkey PRIMARY KEY (prediction_table_id, key);

-- Name: schedule schedule_job_name_key; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.schedule
    ADD CONSTRAINT schedule_job_name_key UNIQUE (job_name);

-- Name: schedule schedule_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.schedule
    ADD CONSTRAINT schedule_pkey PRIMARY KEY (prediction_table_id);

-- Name: staleness_limit staleness_limit_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.staleness_limit
    ADD CONSTRAINT staleness_limit_pkey PRIMARY KEY (prediction_table_id);

-- Name: champion_change_model_id_champion_change_id_idx; Type: INDEX; Schema: pmml_internal

CREATE INDEX champion_change_model_id_champion_change_id_idx ON pmml_internal.champion_change USING btree (model_id, champion_change_id);

-- Name: refresh_prediction_table_id_refresh_id_idx; Type: INDEX; Schema: pmml_internal

CREATE INDEX refresh_prediction_table_id_refresh_id_idx ON pmml_internal.refresh USING btree (prediction_table_id, refresh_id);

-- Name: refresh_status_prediction_table_id_finished_at_idx; Type: INDEX; Schema: pmml_internal

CREATE INDEX refresh_status_prediction_table_id_finished_at_idx ON pmml_internal.refresh USING btree (status, prediction_table_id, finished_at);

-- Name: refresh after_run; Type: TRIGGER; Schema: pmml_internal

CREATE TRIGGER after_run BEFORE UPDATE OF status ON pmml_internal.refresh FOR EACH ROW WHEN (((old.status = 'running'::text) AND (new.status <> 'running'::text))) EXECUTE FUNCTION pmml_internal.after_run();

-- Name: schedule arm; Type: TRIGGER; Schema: pmml_internal

CREATE TRIGGER arm AFTER UPDATE OF revive ON pmml_internal.schedule FOR EACH ROW WHEN ((new.due_at IS NOT NULL)) EXECUTE FUNCTION pmml_internal.arm();

-- Name: schedule disarm; Type: TRIGGER; Schema: pmml_internal

CREATE TRIGGER disarm AFTER DELETE ON pmml_internal.schedule FOR EACH ROW EXECUTE FUNCTION pmml_internal.disarm();

-- Name: schedule guard_schedule; Type: TRIGGER; Schema: pmml_internal

CREATE TRIGGER guard_schedule BEFORE INSERT OR UPDATE OF pid, started_at, schedule, time_zone, max_retries, retry_delay, max_run_time, catch_up ON pmml_internal.schedule FOR EACH ROW EXECUTE FUNCTION pmml_internal.guard_schedule();

-- Name: model_version immutable; Type: TRIGGER; Schema: pmml_internal

CREATE TRIGGER immutable BEFORE UPDATE ON pmml_internal.model_version FOR EACH ROW EXECUTE FUNCTION pmml_internal.refuse_change();

-- Name: champion_change champion_change_model_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.champion_change
    ADD CONSTRAINT champion_change_model_id_fkey FOREIGN KEY (model_id) REFERENCES pmml_internal.model(model_id) ON DELETE CASCADE;

-- Name: model champion_is_a_version; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.model
    ADD CONSTRAINT champion_is_a_version FOREIGN KEY (model_id, champion) REFERENCES pmml_internal.model_version(model_id, version);

-- Name: compiled_form compiled_form_model_id_version_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.compiled_form
    ADD CONSTRAINT compiled_form_model_id_version_fkey FOREIGN KEY (model_id, version) REFERENCES pmml_internal.model_version(model_id, version) ON DELETE CASCADE;

-- Name: distribution distribution_prediction_table_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.distribution
    ADD CONSTRAINT distribution_prediction_table_id_fkey FOREIGN KEY (prediction_table_id) REFERENCES pmml_internal.prediction_table(prediction_table_id) ON DELETE CASCADE;

-- Name: history history_prediction_table_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.history
    ADD CONSTRAINT history_prediction_table_id_fkey FOREIGN KEY (prediction_table_id) REFERENCES pmml_internal.prediction_table(prediction_table_id) ON DELETE CASCADE;

-- Name: model_version model_version_model_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.model_version
    ADD CONSTRAINT model_version_model_id_fkey FOREIGN KEY (model_id) REFERENCES pmml_internal.model(model_id) ON DELETE CASCADE;

-- Name: prediction_table prediction_table_model_id_challenger_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.prediction_table
    ADD CONSTRAINT prediction_table_model_id_challenger_fkey FOREIGN KEY (model_id, challenger) REFERENCES pmml_internal.model_version(model_id, version);

-- Name: prediction_table prediction_table_model_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.prediction_table
    ADD CONSTRAINT prediction_table_model_id_fkey FOREIGN KEY (model_id) REFERENCES pmml_internal.model(model_id);

-- Name: prediction_table prediction_table_model_id_version_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.prediction_table
    ADD CONSTRAINT prediction_table_model_id_version_fkey FOREIGN KEY (model_id, version) REFERENCES pmml_internal.model_version(model_id, version);

-- Name: promotion_gate promotion_gate_model_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.promotion_gate
    ADD CONSTRAINT promotion_gate_model_id_fkey FOREIGN KEY (model_id) REFERENCES pmml_internal.model(model_id) ON DELETE CASCADE;

-- Name: refresh refresh_prediction_table_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.refresh
    ADD CONSTRAINT refresh_prediction_table_id_fkey FOREIGN KEY (prediction_table_id) REFERENCES pmml_internal.prediction_table(prediction_table_id) ON DELETE CASCADE;

-- Name: rejected_limit rejected_limit_prediction_table_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.rejected_limit
    ADD CONSTRAINT rejected_limit_prediction_table_id_fkey FOREIGN KEY (prediction_table_id) REFERENCES pmml_internal.prediction_table(prediction_table_id) ON DELETE CASCADE;

-- Name: rejected_row rejected_row_prediction_table_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.rejected_row
    ADD CONSTRAINT rejected_row_prediction_table_id_fkey FOREIGN KEY (prediction_table_id) REFERENCES pmml_internal.prediction_table(prediction_table_id) ON DELETE CASCADE;

-- Name: schedule schedule_prediction_table_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.schedule
    ADD CONSTRAINT schedule_prediction_table_id_fkey FOREIGN KEY (prediction_table_id) REFERENCES pmml_internal.prediction_table(prediction_table_id) ON DELETE CASCADE;

-- Name: staleness_limit staleness_limit_prediction_table_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.staleness_limit
    ADD CONSTRAINT staleness_limit_prediction_table_id_fkey FOREIGN KEY (prediction_table_id) REFERENCES pmml_internal.prediction_table(prediction_table_id) ON DELETE CASCADE;

-- Name: distribution; Type: ROW SECURITY; Schema: pmml_internal

ALTER TABLE pmml_internal.distribution ENABLE ROW LEVEL SECURITY;

-- Name: history; Type: ROW SECURITY; Schema: pmml_internal

ALTER TABLE pmml_internal.history ENABLE ROW LEVEL SECURITY;

-- Name: distribution owner; Type: POLICY; Schema: pmml_internal

CREATE POLICY owner ON pmml_internal.distribution TO pmml_operator USING ((prediction_table_id IN ( SELECT t.prediction_table_id
   FROM pmml_internal.prediction_table t))) WITH CHECK (((prediction_table_id IN ( SELECT t.prediction_table_id
   FROM pmml_internal.prediction_table t)) AND (NOT (EXISTS ( SELECT
   FROM jsonb_array_elements(distribution.fields) f(value)
  WHERE ((((jsonb_array_length((f.value -> 'counts'::text)) >= 1) AND (jsonb_array_length((f.value -> 'counts'::text)) <= 1000)) AND (NOT (EXISTS ( SELECT
           FROM jsonb_array_elements_text((f.value -> 'counts'::text)) c(value)
          WHERE (c.value !~ '^[0-9]{1,15}$'::text)))) AND (NOT (EXISTS ( SELECT
           FROM jsonb_each_text(COALESCE((f.value -> 'other'::text), '{}'::jsonb)) o(key, value)
          WHERE ((o.value !~ '^[0-9]{1,15}$'::text) OR (( SELECT sum((c.value)::numeric) AS sum
                   FROM jsonb_array_elements_text((f.value -> 'counts'::text)) c(value)) = (0)::numeric)))))) IS NOT TRUE))))));

-- Name: history owner; Type: POLICY; Schema: pmml_internal

CREATE POLICY owner ON pmml_internal.history FOR SELECT TO pmml_operator USING ((prediction_table_id IN ( SELECT t.prediction_table_id
   FROM pmml_internal.prediction_table t)));

-- Name: prediction_table owner; Type: POLICY; Schema: pmml_internal

CREATE POLICY owner ON pmml_internal.prediction_table TO pmml_operator USING ((EXISTS ( SELECT
   FROM pg_class c
  WHERE ((c.oid = (prediction_table.relation)::oid) AND pg_has_role(c.relowner, 'usage'::text))))) WITH CHECK (((EXISTS ( SELECT
   FROM pg_class c
  WHERE ((c.oid = (prediction_table.relation)::oid) AND (c.relkind = 'r'::"char") AND pg_has_role(c.relowner, 'usage'::text)))) AND (change_detection <> 'triggers'::text) AND (jsonb_typeof(mapping) = 'object'::text) AND (jsonb_typeof(outputs) = 'array'::text)));

-- Name: refresh owner; Type: POLICY; Schema: pmml_internal

CREATE POLICY owner ON pmml_internal.refresh TO pmml_operator USING ((prediction_table_id IN ( SELECT t.prediction_table_id
   FROM pmml_internal.prediction_table t)));

-- Name: rejected_limit owner; Type: POLICY; Schema: pmml_internal

CREATE POLICY owner ON pmml_internal.rejected_limit TO pmml_operator USING ((prediction_table_id IN ( SELECT t.prediction_table_id
   FROM pmml_internal.prediction_table t))) WITH CHECK (((prediction_table_id IN ( SELECT t.prediction_table_id
   FROM pmml_internal.prediction_table t)) AND (limited_by = CURRENT_USER)));

-- Name: rejected_row owner; Type: POLICY; Schema: pmml_internal

CREATE POLICY owner ON pmml_internal.rejected_row TO pmml_operator USING ((prediction_table_id IN ( SELECT t.prediction_table_id
   FROM pmml_internal.prediction_table t)));

-- Name: schedule owner; Type: POLICY; Schema: pmml_internal

CREATE POLICY owner ON pmml_internal.schedule TO pmml_operator USING ((prediction_table_id IN ( SELECT t.prediction_table_id
   FROM pmml_internal.prediction_table t))) WITH CHECK (((prediction_table_id IN ( SELECT t.prediction_table_id
   FROM pmml_internal.prediction_table t)) AND starts_with(job_name, format('pg_pmml %s: refresh '::text, prediction_table_id)) AND (isfinite(due_at) IS NOT FALSE)));

-- Name: staleness_limit owner; Type: POLICY; Schema: pmml_internal

CREATE POLICY owner ON pmml_internal.staleness_limit TO pmml_operator USING ((prediction_table_id IN ( SELECT t.prediction_table_id
   FROM pmml_internal.prediction_table t))) WITH CHECK (((prediction_table_id IN ( SELECT t.prediction_table_id
   FROM pmml_internal.prediction_table t)) AND (max_age > '00:00:00'::interval) AND (max_age <= '1000 years'::interval)));

-- Name: prediction_table; Type: ROW SECURITY; Schema: pmml_internal

ALTER TABLE pmml_internal.prediction_table ENABLE ROW LEVEL SECURITY;

-- Name: refresh; Type: ROW SECURITY; Schema: pmml_internal

ALTER TABLE pmml_internal.refresh ENABLE ROW LEVEL SECURITY;

-- Name: rejected_limit; Type: ROW SECURITY; Schema: pmml_internal

ALTER TABLE pmml_internal.rejected_limit ENABLE ROW LEVEL SECURITY;

-- Name: rejected_row; Type: ROW SECURITY; Schema: pmml_internal

ALTER TABLE pmml_internal.rejected_row ENABLE ROW LEVEL SECURITY;

-- Name: refresh running; Type: POLICY; Schema: pmml_internal

CREATE POLICY running ON pmml_internal.refresh AS RESTRICTIVE FOR UPDATE TO pmml_operator USING ((status = 'running'::text)) WITH CHECK (((isfinite(finished_at) IS NOT FALSE) AND ((error IS NULL) OR ((jsonb_typeof(error) = 'object'::text) AND ((error ->> 'sqlstate'::text) ~ '^[0-9A-Z]{5}$'::text) AND ( SELECT (count(r.rows) >= 0)
   FROM jsonb_to_recordset(COALESCE((refresh.error -> 'rejected'::text), '[]'::jsonb)) r(field text, value text, reason text, rows bigint, example_key jsonb))))));

-- Name: schedule; Type: ROW SECURITY; Schema: pmml_internal

ALTER TABLE pmml_internal.schedule ENABLE ROW LEVEL SECURITY;

-- Name: staleness_limit; Type: ROW SECURITY; Schema: pmml_internal

ALTER TABLE pmml_internal.staleness_limit ENABLE ROW LEVEL SECURITY;

-- Name: SCHEMA pmml; Type: ACL; Schema: -

GRANT USAGE ON SCHEMA pmml TO pmml_administrator;
GRANT USAGE ON SCHEMA pmml TO pmml_operator;
GRANT USAGE ON SCHEMA pmml TO pmml_scorer;
GRANT USAGE ON SCHEMA pmml TO pmml_reader;

-- Name: SCHEMA pmml_internal; Type: ACL; Schema: -

GRANT USAGE ON SCHEMA pmml_internal TO pmml_operator;

-- Name: FUNCTION choose_engine(model text, version integer, engine text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.choose_engine(model text, version integer, engine text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.choose_engine(model text, version integer, engine text) TO pmml_administrator;

-- Name: FUNCTION compare_engines(model text, source text, version integer, engines text[], rows integer, mapping jsonb); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.compare_engines(model text, source text, version integer, engines text[], rows integer, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION compare_predictions(prediction_table text, challenger text, tolerance double precision); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.compare_predictions(prediction_table text, challenger text, tolerance double precision) FROM PUBLIC;

-- Name: FUNCTION compare_versions(model text, source text, champion integer, challenger integer, tolerance double precision, rows integer, mapping jsonb); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.compare_versions(model text, source text, champion integer, challenger integer, tolerance double precision, rows integer, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION create_prediction_table(prediction_table text, model text, source text, key_columns text[], version integer, outputs text[], mapping jsonb); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.create_prediction_table(prediction_table text, model text, source text, key_columns text[], version integer, outputs text[], mapping jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.create_prediction_table(prediction_table text, model text, source text, key_columns text[], version integer, outputs text[], mapping jsonb) TO pmml_operator;

-- Name: FUNCTION detect_changes(prediction_table text, method text, timestamp_column text, on_change boolean); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.detect_changes(prediction_table text, method text, timestamp_column text, on_change boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.detect_changes(prediction_table text, method text, timestamp_column text, on_change boolean) TO pmml_operator;

-- Name: FUNCTION drop_model(model text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.drop_model(model text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.drop_model(model text) TO pmml_administrator;

-- Name: FUNCTION drop_prediction_table(prediction_table text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.drop_prediction_table(prediction_table text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.drop_prediction_table(prediction_table text) TO pmml_operator;

-- Name: FUNCTION keep_best(prediction_table text, best_rows integer, group_columns text[], ranking_output text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.keep_best(prediction_table text, best_rows integer, group_columns text[], ranking_output text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.keep_best(prediction_table text, best_rows integer, group_columns text[], ranking_output text) TO pmml_operator;

-- Name: FUNCTION keep_history(prediction_table text, retention interval); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.keep_history(prediction_table text, retention interval) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.keep_history(prediction_table text, retention interval) TO pmml_operator;

-- Name: PROCEDURE keep_schedules(); Type: ACL; Schema: pmml

REVOKE ALL ON PROCEDURE pmml.keep_schedules() FROM PUBLIC;

-- Name: FUNCTION limit_rejected(prediction_table text, share double precision); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.limit_rejected(prediction_table text, share double precision) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.limit_rejected(prediction_table text, share double precision) TO pmml_operator;

-- Name: FUNCTION limit_staleness(prediction_table text, max_age interval); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.limit_staleness(prediction_table text, max_age interval) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.limit_staleness(prediction_table text, max_age interval) TO pmml_operator;

-- Name: FUNCTION model_inputs(model text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.model_inputs(model text, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.model_inputs(model text, version integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml.model_inputs(model text, version integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml.model_inputs(model text, version integer) TO pmml_scorer;

-- Name: FUNCTION model_outputs(model text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.model_outputs(model text, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.model_outputs(model text, version integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml.model_outputs(model text, version integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml.model_outputs(model text, version integer) TO pmml_scorer;

-- Name: FUNCTION pause_refresh(prediction_table text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.pause_refresh(prediction_table text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.pause_refresh(prediction_table text) TO pmml_operator;

-- Name: FUNCTION predict(model text, input anyelement, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict(model text, input anyelement, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.predict(model text, input anyelement, version integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml.predict(model text, input anyelement, version integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml.predict(model text, input anyelement, version integer) TO pmml_scorer;

-- Name: FUNCTION predict(model text, input jsonb, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict(model text, input jsonb, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.predict(model text, input jsonb, version integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml.predict(model text, input jsonb, version integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml.predict(model text, input jsonb, version integer) TO pmml_scorer;

-- Name: FUNCTION predict(model text, input text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict(model text, input text, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.predict(model text, input text, version integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml.predict(model text, input text, version integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml.predict(model text, input text, version integer) TO pmml_scorer;

-- Name: FUNCTION predict_label(model text, input anyelement, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict_label(model text, input anyelement, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.predict_label(model text, input anyelement, version integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml.predict_label(model text, input anyelement, version integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml.predict_label(model text, input anyelement, version integer) TO pmml_scorer;

-- Name: FUNCTION predict_label(model text, input jsonb, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict_label(model text, input jsonb, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.predict_label(model text, input jsonb, version integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml.predict_label(model text, input jsonb, version integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml.predict_label(model text, input jsonb, version integer) TO pmml_scorer;

-- Name: FUNCTION predict_label(model text, input text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict_label(model text, input text, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.predict_label(model text, input text, version integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml.predict_label(model text, input text, version integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml.predict_label(model text, input text, version integer) TO pmml_scorer;

-- Name: FUNCTION predict_value(model text, input anyelement, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict_value(model text, input anyelement, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.predict_value(model text, input anyelement, version integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml.predict_value(model text, input anyelement, version integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml.predict_value(model text, input anyelement, version integer) TO pmml_scorer;

-- Name: FUNCTION predict_value(model text, input jsonb, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict_value(model text, input jsonb, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.predict_value(model text, input jsonb, version integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml.predict_value(model text, input jsonb, version integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml.predict_value(model text, input jsonb, version integer) TO pmml_scorer;

-- Name: FUNCTION predict_value(model text, input text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict_value(model text, input text, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.predict_value(model text, input text, version integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml.predict_value(model text, input text, version integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml.predict_value(model text, input text, version integer) TO pmml_scorer;

-- Name: FUNCTION promote_model(model text, version integer, force boolean); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.promote_model(model text, version integer, force boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.promote_model(model text, version integer, force boolean) TO pmml_administrator;

-- Name: PROCEDURE refresh(IN prediction_table text, IN triggered_by text, IN within_transaction boolean, IN is_full boolean); Type: ACL; Schema: pmml

REVOKE ALL ON PROCEDURE pmml.refresh(IN prediction_table text, IN triggered_by text, IN within_transaction boolean, IN is_full boolean) FROM PUBLIC;
GRANT ALL ON PROCEDURE pmml.refresh(IN prediction_table text, IN triggered_by text, IN within_transaction boolean, IN is_full boolean) TO pmml_operator;

-- Name: FUNCTION register_model(model text, document text, comment text, engine text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.register_model(model text, document text, comment text, engine text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.register_model(model text, document text, comment text, engine text) TO pmml_administrator;

-- Name: FUNCTION restore_schedules(); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.restore_schedules() FROM PUBLIC;

-- Name: FUNCTION resume_refresh(prediction_table text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.resume_refresh(prediction_table text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.resume_refresh(prediction_table text) TO pmml_operator;

-- Name: FUNCTION rollback_model(model text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.rollback_model(model text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.rollback_model(model text) TO pmml_administrator;

-- Name: FUNCTION route_to_challenger(prediction_table text, version integer, share double precision); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.route_to_challenger(prediction_table text, version integer, share double precision) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.route_to_challenger(prediction_table text, version integer, share double precision) TO pmml_operator;

-- Name: FUNCTION run_refresh_now(prediction_table text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.run_refresh_now(prediction_table text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.run_refresh_now(prediction_table text) TO pmml_operator;

-- Name: FUNCTION schedule_refresh(prediction_table text, schedule text, time_zone text, max_retries integer, retry_delay interval, max_run_time interval, catch_up boolean); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.schedule_refresh(prediction_table text, schedule text, time_zone text, max_retries integer, retry_delay interval, max_run_time interval, catch_up boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.schedule_refresh(prediction_table text, schedule text, time_zone text, max_retries integer, retry_delay interval, max_run_time interval, catch_up boolean) TO pmml_operator;

-- Name: FUNCTION set_drift_baseline(prediction_table text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.set_drift_baseline(prediction_table text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.set_drift_baseline(prediction_table text) TO pmml_operator;

-- Name: FUNCTION set_promotion_gate(model text, source text, min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer, mapping jsonb); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.set_promotion_gate(model text, source text, min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION set_source(prediction_table text, source text, mapping jsonb); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.set_source(prediction_table text, source text, mapping jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.set_source(prediction_table text, source text, mapping jsonb) TO pmml_operator;

-- Name: FUNCTION shadow(prediction_table text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.shadow(prediction_table text, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.shadow(prediction_table text, version integer) TO pmml_operator;

-- Name: FUNCTION stop_history(prediction_table text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.stop_history(prediction_table text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.stop_history(prediction_table text) TO pmml_operator;

-- Name: FUNCTION top_disagreements(model text, source text, champion integer, challenger integer, output text, key_columns text[], rows integer, top integer, mapping jsonb); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.top_disagreements(model text, source text, champion integer, challenger integer, output text, key_columns text[], rows integer, top integer, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION unschedule_refresh(prediction_table text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.unschedule_refresh(prediction_table text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.unschedule_refresh(prediction_table text) TO pmml_operator;

-- Name: FUNCTION withdraw_model_version(model text, document text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.withdraw_model_version(model text, document text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml.withdraw_model_version(model text, document text) TO pmml_administrator;

-- Name: TABLE prediction_table; Type: ACL; Schema: pmml_internal

GRANT SELECT,DELETE ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.relation; Type: ACL; Schema: pmml_internal

GRANT INSERT(relation) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.model_id; Type: ACL; Schema: pmml_internal

GRANT INSERT(model_id) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.version; Type: ACL; Schema: pmml_internal

GRANT INSERT(version) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.source; Type: ACL; Schema: pmml_internal

GRANT INSERT(source),UPDATE(source) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.key_columns; Type: ACL; Schema: pmml_internal

GRANT INSERT(key_columns) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.mapping; Type: ACL; Schema: pmml_internal

GRANT INSERT(mapping),UPDATE(mapping) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.outputs; Type: ACL; Schema: pmml_internal

GRANT INSERT(outputs) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.change_detection; Type: ACL; Schema: pmml_internal

GRANT UPDATE(change_detection) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.timestamp_column; Type: ACL; Schema: pmml_internal

GRANT UPDATE(timestamp_column) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.on_change; Type: ACL; Schema: pmml_internal

GRANT UPDATE(on_change) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.read_until; Type: ACL; Schema: pmml_internal

GRANT UPDATE(read_until) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.full_due; Type: ACL; Schema: pmml_internal

GRANT UPDATE(full_due) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.best_rows; Type: ACL; Schema: pmml_internal

GRANT UPDATE(best_rows) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.best_of; Type: ACL; Schema: pmml_internal

GRANT UPDATE(best_of) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.best_by; Type: ACL; Schema: pmml_internal

GRANT UPDATE(best_by) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.challenger; Type: ACL; Schema: pmml_internal

GRANT UPDATE(challenger) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.challenger_share; Type: ACL; Schema: pmml_internal

GRANT UPDATE(challenger_share) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.unread_since; Type: ACL; Schema: pmml_internal

GRANT UPDATE(unread_since) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: COLUMN prediction_table.read_layout; Type: ACL; Schema: pmml_internal

GRANT UPDATE(read_layout) ON TABLE pmml_internal.prediction_table TO pmml_operator;

-- Name: FUNCTION adopt_key_types(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.adopt_key_types(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.adopt_key_types(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION adopt_schedules(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.adopt_schedules() FROM PUBLIC;

-- Name: FUNCTION advance_scored_at(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.advance_scored_at() FROM PUBLIC;

-- Name: TABLE schedule; Type: ACL; Schema: pmml_internal

GRANT SELECT,DELETE ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.prediction_table_id; Type: ACL; Schema: pmml_internal

GRANT INSERT(prediction_table_id) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.schedule; Type: ACL; Schema: pmml_internal

GRANT INSERT(schedule),UPDATE(schedule) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.job_name; Type: ACL; Schema: pmml_internal

GRANT INSERT(job_name) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.time_zone; Type: ACL; Schema: pmml_internal

GRANT INSERT(time_zone),UPDATE(time_zone) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.max_retries; Type: ACL; Schema: pmml_internal

GRANT INSERT(max_retries),UPDATE(max_retries) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.retry_delay; Type: ACL; Schema: pmml_internal

GRANT INSERT(retry_delay),UPDATE(retry_delay) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.max_run_time; Type: ACL; Schema: pmml_internal

GRANT INSERT(max_run_time),UPDATE(max_run_time) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.catch_up; Type: ACL; Schema: pmml_internal

GRANT INSERT(catch_up),UPDATE(catch_up) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.paused; Type: ACL; Schema: pmml_internal

GRANT UPDATE(paused) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.due_at; Type: ACL; Schema: pmml_internal

GRANT INSERT(due_at),UPDATE(due_at) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.due_reason; Type: ACL; Schema: pmml_internal

GRANT UPDATE(due_reason) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.attempt; Type: ACL; Schema: pmml_internal

GRANT UPDATE(attempt) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.waiting_since; Type: ACL; Schema: pmml_internal

GRANT UPDATE(waiting_since) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.started_at; Type: ACL; Schema: pmml_internal

GRANT UPDATE(started_at) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.pid; Type: ACL; Schema: pmml_internal

GRANT UPDATE(pid) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: COLUMN schedule.revive; Type: ACL; Schema: pmml_internal

GRANT UPDATE(revive) ON TABLE pmml_internal.schedule TO pmml_operator;

-- Name: FUNCTION after_failure(plan pmml_internal.schedule, sqlstate text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.after_failure(plan pmml_internal.schedule, sqlstate text) FROM PUBLIC;

-- Name: FUNCTION after_run(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.after_run() FROM PUBLIC;

-- Name: FUNCTION after_success(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.after_success(prediction_table_id integer) FROM PUBLIC;

-- Name: FUNCTION alarm_expression(minute timestamp with time zone); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.alarm_expression(minute timestamp with time zone) FROM PUBLIC;

-- Name: FUNCTION alarm_minute(at timestamp with time zone); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.alarm_minute(at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.alarm_minute(at timestamp with time zone) TO pmml_operator;

-- Name: TABLE refresh; Type: ACL; Schema: pmml_internal

GRANT SELECT,DELETE ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.prediction_table_id; Type: ACL; Schema: pmml_internal

GRANT INSERT(prediction_table_id) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.triggered_by; Type: ACL; Schema: pmml_internal

GRANT INSERT(triggered_by) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.status; Type: ACL; Schema: pmml_internal

GRANT UPDATE(status) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.model_version; Type: ACL; Schema: pmml_internal

GRANT UPDATE(model_version) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.scored; Type: ACL; Schema: pmml_internal

GRANT UPDATE(scored) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.changed; Type: ACL; Schema: pmml_internal

GRANT UPDATE(changed) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.unchanged; Type: ACL; Schema: pmml_internal

GRANT UPDATE(unchanged) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.removed; Type: ACL; Schema: pmml_internal

GRANT UPDATE(removed) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.rejected; Type: ACL; Schema: pmml_internal

GRANT UPDATE(rejected) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.finished_at; Type: ACL; Schema: pmml_internal

GRANT UPDATE(finished_at) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.error; Type: ACL; Schema: pmml_internal

GRANT UPDATE(error) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.mode; Type: ACL; Schema: pmml_internal

GRANT UPDATE(mode) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: COLUMN refresh.row_count; Type: ACL; Schema: pmml_internal

GRANT UPDATE(row_count) ON TABLE pmml_internal.refresh TO pmml_operator;

-- Name: FUNCTION announce(run pmml_internal.refresh); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.announce(run pmml_internal.refresh) FROM PUBLIC;

-- Name: FUNCTION arm(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.arm() FROM PUBLIC;

-- Name: FUNCTION array_image(matrix double precision[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.array_image(matrix double precision[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.array_image(matrix double precision[]) TO pmml_operator;

-- Name: FUNCTION begin_writing(at_time timestamp with time zone); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.begin_writing(at_time timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.begin_writing(at_time timestamp with time zone) TO pmml_operator;

-- Name: FUNCTION best_rows_statement(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.best_rows_statement(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.best_rows_statement(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION bigints(counts jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.bigints(counts jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.bigints(counts jsonb) TO pmml_operator;

-- Name: FUNCTION block_variables(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.block_variables(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION bound_run_time(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.bound_run_time(prediction_table_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.bound_run_time(prediction_table_id integer) TO pmml_operator;

-- Name: FUNCTION bounds(tenths double precision[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.bounds(tenths double precision[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.bounds(tenths double precision[]) TO pmml_operator;

-- Name: FUNCTION by_version(target pmml_internal.prediction_table, expressions text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.by_version(target pmml_internal.prediction_table, expressions text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.by_version(target pmml_internal.prediction_table, expressions text[]) TO pmml_operator;

-- Name: FUNCTION byte_setting(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.byte_setting(name text) FROM PUBLIC;

-- Name: FUNCTION calls_foreign_code(catalog regclass, object oid); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.calls_foreign_code(catalog regclass, object oid) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.calls_foreign_code(catalog regclass, object oid) TO pmml_operator;

-- Name: FUNCTION can_be_filled(target pmml_internal.prediction_table, pages_of regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.can_be_filled(target pmml_internal.prediction_table, pages_of regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.can_be_filled(target pmml_internal.prediction_table, pages_of regclass) TO pmml_operator;

-- Name: COLUMN model_version.model_id; Type: ACL; Schema: pmml_internal

GRANT SELECT(model_id) ON TABLE pmml_internal.model_version TO pmml_operator;

-- Name: COLUMN model_version.version; Type: ACL; Schema: pmml_internal

GRANT SELECT(version) ON TABLE pmml_internal.model_version TO pmml_operator;

-- Name: COLUMN model_version.checksum; Type: ACL; Schema: pmml_internal

GRANT SELECT(checksum) ON TABLE pmml_internal.model_version TO pmml_operator;

-- Name: COLUMN model_version.engine; Type: ACL; Schema: pmml_internal

GRANT SELECT(engine) ON TABLE pmml_internal.model_version TO pmml_operator;

-- Name: COLUMN model_version.description; Type: ACL; Schema: pmml_internal

GRANT SELECT(description) ON TABLE pmml_internal.model_version TO pmml_operator;

-- Name: COLUMN model_version.comment; Type: ACL; Schema: pmml_internal

GRANT SELECT(comment) ON TABLE pmml_internal.model_version TO pmml_operator;

-- Name: COLUMN model_version.registered_at; Type: ACL; Schema: pmml_internal

GRANT SELECT(registered_at) ON TABLE pmml_internal.model_version TO pmml_operator;

-- Name: COLUMN model_version.registered_by; Type: ACL; Schema: pmml_internal

GRANT SELECT(registered_by) ON TABLE pmml_internal.model_version TO pmml_operator;

-- Name: COLUMN model_version.declined; Type: ACL; Schema: pmml_internal

GRANT SELECT(declined) ON TABLE pmml_internal.model_version TO pmml_operator;

-- Name: FUNCTION can_be_incremental(target pmml_internal.prediction_table, resolved pmml_internal.model_version); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.can_be_incremental(target pmml_internal.prediction_table, resolved pmml_internal.model_version) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.can_be_incremental(target pmml_internal.prediction_table, resolved pmml_internal.model_version) TO pmml_operator;

-- Name: FUNCTION can_heal(sqlstate text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.can_heal(sqlstate text) FROM PUBLIC;

-- Name: FUNCTION can_look_up(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.can_look_up(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.can_look_up(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION cancel_long_runs(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.cancel_long_runs() FROM PUBLIC;

-- Name: FUNCTION catch_up(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.catch_up(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION category_counts(relation text, fields jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.category_counts(relation text, fields jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.category_counts(relation text, fields jsonb) TO pmml_operator;

-- Name: FUNCTION challenger(model text, champion integer, challenger integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.challenger(model text, champion integer, challenger integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.challenger(model text, champion integer, challenger integer) TO pmml_operator;

-- Name: FUNCTION change_problems(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.change_problems(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION changed_groups_statement(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.changed_groups_statement(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.changed_groups_statement(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION changed_keys(key_columns text[], operation text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.changed_keys(key_columns text[], operation text) FROM PUBLIC;

-- Name: FUNCTION changed_keys_statement(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.changed_keys_statement(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.changed_keys_statement(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION changed_rows(target pmml_internal.prediction_table, columns text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.changed_rows(target pmml_internal.prediction_table, columns text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.changed_rows(target pmml_internal.prediction_table, columns text) TO pmml_operator;

-- Name: FUNCTION changed_rows_statement(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.changed_rows_statement(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.changed_rows_statement(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION changes_committed_until(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.changes_committed_until() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.changes_committed_until() TO pmml_operator;

-- Name: FUNCTION changes_name(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.changes_name(prediction_table_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.changes_name(prediction_table_id integer) TO pmml_operator;

-- Name: FUNCTION check_best_rows(best_rows integer, method text, on_change boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_best_rows(best_rows integer, method text, on_change boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_best_rows(best_rows integer, method text, on_change boolean) TO pmml_operator;

-- Name: FUNCTION check_detection(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_detection(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_detection(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean) TO pmml_operator;

-- Name: FUNCTION check_free_name(target text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_free_name(target text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_free_name(target text[]) TO pmml_operator;

-- Name: FUNCTION check_history_columns(full_name text, columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_history_columns(full_name text, columns text[]) FROM PUBLIC;

-- Name: FUNCTION check_history_expressions(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_history_expressions(relation regclass) FROM PUBLIC;

-- Name: FUNCTION check_history_types(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_history_types(relation regclass) FROM PUBLIC;

-- Name: FUNCTION check_key_columns(source regclass, key_columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_key_columns(source regclass, key_columns text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_key_columns(source regclass, key_columns text[]) TO pmml_operator;

-- Name: FUNCTION check_key_types(target pmml_internal.prediction_table, name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_key_types(target pmml_internal.prediction_table, name text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_key_types(target pmml_internal.prediction_table, name text) TO pmml_operator;

-- Name: FUNCTION check_key_values(source regclass, key_columns text[], relation text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_key_values(source regclass, key_columns text[], relation text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_key_values(source regclass, key_columns text[], relation text) TO pmml_operator;

-- Name: FUNCTION check_limits(min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_limits(min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer) FROM PUBLIC;

-- Name: FUNCTION check_model_name(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_model_name(name text) FROM PUBLIC;

-- Name: FUNCTION check_rejected(target pmml_internal.prediction_table, counts pmml_internal.refresh); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_rejected(target pmml_internal.prediction_table, counts pmml_internal.refresh) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_rejected(target pmml_internal.prediction_table, counts pmml_internal.refresh) TO pmml_operator;

-- Name: FUNCTION check_relations(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_relations(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_relations(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION check_run_time(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_run_time() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_run_time() TO pmml_operator;

-- Name: FUNCTION check_schedule(wanted pmml_internal.schedule); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_schedule(wanted pmml_internal.schedule) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_schedule(wanted pmml_internal.schedule) TO pmml_operator;

-- Name: FUNCTION check_source(name text, source regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_source(name text, source regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_source(name text, source regclass) TO pmml_operator;

-- Name: FUNCTION check_written_columns(target pmml_internal.prediction_table, name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_written_columns(target pmml_internal.prediction_table, name text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.check_written_columns(target pmml_internal.prediction_table, name text) TO pmml_operator;

-- Name: FUNCTION chi_square_99(degrees integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.chi_square_99(degrees integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.chi_square_99(degrees integer) TO pmml_operator;

-- Name: FUNCTION choose_engine(resolved pmml_internal.model_version, engine text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.choose_engine(resolved pmml_internal.model_version, engine text) FROM PUBLIC;

-- Name: FUNCTION choose_outputs(results jsonb, chosen text[], taken text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.choose_outputs(results jsonb, chosen text[], taken text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.choose_outputs(results jsonb, chosen text[], taken text[]) TO pmml_operator;

-- Name: FUNCTION collected_rows_statement(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.collected_rows_statement(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.collected_rows_statement(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION collecting_body(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.collecting_body(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION collecting_function(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.collecting_function(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION collecting_statement(target pmml_internal.prediction_table, operation text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.collecting_statement(target pmml_internal.prediction_table, operation text) FROM PUBLIC;

-- Name: FUNCTION column_list(columns text[], alias text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.column_list(columns text[], alias text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.column_list(columns text[], alias text) TO pmml_operator;

-- Name: FUNCTION column_type(a pg_attribute); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.column_type(a pg_attribute) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.column_type(a pg_attribute) TO pmml_operator;

-- Name: FUNCTION comment_partition(name text, past_name text, what text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.comment_partition(name text, past_name text, what text) FROM PUBLIC;

-- Name: FUNCTION comment_prediction_table(relation regclass, model text, source regclass, outputs jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.comment_prediction_table(relation regclass, model text, source regclass, outputs jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.comment_prediction_table(relation regclass, model text, source regclass, outputs jsonb) TO pmml_operator;

-- Name: FUNCTION common_columns(champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.common_columns(champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION common_outputs(champion jsonb, challenger jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.common_outputs(champion jsonb, challenger jsonb) FROM PUBLIC;

-- Name: FUNCTION compare_block(keys text, kinds text, matrix bytea, texts bytea); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.compare_block(keys text, kinds text, matrix bytea, texts bytea) FROM PUBLIC;

-- Name: FUNCTION compare_engines(resolved pmml_internal.model_version, source_name text, source regclass, engines text[], rows integer, mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.compare_engines(resolved pmml_internal.model_version, source_name text, source regclass, engines text[], rows integer, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION compare_engines_statement(inputs text[], source regclass, rows integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.compare_engines_statement(inputs text[], source regclass, rows integer) FROM PUBLIC;

-- Name: FUNCTION compare_pairs(outputs jsonb, tolerance double precision); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.compare_pairs(outputs jsonb, tolerance double precision) FROM PUBLIC;

-- Name: FUNCTION compare_predictions(champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table, tolerance double precision); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.compare_predictions(champion pmml_internal.prediction_table, challenger pmml_internal.prediction_table, tolerance double precision) FROM PUBLIC;

-- Name: FUNCTION compare_versions(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, tolerance double precision, rows integer, mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.compare_versions(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, tolerance double precision, rows integer, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION copy_changed_rows(target pmml_internal.prediction_table, noted bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.copy_changed_rows(target pmml_internal.prediction_table, noted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.copy_changed_rows(target pmml_internal.prediction_table, noted bigint) TO pmml_operator;

-- Name: FUNCTION copy_compared(source regclass, columns text[], rows integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.copy_compared(source regclass, columns text[], rows integer) FROM PUBLIC;

-- Name: FUNCTION copy_statement(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.copy_statement(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.copy_statement(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION count_rows(target pmml_internal.prediction_table, mode text, counts pmml_internal.refresh, inserted bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.count_rows(target pmml_internal.prediction_table, mode text, counts pmml_internal.refresh, inserted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.count_rows(target pmml_internal.prediction_table, mode text, counts pmml_internal.refresh, inserted bigint) TO pmml_operator;

-- Name: FUNCTION counted_reasons(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.counted_reasons(prediction_table_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.counted_reasons(prediction_table_id integer) TO pmml_operator;

-- Name: FUNCTION counting_queries(queries text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.counting_queries(queries text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.counting_queries(queries text) TO pmml_operator;

-- Name: TABLE history; Type: ACL; Schema: pmml_internal

GRANT SELECT ON TABLE pmml_internal.history TO pmml_operator;

-- Name: FUNCTION create_history_view(relation regclass, kept pmml_internal.history); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.create_history_view(relation regclass, kept pmml_internal.history) FROM PUBLIC;

-- Name: FUNCTION create_past_table(past_name text, relation regclass, columns text[], keys integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.create_past_table(past_name text, relation regclass, columns text[], keys integer) FROM PUBLIC;

-- Name: FUNCTION create_prediction_table(target text[], model text, source_name text, source regclass, key_columns text[], version integer, outputs text[], mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.create_prediction_table(target text[], model text, source_name text, source regclass, key_columns text[], version integer, outputs text[], mapping jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.create_prediction_table(target text[], model text, source_name text, source regclass, key_columns text[], version integer, outputs text[], mapping jsonb) TO pmml_operator;

-- Name: FUNCTION create_scored_table(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.create_scored_table(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.create_scored_table(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION create_statement(full_name text, source regclass, key_columns text[], outputs jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.create_statement(full_name text, source regclass, key_columns text[], outputs jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.create_statement(full_name text, source regclass, key_columns text[], outputs jsonb) TO pmml_operator;

-- Name: FUNCTION cron_days(fields text[], first date, last date); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.cron_days(fields text[], first date, last date) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.cron_days(fields text[], first date, last date) TO pmml_operator;

-- Name: FUNCTION cron_fields(schedule text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.cron_fields(schedule text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.cron_fields(schedule text) TO pmml_operator;

-- Name: FUNCTION cron_number(word text, lowest integer, names text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.cron_number(word text, lowest integer, names text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.cron_number(word text, lowest integer, names text[]) TO pmml_operator;

-- Name: FUNCTION cron_values(field text, lowest integer, highest integer, names text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.cron_values(field text, lowest integer, highest integer, names text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.cron_values(field text, lowest integer, highest integer, names text[]) TO pmml_operator;

-- Name: FUNCTION current_version(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.current_version(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.current_version(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION cut_statements(past regclass, columns text[], keys integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.cut_statements(past regclass, columns text[], keys integer) FROM PUBLIC;

-- Name: FUNCTION delete_statement(target pmml_internal.prediction_table, same_row text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.delete_statement(target pmml_internal.prediction_table, same_row text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.delete_statement(target pmml_internal.prediction_table, same_row text) TO pmml_operator;

-- Name: FUNCTION describe(document text, engine text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.describe(document text, engine text) FROM PUBLIC;

-- Name: FUNCTION detect_changes(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.detect_changes(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.detect_changes(target pmml_internal.prediction_table, method text, timestamp_column text, on_change boolean) TO pmml_operator;

-- Name: FUNCTION difference_expression(a text, b text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.difference_expression(a text, b text) FROM PUBLIC;

-- Name: FUNCTION difference_statement(output jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.difference_statement(output jsonb) FROM PUBLIC;

-- Name: FUNCTION differences_statement(target pmml_internal.prediction_table, mode text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.differences_statement(target pmml_internal.prediction_table, mode text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.differences_statement(target pmml_internal.prediction_table, mode text) TO pmml_operator;

-- Name: FUNCTION disagreements_statement(output jsonb, outputs jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.disagreements_statement(output jsonb, outputs jsonb) FROM PUBLIC;

-- Name: FUNCTION disarm(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.disarm() FROM PUBLIC;

-- Name: FUNCTION document_of(model_id integer, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.document_of(model_id integer, version integer) FROM PUBLIC;

-- Name: FUNCTION drift_expression(expression text, type text, kind text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.drift_expression(expression text, type text, kind text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.drift_expression(expression text, type text, kind text) TO pmml_operator;

-- Name: FUNCTION drift_is_due(target pmml_internal.prediction_table, version integer, scored_now bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.drift_is_due(target pmml_internal.prediction_table, version integer, scored_now bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.drift_is_due(target pmml_internal.prediction_table, version integer, scored_now bigint) TO pmml_operator;

-- Name: FUNCTION drift_number(expression text, kind text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.drift_number(expression text, kind text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.drift_number(expression text, kind text) TO pmml_operator;

-- Name: FUNCTION drift_status(psi double precision, bound double precision); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.drift_status(psi double precision, bound double precision) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.drift_status(psi double precision, bound double precision) TO pmml_operator;

-- Name: FUNCTION drift_type(data_type text, op_type text, kind text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.drift_type(data_type text, op_type text, kind text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.drift_type(data_type text, op_type text, kind text) TO pmml_operator;

-- Name: FUNCTION drop_expired(past regclass, retention interval); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.drop_expired(past regclass, retention interval) FROM PUBLIC;

-- Name: FUNCTION drop_history_triggers(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.drop_history_triggers(relation regclass) FROM PUBLIC;

-- Name: FUNCTION drop_prediction_table(prediction_table pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.drop_prediction_table(prediction_table pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.drop_prediction_table(prediction_table pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION either_keys(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.either_keys(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.either_keys(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION end_history(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.end_history(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.end_history(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION end_of_period(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.end_of_period() FROM PUBLIC;

-- Name: FUNCTION equal_columns(target pmml_internal.prediction_table, columns text[], one text, other text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.equal_columns(target pmml_internal.prediction_table, columns text[], one text, other text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.equal_columns(target pmml_internal.prediction_table, columns text[], one text, other text) TO pmml_operator;

-- Name: FUNCTION equality(relation regclass, column_name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.equality(relation regclass, column_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.equality(relation regclass, column_name text) TO pmml_operator;

-- Name: FUNCTION estimated_rows(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.estimated_rows(relation regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.estimated_rows(relation regclass) TO pmml_operator;

-- Name: FUNCTION expanded(texts text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.expanded(texts text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.expanded(texts text[]) TO pmml_operator;

-- Name: FUNCTION expected_hash(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.expected_hash(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.expected_hash(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION expected_version(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.expected_version(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.expected_version(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION fail_lost_runs(only_of integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.fail_lost_runs(only_of integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.fail_lost_runs(only_of integer) TO pmml_operator;

-- Name: FUNCTION fail_refresh(run bigint, fault jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.fail_refresh(run bigint, fault jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.fail_refresh(run bigint, fault jsonb) TO pmml_operator;

-- Name: FUNCTION fields_now(fields jsonb, baseline jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.fields_now(fields jsonb, baseline jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.fields_now(fields jsonb, baseline jsonb) TO pmml_operator;

-- Name: FUNCTION fill(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.fill(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.fill(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint) TO pmml_operator;

-- Name: FUNCTION fill_statement(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.fill_statement(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.fill_statement(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass) TO pmml_operator;

-- Name: FUNCTION filled_rows(target pmml_internal.prediction_table, resolved pmml_internal.model_version, blocks text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.filled_rows(target pmml_internal.prediction_table, resolved pmml_internal.model_version, blocks text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.filled_rows(target pmml_internal.prediction_table, resolved pmml_internal.model_version, blocks text) TO pmml_operator;

-- Name: FUNCTION fillfactor(change_detection text, on_change boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.fillfactor(change_detection text, on_change boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.fillfactor(change_detection text, on_change boolean) TO pmml_operator;

-- Name: FUNCTION find_prediction_table(name text, relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.find_prediction_table(name text, relation regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.find_prediction_table(name text, relation regclass) TO pmml_operator;

-- Name: FUNCTION find_schedule(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.find_schedule(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.find_schedule(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION find_time_zone(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.find_time_zone(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.find_time_zone(name text) TO pmml_operator;

-- Name: FUNCTION first_run_of_day(minutes integer[], hours integer[], repeats boolean, day date, time_zone text, after timestamp with time zone); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.first_run_of_day(minutes integer[], hours integer[], repeats boolean, day date, time_zone text, after timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.first_run_of_day(minutes integer[], hours integer[], repeats boolean, day date, time_zone text, after timestamp with time zone) TO pmml_operator;

-- Name: FUNCTION follower_arguments(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.follower_arguments(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION follower_name(prediction_table_id integer, body text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.follower_name(prediction_table_id integer, body text) FROM PUBLIC;

-- Name: FUNCTION following_block(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.following_block(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION following_body(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.following_body(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION following_settings(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.following_settings() FROM PUBLIC;

-- Name: FUNCTION following_variables(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.following_variables(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION foreign_types(relation regclass, columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.foreign_types(relation regclass, columns text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.foreign_types(relation regclass, columns text[]) TO pmml_operator;

-- Name: FUNCTION forget_dropped_tables(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.forget_dropped_tables() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.forget_dropped_tables() TO pmml_operator;

-- Name: FUNCTION forget_respelled_statement(target pmml_internal.prediction_table, keys text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.forget_respelled_statement(target pmml_internal.prediction_table, keys text) FROM PUBLIC;

-- Name: FUNCTION free_partition_name(past regclass, suffix text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.free_partition_name(past regclass, suffix text) FROM PUBLIC;

-- Name: FUNCTION frequent_reasons(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.frequent_reasons(prediction_table_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.frequent_reasons(prediction_table_id integer) TO pmml_operator;

-- Name: FUNCTION freshness(only_of integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.freshness(only_of integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.freshness(only_of integer) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml_internal.freshness(only_of integer) TO pmml_operator;
GRANT ALL ON FUNCTION pmml_internal.freshness(only_of integer) TO pmml_reader;

-- Name: FUNCTION group_hash(target pmml_internal.prediction_table, alias text, row_hash text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.group_hash(target pmml_internal.prediction_table, alias text, row_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.group_hash(target pmml_internal.prediction_table, alias text, row_hash text) TO pmml_operator;

-- Name: FUNCTION guard_schedule(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.guard_schedule() FROM PUBLIC;

-- Name: FUNCTION guard_statistics(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.guard_statistics() FROM PUBLIC;

-- Name: FUNCTION has_collected(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.has_collected(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION has_foreign_expressions(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.has_foreign_expressions(relation regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.has_foreign_expressions(relation regclass) TO pmml_operator;

-- Name: FUNCTION has_foreign_triggers(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.has_foreign_triggers(relation regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.has_foreign_triggers(relation regclass) TO pmml_operator;

-- Name: FUNCTION has_pages(source regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.has_pages(source regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.has_pages(source regclass) TO pmml_operator;

-- Name: FUNCTION has_rejected_rows(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.has_rejected_rows(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.has_rejected_rows(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION has_unique_key(source regclass, key_columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.has_unique_key(source regclass, key_columns text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.has_unique_key(source regclass, key_columns text[]) TO pmml_operator;

-- Name: FUNCTION hash_image(image double precision[], seed bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.hash_image(image double precision[], seed bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.hash_image(image double precision[], seed bigint) TO pmml_operator;

-- Name: FUNCTION hire_keeper(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.hire_keeper() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.hire_keeper() TO pmml_operator;

-- Name: FUNCTION history_columns(kept pmml_internal.history, relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.history_columns(kept pmml_internal.history, relation regclass) FROM PUBLIC;

-- Name: FUNCTION history_name(relation regclass, suffix text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.history_name(relation regclass, suffix text) FROM PUBLIC;

-- Name: FUNCTION history_of(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.history_of(relation regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.history_of(relation regclass) TO pmml_operator;

-- Name: FUNCTION history_trigger_statements(relation regclass, columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.history_trigger_statements(relation regclass, columns text[]) FROM PUBLIC;

-- Name: FUNCTION history_triggers(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.history_triggers(relation regclass) FROM PUBLIC;

-- Name: FUNCTION history_view_statement(view_name text, relation regclass, kept pmml_internal.history); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.history_view_statement(view_name text, relation regclass, kept pmml_internal.history) FROM PUBLIC;

-- Name: FUNCTION in_page_range(pages_per_block integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.in_page_range(pages_per_block integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.in_page_range(pages_per_block integer) TO pmml_operator;

-- Name: FUNCTION input_cast(data_type text, column_type oid); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_cast(data_type text, column_type oid) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.input_cast(data_type text, column_type oid) TO pmml_operator;

-- Name: FUNCTION input_columns(model_inputs jsonb, source regclass, mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_columns(model_inputs jsonb, source regclass, mapping jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.input_columns(model_inputs jsonb, source regclass, mapping jsonb) TO pmml_operator;

-- Name: FUNCTION input_expressions(model_inputs jsonb, source regclass, mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_expressions(model_inputs jsonb, source regclass, mapping jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.input_expressions(model_inputs jsonb, source regclass, mapping jsonb) TO pmml_operator;

-- Name: FUNCTION input_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.input_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version) TO pmml_operator;

-- Name: FUNCTION input_hash(inputs text[], packed_row text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_hash(inputs text[], packed_row text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.input_hash(inputs text[], packed_row text) TO pmml_operator;

-- Name: FUNCTION input_kind(expression text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_kind(expression text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.input_kind(expression text) TO pmml_operator;

-- Name: FUNCTION input_kinds(inputs text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_kinds(inputs text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.input_kinds(inputs text[]) TO pmml_operator;

-- Name: FUNCTION input_only_columns(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_only_columns(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.input_only_columns(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION insert_statement(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.insert_statement(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.insert_statement(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION int_setting(name text, lowest integer, highest integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.int_setting(name text, lowest integer, highest integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.int_setting(name text, lowest integer, highest integer) TO pmml_operator;

-- Name: FUNCTION interval_setting(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.interval_setting(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.interval_setting(name text) TO pmml_operator;

-- Name: FUNCTION is_alive(run pmml_internal.refresh); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_alive(run pmml_internal.refresh) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_alive(run pmml_internal.refresh) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml_internal.is_alive(run pmml_internal.refresh) TO pmml_operator;
GRANT ALL ON FUNCTION pmml_internal.is_alive(run pmml_internal.refresh) TO pmml_reader;

-- Name: FUNCTION is_assignable(source oid, target oid); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_assignable(source oid, target oid) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_assignable(source oid, target oid) TO pmml_operator;

-- Name: FUNCTION is_behind(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_behind(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION is_changed(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_changed() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_changed() TO pmml_operator;

-- Name: FUNCTION is_collecting(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_collecting(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_collecting(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION is_cron_database(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_cron_database() FROM PUBLIC;

-- Name: FUNCTION is_large_part(target pmml_internal.prediction_table, version pmml_internal.model_version, row_count bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_large_part(target pmml_internal.prediction_table, version pmml_internal.model_version, row_count bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_large_part(target pmml_internal.prediction_table, version pmml_internal.model_version, row_count bigint) TO pmml_operator;

-- Name: FUNCTION is_locked(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_locked(prediction_table_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_locked(prediction_table_id integer) TO pmml_operator;

-- Name: FUNCTION is_migrating(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_migrating() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_migrating() TO pmml_operator;

-- Name: FUNCTION is_number(field jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_number(field jsonb) FROM PUBLIC;

-- Name: FUNCTION is_one_number(results jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_one_number(results jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_one_number(results jsonb) TO pmml_operator;

-- Name: FUNCTION is_past_kept(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_past_kept(relation regclass) FROM PUBLIC;

-- Name: FUNCTION is_routed(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_routed(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_routed(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION is_running(plan pmml_internal.schedule); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_running(plan pmml_internal.schedule) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_running(plan pmml_internal.schedule) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml_internal.is_running(plan pmml_internal.schedule) TO pmml_operator;
GRANT ALL ON FUNCTION pmml_internal.is_running(plan pmml_internal.schedule) TO pmml_reader;

-- Name: FUNCTION is_small_part(target pmml_internal.prediction_table, row_count bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_small_part(target pmml_internal.prediction_table, row_count bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_small_part(target pmml_internal.prediction_table, row_count bigint) TO pmml_operator;

-- Name: FUNCTION is_subscribed(source regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_subscribed(source regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_subscribed(source regclass) TO pmml_operator;

-- Name: FUNCTION is_superuser(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_superuser() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_superuser() TO pmml_operator;

-- Name: FUNCTION is_time_zone(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_time_zone(name text) FROM PUBLIC;

-- Name: FUNCTION is_trusted(role oid); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_trusted(role oid) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_trusted(role oid) TO pmml_operator;

-- Name: FUNCTION is_unread(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_unread(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.is_unread(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION is_unusual(duration interval, usual interval); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_unusual(duration interval, usual interval) FROM PUBLIC;

-- Name: FUNCTION keep_best(target pmml_internal.prediction_table, best_rows integer, group_columns text[], ranking_output text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.keep_best(target pmml_internal.prediction_table, best_rows integer, group_columns text[], ranking_output text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.keep_best(target pmml_internal.prediction_table, best_rows integer, group_columns text[], ranking_output text) TO pmml_operator;

-- Name: FUNCTION keep_history(target pmml_internal.prediction_table, retention interval); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.keep_history(target pmml_internal.prediction_table, retention interval) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.keep_history(target pmml_internal.prediction_table, retention interval) TO pmml_operator;

-- Name: FUNCTION keep_past(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.keep_past() FROM PUBLIC;

-- Name: FUNCTION keep_schedule(plan pmml_internal.schedule); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.keep_schedule(plan pmml_internal.schedule) FROM PUBLIC;

-- Name: FUNCTION keeper_problems(id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.keeper_problems(id integer) FROM PUBLIC;

-- Name: FUNCTION keeps_hash(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.keeps_hash(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.keeps_hash(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION key_arrays(target pmml_internal.prediction_table, template text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.key_arrays(target pmml_internal.prediction_table, template text) FROM PUBLIC;

-- Name: FUNCTION key_hash(target pmml_internal.prediction_table, alias text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.key_hash(target pmml_internal.prediction_table, alias text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.key_hash(target pmml_internal.prediction_table, alias text) TO pmml_operator;

-- Name: FUNCTION key_json(value anyelement); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.key_json(value anyelement) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.key_json(value anyelement) TO pmml_operator;

-- Name: FUNCTION key_object(target pmml_internal.prediction_table, alias text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.key_object(target pmml_internal.prediction_table, alias text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.key_object(target pmml_internal.prediction_table, alias text) TO pmml_operator;

-- Name: FUNCTION key_types(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.key_types(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION lacks_policy(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.lacks_policy() FROM PUBLIC;

-- Name: FUNCTION last_run(prediction_table_id integer, before bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.last_run(prediction_table_id integer, before bigint) FROM PUBLIC;

-- Name: FUNCTION last_success(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.last_success(prediction_table_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.last_success(prediction_table_id integer) TO pmml_operator;

-- Name: FUNCTION limit_rejected(target pmml_internal.prediction_table, share double precision); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.limit_rejected(target pmml_internal.prediction_table, share double precision) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.limit_rejected(target pmml_internal.prediction_table, share double precision) TO pmml_operator;

-- Name: FUNCTION limit_staleness(target pmml_internal.prediction_table, max_age interval); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.limit_staleness(target pmml_internal.prediction_table, max_age interval) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.limit_staleness(target pmml_internal.prediction_table, max_age interval) TO pmml_operator;

-- Name: FUNCTION load_engines(resolved pmml_internal.model_version, engines text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.load_engines(resolved pmml_internal.model_version, engines text[]) FROM PUBLIC;

-- Name: FUNCTION load_scorer(model_id integer, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.load_scorer(model_id integer, version integer) FROM PUBLIC;

-- Name: FUNCTION lock_followers(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.lock_followers(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.lock_followers(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION lock_prediction_table(target pmml_internal.prediction_table, waits boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.lock_prediction_table(target pmml_internal.prediction_table, waits boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.lock_prediction_table(target pmml_internal.prediction_table, waits boolean) TO pmml_operator;

-- Name: FUNCTION looked_up_block(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.looked_up_block(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.looked_up_block(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean) TO pmml_operator;

-- Name: FUNCTION looked_up_blocks(target pmml_internal.prediction_table, version integer, inputs text[], condition text, ranges text, keys text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.looked_up_blocks(target pmml_internal.prediction_table, version integer, inputs text[], condition text, ranges text, keys text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.looked_up_blocks(target pmml_internal.prediction_table, version integer, inputs text[], condition text, ranges text, keys text) TO pmml_operator;

-- Name: FUNCTION looked_up_rows(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.looked_up_rows(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.looked_up_rows(target pmml_internal.prediction_table, version integer, inputs text[], condition text, keys text, are_rows boolean) TO pmml_operator;

-- Name: FUNCTION lookup_relation(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.lookup_relation(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.lookup_relation(name text) TO pmml_operator;

-- Name: FUNCTION maintain_history(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.maintain_history(prediction_table_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.maintain_history(prediction_table_id integer) TO pmml_operator;

-- Name: FUNCTION make_follower(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.make_follower(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION make_pairs(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, key_columns text[], rows integer, mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.make_pairs(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, key_columns text[], rows integer, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION make_partitions(past regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.make_partitions(past regclass) FROM PUBLIC;

-- Name: FUNCTION match_columns(fields text[], columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.match_columns(fields text[], columns text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.match_columns(fields text[], columns text[]) TO pmml_operator;

-- Name: FUNCTION may_be_respelled(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.may_be_respelled(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.may_be_respelled(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION may_follow(prediction_table_id integer, source_name text, table_name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.may_follow(prediction_table_id integer, source_name text, table_name text) FROM PUBLIC;

-- Name: FUNCTION may_read(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.may_read(relation regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.may_read(relation regclass) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml_internal.may_read(relation regclass) TO pmml_operator;
GRANT ALL ON FUNCTION pmml_internal.may_read(relation regclass) TO pmml_reader;

-- Name: FUNCTION model_id(model text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.model_id(model text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.model_id(model text) TO pmml_operator;

-- Name: FUNCTION model_name(model_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.model_name(model_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.model_name(model_id integer) TO pmml_operator;

-- Name: FUNCTION needed_columns(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.needed_columns(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.needed_columns(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION next_run(schedule text, time_zone text, after timestamp with time zone); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.next_run(schedule text, time_zone text, after timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.next_run(schedule text, time_zone text, after timestamp with time zone) TO pmml_operator;

-- Name: FUNCTION note_changed_keys(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.note_changed_keys(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.note_changed_keys(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION note_unread_keys(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.note_unread_keys(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.note_unread_keys(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION noted_keys_query(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.noted_keys_query(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.noted_keys_query(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION notify(prediction_table_id integer, event text, run bigint, sqlstate text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.notify(prediction_table_id integer, event text, run bigint, sqlstate text) FROM PUBLIC;

-- Name: FUNCTION numeric_bounds(relation text, fields jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.numeric_bounds(relation text, fields jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.numeric_bounds(relation text, fields jsonb) TO pmml_operator;

-- Name: FUNCTION numeric_counts(relation text, fields jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.numeric_counts(relation text, fields jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.numeric_counts(relation text, fields jsonb) TO pmml_operator;

-- Name: FUNCTION output_expressions(results jsonb, outputs jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.output_expressions(results jsonb, outputs jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.output_expressions(results jsonb, outputs jsonb) TO pmml_operator;

-- Name: FUNCTION output_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.output_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.output_fields(target pmml_internal.prediction_table, resolved pmml_internal.model_version) TO pmml_operator;

-- Name: FUNCTION own_mapping(mapping jsonb, inputs jsonb, other_inputs jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.own_mapping(mapping jsonb, inputs jsonb, other_inputs jsonb) FROM PUBLIC;

-- Name: FUNCTION packed_block(target pmml_internal.prediction_table, inputs text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.packed_block(target pmml_internal.prediction_table, inputs text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.packed_block(target pmml_internal.prediction_table, inputs text[]) TO pmml_operator;

-- Name: FUNCTION packed_number(expression text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.packed_number(expression text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.packed_number(expression text) TO pmml_operator;

-- Name: FUNCTION packed_row(inputs text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.packed_row(inputs text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.packed_row(inputs text[]) TO pmml_operator;

-- Name: FUNCTION packed_texts(inputs text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.packed_texts(inputs text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.packed_texts(inputs text[]) TO pmml_operator;

-- Name: FUNCTION packing_block(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.packing_block(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION page_blocks(target pmml_internal.prediction_table, inputs text[], pages_of regclass, condition text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.page_blocks(target pmml_internal.prediction_table, inputs text[], pages_of regclass, condition text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.page_blocks(target pmml_internal.prediction_table, inputs text[], pages_of regclass, condition text) TO pmml_operator;

-- Name: FUNCTION page_ranges(pages text, pages_per_block integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.page_ranges(pages text, pages_per_block integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.page_ranges(pages text, pages_per_block integer) TO pmml_operator;

-- Name: FUNCTION pages_per_block(source regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.pages_per_block(source regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.pages_per_block(source regclass) TO pmml_operator;

-- Name: FUNCTION paired_columns(outputs jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.paired_columns(outputs jsonb) FROM PUBLIC;

-- Name: FUNCTION parse_input(input text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.parse_input(input text) FROM PUBLIC;

-- Name: FUNCTION parse_table_name(name text, home text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.parse_table_name(name text, home text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.parse_table_name(name text, home text) TO pmml_operator;

-- Name: FUNCTION parts(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.parts(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.parts(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION pass_gate(model text, champion integer, challenger integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.pass_gate(model text, champion integer, challenger integer) FROM PUBLIC;

-- Name: FUNCTION past_partitions(past regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.past_partitions(past regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.past_partitions(past regclass) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml_internal.past_partitions(past regclass) TO pmml_operator;
GRANT ALL ON FUNCTION pmml_internal.past_partitions(past regclass) TO pmml_reader;

-- Name: FUNCTION past_statement(operation text, past regclass, present regclass, columns text[], keys integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.past_statement(operation text, past regclass, present regclass, columns text[], keys integer) FROM PUBLIC;

-- Name: FUNCTION past_table_statement(past_name text, relation regclass, columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.past_table_statement(past_name text, relation regclass, columns text[]) FROM PUBLIC;

-- Name: FUNCTION pause_refresh(plan pmml_internal.schedule); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.pause_refresh(plan pmml_internal.schedule) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.pause_refresh(plan pmml_internal.schedule) TO pmml_operator;

-- Name: FUNCTION prediction_table_name(id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.prediction_table_name(id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.prediction_table_name(id integer) TO pmml_operator;

-- Name: FUNCTION present_rows(target pmml_internal.prediction_table, columns text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.present_rows(target pmml_internal.prediction_table, columns text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.present_rows(target pmml_internal.prediction_table, columns text) TO pmml_operator;

-- Name: FUNCTION primary_key(source regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.primary_key(source regclass) FROM PUBLIC;

-- Name: FUNCTION primary_result(model text, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.primary_result(model text, version integer) FROM PUBLIC;

-- Name: FUNCTION prune_history(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.prune_history(prediction_table_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.prune_history(prediction_table_id integer) TO pmml_operator;

-- Name: FUNCTION prune_job_logs(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.prune_job_logs() FROM PUBLIC;

-- Name: FUNCTION psi(before bigint[], now bigint[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.psi(before bigint[], now bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.psi(before bigint[], now bigint[]) TO pmml_operator;

-- Name: FUNCTION psi_bound(before bigint[], now bigint[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.psi_bound(before bigint[], now bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.psi_bound(before bigint[], now bigint[]) TO pmml_operator;

-- Name: FUNCTION psi_of_pairs(output jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.psi_of_pairs(output jsonb) FROM PUBLIC;

-- Name: FUNCTION raise_fault(fault jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.raise_fault(fault jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.raise_fault(fault jsonb) TO pmml_operator;

-- Name: FUNCTION readable(message text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.readable(message text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.readable(message text) TO pmml_operator;

-- Name: FUNCTION reads_as_of_now(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.reads_as_of_now() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.reads_as_of_now() TO pmml_operator;

-- Name: FUNCTION refresh_all(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.refresh_all(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.refresh_all(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint) TO pmml_operator;

-- Name: FUNCTION refresh_changed(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.refresh_changed(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.refresh_changed(target pmml_internal.prediction_table, resolved pmml_internal.model_version, run bigint) TO pmml_operator;

-- Name: FUNCTION refreshed_version(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.refreshed_version(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.refreshed_version(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION refuse_change(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.refuse_change() FROM PUBLIC;

-- Name: FUNCTION refuse_dropped(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.refuse_dropped(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.refuse_dropped(name text) TO pmml_operator;

-- Name: FUNCTION rejected_again(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.rejected_again() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.rejected_again() TO pmml_operator;

-- Name: FUNCTION rejected_keys(target pmml_internal.prediction_table, columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.rejected_keys(target pmml_internal.prediction_table, columns text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.rejected_keys(target pmml_internal.prediction_table, columns text[]) TO pmml_operator;

-- Name: FUNCTION relation_name(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.relation_name(relation regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.relation_name(relation regclass) TO pmml_administrator;
GRANT ALL ON FUNCTION pmml_internal.relation_name(relation regclass) TO pmml_operator;
GRANT ALL ON FUNCTION pmml_internal.relation_name(relation regclass) TO pmml_reader;

-- Name: FUNCTION remake_form(resolved pmml_internal.model_version); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.remake_form(resolved pmml_internal.model_version) FROM PUBLIC;

-- Name: FUNCTION remake_forms(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.remake_forms() FROM PUBLIC;

-- Name: FUNCTION remembered_keys_query(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.remembered_keys_query(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.remembered_keys_query(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION remembered_rows(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.remembered_rows(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.remembered_rows(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION remove_job(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.remove_job(prediction_table_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.remove_job(prediction_table_id integer) TO pmml_operator;

-- Name: FUNCTION removed_rows(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.removed_rows(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.removed_rows(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION renew_history_triggers(relation regclass, columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.renew_history_triggers(relation regclass, columns text[]) FROM PUBLIC;

-- Name: FUNCTION report_progress(done bigint, total bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.report_progress(done bigint, total bigint) FROM PUBLIC;

-- Name: FUNCTION require_cron(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_cron() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.require_cron() TO pmml_operator;

-- Name: FUNCTION require_history_rights(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_history_rights() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.require_history_rights() TO pmml_operator;

-- Name: FUNCTION require_java_host(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_java_host() FROM PUBLIC;

-- Name: FUNCTION require_login(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_login() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.require_login() TO pmml_operator;

-- Name: FUNCTION require_no_writes(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_no_writes() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.require_no_writes() TO pmml_operator;

-- Name: PROCEDURE require_own_transaction(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON PROCEDURE pmml_internal.require_own_transaction() FROM PUBLIC;
GRANT ALL ON PROCEDURE pmml_internal.require_own_transaction() TO pmml_operator;

-- Name: FUNCTION require_owner(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_owner(relation regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.require_owner(relation regclass) TO pmml_operator;

-- Name: FUNCTION require_role(plan pmml_internal.schedule); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_role(plan pmml_internal.schedule) FROM PUBLIC;

-- Name: FUNCTION require_room(bytes bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_room(bytes bigint) FROM PUBLIC;

-- Name: FUNCTION require_select(source regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_select(source regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.require_select(source regclass) TO pmml_operator;

-- Name: FUNCTION require_superuser(task text, reason text, hint text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_superuser(task text, reason text, hint text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.require_superuser(task text, reason text, hint text) TO pmml_operator;

-- Name: FUNCTION require_untriggered(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_untriggered(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.require_untriggered(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION require_writable(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_writable() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.require_writable() TO pmml_operator;

-- Name: FUNCTION resolve_version(model text, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.resolve_version(model text, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.resolve_version(model text, version integer) TO pmml_operator;

-- Name: FUNCTION resume_refresh(plan pmml_internal.schedule); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.resume_refresh(plan pmml_internal.schedule) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.resume_refresh(plan pmml_internal.schedule) TO pmml_operator;

-- Name: FUNCTION retry_at(plan pmml_internal.schedule); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.retry_at(plan pmml_internal.schedule) FROM PUBLIC;

-- Name: FUNCTION route_to_challenger(target pmml_internal.prediction_table, version integer, share double precision); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.route_to_challenger(target pmml_internal.prediction_table, version integer, share double precision) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.route_to_challenger(target pmml_internal.prediction_table, version integer, share double precision) TO pmml_operator;

-- Name: FUNCTION row_label(model text, input jsonb, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.row_label(model text, input jsonb, version integer) FROM PUBLIC;

-- Name: FUNCTION row_value(model text, input jsonb, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.row_value(model text, input jsonb, version integer) FROM PUBLIC;

-- Name: FUNCTION rows_to_score(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.rows_to_score(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.rows_to_score(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[]) TO pmml_operator;

-- Name: FUNCTION run_problems(target pmml_internal.prediction_table, is_readable boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.run_problems(target pmml_internal.prediction_table, is_readable boolean) FROM PUBLIC;

-- Name: FUNCTION run_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.run_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.run_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean) TO pmml_operator;

-- Name: FUNCTION run_refresh_now(plan pmml_internal.schedule); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.run_refresh_now(plan pmml_internal.schedule) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.run_refresh_now(plan pmml_internal.schedule) TO pmml_operator;

-- Name: PROCEDURE run_schedule(IN prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON PROCEDURE pmml_internal.run_schedule(IN prediction_table_id integer) FROM PUBLIC;
GRANT ALL ON PROCEDURE pmml_internal.run_schedule(IN prediction_table_id integer) TO pmml_operator;

-- Name: FUNCTION sample_statement(relation regclass, estimated_rows bigint, rows integer, columns text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.sample_statement(relation regclass, estimated_rows bigint, rows integer, columns text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.sample_statement(relation regclass, estimated_rows bigint, rows integer, columns text) TO pmml_operator;

-- Name: FUNCTION sampled_counts(relation regclass, estimated_rows bigint, rows integer, fields jsonb, new_bins boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.sampled_counts(relation regclass, estimated_rows bigint, rows integer, fields jsonb, new_bins boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.sampled_counts(relation regclass, estimated_rows bigint, rows integer, fields jsonb, new_bins boolean) TO pmml_operator;

-- Name: FUNCTION scale_expression(number text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scale_expression(number text) FROM PUBLIC;

-- Name: FUNCTION scaled_expression(number text, scale text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scaled_expression(number text, scale text) FROM PUBLIC;

-- Name: FUNCTION schedule_problems(plan pmml_internal.schedule); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.schedule_problems(plan pmml_internal.schedule) FROM PUBLIC;

-- Name: FUNCTION schedule_record(schedule text, time_zone text, max_retries integer, retry_delay interval, max_run_time interval, catch_up boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.schedule_record(schedule text, time_zone text, max_retries integer, retry_delay interval, max_run_time interval, catch_up boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.schedule_record(schedule text, time_zone text, max_retries integer, retry_delay interval, max_run_time interval, catch_up boolean) TO pmml_operator;

-- Name: FUNCTION schedule_refresh(target pmml_internal.prediction_table, wanted pmml_internal.schedule); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.schedule_refresh(target pmml_internal.prediction_table, wanted pmml_internal.schedule) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.schedule_refresh(target pmml_internal.prediction_table, wanted pmml_internal.schedule) TO pmml_operator;

-- Name: FUNCTION scope_columns(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scope_columns(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.scope_columns(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION score_block(model_id integer, version integer, key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.score_block(model_id integer, version integer, key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.score_block(model_id integer, version integer, key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint) TO pmml_operator;

-- Name: FUNCTION score_changed_keys(target pmml_internal.prediction_table, noted bigint, run bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.score_changed_keys(target pmml_internal.prediction_table, noted bigint, run bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.score_changed_keys(target pmml_internal.prediction_table, noted bigint, run bigint) TO pmml_operator;

-- Name: FUNCTION score_compared(resolved pmml_internal.model_version, source regclass, mapping jsonb, outputs jsonb, answers text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.score_compared(resolved pmml_internal.model_version, source regclass, mapping jsonb, outputs jsonb, answers text) FROM PUBLIC;

-- Name: FUNCTION score_keys_queries(target pmml_internal.prediction_table, model_version pmml_internal.model_version, condition text, ranges text, keys text, run bigint, written_at text, in_place boolean, packed_block text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.score_keys_queries(target pmml_internal.prediction_table, model_version pmml_internal.model_version, condition text, ranges text, keys text, run bigint, written_at text, in_place boolean, packed_block text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.score_keys_queries(target pmml_internal.prediction_table, model_version pmml_internal.model_version, condition text, ranges text, keys text, run bigint, written_at text, in_place boolean, packed_block text) TO pmml_operator;

-- Name: FUNCTION score_row(model text, input jsonb, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.score_row(model text, input jsonb, version integer) FROM PUBLIC;

-- Name: FUNCTION scored_blocks(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scored_blocks(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.scored_blocks(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text) TO pmml_operator;

-- Name: FUNCTION scored_rows(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scored_rows(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.scored_rows(target pmml_internal.prediction_table, model_version pmml_internal.model_version, inputs text[], blocks text, per_block text) TO pmml_operator;

-- Name: FUNCTION scorer_key(version pmml_internal.model_version); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scorer_key(version pmml_internal.model_version) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.scorer_key(version pmml_internal.model_version) TO pmml_operator;

-- Name: FUNCTION scorer_key(checksum text, engine text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scorer_key(checksum text, engine text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.scorer_key(checksum text, engine text) TO pmml_operator;

-- Name: FUNCTION scoring_statement(target pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, condition text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scoring_statement(target pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, condition text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.scoring_statement(target pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, condition text) TO pmml_operator;

-- Name: FUNCTION server_setting(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.server_setting(name text) FROM PUBLIC;

-- Name: FUNCTION session_types(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.session_types() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.session_types() TO pmml_operator;

-- Name: FUNCTION set_aside(prediction_table_id integer, run bigint, version integer, keys jsonb, hashes bigint[], faults integer[], fields text[], "values" text[], reasons text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.set_aside(prediction_table_id integer, run bigint, version integer, keys jsonb, hashes bigint[], faults integer[], fields text[], "values" text[], reasons text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.set_aside(prediction_table_id integer, run bigint, version integer, keys jsonb, hashes bigint[], faults integer[], fields text[], "values" text[], reasons text[]) TO pmml_operator;

-- Name: FUNCTION set_champion(model_id integer, action text, to_version integer, forced boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.set_champion(model_id integer, action text, to_version integer, forced boolean) FROM PUBLIC;

-- Name: FUNCTION set_drift_baseline(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.set_drift_baseline(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.set_drift_baseline(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION set_due(prediction_table_id integer, due_at timestamp with time zone, due_reason text, revive boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.set_due(prediction_table_id integer, due_at timestamp with time zone, due_reason text, revive boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.set_due(prediction_table_id integer, due_at timestamp with time zone, due_reason text, revive boolean) TO pmml_operator;

-- Name: FUNCTION set_job(job_name text, schedule text, command text, owner name, revive boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.set_job(job_name text, schedule text, command text, owner name, revive boolean) FROM PUBLIC;

-- Name: FUNCTION set_promotion_gate(model text, source_name text, source regclass, min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer, mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.set_promotion_gate(model text, source_name text, source regclass, min_agreement double precision, max_score_shift double precision, max_rejected_share double precision, tolerance double precision, rows integer, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION set_source(target pmml_internal.prediction_table, source_name text, source regclass, mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.set_source(target pmml_internal.prediction_table, source_name text, source regclass, mapping jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.set_source(target pmml_internal.prediction_table, source_name text, source regclass, mapping jsonb) TO pmml_operator;

-- Name: FUNCTION setting(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.setting(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.setting(name text) TO pmml_operator;

-- Name: FUNCTION settings(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.settings() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.settings() TO pmml_administrator;
GRANT ALL ON FUNCTION pmml_internal.settings() TO pmml_operator;
GRANT ALL ON FUNCTION pmml_internal.settings() TO pmml_scorer;
GRANT ALL ON FUNCTION pmml_internal.settings() TO pmml_reader;

-- Name: FUNCTION shadow(original pmml_internal.prediction_table, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.shadow(original pmml_internal.prediction_table, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.shadow(original pmml_internal.prediction_table, version integer) TO pmml_operator;

-- Name: FUNCTION share_setting(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.share_setting(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.share_setting(name text) TO pmml_operator;

-- Name: FUNCTION source_columns(source regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.source_columns(source regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.source_columns(source regclass) TO pmml_operator;

-- Name: FUNCTION source_definition(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.source_definition(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.source_definition(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION source_fault(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.source_fault(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION source_layout(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.source_layout(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.source_layout(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION sql_type(data_type text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.sql_type(data_type text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.sql_type(data_type text) TO pmml_operator;

-- Name: FUNCTION start_collecting(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.start_collecting(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION start_history(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.start_history(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION start_refresh(prediction_table_id integer, triggered_by text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.start_refresh(prediction_table_id integer, triggered_by text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.start_refresh(prediction_table_id integer, triggered_by text) TO pmml_operator;

-- Name: FUNCTION stop_collecting(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.stop_collecting(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.stop_collecting(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION stop_following(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.stop_following(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION stop_history(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.stop_history(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.stop_history(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION store_form(model_id integer, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.store_form(model_id integer, version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.store_form(model_id integer, version integer) TO pmml_operator;

-- Name: FUNCTION suffixed(name text, suffix text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.suffixed(name text, suffix text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.suffixed(name text, suffix text) TO pmml_operator;

-- Name: FUNCTION suspend_key(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.suspend_key(relation regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.suspend_key(relation regclass) TO pmml_operator;

-- Name: FUNCTION take_changes(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.take_changes(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.take_changes(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: FUNCTION take_distribution(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, anew boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.take_distribution(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, anew boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.take_distribution(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, anew boolean) TO pmml_operator;

-- Name: FUNCTION take_distribution_of_copy(target pmml_internal.prediction_table, resolved pmml_internal.model_version, anew boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.take_distribution_of_copy(target pmml_internal.prediction_table, resolved pmml_internal.model_version, anew boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.take_distribution_of_copy(target pmml_internal.prediction_table, resolved pmml_internal.model_version, anew boolean) TO pmml_operator;

-- Name: FUNCTION take_schedule(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.take_schedule(prediction_table_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.take_schedule(prediction_table_id integer) TO pmml_operator;

-- Name: FUNCTION tell_staleness(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.tell_staleness() FROM PUBLIC;

-- Name: FUNCTION text_columns(inputs text[], condition text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.text_columns(inputs text[], condition text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.text_columns(inputs text[], condition text) TO pmml_operator;

-- Name: FUNCTION top_disagreements(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, output text, key_columns text[], rows integer, top integer, mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.top_disagreements(champion pmml_internal.model_version, challenger pmml_internal.model_version, source_name text, source regclass, output text, key_columns text[], rows integer, top integer, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION try_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.try_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.try_refresh(target pmml_internal.prediction_table, run bigint, is_full boolean) TO pmml_operator;

-- Name: FUNCTION undo_promotion(model_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.undo_promotion(model_id integer) FROM PUBLIC;

-- Name: FUNCTION unnested_columns(target pmml_internal.prediction_table, model_version pmml_internal.model_version); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.unnested_columns(target pmml_internal.prediction_table, model_version pmml_internal.model_version) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.unnested_columns(target pmml_internal.prediction_table, model_version pmml_internal.model_version) TO pmml_operator;

-- Name: FUNCTION unread_keys_statement(target pmml_internal.prediction_table, is_unread text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.unread_keys_statement(target pmml_internal.prediction_table, is_unread text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.unread_keys_statement(target pmml_internal.prediction_table, is_unread text) TO pmml_operator;

-- Name: FUNCTION update_statement(target pmml_internal.prediction_table, same_row text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.update_statement(target pmml_internal.prediction_table, same_row text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.update_statement(target pmml_internal.prediction_table, same_row text) TO pmml_operator;

-- Name: FUNCTION usual_duration(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.usual_duration(prediction_table_id integer) FROM PUBLIC;

-- Name: FUNCTION wait_for_other(plan pmml_internal.schedule); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.wait_for_other(plan pmml_internal.schedule) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.wait_for_other(plan pmml_internal.schedule) TO pmml_operator;

-- Name: FUNCTION watch_drift(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, scored_now bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.watch_drift(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, scored_now bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.watch_drift(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, scored_now bigint) TO pmml_operator;

-- Name: FUNCTION watch_inserts(relation regclass, is_watched boolean); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.watch_inserts(relation regclass, is_watched boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.watch_inserts(relation regclass, is_watched boolean) TO pmml_operator;

-- Name: FUNCTION with_bins(relation text, fields jsonb, bounded text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.with_bins(relation text, fields jsonb, bounded text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.with_bins(relation text, fields jsonb, bounded text) TO pmml_operator;

-- Name: FUNCTION with_counts(relation text, fields jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.with_counts(relation text, fields jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.with_counts(relation text, fields jsonb) TO pmml_operator;

-- Name: FUNCTION words_of_refused_commit(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.words_of_refused_commit() FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.words_of_refused_commit() TO pmml_operator;

-- Name: FUNCTION write_changes(target pmml_internal.prediction_table, pages_of regclass, mode text, run bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.write_changes(target pmml_internal.prediction_table, pages_of regclass, mode text, run bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.write_changes(target pmml_internal.prediction_table, pages_of regclass, mode text, run bigint) TO pmml_operator;

-- Name: FUNCTION write_differences(target pmml_internal.prediction_table, mode text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.write_differences(target pmml_internal.prediction_table, mode text) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.write_differences(target pmml_internal.prediction_table, mode text) TO pmml_operator;

-- Name: FUNCTION write_rejected_rows(target pmml_internal.prediction_table, mode text, run bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.write_rejected_rows(target pmml_internal.prediction_table, mode text, run bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.write_rejected_rows(target pmml_internal.prediction_table, mode text, run bigint) TO pmml_operator;

-- Name: FUNCTION written_columns(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.written_columns(target pmml_internal.prediction_table) FROM PUBLIC;
GRANT ALL ON FUNCTION pmml_internal.written_columns(target pmml_internal.prediction_table) TO pmml_operator;

-- Name: TABLE model; Type: ACL; Schema: pmml_internal

GRANT SELECT ON TABLE pmml_internal.model TO pmml_operator;

-- Name: TABLE champion_history; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.champion_history TO pmml_administrator;
GRANT SELECT ON TABLE pmml.champion_history TO pmml_operator;
GRANT SELECT ON TABLE pmml.champion_history TO pmml_reader;

-- Name: TABLE distribution; Type: ACL; Schema: pmml_internal

GRANT SELECT,DELETE ON TABLE pmml_internal.distribution TO pmml_operator;

-- Name: COLUMN distribution.prediction_table_id; Type: ACL; Schema: pmml_internal

GRANT INSERT(prediction_table_id) ON TABLE pmml_internal.distribution TO pmml_operator;

-- Name: COLUMN distribution.model_version; Type: ACL; Schema: pmml_internal

GRANT INSERT(model_version) ON TABLE pmml_internal.distribution TO pmml_operator;

-- Name: COLUMN distribution.is_baseline; Type: ACL; Schema: pmml_internal

GRANT INSERT(is_baseline) ON TABLE pmml_internal.distribution TO pmml_operator;

-- Name: COLUMN distribution.table_rows; Type: ACL; Schema: pmml_internal

GRANT INSERT(table_rows) ON TABLE pmml_internal.distribution TO pmml_operator;

-- Name: COLUMN distribution.fields; Type: ACL; Schema: pmml_internal

GRANT INSERT(fields) ON TABLE pmml_internal.distribution TO pmml_operator;

-- Name: TABLE drift; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.drift TO pmml_operator;

-- Name: TABLE staleness_limit; Type: ACL; Schema: pmml_internal

GRANT SELECT,DELETE ON TABLE pmml_internal.staleness_limit TO pmml_operator;

-- Name: COLUMN staleness_limit.prediction_table_id; Type: ACL; Schema: pmml_internal

GRANT INSERT(prediction_table_id) ON TABLE pmml_internal.staleness_limit TO pmml_operator;

-- Name: COLUMN staleness_limit.max_age; Type: ACL; Schema: pmml_internal

GRANT INSERT(max_age),UPDATE(max_age) ON TABLE pmml_internal.staleness_limit TO pmml_operator;

-- Name: COLUMN staleness_limit.stale_since; Type: ACL; Schema: pmml_internal

GRANT UPDATE(stale_since) ON TABLE pmml_internal.staleness_limit TO pmml_operator;

-- Name: TABLE health; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.health TO pmml_administrator;
GRANT SELECT ON TABLE pmml.health TO pmml_operator;
GRANT SELECT ON TABLE pmml.health TO pmml_reader;

-- Name: TABLE histories; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.histories TO pmml_administrator;
GRANT SELECT ON TABLE pmml.histories TO pmml_operator;
GRANT SELECT ON TABLE pmml.histories TO pmml_reader;

-- Name: TABLE model_versions; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.model_versions TO pmml_administrator;
GRANT SELECT ON TABLE pmml.model_versions TO pmml_operator;
GRANT SELECT ON TABLE pmml.model_versions TO pmml_scorer;
GRANT SELECT ON TABLE pmml.model_versions TO pmml_reader;

-- Name: TABLE models; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.models TO pmml_administrator;
GRANT SELECT ON TABLE pmml.models TO pmml_operator;
GRANT SELECT ON TABLE pmml.models TO pmml_scorer;
GRANT SELECT ON TABLE pmml.models TO pmml_reader;

-- Name: TABLE rejected_limit; Type: ACL; Schema: pmml_internal

GRANT SELECT,DELETE ON TABLE pmml_internal.rejected_limit TO pmml_operator;

-- Name: COLUMN rejected_limit.prediction_table_id; Type: ACL; Schema: pmml_internal

GRANT INSERT(prediction_table_id) ON TABLE pmml_internal.rejected_limit TO pmml_operator;

-- Name: COLUMN rejected_limit.share; Type: ACL; Schema: pmml_internal

GRANT INSERT(share),UPDATE(share) ON TABLE pmml_internal.rejected_limit TO pmml_operator;

-- Name: COLUMN rejected_limit.limited_at; Type: ACL; Schema: pmml_internal

GRANT UPDATE(limited_at) ON TABLE pmml_internal.rejected_limit TO pmml_operator;

-- Name: COLUMN rejected_limit.limited_by; Type: ACL; Schema: pmml_internal

GRANT UPDATE(limited_by) ON TABLE pmml_internal.rejected_limit TO pmml_operator;

-- Name: TABLE rejected_row; Type: ACL; Schema: pmml_internal

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE pmml_internal.rejected_row TO pmml_operator;

-- Name: TABLE prediction_tables; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.prediction_tables TO pmml_administrator;
GRANT SELECT ON TABLE pmml.prediction_tables TO pmml_operator;
GRANT SELECT ON TABLE pmml.prediction_tables TO pmml_reader;

-- Name: TABLE promotion_gates; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.promotion_gates TO pmml_administrator;

-- Name: TABLE refreshes; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.refreshes TO pmml_administrator;
GRANT SELECT ON TABLE pmml.refreshes TO pmml_operator;
GRANT SELECT ON TABLE pmml.refreshes TO pmml_reader;

-- Name: TABLE rejected_reasons; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.rejected_reasons TO pmml_administrator;
GRANT SELECT ON TABLE pmml.rejected_reasons TO pmml_operator;
GRANT SELECT ON TABLE pmml.rejected_reasons TO pmml_reader;

-- Name: TABLE rejected_rows; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.rejected_rows TO pmml_administrator;
GRANT SELECT ON TABLE pmml.rejected_rows TO pmml_operator;
GRANT SELECT ON TABLE pmml.rejected_rows TO pmml_reader;

-- Name: TABLE schedules; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.schedules TO pmml_administrator;
GRANT SELECT ON TABLE pmml.schedules TO pmml_operator;
GRANT SELECT ON TABLE pmml.schedules TO pmml_reader;

-- Name: TABLE settings; Type: ACL; Schema: pmml

GRANT SELECT ON TABLE pmml.settings TO pmml_administrator;
GRANT SELECT ON TABLE pmml.settings TO pmml_operator;
GRANT SELECT ON TABLE pmml.settings TO pmml_scorer;
GRANT SELECT ON TABLE pmml.settings TO pmml_reader;

