-- Who may do what. Everything else is closed to everybody but superusers: pmml_internal and pmml_java, which no role may
-- use, and all that works on users' tables.
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

-- State. Not pmml.drift, whose new categories are values of sources. A view reads tables with the rights of its owner, but calls functions with those of its reader: hence execute on
-- some of pmml_internal, which whoever may not use that schema can call through the views alone.
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
    pmml_internal.jobs(),
    pmml_internal.may_read(regclass),
    pmml_internal.past_partitions(regclass),
    pmml_internal.problems(pmml_internal.prediction_table, boolean),
    pmml_internal.relation_name(regclass)
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
