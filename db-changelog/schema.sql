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
    LANGUAGE plpgsql
    SET search_path TO ''
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

-- Name: drop_model(text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.drop_model(model text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    this_id int := pmml_internal.model_id(model);
    users text;
begin
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

COMMENT ON FUNCTION pmml.drop_prediction_table(prediction_table text) IS 'Drops a prediction table with its schedule, history and rejected rows. Errors: PM035.';

-- Name: model_inputs(text, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.model_inputs(model text, version integer DEFAULT NULL::integer) RETURNS TABLE("position" integer, input text, data_type text, op_type text, allowed_values text[], allowed_intervals text[], missing_values text, invalid_values text)
    LANGUAGE sql STABLE
    SET search_path TO ''
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
    LANGUAGE sql STABLE
    SET search_path TO ''
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

COMMENT ON FUNCTION pmml.model_outputs(model text, version integer) IS 'What scoring a row gives: the model''s targets, then its output fields, by PMML name; whether it is what predict_value and predict_label answer with; and the name of its column in a prediction table. A target without a name is called predictedValue. Errors: PM010, PM011.';

-- Name: predict(text, anyelement, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict(model text, input anyelement, version integer DEFAULT NULL::integer) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO ''
    AS $$
    select pmml_internal.score_row(model, to_jsonb(input), version)
$$;

-- Name: FUNCTION predict(model text, input anyelement, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict(model text, input anyelement, version integer) IS 'Scores one row, or one jsonb object of column values, and returns every target and output under its PMML name. Example: select pmml.predict(model => ''churn'', input => c) from customers c. Columns are found by name: exactly, else ignoring case with everything but letters and digits taken as _; columns that are no inputs are ignored. Errors: PM010, PM011 unknown model or version; PM020 columns missing; PM021 ambiguous names; PM023 a value that the model does not accept; PM025 no row.';

-- Name: predict(text, text, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict(model text, input text, version integer DEFAULT NULL::integer) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO ''
    AS $$
    select pmml_internal.score_row(model, pmml_internal.parse_input(input), version)
$$;

-- Name: FUNCTION predict(model text, input text, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict(model text, input text, version integer) IS 'The same for a literal: select pmml.predict(''churn'', ''{"tenure": 12, ...}'').';

-- Name: predict_label(text, anyelement, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict_label(model text, input anyelement, version integer DEFAULT NULL::integer) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO ''
    AS $$
    select pmml_internal.row_label(model, to_jsonb(input), version)
$$;

-- Name: FUNCTION predict_label(model text, input anyelement, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict_label(model text, input anyelement, version integer) IS 'Scores one row or jsonb object and returns the primary target as text: the winning category, the cluster, or the number written out; null where the model gives none. Errors: those of pmml.predict, and PM024 where there is no primary target.';

-- Name: predict_label(text, text, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict_label(model text, input text, version integer DEFAULT NULL::integer) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO ''
    AS $$
    select pmml_internal.row_label(model, pmml_internal.parse_input(input), version)
$$;

-- Name: FUNCTION predict_label(model text, input text, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict_label(model text, input text, version integer) IS 'The same for a literal: select pmml.predict_label(''churn'', ''{"tenure": 12, ...}'').';

-- Name: predict_value(text, anyelement, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict_value(model text, input anyelement, version integer DEFAULT NULL::integer) RETURNS double precision
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO ''
    AS $$
    select pmml_internal.row_value(model, to_jsonb(input), version)
$$;

-- Name: FUNCTION predict_value(model text, input anyelement, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict_value(model text, input anyelement, version integer) IS 'Scores one row or jsonb object and returns the primary target as a number; null where the model gives none. Errors: those of pmml.predict, and PM024 where the target is no number.';

-- Name: predict_value(text, text, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.predict_value(model text, input text, version integer DEFAULT NULL::integer) RETURNS double precision
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO ''
    AS $$
    select pmml_internal.row_value(model, pmml_internal.parse_input(input), version)
$$;

-- Name: FUNCTION predict_value(model text, input text, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.predict_value(model text, input text, version integer) IS 'The same for a literal: select pmml.predict_value(''price'', ''{"area": 80, ...}'').';

-- Name: promote_model(text, integer); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.promote_model(model text, version integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    this_model pmml_internal.model;
begin
    select m.* into this_model
    from pmml_internal.model as m
    where m.model_id = pmml_internal.model_id(model)
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
        perform pmml_internal.set_champion(this_model.model_id, 'promote', version);
    end if;
end
$$;

-- Name: FUNCTION promote_model(model text, version integer); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.promote_model(model text, version integer) IS 'Makes a version the champion, which every call without a version and every prediction table that follows the champion then uses. Prediction tables change with their next refresh. Errors: PM010, PM011.';

-- Name: refresh(text, text, boolean); Type: PROCEDURE; Schema: pmml

CREATE PROCEDURE pmml.refresh(IN prediction_table text, IN triggered_by text DEFAULT 'manual'::text, IN within_transaction boolean DEFAULT false)
    LANGUAGE plpgsql
    AS $$
declare
    target pmml_internal.prediction_table;
    run bigint;
    fault pg_catalog.jsonb;
begin
    target := pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table));
    if within_transaction then
        perform pmml_internal.run_refresh(target, pmml_internal.start_refresh(target.prediction_table_id, triggered_by));
        return;
    end if;

    perform pmml_internal.require_no_writes();
    call pmml_internal.require_own_transaction();
    run := pmml_internal.start_refresh(target.prediction_table_id, triggered_by);
    commit;
    fault := pmml_internal.try_refresh(target, run);
    if fault is not null then
        perform pmml_internal.fail_refresh(run, fault);
    end if;
    commit;
    if fault is not null then
        perform pmml_internal.raise_fault(fault);
    end if;
end
$$;

-- Name: PROCEDURE refresh(IN prediction_table text, IN triggered_by text, IN within_transaction boolean); Type: COMMENT; Schema: pmml

COMMENT ON PROCEDURE pmml.refresh(IN prediction_table text, IN triggered_by text, IN within_transaction boolean) IS 'Makes a prediction table equal to model(source): scores every row, writes what changed, removes what is gone, sets aside rows that the model does not accept (pmml.rejected_rows), and records the run (pmml.refreshes). Readers see the old state until the new one is whole. It commits by itself; with within_transaction => true it leaves that to the caller, and a failure is raised but not recorded. Errors: PM035; PM036 while another refresh of the table runs; PM037 within a transaction of the caller''s; and those of the model and the source.';

-- Name: register_model(text, text, text, text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.register_model(model text, document text, comment text DEFAULT NULL::text, engine text DEFAULT NULL::text) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO ''
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
    reply := pmml_java.describe(document, coalesce(engine, pmml_internal.setting('pmml.engine')))::jsonb;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;

    insert into pmml_internal.model (name) values (model) on conflict (name) do nothing;
    select m.* into strict this_model from pmml_internal.model as m where m.name = register_model.model for update;

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

-- Name: rollback_model(text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.rollback_model(model text) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    this_model pmml_internal.model;
    earlier int;
begin
    select m.* into this_model
    from pmml_internal.model as m
    where m.model_id = pmml_internal.model_id(model)
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

-- Name: schedule_refresh(text, text); Type: FUNCTION; Schema: pmml

CREATE FUNCTION pmml.schedule_refresh(prediction_table text, schedule text) RETURNS text
    LANGUAGE sql
    AS $$
    select pmml_internal.schedule_refresh(
        pmml_internal.find_prediction_table(prediction_table, pmml_internal.lookup_relation(prediction_table)),
        schedule)
$$;

-- Name: FUNCTION schedule_refresh(prediction_table text, schedule text); Type: COMMENT; Schema: pmml

COMMENT ON FUNCTION pmml.schedule_refresh(prediction_table text, schedule text) IS 'Refreshes a prediction table by a pg_cron job, whose name it returns. schedule is a cron expression in GMT, e.g. ''0 3 * * *'' for every night at three; called again, it changes the schedule. Errors: PM035, PM040, PM041.';

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
    LANGUAGE plpgsql
    SET search_path TO ''
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
      and t.version = this_version;
    if users is not null then
        raise exception using
            errcode = 'PM012',
            message = format('version %s of model "%s" is in use', this_version, model),
            detail = format('Prediction tables bound to it: %s.', users),
            hint = 'Drop them first: select pmml.drop_prediction_table(...)';
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

-- Name: array_image(double precision[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.array_image(matrix double precision[]) RETURNS bytea
    LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE
    SET search_path TO ''
    AS $$byteasend$$;

-- Name: FUNCTION array_image(matrix double precision[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.array_image(matrix double precision[]) IS 'The bytes of an array as they lie in memory, without the length in front.';

-- Name: byte_setting(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.byte_setting(name text) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
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
    created_by name DEFAULT CURRENT_USER NOT NULL
);

-- Name: TABLE prediction_table; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.prediction_table IS 'What each prediction table is made of.';

-- Name: COLUMN prediction_table.version; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.version IS 'The model version it is bound to; null: it follows the champion.';

-- Name: COLUMN prediction_table.mapping; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.mapping IS 'Source column of each input that was named explicitly; the others are found by name at each refresh.';

-- Name: COLUMN prediction_table.outputs; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.prediction_table.outputs IS 'Array of {output, column, type}: the columns between key and model_version.';

-- Name: can_be_filled(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.can_be_filled(target pmml_internal.prediction_table) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
    is_empty boolean;
begin
    execute format('select not exists (select from %s)', pmml_internal.relation_name(target.relation)) into is_empty;
    return is_empty
        and pmml_internal.has_unique_key(target.source, target.key_columns)
        and not exists (
            select
            from pmml_internal.refresh as r
            where r.prediction_table_id = target.prediction_table_id
              and r.status = 'succeeded');
end
$$;

-- Name: FUNCTION can_be_filled(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.can_be_filled(target pmml_internal.prediction_table) IS 'Whether a refresh may write without looking: the table is empty, was never refreshed, and the source guarantees its keys.';

-- Name: check_free_name(text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_free_name(target text[]) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
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

-- Name: check_key_columns(regclass, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_key_columns(source regclass, key_columns text[]) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
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

-- Name: check_key_values(text, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_key_values(relation text, key_columns text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
declare
    keys text := (select string_agg(format('%I', k), ', ') from unnest(key_columns) as k);
    nulls bigint;
    duplicate text;
begin
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

-- Name: FUNCTION check_key_values(relation text, key_columns text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.check_key_values(relation text, key_columns text[]) IS 'PM032 where a key holds NULL, PM033 where it is not unique. relation is a quoted name.';

-- Name: check_model_name(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_model_name(name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
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

-- Name: check_source(text, regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.check_source(name text, source regclass) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
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
    registered_by name DEFAULT CURRENT_USER NOT NULL,
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

-- Name: choose_engine(pmml_internal.model_version, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.choose_engine(resolved pmml_internal.model_version, engine text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    reply jsonb;
begin
    reply := pmml_java.describe(resolved.document, coalesce(engine, pmml_internal.setting('pmml.engine')))::jsonb;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
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
    SET search_path TO ''
    AS $$
declare
    unknown text;
    outputs jsonb;
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
        'column', case when r.field ->> 'column_name' = any (taken)
                       then left('predicted_' || (r.field ->> 'column_name'), 63)
                       else r.field ->> 'column_name' end,
        'type', pmml_internal.sql_type(r.field ->> 'data_type')
    ) order by r.ordinality)
    into outputs
    from jsonb_array_elements(results) with ordinality as r (field, ordinality)
    where chosen is null or r.field ->> 'name' = any (chosen);

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

COMMENT ON FUNCTION pmml_internal.choose_outputs(results jsonb, chosen text[], taken text[]) IS 'The outputs to keep as [{output, column, type}]; one whose name is taken by another column gets the prefix predicted_. PM024, PM034.';

-- Name: comment_prediction_table(regclass, text, regclass, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.comment_prediction_table(relation regclass, model text, source regclass, outputs jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
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

-- Name: compare_engines(pmml_internal.model_version, text, regclass, text[], integer, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.compare_engines(resolved pmml_internal.model_version, source_name text, source regclass, engines text[], rows integer, mapping jsonb) RETURNS TABLE(engine text, declined text, rows_scored bigint, rejected bigint, differing bigint, first_difference text, microseconds_per_row numeric)
    LANGUAGE plpgsql
    SET search_path TO ''
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
            if block ? 'fault' then
                perform pmml_internal.raise_fault(block -> 'fault');
            end if;
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
    SET search_path TO ''
    AS $_$
    -- Small blocks, because all engines score one within a call that cannot be cancelled.
    select format(
        $sql$
select pmml_java.compare_block($1, %1$L, pmml_internal.array_image(block.matrix), %2$s)::jsonb
from (
    select %3$s
    from (select s.*, (row_number() over () - 1) / 256 as pmml_block from %4$s as s limit %5$s) as s
    group by s.pmml_block
) as block
$sql$,
        pmml_internal.input_kinds(inputs),
        pmml_internal.packed_texts(inputs),
        pmml_internal.packing_columns(inputs),
        pmml_internal.relation_name(source),
        rows)
$_$;

-- Name: FUNCTION compare_engines_statement(inputs text[], source regclass, rows integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.compare_engines_statement(inputs text[], source regclass, rows integer) IS 'The statement that lets the scorers of $1 score rows of a source, a jsonb for each block.';

-- Name: copy_source(pmml_internal.prediction_table, pmml_internal.model_version); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.copy_source(target pmml_internal.prediction_table, resolved pmml_internal.model_version) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    execute pmml_internal.copy_statement(
        target.source,
        target.key_columns,
        array(select i.column_name
              from pmml_internal.input_columns(resolved.description -> 'inputs', target.source, target.mapping) as i));
    analyze pg_temp.pmml_source;
end
$$;

-- Name: FUNCTION copy_source(target pmml_internal.prediction_table, resolved pmml_internal.model_version); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.copy_source(target pmml_internal.prediction_table, resolved pmml_internal.model_version) IS 'Copies key and inputs of a source without pages into a temporary table.';

-- Name: copy_statement(regclass, text[], text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.copy_statement(source regclass, key_columns text[], inputs text[]) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select format(
        'create temporary table pmml_source on commit drop as select %s from %s as s',
        (select string_agg(format('s.%I', c), ', ')
         from (select k from unnest(key_columns) as k
               union
               select c.column_name from pmml_internal.source_columns(source) as c where c.column_name = any (inputs)) as x (c)),
        pmml_internal.relation_name(source))
$$;

-- Name: FUNCTION copy_statement(source regclass, key_columns text[], inputs text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.copy_statement(source regclass, key_columns text[], inputs text[]) IS 'The statement that copies the columns needed of a source without pages.';

-- Name: create_prediction_table(text[], text, text, regclass, text[], integer, text[], jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.create_prediction_table(target text[], model text, source_name text, source regclass, key_columns text[], version integer, outputs text[], mapping jsonb) RETURNS regclass
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    resolved pmml_internal.model_version := pmml_internal.resolve_version(model, version);
    chosen jsonb;
    full_name text;
    relation regclass;
begin
    perform pmml_internal.check_source(source_name, source);
    perform pmml_internal.check_key_columns(source, key_columns);
    perform pmml_internal.input_expressions(resolved.description -> 'inputs', source, coalesce(mapping, '{}'));
    chosen := pmml_internal.choose_outputs(
        resolved.description -> 'results',
        outputs,
        key_columns || array['model_version', 'scored_at', 'pmml_fault_field', 'pmml_fault_value', 'pmml_fault_reason']);
    perform pmml_internal.check_free_name(target);
    if not pmml_internal.has_unique_key(source, key_columns) then
        perform pmml_internal.check_key_values(pmml_internal.relation_name(source), key_columns);
    end if;

    perform pmml_internal.forget_dropped_tables();
    full_name := format('%I.%I', target[1], target[2]);
    execute pmml_internal.create_statement(full_name, source, key_columns, chosen);
    relation := full_name::regclass;
    perform pmml_internal.comment_prediction_table(relation, model, source, chosen);
    insert into pmml_internal.prediction_table (relation, model_id, version, source, key_columns, mapping, outputs)
    values (relation, resolved.model_id, version, source, key_columns, coalesce(mapping, '{}'), chosen);
    return relation;
end
$$;

-- Name: FUNCTION create_prediction_table(target text[], model text, source_name text, source regclass, key_columns text[], version integer, outputs text[], mapping jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.create_prediction_table(target text[], model text, source_name text, source regclass, key_columns text[], version integer, outputs text[], mapping jsonb) IS 'pmml.create_prediction_table with its names resolved.';

-- Name: create_scored_table(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.create_scored_table(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    execute format(
        'create temporary table pmml_scored on commit drop as select %s, %s, null::text as pmml_fault_field, null::text as pmml_fault_value, null::text as pmml_fault_reason from %s with no data',
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format('%I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o),
        pmml_internal.relation_name(target.relation));
end
$$;

-- Name: FUNCTION create_scored_table(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.create_scored_table(target pmml_internal.prediction_table) IS 'Makes pg_temp.pmml_scored: key and outputs as the prediction table has them, and the fault of a rejected row.';

-- Name: create_statement(text, regclass, text[], jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.create_statement(full_name text, source regclass, key_columns text[], outputs jsonb) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select format(
        'create table %s (%s, %s, model_version integer not null, scored_at timestamp with time zone not null, primary key (%s))',
        full_name,
        (select string_agg(format('%I %s not null', k.name, format_type(a.atttypid, a.atttypmod)), ', ' order by k.i)
         from unnest(key_columns) with ordinality as k (name, i)
         join pg_attribute as a on a.attrelid = source and a.attname = k.name and not a.attisdropped),
        (select string_agg(format('%I %s', o.field ->> 'column', o.field ->> 'type'), ', ' order by o.i)
         from jsonb_array_elements(outputs) with ordinality as o (field, i)),
        (select string_agg(format('%I', k), ', ') from unnest(key_columns) as k))
$$;

-- Name: FUNCTION create_statement(full_name text, source regclass, key_columns text[], outputs jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.create_statement(full_name text, source regclass, key_columns text[], outputs jsonb) IS 'The create table statement of a prediction table.';

-- Name: cron_values(text, integer, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.cron_values(field text, lowest integer, highest integer) RETURNS integer[]
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $_$
    with item as (
        select
            regexp_match(part, '^(?:(\*)|([0-9]{1,2})(?:-([0-9]{1,2}))?)(?:/([0-9]{1,2}))?$') as m
        from unnest(string_to_array(
            replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            replace(replace(replace(replace(replace(replace(replace(lower(field),
                'jan', '1'), 'feb', '2'), 'mar', '3'), 'apr', '4'), 'may', '5'), 'jun', '6'), 'jul', '7'), 'aug', '8'),
                'sep', '9'), 'oct', '10'), 'nov', '11'), 'dec', '12'),
                'sun', '0'), 'mon', '1'), 'tue', '2'), 'wed', '3'), 'thu', '4'), 'fri', '5'), 'sat', '6'), ',')) as part
    )
    select array_agg(distinct value order by value)
    from item
    cross join lateral generate_series(
        case when m[1] is not null then lowest else m[2]::int end,
        case when m[1] is not null or (m[3] is null and m[4] is not null) then highest else coalesce(m[3], m[2])::int end,
        greatest(1, coalesce(m[4]::int, 1))) as value
    where value between lowest and highest
$_$;

-- Name: FUNCTION cron_values(field text, lowest integer, highest integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.cron_values(field text, lowest integer, highest integer) IS 'The values that one field of a cron expression allows; null where there are none.';

-- Name: current_version(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.current_version(target pmml_internal.prediction_table) RETURNS pmml_internal.model_version
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select v.*
    from pmml_internal.model as m
    join pmml_internal.model_version as v on v.model_id = m.model_id and v.version = coalesce(target.version, m.champion)
    where m.model_id = target.model_id
$$;

-- Name: FUNCTION current_version(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.current_version(target pmml_internal.prediction_table) IS 'The model version that a refresh uses: the one the table is bound to, or the champion.';

-- Name: delete_statement(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.delete_statement(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $_$
    select format(
        'delete from %s as t where not exists (select from pg_temp.pmml_scored as s where s.pmml_fault_reason is null and %s)',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('s.%1$I = t.%1$I', k), ' and ') from unnest(target.key_columns) as k))
$_$;

-- Name: FUNCTION delete_statement(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.delete_statement(target pmml_internal.prediction_table) IS 'Removes predictions whose source row is gone or rejected.';

-- Name: drop_prediction_table(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.drop_prediction_table(prediction_table pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    -- The table first: a running refresh holds it and will still write its record.
    execute format('drop table %s', pmml_internal.relation_name(prediction_table.relation));
    perform pmml_internal.remove_job(prediction_table.prediction_table_id);
    delete from pmml_internal.prediction_table as t
    where t.prediction_table_id = prediction_table.prediction_table_id;
end
$$;

-- Name: FUNCTION drop_prediction_table(prediction_table pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.drop_prediction_table(prediction_table pmml_internal.prediction_table) IS 'pmml.drop_prediction_table with its name resolved.';

-- Name: expanded(text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.expanded(texts text[]) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE STRICT
    SET search_path TO ''
    AS $$
begin
    return texts;
end
$$;

-- Name: FUNCTION expanded(texts text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.expanded(texts text[]) IS 'The same array in the form that is fast to subscript.';

-- Name: fail_refresh(bigint, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.fail_refresh(run bigint, fault jsonb) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
    update pmml_internal.refresh as r
    set status = 'failed', finished_at = clock_timestamp(), error = fault
    where r.refresh_id = run
$$;

-- Name: FUNCTION fail_refresh(run bigint, fault jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.fail_refresh(run bigint, fault jsonb) IS 'Records that a refresh failed, and why.';

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
    CONSTRAINT refresh_status_check CHECK ((status = ANY (ARRAY['running'::text, 'succeeded'::text, 'failed'::text])))
);

-- Name: TABLE refresh; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.refresh IS 'One row for each run; row counts are of rows of the source, error has sqlstate, message, detail and hint.';

-- Name: fill(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.fill(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint) RETURNS pmml_internal.refresh
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    counts pmml_internal.refresh;
    written bigint;
    key_statement text := pmml_internal.suspend_key(target.relation);
begin
    delete from pmml_internal.rejected_row as r where r.prediction_table_id = target.prediction_table_id;
    execute pmml_internal.fill_statement(target, resolved, pages_of)
        using resolved.version, clock_timestamp(), target.prediction_table_id, run;
    get diagnostics written = row_count;
    if key_statement is not null then
        execute key_statement;
    end if;
    counts.scored := written;
    counts.changed := written;
    counts.removed := 0;
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
    SET search_path TO ''
    AS $_$
    select format(
        'insert into %s (%s, %s, model_version, scored_at) select %s, %s, $1, $2 from %s where r.faults is null or r.faults[r.i] = 0',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format('%I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o),
        (select string_agg(format('r.key_%s', i), ', ') from generate_subscripts(target.key_columns, 1) as i),
        array_to_string(
            pmml_internal.output_expressions(resolved.description -> 'results', target.outputs), ', '),
        pmml_internal.scored_rows(target, resolved, pages_of, format(
            'case when b.faults is not null then pmml_internal.set_aside($3, $4, (select jsonb_agg(jsonb_build_object(%s) order by k.i) from rows from (%s) with ordinality as k (%s, i)), b.faults, b.fault_fields, b.fault_values, b.fault_reasons) end',
            (select string_agg(format('%L, k.key_%s', target.key_columns[i], i), ', ') from generate_subscripts(target.key_columns, 1) as i),
            (select string_agg(format('unnest(block.keys_%s)', i), ', ') from generate_subscripts(target.key_columns, 1) as i),
            (select string_agg(format('key_%s', i), ', ') from generate_subscripts(target.key_columns, 1) as i))))
$_$;

-- Name: FUNCTION fill_statement(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.fill_statement(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass) IS 'The statement that scores every row of a source straight into an empty prediction table; $1 is the model version, $2 the time, $3 the id of the prediction table, $4 that of the refresh.';

-- Name: find_prediction_table(text, regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.find_prediction_table(name text, relation regclass) RETURNS pmml_internal.prediction_table
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
    found_table pmml_internal.prediction_table;
begin
    select t.* into found_table
    from pmml_internal.prediction_table as t
    where t.relation = find_prediction_table.relation;
    if found_table.prediction_table_id is null then
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

COMMENT ON FUNCTION pmml_internal.find_prediction_table(name text, relation regclass) IS 'The record of a prediction table. PM035 where it is none.';

-- Name: forget_dropped_tables(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.forget_dropped_tables() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    dropped int;
begin
    for dropped in
        select t.prediction_table_id
        from pmml_internal.prediction_table as t
        where not exists (select from pg_catalog.pg_class as c where c.oid = t.relation)
    loop
        perform pmml_internal.remove_job(dropped);
        delete from pmml_internal.prediction_table as t where t.prediction_table_id = dropped;
    end loop;
end
$$;

-- Name: FUNCTION forget_dropped_tables(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.forget_dropped_tables() IS 'Removes the records and jobs of prediction tables that someone dropped with plain DROP TABLE.';

-- Name: has_pages(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.has_pages(source regclass) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select c.relkind in ('r', 'm') and not exists (select from pg_inherits as i where i.inhparent = source)
    from pg_class as c
    where c.oid = source
$$;

-- Name: FUNCTION has_pages(source regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.has_pages(source regclass) IS 'Whether a relation''s rows all lie in pages of its own.';

-- Name: has_unique_key(regclass, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.has_unique_key(source regclass, key_columns text[]) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select exists (
        select
        from pg_catalog.pg_index as i
        where i.indrelid = source
          and i.indisunique
          and i.indisvalid
          and i.indimmediate
          and i.indpred is null
          and i.indexprs is null
          and (select bool_and(a.attnotnull and a.attname = any (key_columns))
               from unnest(i.indkey[0:i.indnkeyatts - 1]) as k (attnum)
               join pg_catalog.pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum)
    )
$$;

-- Name: FUNCTION has_unique_key(source regclass, key_columns text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.has_unique_key(source regclass, key_columns text[]) IS 'Whether an index guarantees that the key columns hold no NULL and no duplicate.';

-- Name: input_cast(text, oid); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.input_cast(data_type text, column_type oid) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
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
    SET search_path TO ''
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
    SET search_path TO ''
    AS $$
declare
    unsuitable text;
begin
    select string_agg(
        format('input "%s" (%s) from column "%s" (%s)', i.input, model_inputs -> (i.position - 1)::int ->> 'data_type', i.column_name, c.type_name),
        '; ' order by i.position)
    into unsuitable
    from pmml_internal.input_columns(model_inputs, source, mapping) as i
    join pmml_internal.source_columns(source) as c on c.column_name = i.column_name
    where i.cast_suffix is null;
    if unsuitable is not null then
        raise exception using
            errcode = 'PM022',
            message = format('source %s has columns of types that cannot serve the model', pmml_internal.relation_name(source)),
            detail = unsuitable || '.',
            hint = 'Cast them in a view (a timestamp with time zone by "at time zone"), or map the inputs to other columns.';
    end if;

    return array(
        select format('s.%I', i.column_name) || i.cast_suffix
        from pmml_internal.input_columns(model_inputs, source, mapping) as i
        order by i.position);
end
$$;

-- Name: FUNCTION input_expressions(model_inputs jsonb, source regclass, mapping jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.input_expressions(model_inputs jsonb, source regclass, mapping jsonb) IS 'One SQL expression over the source, aliased s, for each input, in order. PM022 where types cannot serve (all are named).';

-- Name: input_kind(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.input_kind(expression text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $_$
    select case substring(expression from '::([a-z0-9]+)$')
        when 'float8' then 'n'
        when 'int8' then 'n'
        when 'bool' then 'b'
        when 'date' then 'd'
        when 'time' then 't'
        when 'timestamp' then 's'
        when 'text' then 'x'
    end
$_$;

-- Name: FUNCTION input_kind(expression text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.input_kind(expression text) IS 'What an input expression delivers, by the cast at its end: n a number, b a boolean, d a date, t a time, s a timestamp, x a text.';

-- Name: input_kinds(text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.input_kinds(inputs text[]) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    select coalesce(string_agg(pmml_internal.input_kind(i.expression), '' order by i.ordinality), '')
    from unnest(inputs) with ordinality as i (expression, ordinality)
$$;

-- Name: FUNCTION input_kinds(inputs text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.input_kinds(inputs text[]) IS 'The kinds of input expressions, a letter each.';

-- Name: insert_statement(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.insert_statement(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $_$
    select format(
        'insert into %1$s (%2$s, %3$s, model_version, scored_at) select %4$s, %5$s, $1, $2 from pg_temp.pmml_scored as s'
        ' where s.pmml_fault_reason is null and not exists (select from %1$s as t where %6$s)',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format('%I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o),
        (select string_agg(format('s.%I', k), ', ') from unnest(target.key_columns) as k),
        (select string_agg(format('s.%I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o),
        (select string_agg(format('s.%1$I = t.%1$I', k), ' and ') from unnest(target.key_columns) as k))
$_$;

-- Name: FUNCTION insert_statement(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.insert_statement(target pmml_internal.prediction_table) IS 'Writes predictions of new source rows; $1 is the model version, $2 the time.';

-- Name: int_setting(text, integer, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.int_setting(name text, lowest integer, highest integer) RETURNS integer
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
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
    SET search_path TO ''
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
    SET search_path TO ''
    AS $$
    select exists (
        select
        from pg_stat_activity as a
        where a.pid = run.pid
          -- Null where it is another role's: then the pid alone has to do.
          and (a.backend_start < run.started_at) is not false)
$$;

-- Name: FUNCTION is_alive(run pmml_internal.refresh); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.is_alive(run pmml_internal.refresh) IS 'Whether the backend that started a run still exists.';

-- Name: jobs(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.jobs() RETURNS TABLE(job_name text, job_id bigint, active boolean, last_status text, last_message text, last_start timestamp with time zone, last_end timestamp with time zone)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
begin
    if to_regclass('cron.job') is null then
        return;
    end if;
    return query execute
        'select j.jobname::text, j.jobid, j.active, d.status, d.return_message, d.start_time, d.end_time'
        ' from cron.job as j'
        ' left join lateral (select * from cron.job_run_details as d where d.jobid = j.jobid order by d.runid desc limit 1) as d on true'
        ' where j.jobname in (select s.job_name from pmml_internal.schedule as s)';
end
$$;

-- Name: FUNCTION jobs(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.jobs() IS 'pg_cron''s jobs for prediction tables with their last run; empty where pg_cron is not installed.';

-- Name: load_engines(pmml_internal.model_version, text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.load_engines(resolved pmml_internal.model_version, engines text[]) RETURNS TABLE(engine text, declined text)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
    this_engine text;
    reply jsonb;
begin
    foreach this_engine in array engines loop
        reply := pmml_java.load(
            pmml_internal.scorer_key(resolved.checksum, this_engine), resolved.document, this_engine,
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
    SET search_path TO ''
    AS $$
declare
    reply jsonb := '{"outdated": true}';
    cache_size int := pmml_internal.int_setting('pmml.scorer_cache_size', 1, 1000);
begin
    select pmml_java.restore(pmml_internal.scorer_key(v.checksum, v.engine), f.form, v.engine, cache_size)::jsonb
    into reply
    from pmml_internal.model_version as v
    join pmml_internal.compiled_form as f using (model_id, version)
    where v.model_id = load_scorer.model_id
      and v.version = load_scorer.version;
    if reply is null or reply ? 'outdated' then
        select pmml_java.load(pmml_internal.scorer_key(v.checksum, v.engine), v.document, v.engine, cache_size)::jsonb || '{"outdated": true}'
        into strict reply
        from pmml_internal.model_version as v
        where v.model_id = load_scorer.model_id
          and v.version = load_scorer.version;
    end if;
    if reply ? 'fault' then
        perform pmml_internal.raise_fault(reply -> 'fault');
    end if;
    return not reply ? 'outdated';
end
$$;

-- Name: FUNCTION load_scorer(model_id integer, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.load_scorer(model_id integer, version integer) IS 'Makes a model version ready in this backend, under its checksum. Whether its compiled form was of use.';

-- Name: lock_prediction_table(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.lock_prediction_table(target pmml_internal.prediction_table) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    if not pg_try_advisory_xact_lock('pmml_internal.prediction_table'::regclass::int, target.prediction_table_id) then
        raise exception using
            errcode = 'PM036',
            message = format('another refresh of %s is running', pmml_internal.relation_name(target.relation)),
            detail = 'It holds the advisory lock of the prediction table.',
            hint = 'Wait for it to end; pmml.refreshes shows how far it is.';
    end if;
end
$$;

-- Name: FUNCTION lock_prediction_table(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.lock_prediction_table(target pmml_internal.prediction_table) IS 'Keeps other refreshes of the table away until the transaction ends. PM036 where one is running.';

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

-- Name: match_columns(text[], text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.match_columns(fields text[], columns text[]) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
    reply jsonb;
begin
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

-- Name: model_id(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.model_id(model text) RETURNS integer
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
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
    SET search_path TO ''
    AS $$
    select m.name from pmml_internal.model as m where m.model_id = model_name.model_id
$$;

-- Name: FUNCTION model_name(model_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.model_name(model_id integer) IS 'The name of a model.';

-- Name: next_run(text, timestamp with time zone); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.next_run(schedule text, after timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
    fields text[] := regexp_split_to_array(btrim(case lower(btrim(schedule))
        when '@hourly' then '0 * * * *'
        when '@daily' then '0 0 * * *'
        when '@midnight' then '0 0 * * *'
        when '@weekly' then '0 0 * * 0'
        when '@monthly' then '0 0 1 * *'
        when '@yearly' then '0 0 1 1 *'
        when '@annually' then '0 0 1 1 *'
        else schedule end), '\s+');
    minutes int[] := pmml_internal.cron_values(fields[1], 0, 59);
    hours int[] := pmml_internal.cron_values(fields[2], 0, 23);
    days int[] := pmml_internal.cron_values(fields[3], 1, 31);
    months int[] := pmml_internal.cron_values(fields[4], 1, 12);
    weekdays int[] := pmml_internal.cron_values(fields[5], 0, 7);
    start timestamp := date_trunc('minute', after at time zone 'GMT') + interval '1 minute';
    first_day timestamp := date_trunc('day', start);
    time_on_first_day interval;
begin
    if cardinality(fields) <> 5 then
        return null;
    end if;
    select min(make_interval(hours => hour, mins => minute))
    into time_on_first_day
    from unnest(hours) as hour
    cross join unnest(minutes) as minute
    where first_day + make_interval(hours => hour, mins => minute) >= start;

    return (
        select min(day + case when day = first_day then time_on_first_day
                              else make_interval(hours => hours[1], mins => minutes[1]) end) at time zone 'GMT'
        from generate_series(first_day, start + interval '5 years', interval '1 day') as day
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
          end);
end
$$;

-- Name: FUNCTION next_run(schedule text, after timestamp with time zone); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.next_run(schedule text, after timestamp with time zone) IS 'The first time after another at which a cron expression, read in GMT, fires; null where it never does within five years.';

-- Name: output_expressions(jsonb, jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.output_expressions(results jsonb, outputs jsonb) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
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

COMMENT ON FUNCTION pmml_internal.output_expressions(results jsonb, outputs jsonb) IS 'One SQL expression over row r.i of a scored block r of r.rows rows for each kept output. PM024 where the version lacks one.';

-- Name: packed_number(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.packed_number(expression text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $_$
    select format(
        case pmml_internal.input_kind(expression)
            when 'n' then 'coalesce(%s::float8, ''NaN'')'
            when 'b' then 'coalesce(%s::int::float8, ''NaN'')'
            when 'd' then $f$coalesce(case when isfinite(%1$s) then (%1$s - '2000-01-01'::date)::float8 when %1$s > '2000-01-01' then 'Infinity' when %1$s < '2000-01-01' then '-Infinity' end, 'NaN')$f$
            when 't' then 'coalesce(date_part(''epoch'', %s), ''NaN'')'
            when 's' then $f$coalesce(case when isfinite(%1$s) then (%1$s::date - '2000-01-01'::date)::float8 when %1$s > '2000-01-01' then 'Infinity' when %1$s < '2000-01-01' then '-Infinity' end, 'NaN'), coalesce(date_part('epoch', %1$s::time), 'NaN')$f$
            when 'x' then case
                when current_setting('server_encoding') in ('UTF8', 'SQL_ASCII') then 'coalesce(octet_length(%s)::float8, ''NaN'')'
                else 'coalesce(octet_length(convert_to(%s, ''UTF8''))::float8, ''NaN'')'
            end
        end,
        -- A second cast to float8 would be no harm, only harder to read.
        regexp_replace(expression, '::float8$', ''))
$_$;

-- Name: FUNCTION packed_number(expression text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.packed_number(expression text) IS 'What the matrix of a block holds of an input expression: one number, or two of a timestamp.';

-- Name: packed_texts(text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.packed_texts(inputs text[]) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    select coalesce(
        'convert_to(concat(' || string_agg(format('block.text_%s', i.ordinality), ', ' order by i.ordinality) || '), ''UTF8'')',
        '''''::bytea')
    from unnest(inputs) with ordinality as i (expression, ordinality)
    where pmml_internal.input_kind(i.expression) = 'x'
$$;

-- Name: FUNCTION packed_texts(inputs text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.packed_texts(inputs text[]) IS 'All texts of a block in UTF-8, column after column.';

-- Name: packing_columns(text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.packing_columns(inputs text[]) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select format('array_agg(array[%s]) as matrix', coalesce(string_agg(pmml_internal.packed_number(i.expression), ', ' order by i.ordinality), '0::float8'))
        || coalesce(string_agg(format(', string_agg(%s, '''') as text_%s', i.expression, i.ordinality), '' order by i.ordinality)
                    filter (where pmml_internal.input_kind(i.expression) = 'x'), '')
    from unnest(inputs) with ordinality as i (expression, ordinality)
$$;

-- Name: FUNCTION packing_columns(inputs text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.packing_columns(inputs text[]) IS 'The aggregates that pack a block: its matrix, and the texts of each text input.';

-- Name: pages_per_block(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.pages_per_block(source regclass) RETURNS integer
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select greatest(1, least(1000,
        pmml_internal.int_setting('pmml.block_rows', 1, 100000)
            / greatest(1, case when c.reltuples > 0 and c.relpages > 0 then c.reltuples / c.relpages else 50 end)))::int
    from pg_class as c
    where c.oid = source
$$;

-- Name: FUNCTION pages_per_block(source regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.pages_per_block(source regclass) IS 'How many pages hold about pmml.block_rows rows.';

-- Name: parse_input(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.parse_input(input text) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO ''
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
    SET search_path TO ''
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

-- Name: prediction_table_name(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.prediction_table_name(id integer) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select coalesce(
        (select pmml_internal.relation_name(t.relation)
         from pmml_internal.prediction_table as t
         where t.prediction_table_id = id),
        format('(dropped prediction table %s)', id))
$$;

-- Name: FUNCTION prediction_table_name(id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.prediction_table_name(id integer) IS 'The full name that a prediction table has now; what scheduled jobs call.';

-- Name: primary_result(text, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.primary_result(model text, version integer) RETURNS jsonb
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO ''
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
    SET search_path TO ''
    AS $$
declare
    oldest timestamptz := clock_timestamp() - pmml_internal.interval_setting('pmml.history_retention');
begin
    delete from pmml_internal.refresh as r
    where r.prediction_table_id = prune_history.prediction_table_id
      and r.finished_at < oldest
      -- The state of the table comes from this one, however old it is.
      and r.refresh_id <> coalesce(
          (select max(l.refresh_id)
           from pmml_internal.refresh as l
           where l.prediction_table_id = r.prediction_table_id
             and l.status = 'succeeded'), 0);
    perform pmml_internal.prune_job_log(prediction_table_id, oldest);
end
$$;

-- Name: FUNCTION prune_history(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.prune_history(prediction_table_id integer) IS 'Removes finished runs, and pg_cron''s log of them, that are older than pmml.history_retention; never the last success.';

-- Name: prune_job_log(integer, timestamp with time zone); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.prune_job_log(prediction_table_id integer, oldest timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
begin
    if to_regclass('cron.job_run_details') is not null then
        execute
            'delete from cron.job_run_details as d using cron.job as j, pmml_internal.schedule as s'
            ' where d.jobid = j.jobid and j.jobname = s.job_name and s.prediction_table_id = $1 and d.end_time < $2'
        using prediction_table_id, oldest;
    end if;
end
$_$;

-- Name: FUNCTION prune_job_log(prediction_table_id integer, oldest timestamp with time zone); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.prune_job_log(prediction_table_id integer, oldest timestamp with time zone) IS 'Removes pg_cron''s log entries of a table''s job that ended before a time; pg_cron itself keeps them for ever.';

-- Name: raise_fault(jsonb); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.raise_fault(fault jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
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
    end if;
    raise exception using errcode = state, message = message, detail = detail, hint = hint;
end
$$;

-- Name: FUNCTION raise_fault(fault jsonb); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.raise_fault(fault jsonb) IS 'Raises {sqlstate, message, detail, hint} as an error.';

-- Name: refuse_change(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
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

-- Name: refuse_schedule(text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.refuse_schedule(schedule text, reason text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
    raise exception using
        errcode = 'PM040',
        message = format('"%s" is not a schedule', schedule),
        detail = reason,
        hint = 'Write minute, hour, day of month, month and day of week, in GMT: ''0 3 * * *'' is every night at three.';
end
$$;

-- Name: FUNCTION refuse_schedule(schedule text, reason text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.refuse_schedule(schedule text, reason text) IS 'Raises PM040.';

-- Name: relation_name(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.relation_name(relation regclass) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select coalesce(
        (select format('%I.%I', n.nspname, c.relname)
         from pg_catalog.pg_class as c
         join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
         where c.oid = relation),
        format('(dropped table %s)', relation::oid))
$$;

-- Name: FUNCTION relation_name(relation regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.relation_name(relation regclass) IS 'The full name of a relation, quoted where it must be.';

-- Name: remake_form(pmml_internal.model_version); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.remake_form(resolved pmml_internal.model_version) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
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
    SET search_path TO ''
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

-- Name: remove_job(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.remove_job(prediction_table_id integer) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
declare
    job text;
begin
    delete from pmml_internal.schedule as s
    where s.prediction_table_id = remove_job.prediction_table_id
    returning s.job_name into job;
    if job is not null and to_regclass('cron.job') is not null then
        execute 'select cron.unschedule(jobid) from cron.job where jobname = $1' using job;
    end if;
    return job is not null;
end
$_$;

-- Name: FUNCTION remove_job(prediction_table_id integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.remove_job(prediction_table_id integer) IS 'Removes the schedule of a prediction table and its pg_cron job; false where it has none.';

-- Name: report_progress(bigint, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.report_progress(done bigint, total bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    percent int := 100 * done / greatest(total, 1);
    noticed timestamptz := nullif(current_setting('pmml.noticed_at', true), '');
begin
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
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
    cron_database text := current_setting('cron.database_name', true);
begin
    if to_regclass('cron.job') is not null then
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

-- Name: require_java_host(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_java_host() RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
begin
    if pg_catalog.to_regprocedure('pmml_java.describe(text,text)') is null then
        raise exception using
            errcode = 'PM050',
            message = 'the Java host is not installed in this database',
            detail = 'The functions of schema pmml_java, which run Java, do not exist.',
            hint = 'Install PL/Java (apt-get install postgresql-NN-pljava) or JPype (apt-get install postgresql-plpython3-NN python3-jpype) on the server, then run: java -jar pg_pmml.jar migrate';
    end if;
end
$$;

-- Name: FUNCTION require_java_host(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.require_java_host() IS 'PM050 where no Java host is installed.';

-- Name: require_no_writes(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.require_no_writes() RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
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
        if sqlerrm operator(pg_catalog.=) 'invalid transaction termination' then
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

-- Name: resolve_version(text, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.resolve_version(model text, version integer) RETURNS pmml_internal.model_version
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
    resolved pmml_internal.model_version;
begin
    select v.*
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

COMMENT ON FUNCTION pmml_internal.resolve_version(model text, version integer) IS 'The version named, or the champion. PM010, PM011 where there is none.';

-- Name: row_label(text, jsonb, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.row_label(model text, input jsonb, version integer) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO ''
    AS $$
    select pmml_internal.score_row(model, input, version)
        ->> (pmml_internal.primary_result(model, version) ->> 'name')
$$;

-- Name: FUNCTION row_label(model text, input jsonb, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.row_label(model text, input jsonb, version integer) IS 'The primary target of one row as text.';

-- Name: row_value(text, jsonb, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.row_value(model text, input jsonb, version integer) RETURNS double precision
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO ''
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

-- Name: run_refresh(pmml_internal.prediction_table, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.run_refresh(target pmml_internal.prediction_table, run bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    SET "DateStyle" TO 'ISO, YMD'
    SET extra_float_digits TO '1'
    SET jit TO 'off'
    AS $$
declare
    resolved pmml_internal.model_version;
    application text := current_setting('application_name');
    counts pmml_internal.refresh;
    pages_of regclass := target.source;
begin
    perform pmml_internal.lock_prediction_table(target);
    perform set_config('pmml.running_refresh', run::text, true);
    resolved := pmml_internal.current_version(target);
    perform pmml_internal.check_source(format('of %s', pmml_internal.relation_name(target.relation)), target.source);
    perform pmml_internal.check_key_columns(target.source, target.key_columns);

    perform pmml_internal.store_form(resolved.model_id, resolved.version);
    if not pmml_internal.has_pages(target.source) then
        perform pmml_internal.copy_source(target, resolved);
        pages_of := 'pg_temp.pmml_source'::regclass;
    end if;
    counts := case
        when pmml_internal.can_be_filled(target) then pmml_internal.fill(target, resolved, pages_of, run)
        else pmml_internal.write_changes(target, resolved, pages_of, run)
    end;
    if pages_of <> target.source then
        drop table pg_temp.pmml_source;
    end if;

    update pmml_internal.refresh as r
    set status = 'succeeded',
        model_version = resolved.version,
        scored = counts.scored,
        changed = counts.changed,
        unchanged = counts.scored - counts.changed,
        removed = counts.removed,
        rejected = counts.rejected,
        finished_at = clock_timestamp()
    where r.refresh_id = run;
    perform set_config('application_name', application, true);
    raise notice 'refreshed %: % scored, % changed, % removed, % rejected (version % of the model)',
        pmml_internal.relation_name(target.relation), counts.scored, counts.changed, counts.removed, counts.rejected, resolved.version;
end
$$;

-- Name: FUNCTION run_refresh(target pmml_internal.prediction_table, run bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.run_refresh(target pmml_internal.prediction_table, run bigint) IS 'Makes a prediction table equal to model(source) and completes the record of the run.';

-- Name: schedule_refresh(pmml_internal.prediction_table, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.schedule_refresh(target pmml_internal.prediction_table, schedule text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
declare
    -- pg_cron keeps names of 63 bytes; the id in front makes it unique whatever is cut off.
    job text := format('pg_pmml %s: refresh %s', target.prediction_table_id, pmml_internal.relation_name(target.relation))::name;
    -- By its id, so that the job outlives a renaming.
    command text := format(
        'call pmml.refresh(prediction_table => pmml_internal.prediction_table_name(%s), triggered_by => ''schedule'')',
        target.prediction_table_id);
begin
    perform pmml_internal.require_cron();
    if coalesce(pmml_internal.next_run(schedule, clock_timestamp()) is null, true) then
        perform pmml_internal.refuse_schedule(schedule, 'It has no time at which it would run.');
    end if;
    perform pmml_internal.remove_job(target.prediction_table_id);
    begin
        execute 'select cron.schedule($1, $2, $3)' using job, schedule, command;
    exception
        when others then
            perform pmml_internal.refuse_schedule(schedule, format('pg_cron says: %s.', sqlerrm));
    end;
    insert into pmml_internal.schedule (prediction_table_id, schedule, job_name)
    values (target.prediction_table_id, schedule, job);
    return job;
end
$_$;

-- Name: FUNCTION schedule_refresh(target pmml_internal.prediction_table, schedule text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.schedule_refresh(target pmml_internal.prediction_table, schedule text) IS 'pmml.schedule_refresh with its name resolved.';

-- Name: score_block(text, text, bytea, bytea, bigint, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.score_block(key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint) RETURNS pmml_internal.scored_block
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    scored pmml_internal.scored_block;
begin
    if matrix is not null then
        scored := pmml_java.score_block(key, kinds, matrix, texts);
        -- Java answers nothing while it is not done, so that a cancel is seen here, between two calls.
        while scored is null loop
            scored := pmml_java.score_rest();
        end loop;
        if scored.fault is not null then
            perform pmml_internal.raise_fault(scored.fault::jsonb -> 'fault');
        end if;
    end if;
    perform pmml_internal.report_progress(done, total);
    return scored;
end
$$;

-- Name: FUNCTION score_block(key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.score_block(key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint) IS 'Scores one block in Java and reports how far the refresh is.';

-- Name: score_row(text, jsonb, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.score_row(model text, input jsonb, version integer) RETURNS jsonb
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO ''
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

-- Name: scored_rows(pmml_internal.prediction_table, pmml_internal.model_version, regclass, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scored_rows(prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, per_block text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $_$
declare
    keys text[] := prediction_table.key_columns;
    inputs text[] := pmml_internal.input_expressions(
        model_version.description -> 'inputs', prediction_table.source, prediction_table.mapping);
begin
    return format(
        $sql$(
    select %1$s, generate_series(1, s.rows) as i, s.*
    from (
        select %2$s, cardinality(block.keys_1) as rows, b.numbers, b.codes, pmml_internal.expanded(b.dictionary) as dictionary,
            b.faults, b.fault_fields, b.fault_values, b.fault_reasons%11$s
        from (select pg_relation_size(%3$L::regclass) / current_setting('block_size')::int as pages) as size
        cross join generate_series(0, size.pages - 1, %4$s) as page
        cross join lateral (
            select %5$s, %6$s
            from only %7$s as s
            where s.ctid >= format('(%%s,0)', page)::tid
              and s.ctid < format('(%%s,0)', page + %4$s)::tid
        ) as block
        cross join lateral pmml_internal.score_block(
            %8$L, %9$L, pmml_internal.array_image(block.matrix), %10$s, least(page + %4$s, size.pages), size.pages) as b
        where block.matrix is not null
        offset 0
    ) as s
) as r$sql$,
        (select string_agg(format('unnest(s.keys_%1$s) as key_%1$s', i), ', ') from generate_subscripts(keys, 1) as i),
        (select string_agg(format('block.keys_%s', i), ', ') from generate_subscripts(keys, 1) as i),
        pmml_internal.relation_name(pages_of),
        pmml_internal.pages_per_block(pages_of),
        (select string_agg(format('array_agg(s.%I) as keys_%s', keys[i], i), ', ') from generate_subscripts(keys, 1) as i),
        pmml_internal.packing_columns(inputs),
        pmml_internal.relation_name(pages_of),
        pmml_internal.scorer_key(model_version),
        pmml_internal.input_kinds(inputs),
        pmml_internal.packed_texts(inputs),
        ', ' || per_block);
end
$_$;

-- Name: FUNCTION scored_rows(prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, per_block text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scored_rows(prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, per_block text) IS 'What a scoring statement reads from: r, a row for each row of a source, with its place r.i in the scored block that stands beside it. pages_of is the source, or its temporary copy; per_block an expression to compute for each block b besides, or null.';

-- Name: scorer_key(pmml_internal.model_version); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scorer_key(version pmml_internal.model_version) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    select pmml_internal.scorer_key(version.checksum, version.engine)
$$;

-- Name: FUNCTION scorer_key(version pmml_internal.model_version); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scorer_key(version pmml_internal.model_version) IS 'The same for a version as it stands in the registry.';

-- Name: scorer_key(text, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scorer_key(checksum text, engine text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    select checksum || ' ' || engine
$$;

-- Name: FUNCTION scorer_key(checksum text, engine text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scorer_key(checksum text, engine text) IS 'What the caches of backends know a version by: the content, never the name, so nothing in them can be stale.';

-- Name: scoring_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.scoring_statement(prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select format(
        'insert into pg_temp.pmml_scored select %s, %s, r.fault_fields[r.faults[r.i]], r.fault_values[r.faults[r.i]], r.fault_reasons[r.faults[r.i]] from %s',
        (select string_agg(format('r.key_%s', i), ', ') from generate_subscripts(prediction_table.key_columns, 1) as i),
        array_to_string(
            pmml_internal.output_expressions(model_version.description -> 'results', prediction_table.outputs), ', '),
        pmml_internal.scored_rows(prediction_table, model_version, pages_of, null))
$$;

-- Name: FUNCTION scoring_statement(prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.scoring_statement(prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass) IS 'The statement that scores every row of a source into pg_temp.pmml_scored. pages_of is the source, or its temporary copy.';

-- Name: set_aside(integer, bigint, jsonb, integer[], text[], text[], text[]); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.set_aside(prediction_table_id integer, run bigint, keys jsonb, faults integer[], fields text[], "values" text[], reasons text[]) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
    insert into pmml_internal.rejected_row (prediction_table_id, key, field, value, reason, refresh_id)
    select set_aside.prediction_table_id, keys -> (f.i - 1)::int, fields[f.fault], "values"[f.fault], reasons[f.fault], run
    from unnest(faults) with ordinality as f (fault, i)
    where f.fault > 0
$$;

-- Name: FUNCTION set_aside(prediction_table_id integer, run bigint, keys jsonb, faults integer[], fields text[], "values" text[], reasons text[]); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.set_aside(prediction_table_id integer, run bigint, keys jsonb, faults integer[], fields text[], "values" text[], reasons text[]) IS 'Keeps the rejected rows of one block.';

-- Name: set_champion(integer, text, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.set_champion(model_id integer, action text, to_version integer) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
    insert into pmml_internal.champion_change (model_id, action, from_version, to_version)
    select m.model_id, set_champion.action, m.champion, set_champion.to_version
    from pmml_internal.model as m
    where m.model_id = set_champion.model_id;

    update pmml_internal.model as m
    set champion = set_champion.to_version
    where m.model_id = set_champion.model_id;
$$;

-- Name: FUNCTION set_champion(model_id integer, action text, to_version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.set_champion(model_id integer, action text, to_version integer) IS 'Makes a version champion and writes it into the history.';

-- Name: setting(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.setting(name text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
    select coalesce(nullif(pg_catalog.current_setting(name, true), ''), s.default_value)
    from pmml_internal.settings() as s
    where s.setting = name
$$;

-- Name: FUNCTION setting(name text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.setting(name text) IS 'The value in force of a setting of pg_pmml.';

-- Name: settings(); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.settings() RETURNS TABLE(setting text, default_value text, meaning text)
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
    values
        ('pmml.max_document_size', '64MB', 'longest PMML document that register_model takes'),
        ('pmml.scorer_cache_size', '16', 'models that one backend keeps ready, from 1 to 1000; the least recently used goes'),
        ('pmml.engine', 'auto', 'engine that register_model chooses: auto takes the fastest that agrees with the reference; compiled, jpmml_optimized, jpmml or pmml4s force one'),
        ('pmml.history_retention', '90 days', 'age at which finished refreshes leave pmml.refreshes and pg_cron''s log'),
        ('pmml.block_rows', '4096', 'rows that a refresh hands to Java at once, from 1 to 100000'),
        ('pmml.java_host', 'auto', 'Java host that the next migration installs: pljava, jpype or auto'),
        ('pmml.java_options', '-Xms16m -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData --add-modules=jdk.unsupported', 'options of the JVM that each scoring backend starts; PL/Java takes them at migration'),
        ('pmml.libjvm', '', 'path of libjvm.so for the JPype host; empty: Java 17, else what is found')
$$;

-- Name: FUNCTION settings(); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.settings() IS 'Every setting of pg_pmml with its default.';

-- Name: source_columns(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.source_columns(source regclass) RETURNS TABLE(column_name text, base_type oid, type_name text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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
    order by b.attnum
$$;

-- Name: FUNCTION source_columns(source regclass); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.source_columns(source regclass) IS 'Columns of a relation, with the type that a domain stands on.';

-- Name: sql_type(text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.sql_type(data_type text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
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

-- Name: start_refresh(integer, text); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.start_refresh(prediction_table_id integer, triggered_by text) RETURNS bigint
    LANGUAGE sql
    SET search_path TO ''
    AS $$
    -- Here and not at the end, so that runs that all fail do not pile up.
    select pmml_internal.prune_history(start_refresh.prediction_table_id);

    -- A run whose backend is gone never got to say so.
    update pmml_internal.refresh as r
    set status = 'failed',
        finished_at = clock_timestamp(),
        error = jsonb_build_object(
            'sqlstate', '57P01',
            'message', 'the backend of the refresh is gone',
            'detail', 'It was terminated, or the server stopped; nothing of the run was kept.')
    where r.prediction_table_id = start_refresh.prediction_table_id
      and r.status = 'running'
      and not pmml_internal.is_alive(r);

    insert into pmml_internal.refresh (prediction_table_id, triggered_by)
    values (start_refresh.prediction_table_id, coalesce(start_refresh.triggered_by, 'manual'))
    returning refresh_id
$$;

-- Name: FUNCTION start_refresh(prediction_table_id integer, triggered_by text); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.start_refresh(prediction_table_id integer, triggered_by text) IS 'Records that a refresh starts, and that earlier ones whose backend is gone failed; forgets old ones.';

-- Name: store_form(integer, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.store_form(model_id integer, version integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    key text;
begin
    if pmml_internal.load_scorer(model_id, version) then
        return;
    end if;
    select pmml_internal.scorer_key(v.checksum, v.engine) into strict key
    from pmml_internal.model_version as v
    where v.model_id = store_form.model_id
      and v.version = store_form.version;
    insert into pmml_internal.compiled_form as f (model_id, version, form)
    select store_form.model_id, store_form.version, made.form
    from pmml_java.form(key) as made (form)
    where made.form is not null
    on conflict on constraint compiled_form_pkey do update set form = excluded.form, made_at = now();
end
$$;

-- Name: FUNCTION store_form(model_id integer, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.store_form(model_id integer, version integer) IS 'Makes a model version ready, and keeps its compiled form where there is none that can be read and its engine has one.';

-- Name: suspend_key(regclass); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.suspend_key(relation regclass) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO ''
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

-- Name: try_refresh(pmml_internal.prediction_table, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.try_refresh(target pmml_internal.prediction_table, run bigint) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    fault_message text;
    fault_detail text;
    fault_hint text;
begin
    perform pmml_internal.run_refresh(target, run);
    return null;
exception
    when query_canceled or others then
        get stacked diagnostics
            fault_message = message_text, fault_detail = pg_exception_detail, fault_hint = pg_exception_hint;
        return jsonb_build_object(
            'sqlstate', sqlstate, 'message', fault_message, 'detail', fault_detail, 'hint', fault_hint);
end
$$;

-- Name: FUNCTION try_refresh(target pmml_internal.prediction_table, run bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.try_refresh(target pmml_internal.prediction_table, run bigint) IS 'Runs a refresh and returns its fault, with nothing of it kept, or null.';

-- Name: undo_promotion(integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.undo_promotion(model_id integer) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO ''
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

-- Name: update_statement(pmml_internal.prediction_table); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.update_statement(target pmml_internal.prediction_table) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $_$
    select format(
        'update %1$s as t set %2$s, model_version = $1, scored_at = $2 from pg_temp.pmml_scored as s'
        ' where s.pmml_fault_reason is null and %3$s and ((%4$s, t.model_version) is distinct from (%5$s, $1))',
        pmml_internal.relation_name(target.relation),
        (select string_agg(format('%1$I = s.%1$I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o),
        (select string_agg(format('s.%1$I = t.%1$I', k), ' and ') from unnest(target.key_columns) as k),
        (select string_agg(format('t.%I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o),
        (select string_agg(format('s.%I', o ->> 'column'), ', ') from jsonb_array_elements(target.outputs) as o))
$_$;

-- Name: FUNCTION update_statement(target pmml_internal.prediction_table); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.update_statement(target pmml_internal.prediction_table) IS 'Writes predictions that differ; $1 is the model version, $2 the time.';

-- Name: write_changes(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.write_changes(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint) RETURNS pmml_internal.refresh
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    counts pmml_internal.refresh;
begin
    perform pmml_internal.create_scored_table(target);
    execute pmml_internal.scoring_statement(target, resolved, pages_of);
    if not pmml_internal.has_unique_key(target.source, target.key_columns) then
        perform pmml_internal.check_key_values('pg_temp.pmml_scored', target.key_columns);
    end if;
    counts := pmml_internal.write_differences(target, resolved.version);
    perform pmml_internal.write_rejected_rows(target, run);
    drop table pg_temp.pmml_scored;
    return counts;
end
$$;

-- Name: FUNCTION write_changes(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.write_changes(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint) IS 'Scores a source, writes what differs from the prediction table, and counts rows.';

-- Name: write_differences(pmml_internal.prediction_table, integer); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.write_differences(target pmml_internal.prediction_table, version integer) RETURNS pmml_internal.refresh
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
    counts pmml_internal.refresh;
    written bigint;
    scored_at timestamptz := clock_timestamp();
begin
    analyze pg_temp.pmml_scored;
    execute pmml_internal.delete_statement(target);
    get diagnostics written = row_count;
    counts.removed := written;
    execute pmml_internal.update_statement(target) using version, scored_at;
    get diagnostics written = row_count;
    counts.changed := written;
    execute pmml_internal.insert_statement(target) using version, scored_at;
    get diagnostics written = row_count;
    counts.changed := counts.changed + written;

    select count(*) filter (where s.pmml_fault_reason is null), count(*) filter (where s.pmml_fault_reason is not null)
    into counts.scored, counts.rejected
    from pg_temp.pmml_scored as s;
    return counts;
end
$$;

-- Name: FUNCTION write_differences(target pmml_internal.prediction_table, version integer); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.write_differences(target pmml_internal.prediction_table, version integer) IS 'Brings the prediction table to the scored state and counts rows: scored, changed (new ones included), removed, rejected.';

-- Name: write_rejected_rows(pmml_internal.prediction_table, bigint); Type: FUNCTION; Schema: pmml_internal

CREATE FUNCTION pmml_internal.write_rejected_rows(target pmml_internal.prediction_table, run bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
begin
    delete from pmml_internal.rejected_row as r where r.prediction_table_id = target.prediction_table_id;
    execute format(
        'insert into pmml_internal.rejected_row (prediction_table_id, key, field, value, reason, refresh_id)'
        ' select $1, jsonb_build_object(%s), s.pmml_fault_field, s.pmml_fault_value, s.pmml_fault_reason, $2'
        ' from pg_temp.pmml_scored as s where s.pmml_fault_reason is not null',
        (select string_agg(format('%1$L, s.%1$I', k), ', ') from unnest(target.key_columns) as k))
    using target.prediction_table_id, run;
end
$_$;

-- Name: FUNCTION write_rejected_rows(target pmml_internal.prediction_table, run bigint); Type: COMMENT; Schema: pmml_internal

COMMENT ON FUNCTION pmml_internal.write_rejected_rows(target pmml_internal.prediction_table, run bigint) IS 'Replaces the rejected rows of the table by those of this run.';

-- Name: champion_change; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.champion_change (
    champion_change_id bigint NOT NULL,
    model_id integer NOT NULL,
    action text NOT NULL,
    from_version integer,
    to_version integer,
    undone boolean DEFAULT false NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    changed_by name DEFAULT CURRENT_USER NOT NULL,
    CONSTRAINT champion_change_action_check CHECK ((action = ANY (ARRAY['register'::text, 'promote'::text, 'rollback'::text, 'withdraw'::text])))
);

-- Name: TABLE champion_change; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.champion_change IS 'Every change of champion: who, when, from, to.';

-- Name: model; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.model (
    model_id integer NOT NULL,
    name text NOT NULL,
    champion integer,
    last_version integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by name DEFAULT CURRENT_USER NOT NULL,
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
    c.changed_by
   FROM (pmml_internal.champion_change c
     JOIN pmml_internal.model m USING (model_id))
  ORDER BY c.champion_change_id;

-- Name: VIEW champion_history; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.champion_history IS 'Who made which version champion, and when.';

-- Name: COLUMN champion_history.action; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.champion_history.action IS 'register (the first version), promote, rollback or withdraw (its deployment was rolled back).';

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

-- Name: schedule; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.schedule (
    prediction_table_id integer NOT NULL,
    schedule text NOT NULL,
    job_name text NOT NULL,
    scheduled_at timestamp with time zone DEFAULT now() NOT NULL,
    scheduled_by name DEFAULT CURRENT_USER NOT NULL
);

-- Name: TABLE schedule; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.schedule IS 'The pg_cron job of each scheduled prediction table, by its name.';

-- Name: COLUMN schedule.schedule; Type: COMMENT; Schema: pmml_internal

COMMENT ON COLUMN pmml_internal.schedule.schedule IS 'Cron expression: minute, hour, day of month, month, day of week; pg_cron reads it in GMT.';

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
    r.scored AS rows,
    r.rejected,
    s.schedule,
    t.created_at,
    t.created_by
   FROM ((((pmml_internal.prediction_table t
     JOIN pmml_internal.model m USING (model_id))
     JOIN pg_class c ON ((c.oid = (t.relation)::oid)))
     LEFT JOIN pmml_internal.schedule s USING (prediction_table_id))
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
            r_1.error
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

COMMENT ON COLUMN pmml.prediction_tables.rows IS 'Rows scored by the last successful refresh.';

-- Name: COLUMN prediction_tables.rejected; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.rejected IS 'Rows that it could not score; see pmml.rejected_rows.';

-- Name: COLUMN prediction_tables.schedule; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.prediction_tables.schedule IS 'Cron expression (GMT) of its schedule; null where it has none.';

-- Name: refreshes; Type: VIEW; Schema: pmml

CREATE VIEW pmml.refreshes AS
 SELECT r.refresh_id,
    pmml_internal.relation_name(t.relation) AS prediction_table,
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
            WHEN pmml_internal.is_alive(r.*) THEN clock_timestamp()
            ELSE NULL::timestamp with time zone
        END) - r.started_at) AS duration,
        CASE
            WHEN (r.status = 'succeeded'::text) THEN 100
            WHEN (r.status = 'running'::text) THEN ("substring"(( SELECT a.application_name
               FROM pg_stat_activity a
              WHERE (a.pid = r.pid)), format('pg_pmml refresh %s: ([0-9]+) %%'::text, r.refresh_id)))::integer
            ELSE NULL::integer
        END AS progress_percent,
        CASE
            WHEN ((r.status = 'running'::text) AND (NOT pmml_internal.is_alive(r.*))) THEN 'the backend of the refresh is gone'::text
            ELSE (r.error ->> 'message'::text)
        END AS error,
    (r.error ->> 'sqlstate'::text) AS error_sqlstate,
    NULLIF((r.error ->> 'detail'::text), ''::text) AS error_detail,
    NULLIF((r.error ->> 'hint'::text), ''::text) AS error_hint,
    r.run_by,
    r.pid
   FROM ((pmml_internal.refresh r
     JOIN pmml_internal.prediction_table t USING (prediction_table_id))
     JOIN pmml_internal.model m USING (model_id))
  ORDER BY r.refresh_id;

-- Name: VIEW refreshes; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.refreshes IS 'One row for each run of pmml.refresh, the running ones included. Kept for pmml.history_retention.';

-- Name: COLUMN refreshes.status; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.status IS 'running, succeeded or failed; a run whose backend is gone has failed.';

-- Name: COLUMN refreshes.triggered_by; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.triggered_by IS 'manual, schedule, or what the caller said.';

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

COMMENT ON COLUMN pmml.refreshes.error IS 'Message of a failed run; its SQLSTATE, DETAIL and HINT stand beside it.';

-- Name: COLUMN refreshes.pid; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.refreshes.pid IS 'Server process of the run, as pg_stat_activity has it.';

-- Name: rejected_row; Type: TABLE; Schema: pmml_internal

CREATE TABLE pmml_internal.rejected_row (
    prediction_table_id integer NOT NULL,
    key jsonb NOT NULL,
    field text,
    value text,
    reason text NOT NULL,
    refresh_id bigint NOT NULL,
    rejected_at timestamp with time zone DEFAULT now() NOT NULL
);

-- Name: TABLE rejected_row; Type: COMMENT; Schema: pmml_internal

COMMENT ON TABLE pmml_internal.rejected_row IS 'Rows of the source that the last refresh could not score. Gone once they score.';

-- Name: rejected_rows; Type: VIEW; Schema: pmml

CREATE VIEW pmml.rejected_rows AS
 SELECT pmml_internal.relation_name(t.relation) AS prediction_table,
    r.key,
    r.field,
    r.value,
    r.reason,
    r.refresh_id,
    r.rejected_at
   FROM (pmml_internal.rejected_row r
     JOIN pmml_internal.prediction_table t USING (prediction_table_id));

-- Name: VIEW rejected_rows; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.rejected_rows IS 'Rows of a source that the last refresh could not score, and why. They leave this view once they score.';

-- Name: COLUMN rejected_rows.key; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_rows.key IS 'The key columns, as a JSON object.';

-- Name: COLUMN rejected_rows.field; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_rows.field IS 'Input at fault; null where no single one is.';

-- Name: COLUMN rejected_rows.value; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.rejected_rows.value IS 'Its value; null where it was missing.';

-- Name: schedules; Type: VIEW; Schema: pmml

CREATE VIEW pmml.schedules AS
 SELECT pmml_internal.relation_name(t.relation) AS prediction_table,
    s.schedule,
    s.job_name,
    j.job_id,
    COALESCE(j.active, false) AS active,
    j.last_status,
    j.last_message,
    j.last_start,
    j.last_end,
        CASE
            WHEN j.active THEN pmml_internal.next_run(s.schedule, clock_timestamp())
            ELSE NULL::timestamp with time zone
        END AS next_start,
    s.scheduled_at,
    s.scheduled_by
   FROM ((pmml_internal.schedule s
     JOIN pmml_internal.prediction_table t USING (prediction_table_id))
     LEFT JOIN pmml_internal.jobs() j(job_name, job_id, active, last_status, last_message, last_start, last_end) USING (job_name));

-- Name: VIEW schedules; Type: COMMENT; Schema: pmml

COMMENT ON VIEW pmml.schedules IS 'One row for each scheduled prediction table: its pg_cron job, the last run and the next.';

-- Name: COLUMN schedules.schedule; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.schedule IS 'Cron expression, in GMT.';

-- Name: COLUMN schedules.active; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.active IS 'False where pg_cron lost or paused the job: schedule the table again.';

-- Name: COLUMN schedules.last_status; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.last_status IS 'pg_cron''s word for the last run: starting, running, succeeded or failed; null before the first.';

-- Name: COLUMN schedules.last_message; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.last_message IS 'What pg_cron keeps of the last run: an error, or the command''s answer.';

-- Name: COLUMN schedules.next_start; Type: COMMENT; Schema: pmml

COMMENT ON COLUMN pmml.schedules.next_start IS 'When it runs next; null while it is not active.';

-- Name: settings; Type: VIEW; Schema: pmml

CREATE VIEW pmml.settings AS
 SELECT s.setting,
    pmml_internal.setting(s.setting) AS value,
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

-- Name: refresh refresh_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.refresh
    ADD CONSTRAINT refresh_pkey PRIMARY KEY (refresh_id);

-- Name: rejected_row rejected_row_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.rejected_row
    ADD CONSTRAINT rejected_row_pkey PRIMARY KEY (prediction_table_id, key);

-- Name: schedule schedule_job_name_key; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.schedule
    ADD CONSTRAINT schedule_job_name_key UNIQUE (job_name);

-- Name: schedule schedule_pkey; Type: CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.schedule
    ADD CONSTRAINT schedule_pkey PRIMARY KEY (prediction_table_id);

-- Name: champion_change_model_id_champion_change_id_idx; Type: INDEX; Schema: pmml_internal

CREATE INDEX champion_change_model_id_champion_change_id_idx ON pmml_internal.champion_change USING btree (model_id, champion_change_id);

-- Name: refresh_prediction_table_id_refresh_id_idx; Type: INDEX; Schema: pmml_internal

CREATE INDEX refresh_prediction_table_id_refresh_id_idx ON pmml_internal.refresh USING btree (prediction_table_id, refresh_id);

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

-- Name: model_version model_version_model_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.model_version
    ADD CONSTRAINT model_version_model_id_fkey FOREIGN KEY (model_id) REFERENCES pmml_internal.model(model_id) ON DELETE CASCADE;

-- Name: prediction_table prediction_table_model_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.prediction_table
    ADD CONSTRAINT prediction_table_model_id_fkey FOREIGN KEY (model_id) REFERENCES pmml_internal.model(model_id);

-- Name: prediction_table prediction_table_model_id_version_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.prediction_table
    ADD CONSTRAINT prediction_table_model_id_version_fkey FOREIGN KEY (model_id, version) REFERENCES pmml_internal.model_version(model_id, version);

-- Name: refresh refresh_prediction_table_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.refresh
    ADD CONSTRAINT refresh_prediction_table_id_fkey FOREIGN KEY (prediction_table_id) REFERENCES pmml_internal.prediction_table(prediction_table_id) ON DELETE CASCADE;

-- Name: rejected_row rejected_row_prediction_table_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.rejected_row
    ADD CONSTRAINT rejected_row_prediction_table_id_fkey FOREIGN KEY (prediction_table_id) REFERENCES pmml_internal.prediction_table(prediction_table_id) ON DELETE CASCADE;

-- Name: schedule schedule_prediction_table_id_fkey; Type: FK CONSTRAINT; Schema: pmml_internal

ALTER TABLE ONLY pmml_internal.schedule
    ADD CONSTRAINT schedule_prediction_table_id_fkey FOREIGN KEY (prediction_table_id) REFERENCES pmml_internal.prediction_table(prediction_table_id) ON DELETE CASCADE;

-- Name: FUNCTION choose_engine(model text, version integer, engine text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.choose_engine(model text, version integer, engine text) FROM PUBLIC;

-- Name: FUNCTION compare_engines(model text, source text, version integer, engines text[], rows integer, mapping jsonb); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.compare_engines(model text, source text, version integer, engines text[], rows integer, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION create_prediction_table(prediction_table text, model text, source text, key_columns text[], version integer, outputs text[], mapping jsonb); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.create_prediction_table(prediction_table text, model text, source text, key_columns text[], version integer, outputs text[], mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION drop_model(model text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.drop_model(model text) FROM PUBLIC;

-- Name: FUNCTION drop_prediction_table(prediction_table text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.drop_prediction_table(prediction_table text) FROM PUBLIC;

-- Name: FUNCTION model_inputs(model text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.model_inputs(model text, version integer) FROM PUBLIC;

-- Name: FUNCTION model_outputs(model text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.model_outputs(model text, version integer) FROM PUBLIC;

-- Name: FUNCTION predict(model text, input anyelement, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict(model text, input anyelement, version integer) FROM PUBLIC;

-- Name: FUNCTION predict(model text, input text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict(model text, input text, version integer) FROM PUBLIC;

-- Name: FUNCTION predict_label(model text, input anyelement, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict_label(model text, input anyelement, version integer) FROM PUBLIC;

-- Name: FUNCTION predict_label(model text, input text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict_label(model text, input text, version integer) FROM PUBLIC;

-- Name: FUNCTION predict_value(model text, input anyelement, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict_value(model text, input anyelement, version integer) FROM PUBLIC;

-- Name: FUNCTION predict_value(model text, input text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.predict_value(model text, input text, version integer) FROM PUBLIC;

-- Name: FUNCTION promote_model(model text, version integer); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.promote_model(model text, version integer) FROM PUBLIC;

-- Name: PROCEDURE refresh(IN prediction_table text, IN triggered_by text, IN within_transaction boolean); Type: ACL; Schema: pmml

REVOKE ALL ON PROCEDURE pmml.refresh(IN prediction_table text, IN triggered_by text, IN within_transaction boolean) FROM PUBLIC;

-- Name: FUNCTION register_model(model text, document text, comment text, engine text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.register_model(model text, document text, comment text, engine text) FROM PUBLIC;

-- Name: FUNCTION rollback_model(model text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.rollback_model(model text) FROM PUBLIC;

-- Name: FUNCTION schedule_refresh(prediction_table text, schedule text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.schedule_refresh(prediction_table text, schedule text) FROM PUBLIC;

-- Name: FUNCTION unschedule_refresh(prediction_table text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.unschedule_refresh(prediction_table text) FROM PUBLIC;

-- Name: FUNCTION withdraw_model_version(model text, document text); Type: ACL; Schema: pmml

REVOKE ALL ON FUNCTION pmml.withdraw_model_version(model text, document text) FROM PUBLIC;

-- Name: FUNCTION array_image(matrix double precision[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.array_image(matrix double precision[]) FROM PUBLIC;

-- Name: FUNCTION byte_setting(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.byte_setting(name text) FROM PUBLIC;

-- Name: FUNCTION can_be_filled(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.can_be_filled(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION check_free_name(target text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_free_name(target text[]) FROM PUBLIC;

-- Name: FUNCTION check_key_columns(source regclass, key_columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_key_columns(source regclass, key_columns text[]) FROM PUBLIC;

-- Name: FUNCTION check_key_values(relation text, key_columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_key_values(relation text, key_columns text[]) FROM PUBLIC;

-- Name: FUNCTION check_model_name(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_model_name(name text) FROM PUBLIC;

-- Name: FUNCTION check_source(name text, source regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.check_source(name text, source regclass) FROM PUBLIC;

-- Name: FUNCTION choose_engine(resolved pmml_internal.model_version, engine text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.choose_engine(resolved pmml_internal.model_version, engine text) FROM PUBLIC;

-- Name: FUNCTION choose_outputs(results jsonb, chosen text[], taken text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.choose_outputs(results jsonb, chosen text[], taken text[]) FROM PUBLIC;

-- Name: FUNCTION comment_prediction_table(relation regclass, model text, source regclass, outputs jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.comment_prediction_table(relation regclass, model text, source regclass, outputs jsonb) FROM PUBLIC;

-- Name: FUNCTION compare_engines(resolved pmml_internal.model_version, source_name text, source regclass, engines text[], rows integer, mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.compare_engines(resolved pmml_internal.model_version, source_name text, source regclass, engines text[], rows integer, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION compare_engines_statement(inputs text[], source regclass, rows integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.compare_engines_statement(inputs text[], source regclass, rows integer) FROM PUBLIC;

-- Name: FUNCTION copy_source(target pmml_internal.prediction_table, resolved pmml_internal.model_version); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.copy_source(target pmml_internal.prediction_table, resolved pmml_internal.model_version) FROM PUBLIC;

-- Name: FUNCTION copy_statement(source regclass, key_columns text[], inputs text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.copy_statement(source regclass, key_columns text[], inputs text[]) FROM PUBLIC;

-- Name: FUNCTION create_prediction_table(target text[], model text, source_name text, source regclass, key_columns text[], version integer, outputs text[], mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.create_prediction_table(target text[], model text, source_name text, source regclass, key_columns text[], version integer, outputs text[], mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION create_scored_table(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.create_scored_table(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION create_statement(full_name text, source regclass, key_columns text[], outputs jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.create_statement(full_name text, source regclass, key_columns text[], outputs jsonb) FROM PUBLIC;

-- Name: FUNCTION cron_values(field text, lowest integer, highest integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.cron_values(field text, lowest integer, highest integer) FROM PUBLIC;

-- Name: FUNCTION current_version(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.current_version(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION delete_statement(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.delete_statement(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION drop_prediction_table(prediction_table pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.drop_prediction_table(prediction_table pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION expanded(texts text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.expanded(texts text[]) FROM PUBLIC;

-- Name: FUNCTION fail_refresh(run bigint, fault jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.fail_refresh(run bigint, fault jsonb) FROM PUBLIC;

-- Name: FUNCTION fill(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.fill(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint) FROM PUBLIC;

-- Name: FUNCTION fill_statement(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.fill_statement(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass) FROM PUBLIC;

-- Name: FUNCTION find_prediction_table(name text, relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.find_prediction_table(name text, relation regclass) FROM PUBLIC;

-- Name: FUNCTION forget_dropped_tables(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.forget_dropped_tables() FROM PUBLIC;

-- Name: FUNCTION has_pages(source regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.has_pages(source regclass) FROM PUBLIC;

-- Name: FUNCTION has_unique_key(source regclass, key_columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.has_unique_key(source regclass, key_columns text[]) FROM PUBLIC;

-- Name: FUNCTION input_cast(data_type text, column_type oid); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_cast(data_type text, column_type oid) FROM PUBLIC;

-- Name: FUNCTION input_columns(model_inputs jsonb, source regclass, mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_columns(model_inputs jsonb, source regclass, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION input_expressions(model_inputs jsonb, source regclass, mapping jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_expressions(model_inputs jsonb, source regclass, mapping jsonb) FROM PUBLIC;

-- Name: FUNCTION input_kind(expression text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_kind(expression text) FROM PUBLIC;

-- Name: FUNCTION input_kinds(inputs text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.input_kinds(inputs text[]) FROM PUBLIC;

-- Name: FUNCTION insert_statement(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.insert_statement(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION int_setting(name text, lowest integer, highest integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.int_setting(name text, lowest integer, highest integer) FROM PUBLIC;

-- Name: FUNCTION interval_setting(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.interval_setting(name text) FROM PUBLIC;

-- Name: FUNCTION is_alive(run pmml_internal.refresh); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.is_alive(run pmml_internal.refresh) FROM PUBLIC;

-- Name: FUNCTION jobs(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.jobs() FROM PUBLIC;

-- Name: FUNCTION load_engines(resolved pmml_internal.model_version, engines text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.load_engines(resolved pmml_internal.model_version, engines text[]) FROM PUBLIC;

-- Name: FUNCTION load_scorer(model_id integer, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.load_scorer(model_id integer, version integer) FROM PUBLIC;

-- Name: FUNCTION lock_prediction_table(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.lock_prediction_table(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION lookup_relation(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.lookup_relation(name text) FROM PUBLIC;

-- Name: FUNCTION match_columns(fields text[], columns text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.match_columns(fields text[], columns text[]) FROM PUBLIC;

-- Name: FUNCTION model_id(model text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.model_id(model text) FROM PUBLIC;

-- Name: FUNCTION model_name(model_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.model_name(model_id integer) FROM PUBLIC;

-- Name: FUNCTION next_run(schedule text, after timestamp with time zone); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.next_run(schedule text, after timestamp with time zone) FROM PUBLIC;

-- Name: FUNCTION output_expressions(results jsonb, outputs jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.output_expressions(results jsonb, outputs jsonb) FROM PUBLIC;

-- Name: FUNCTION packed_number(expression text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.packed_number(expression text) FROM PUBLIC;

-- Name: FUNCTION packed_texts(inputs text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.packed_texts(inputs text[]) FROM PUBLIC;

-- Name: FUNCTION packing_columns(inputs text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.packing_columns(inputs text[]) FROM PUBLIC;

-- Name: FUNCTION pages_per_block(source regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.pages_per_block(source regclass) FROM PUBLIC;

-- Name: FUNCTION parse_input(input text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.parse_input(input text) FROM PUBLIC;

-- Name: FUNCTION parse_table_name(name text, home text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.parse_table_name(name text, home text) FROM PUBLIC;

-- Name: FUNCTION prediction_table_name(id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.prediction_table_name(id integer) FROM PUBLIC;

-- Name: FUNCTION primary_result(model text, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.primary_result(model text, version integer) FROM PUBLIC;

-- Name: FUNCTION prune_history(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.prune_history(prediction_table_id integer) FROM PUBLIC;

-- Name: FUNCTION prune_job_log(prediction_table_id integer, oldest timestamp with time zone); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.prune_job_log(prediction_table_id integer, oldest timestamp with time zone) FROM PUBLIC;

-- Name: FUNCTION raise_fault(fault jsonb); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.raise_fault(fault jsonb) FROM PUBLIC;

-- Name: FUNCTION refuse_change(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.refuse_change() FROM PUBLIC;

-- Name: FUNCTION refuse_schedule(schedule text, reason text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.refuse_schedule(schedule text, reason text) FROM PUBLIC;

-- Name: FUNCTION relation_name(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.relation_name(relation regclass) FROM PUBLIC;

-- Name: FUNCTION remake_form(resolved pmml_internal.model_version); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.remake_form(resolved pmml_internal.model_version) FROM PUBLIC;

-- Name: FUNCTION remake_forms(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.remake_forms() FROM PUBLIC;

-- Name: FUNCTION remove_job(prediction_table_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.remove_job(prediction_table_id integer) FROM PUBLIC;

-- Name: FUNCTION report_progress(done bigint, total bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.report_progress(done bigint, total bigint) FROM PUBLIC;

-- Name: FUNCTION require_cron(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_cron() FROM PUBLIC;

-- Name: FUNCTION require_java_host(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_java_host() FROM PUBLIC;

-- Name: FUNCTION require_no_writes(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.require_no_writes() FROM PUBLIC;

-- Name: PROCEDURE require_own_transaction(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON PROCEDURE pmml_internal.require_own_transaction() FROM PUBLIC;

-- Name: FUNCTION resolve_version(model text, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.resolve_version(model text, version integer) FROM PUBLIC;

-- Name: FUNCTION row_label(model text, input jsonb, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.row_label(model text, input jsonb, version integer) FROM PUBLIC;

-- Name: FUNCTION row_value(model text, input jsonb, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.row_value(model text, input jsonb, version integer) FROM PUBLIC;

-- Name: FUNCTION run_refresh(target pmml_internal.prediction_table, run bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.run_refresh(target pmml_internal.prediction_table, run bigint) FROM PUBLIC;

-- Name: FUNCTION schedule_refresh(target pmml_internal.prediction_table, schedule text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.schedule_refresh(target pmml_internal.prediction_table, schedule text) FROM PUBLIC;

-- Name: FUNCTION score_block(key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.score_block(key text, kinds text, matrix bytea, texts bytea, done bigint, total bigint) FROM PUBLIC;

-- Name: FUNCTION score_row(model text, input jsonb, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.score_row(model text, input jsonb, version integer) FROM PUBLIC;

-- Name: FUNCTION scored_rows(prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, per_block text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scored_rows(prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass, per_block text) FROM PUBLIC;

-- Name: FUNCTION scorer_key(version pmml_internal.model_version); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scorer_key(version pmml_internal.model_version) FROM PUBLIC;

-- Name: FUNCTION scorer_key(checksum text, engine text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scorer_key(checksum text, engine text) FROM PUBLIC;

-- Name: FUNCTION scoring_statement(prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.scoring_statement(prediction_table pmml_internal.prediction_table, model_version pmml_internal.model_version, pages_of regclass) FROM PUBLIC;

-- Name: FUNCTION set_aside(prediction_table_id integer, run bigint, keys jsonb, faults integer[], fields text[], "values" text[], reasons text[]); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.set_aside(prediction_table_id integer, run bigint, keys jsonb, faults integer[], fields text[], "values" text[], reasons text[]) FROM PUBLIC;

-- Name: FUNCTION set_champion(model_id integer, action text, to_version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.set_champion(model_id integer, action text, to_version integer) FROM PUBLIC;

-- Name: FUNCTION setting(name text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.setting(name text) FROM PUBLIC;

-- Name: FUNCTION settings(); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.settings() FROM PUBLIC;

-- Name: FUNCTION source_columns(source regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.source_columns(source regclass) FROM PUBLIC;

-- Name: FUNCTION sql_type(data_type text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.sql_type(data_type text) FROM PUBLIC;

-- Name: FUNCTION start_refresh(prediction_table_id integer, triggered_by text); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.start_refresh(prediction_table_id integer, triggered_by text) FROM PUBLIC;

-- Name: FUNCTION store_form(model_id integer, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.store_form(model_id integer, version integer) FROM PUBLIC;

-- Name: FUNCTION suspend_key(relation regclass); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.suspend_key(relation regclass) FROM PUBLIC;

-- Name: FUNCTION try_refresh(target pmml_internal.prediction_table, run bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.try_refresh(target pmml_internal.prediction_table, run bigint) FROM PUBLIC;

-- Name: FUNCTION undo_promotion(model_id integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.undo_promotion(model_id integer) FROM PUBLIC;

-- Name: FUNCTION update_statement(target pmml_internal.prediction_table); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.update_statement(target pmml_internal.prediction_table) FROM PUBLIC;

-- Name: FUNCTION write_changes(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.write_changes(target pmml_internal.prediction_table, resolved pmml_internal.model_version, pages_of regclass, run bigint) FROM PUBLIC;

-- Name: FUNCTION write_differences(target pmml_internal.prediction_table, version integer); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.write_differences(target pmml_internal.prediction_table, version integer) FROM PUBLIC;

-- Name: FUNCTION write_rejected_rows(target pmml_internal.prediction_table, run bigint); Type: ACL; Schema: pmml_internal

REVOKE ALL ON FUNCTION pmml_internal.write_rejected_rows(target pmml_internal.prediction_table, run bigint) FROM PUBLIC;

