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
        source, mapping, change_detection, timestamp_column, on_change, read_until, full_due, best_rows, best_of, best_by,
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

-- What these are made of. Functions that run with the rights of their owner: each does for any caller what harms nobody.
grant execute on function
    pmml_internal.changes_committed_until(),
    pmml_internal.forget_dropped_tables(),
    pmml_internal.hire_keeper(),
    pmml_internal.maintain_history(int),
    pmml_internal.match_columns(text[], text[]),
    pmml_internal.prune_job_log(int),
    pmml_internal.require_cron(),
    pmml_internal.score_block(int, int, text, text, bytea, bytea, bigint, bigint),
    pmml_internal.store_form(int, int)
    to pmml_operator;
-- And those that run with the rights of the caller, and so give him none.
grant execute on routine
    pmml_internal.alarm_minute(timestamptz),
    pmml_internal.array_image(float8[]),
    pmml_internal.begin_writing(timestamptz),
    pmml_internal.best_rows_statement(pmml_internal.prediction_table),
    pmml_internal.bigints(jsonb),
    pmml_internal.bound_run_time(int),
    pmml_internal.bounds(float8[]),
    pmml_internal.by_version(pmml_internal.prediction_table, text[]),
    pmml_internal.can_be_filled(pmml_internal.prediction_table),
    pmml_internal.can_be_incremental(pmml_internal.prediction_table, pmml_internal.model_version),
    pmml_internal.category_counts(text, jsonb),
    pmml_internal.challenger(text, int, int),
    pmml_internal.changed_groups_statement(pmml_internal.prediction_table),
    pmml_internal.changed_rows_statement(pmml_internal.prediction_table),
    pmml_internal.changes_name(int),
    pmml_internal.check_best_rows(int, text, boolean),
    pmml_internal.check_detection(pmml_internal.prediction_table, text, text, boolean),
    pmml_internal.check_free_name(text[]),
    pmml_internal.check_key_columns(regclass, text[]),
    pmml_internal.check_key_types(pmml_internal.prediction_table, text),
    pmml_internal.check_key_values(text, text[]),
    pmml_internal.check_rejected(pmml_internal.prediction_table, pmml_internal.refresh, bigint),
    pmml_internal.check_relations(pmml_internal.prediction_table),
    pmml_internal.check_run_time(),
    pmml_internal.check_schedule(pmml_internal.schedule),
    pmml_internal.check_source(text, regclass),
    pmml_internal.check_written_columns(pmml_internal.prediction_table, text),
    pmml_internal.chi_square_99(int),
    pmml_internal.choose_outputs(jsonb, text[], text[]),
    pmml_internal.collected_rows_statement(pmml_internal.prediction_table, boolean),
    pmml_internal.column_list(text[], text),
    pmml_internal.comment_prediction_table(regclass, text, regclass, jsonb),
    pmml_internal.copy_changed_rows(pmml_internal.prediction_table),
    pmml_internal.copy_statement(pmml_internal.prediction_table),
    pmml_internal.count_rows(pmml_internal.prediction_table, text, pmml_internal.refresh, bigint),
    pmml_internal.counted_reasons(int, bigint),
    pmml_internal.create_prediction_table(text[], text, text, regclass, text[], int, text[], jsonb),
    pmml_internal.create_scored_table(pmml_internal.prediction_table),
    pmml_internal.create_statement(text, regclass, text[], jsonb),
    pmml_internal.cron_days(text[], date, date),
    pmml_internal.cron_fields(text),
    pmml_internal.cron_number(text, int, text[]),
    pmml_internal.cron_values(text, int, int, text[]),
    pmml_internal.current_version(pmml_internal.prediction_table),
    pmml_internal.delete_statement(pmml_internal.prediction_table, text),
    pmml_internal.detect_changes(pmml_internal.prediction_table, text, text, boolean),
    pmml_internal.drift_expression(text, text, text),
    pmml_internal.drift_is_due(pmml_internal.prediction_table, int, bigint),
    pmml_internal.drift_number(text, text),
    pmml_internal.drift_status(float8, float8),
    pmml_internal.drift_type(text, text, text),
    pmml_internal.drop_prediction_table(pmml_internal.prediction_table),
    pmml_internal.end_history(pmml_internal.prediction_table),
    pmml_internal.equal_columns(text[], text, text),
    pmml_internal.estimated_rows(regclass),
    pmml_internal.expanded(text[]),
    pmml_internal.expected_hash(pmml_internal.prediction_table),
    pmml_internal.expected_version(pmml_internal.prediction_table),
    pmml_internal.fail_lost_runs(int),
    pmml_internal.fail_refresh(bigint, jsonb),
    pmml_internal.fields_now(jsonb, jsonb),
    pmml_internal.fill(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint),
    pmml_internal.fill_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass),
    pmml_internal.find_prediction_table(text, regclass),
    pmml_internal.find_schedule(pmml_internal.prediction_table),
    pmml_internal.find_time_zone(text),
    pmml_internal.first_run_of_day(int[], int[], boolean, date, text, timestamptz),
    pmml_internal.foreign_types(regclass, text[]),
    pmml_internal.frequent_reasons(int, bigint),
    pmml_internal.group_hash(pmml_internal.prediction_table, text, text),
    pmml_internal.has_pages(regclass),
    pmml_internal.has_rejected_rows(pmml_internal.prediction_table),
    pmml_internal.has_unique_key(regclass, text[]),
    pmml_internal.hash_image(float8[], bigint),
    pmml_internal.history_of(regclass),
    pmml_internal.input_cast(text, oid),
    pmml_internal.input_columns(jsonb, regclass, jsonb),
    pmml_internal.input_expressions(jsonb, regclass, jsonb),
    pmml_internal.input_fields(pmml_internal.prediction_table, pmml_internal.model_version),
    pmml_internal.input_hash(text[]),
    pmml_internal.input_kind(text),
    pmml_internal.input_kinds(text[]),
    pmml_internal.input_only_columns(pmml_internal.prediction_table),
    pmml_internal.insert_statement(pmml_internal.prediction_table),
    pmml_internal.int_setting(text, int, int),
    pmml_internal.interval_setting(text),
    pmml_internal.is_assignable(oid, oid),
    pmml_internal.is_changed(),
    pmml_internal.is_collecting(pmml_internal.prediction_table),
    pmml_internal.is_locked(int),
    pmml_internal.is_routed(pmml_internal.prediction_table),
    pmml_internal.is_small_part(pmml_internal.prediction_table, bigint),
    pmml_internal.is_superuser(),
    pmml_internal.is_trusted(oid),
    pmml_internal.keep_best(pmml_internal.prediction_table, int, text[], text),
    pmml_internal.keep_history(pmml_internal.prediction_table, interval),
    pmml_internal.keeps_hash(pmml_internal.prediction_table),
    pmml_internal.last_success(int),
    pmml_internal.limit_rejected(pmml_internal.prediction_table, float8),
    pmml_internal.limit_staleness(pmml_internal.prediction_table, interval),
    pmml_internal.lock_followers(pmml_internal.prediction_table),
    pmml_internal.lock_prediction_table(pmml_internal.prediction_table),
    pmml_internal.lookup_relation(text),
    pmml_internal.model_id(text),
    pmml_internal.model_name(int),
    pmml_internal.needed_columns(pmml_internal.prediction_table),
    pmml_internal.next_run(text, text, timestamptz),
    pmml_internal.numeric_bounds(text, jsonb),
    pmml_internal.numeric_counts(text, jsonb),
    pmml_internal.output_expressions(jsonb, jsonb),
    pmml_internal.output_fields(pmml_internal.prediction_table, pmml_internal.model_version),
    pmml_internal.packed_block(pmml_internal.prediction_table, text[]),
    pmml_internal.packed_number(text),
    pmml_internal.packed_row(text[]),
    pmml_internal.packed_texts(text[]),
    pmml_internal.packing_columns(text[]),
    pmml_internal.page_blocks(pmml_internal.prediction_table, text[], regclass, text),
    pmml_internal.pages_per_block(regclass),
    pmml_internal.parse_table_name(text, text),
    pmml_internal.parts(pmml_internal.prediction_table),
    pmml_internal.pause_refresh(pmml_internal.schedule),
    pmml_internal.prediction_table_name(int),
    pmml_internal.present_rows(pmml_internal.prediction_table, text, text),
    pmml_internal.prune_history(int),
    pmml_internal.psi(bigint[], bigint[]),
    pmml_internal.psi_bound(bigint[], bigint[]),
    pmml_internal.raise_fault(jsonb),
    pmml_internal.refresh_all(pmml_internal.prediction_table, pmml_internal.model_version, bigint),
    pmml_internal.refresh_changed(pmml_internal.prediction_table, pmml_internal.model_version, bigint),
    pmml_internal.refreshed_version(pmml_internal.prediction_table),
    pmml_internal.rejected_keys(pmml_internal.prediction_table, text[]),
    pmml_internal.remembered_row(pmml_internal.prediction_table),
    pmml_internal.remembered_rows(pmml_internal.prediction_table),
    pmml_internal.remove_job(int),
    pmml_internal.require_login(),
    pmml_internal.require_no_writes(),
    pmml_internal.require_own_transaction(),
    pmml_internal.require_owner(regclass),
    pmml_internal.require_select(regclass),
    pmml_internal.require_superuser(text, text, text),
    pmml_internal.require_untriggered(pmml_internal.prediction_table),
    pmml_internal.require_writable(),
    pmml_internal.resolve_version(text, int),
    pmml_internal.resume_refresh(pmml_internal.schedule),
    pmml_internal.route_to_challenger(pmml_internal.prediction_table, int, float8),
    pmml_internal.run_refresh(pmml_internal.prediction_table, bigint, boolean),
    pmml_internal.run_refresh_now(pmml_internal.schedule),
    pmml_internal.run_schedule(int),
    pmml_internal.sample_statement(regclass, bigint, int, text),
    pmml_internal.sampled_counts(regclass, bigint, int, jsonb, boolean),
    pmml_internal.schedule_record(text, text, int, interval, interval, boolean),
    pmml_internal.schedule_refresh(pmml_internal.prediction_table, pmml_internal.schedule),
    pmml_internal.scope_columns(pmml_internal.prediction_table),
    pmml_internal.scored_rows(pmml_internal.prediction_table, pmml_internal.model_version, text[], text, text),
    pmml_internal.scorer_key(pmml_internal.model_version),
    pmml_internal.scorer_key(text, text),
    pmml_internal.scoring_statement(pmml_internal.prediction_table, pmml_internal.model_version, regclass, text),
    pmml_internal.set_aside(int, bigint, int, jsonb, bigint[], int[], text[], text[], text[]),
    pmml_internal.set_drift_baseline(pmml_internal.prediction_table),
    pmml_internal.set_due(int, timestamptz, text, boolean),
    pmml_internal.set_source(pmml_internal.prediction_table, text, regclass, jsonb),
    pmml_internal.setting(text),
    pmml_internal.shadow(pmml_internal.prediction_table, int),
    pmml_internal.share_setting(text),
    pmml_internal.source_columns(regclass),
    pmml_internal.sql_type(text),
    pmml_internal.start_refresh(int, text),
    pmml_internal.stop_collecting(pmml_internal.prediction_table),
    pmml_internal.stop_history(pmml_internal.prediction_table),
    pmml_internal.suspend_key(regclass),
    pmml_internal.take_changes(pmml_internal.prediction_table),
    pmml_internal.take_distribution(pmml_internal.prediction_table, pmml_internal.model_version, regclass, boolean),
    pmml_internal.take_distribution_of_copy(pmml_internal.prediction_table, pmml_internal.model_version, boolean),
    pmml_internal.take_schedule(int),
    pmml_internal.try_refresh(pmml_internal.prediction_table, bigint, boolean),
    pmml_internal.update_statement(pmml_internal.prediction_table),
    pmml_internal.upsert_statement(pmml_internal.prediction_table),
    pmml_internal.wait_for_other(pmml_internal.schedule),
    pmml_internal.watch_drift(pmml_internal.prediction_table, pmml_internal.model_version, regclass, bigint),
    pmml_internal.watch_inserts(regclass, boolean),
    pmml_internal.with_bins(text, jsonb),
    pmml_internal.with_counts(text, jsonb),
    pmml_internal.write_changes(pmml_internal.prediction_table, regclass, text, boolean, bigint),
    pmml_internal.write_differences(pmml_internal.prediction_table, text),
    pmml_internal.write_few_differences(pmml_internal.prediction_table),
    pmml_internal.write_rejected_rows(pmml_internal.prediction_table, text, bigint),
    pmml_internal.written_columns(pmml_internal.prediction_table)
    to pmml_operator;
