-- Who may do what. Everything else is closed to everybody but superusers: pmml_java and pmml_state, which no role may use,
-- and pmml_internal, which operators may, but there what is granted below.
--
-- Functions of the registry and of scoring run with the rights of their owner: they touch pg_pmml's own tables and Java,
-- which nobody else may, and take texts, numbers and jsonb alone, so that nothing a caller made (a cast, an operator, a
-- view, a trigger) can run with those rights. Where a row is turned into jsonb, casts may run: that happens before, with
-- the rights of the caller. Their search_path ends with pg_temp: left out, it would be searched first, and a caller's
-- temporary domain or view would stand for a type or table of PostgreSQL's.
grant usage on schema pmml to pmml_administrator, pmml_operator, pmml_scorer, pmml_reader;

-- What every one of them may look at.
grant select on pmml.models, pmml.model_versions, pmml.settings
    to pmml_administrator, pmml_operator, pmml_scorer, pmml_reader;
grant execute on function pmml_internal.settings() to pmml_administrator, pmml_operator, pmml_scorer, pmml_reader;

-- Scoring.
grant execute on function
    pmml.model_inputs(text, int),
    pmml.model_outputs(text, int),
    pmml.predict(text, anyelement, int),
    pmml.predict(text, jsonb, int),
    pmml.predict(text, text, int),
    pmml.predict_label(text, anyelement, int),
    pmml.predict_label(text, jsonb, int),
    pmml.predict_label(text, text, int),
    pmml.predict_value(text, anyelement, int),
    pmml.predict_value(text, jsonb, int),
    pmml.predict_value(text, text, int)
    to pmml_administrator, pmml_operator, pmml_scorer;

-- State. A view reads tables with the rights of its owner, but calls functions with those of its reader: hence execute on
-- functions of schemas that they may not use, so that they can call them through the views alone. What shows more than its
-- caller may see stands in pmml_state, which operators may not use either.
grant select on
    pmml.champion_history,
    pmml.health,
    pmml.histories,
    pmml.prediction_tables,
    pmml.refreshes,
    pmml.rejected_reasons,
    pmml.rejected_rows,
    pmml.schedules
    to pmml_administrator, pmml_operator, pmml_reader;
grant execute on function
    pmml_internal.freshness(int),
    pmml_internal.is_alive(pmml_internal.refresh),
    pmml_internal.is_running(pmml_internal.schedule),
    pmml_internal.may_read(regclass),
    pmml_internal.past_partitions(regclass),
    pmml_internal.relation_name(regclass),
    pmml_state.jobs(),
    pmml_state.problems(pmml_internal.prediction_table, boolean)
    to pmml_administrator, pmml_operator, pmml_reader;

-- The registry.
grant execute on function
    pmml.choose_engine(text, int, text),
    pmml.drop_model(text),
    pmml.promote_model(text, int, boolean),
    pmml.register_model(text, text, text, text),
    pmml.rollback_model(text),
    pmml.withdraw_model_version(text, text)
    to pmml_administrator;
grant select on pmml.promotion_gates to pmml_administrator;

-- Prediction tables. All that touches a table of a user's runs with the rights of the caller, and reads and writes records of
-- pg_pmml as he may: row security leaves him those of the tables that he owns (0014_operator.sql), and of these the columns
-- that no superuser's job trusts.
grant usage on schema pmml_internal to pmml_operator;
grant select on
    pmml_internal.distribution,
    pmml_internal.history,
    pmml_internal.model,
    pmml_internal.prediction_table,
    pmml_internal.refresh,
    pmml_internal.rejected_limit,
    pmml_internal.rejected_row,
    pmml_internal.schedule,
    pmml_internal.staleness_limit
    to pmml_operator;
-- Not the document.
grant select (model_id, version, checksum, engine, description, comment, registered_at, registered_by, declined)
    on pmml_internal.model_version to pmml_operator;
grant delete on
    pmml_internal.distribution,
    pmml_internal.prediction_table,
    pmml_internal.refresh,
    pmml_internal.rejected_limit,
    pmml_internal.rejected_row,
    pmml_internal.schedule,
    pmml_internal.staleness_limit
    to pmml_operator;
grant
    insert (relation, model_id, version, source, key_columns, mapping, outputs),
    update (
        source, mapping, change_detection, timestamp_column, on_change, read_until, unread_since, read_layout, full_due, best_rows, best_of, best_by,
        challenger, challenger_share)
    on pmml_internal.prediction_table to pmml_operator;
grant
    insert (prediction_table_id, triggered_by),
    update (status, mode, model_version, scored, changed, unchanged, removed, rejected, row_count, finished_at, error)
    on pmml_internal.refresh to pmml_operator;
grant insert, update on pmml_internal.rejected_row to pmml_operator;
grant insert (prediction_table_id, share), update (share, limited_at, limited_by) on pmml_internal.rejected_limit to pmml_operator;
grant
    insert (prediction_table_id, schedule, job_name, time_zone, max_retries, retry_delay, max_run_time, catch_up, due_at),
    update (
        schedule, time_zone, max_retries, retry_delay, max_run_time, catch_up, paused, due_at, due_reason, attempt,
        waiting_since, started_at, pid, revive)
    on pmml_internal.schedule to pmml_operator;
grant insert (prediction_table_id, max_age), update (max_age, stale_since) on pmml_internal.staleness_limit to pmml_operator;
grant insert (prediction_table_id, model_version, is_baseline, table_rows, fields) on pmml_internal.distribution to pmml_operator;
grant execute on routine
    pmml.create_prediction_table(text, text, text, text[], int, text[], jsonb),
    pmml.detect_changes(text, text, text, boolean),
    pmml.drop_prediction_table(text),
    pmml.keep_best(text, int, text[], text),
    pmml.keep_history(text, interval),
    pmml.limit_rejected(text, float8),
    pmml.limit_staleness(text, interval),
    pmml.pause_refresh(text),
    pmml.refresh(text, text, boolean, boolean),
    pmml.resume_refresh(text),
    pmml.route_to_challenger(text, int, float8),
    pmml.run_refresh_now(text),
    pmml.schedule_refresh(text, text, text, int, interval, interval, boolean),
    pmml.set_drift_baseline(text),
    pmml.set_source(text, text, jsonb),
    pmml.shadow(text, int),
    pmml.stop_history(text),
    pmml.unschedule_refresh(text)
    to pmml_operator;
grant select on pmml.drift to pmml_operator;
