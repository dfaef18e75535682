package org.pgpmml.migration;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What holds for everything that pg_pmml creates. */
@OnEveryJavaHost
class SchemaRulesIT {
    /** Functions that run under the caller's search path, and why. */
    private static final Map<String, String> UNPINNED = Map.ofEntries(
            entry("pmml.compare_engines", "finds table names as the caller writes them"),
            entry("pmml.compare_predictions", "finds table names as the caller writes them"),
            entry("pmml.compare_versions", "finds table names as the caller writes them"),
            entry("pmml.create_prediction_table", "finds table names as the caller writes them"),
            entry("pmml.detect_changes", "finds table names as the caller writes them"),
            entry("pmml.drop_prediction_table", "finds table names as the caller writes them"),
            entry("pmml.keep_best", "finds table names as the caller writes them"),
            entry("pmml.keep_history", "finds table names as the caller writes them"),
            entry("pmml.limit_rejected", "finds table names as the caller writes them"),
            entry("pmml.limit_staleness", "finds table names as the caller writes them"),
            entry("pmml.pause_refresh", "finds table names as the caller writes them"),
            entry("pmml.refresh", "finds table names as the caller writes them, and a procedure that commits cannot be pinned"),
            entry("pmml.resume_refresh", "finds table names as the caller writes them"),
            entry("pmml.route_to_challenger", "finds table names as the caller writes them"),
            entry("pmml.run_refresh_now", "finds table names as the caller writes them"),
            entry("pmml.schedule_refresh", "finds table names as the caller writes them"),
            entry("pmml.set_drift_baseline", "finds table names as the caller writes them"),
            entry("pmml.set_promotion_gate", "finds table names as the caller writes them"),
            entry("pmml.set_source", "finds table names as the caller writes them"),
            entry("pmml.shadow", "finds table names as the caller writes them"),
            entry("pmml.stop_history", "finds table names as the caller writes them"),
            entry("pmml.top_disagreements", "finds table names as the caller writes them"),
            entry("pmml.unschedule_refresh", "finds table names as the caller writes them"),
            entry("pmml_internal.hash_image", "is PostgreSQL's own, looks no name up, and is called for every row"),
            entry("pmml_internal.lookup_relation", "finds table names as the caller writes them"),
            entry("pmml_internal.require_own_transaction", "a procedure that commits cannot be pinned; it qualifies every name"),
            entry("pmml_internal.run_schedule", "a procedure that commits cannot be pinned; it qualifies every name"));

    /** Functions that run with the rights of their owner, and why. */
    private static final Map<String, String> OWNERS_RIGHTS = Map.ofEntries(
            entry("pmml.predict", "scorers may use models, but neither their tables nor Java"),
            entry("pmml.predict_value", "scorers may use models, but neither their tables nor Java"),
            entry("pmml.predict_label", "scorers may use models, but neither their tables nor Java"),
            entry("pmml.model_inputs", "scorers may use models, but not their tables"),
            entry("pmml.model_outputs", "scorers may use models, but not their tables"),
            entry("pmml.register_model", "administrators may use the registry, but neither its tables nor Java"),
            entry("pmml.choose_engine", "administrators may use the registry, but neither its tables nor Java"),
            entry("pmml.promote_model", "administrators may use the registry, but not its tables"),
            entry("pmml.rollback_model", "administrators may use the registry, but not its tables"),
            entry("pmml.drop_model", "administrators may use the registry, but not its tables"),
            entry("pmml.withdraw_model_version", "administrators may use the registry, but not its tables"),
            entry("pmml_state.problems", "readers may read pmml.health, but not what it looks at"),
            entry("pmml_internal.freshness", "readers may read pmml.health, but not what it looks at"),
            entry("pmml_state.jobs", "pg_cron shows everybody only jobs of his own"),
            entry("pmml_internal.keep_past", "whoever may write a prediction table must not need a right to its past"),
            entry("pmml_internal.advance_scored_at", "looks up what keep_past looks up, for the same writers"),
            entry("pmml_internal.maintain_history", "partitions belong to whom the past table belongs to, whoever refreshes"),
            entry("pmml_internal.after_run", "operators may end their runs, but not write all of a schedule"),
            entry("pmml_internal.arm", "operators may schedule, but pg_cron makes jobs for another role only for a superuser"),
            entry("pmml_internal.disarm", "operators may schedule, but need no right to pg_cron"),
            entry("pmml_internal.hire_keeper", "the keeper is a superuser's job, whoever schedules first"),
            entry("pmml_internal.require_cron", "operators may schedule, but need no right to pg_cron"),
            entry("pmml_internal.forget_dropped_tables", "the record of a table that is gone is nobody's"),
            entry("pmml_internal.changes_committed_until", "only a superuser sees since when transactions of others run"),
            entry("pmml_internal.match_columns", "operators may make prediction tables, but not call Java"),
            entry("pmml_internal.guard_statistics", "whoever makes statistics need not see whose source a table is"),
            entry("pmml_internal.store_form", "operators may refresh, but neither call Java nor read documents"),
            entry("pmml_internal.score_block", "operators may refresh, but not call Java"));

    /** What takes a row of any type: turning that into jsonb may run a cast that the caller made. */
    @Test
    void no_function_of_any_type_runs_with_the_rights_of_its_owner() throws SQLException {
        assertThat(names(FUNCTIONS + "and p.prosecdef and p.proargtypes::oid[] && array['anyelement'::regtype, 'record'::regtype]::oid[]"))
                .isEmpty();
    }

    /** Columns whose names say all. */
    private static final Set<String> SELF_EVIDENT = Set.of(
            "model", "version", "comment", "created_at", "created_by", "registered_at", "registered_by", "changed_at",
            "changed_by", "from_version", "to_version", "mining_function", "pmml_version", "is_champion",
            "prediction_table", "source", "key_columns", "started_at", "finished_at", "run_by", "scheduled_at",
            "scheduled_by", "rejected_at", "refresh_id", "model_version", "error_sqlstate", "error_detail", "error_hint",
            "reason", "job_id", "job_name", "last_start", "last_end");

    private static final String FUNCTIONS =
            """
            select p.pronamespace::regnamespace || '.' || p.proname as name, p.oid::regprocedure::text as signature
            from pg_proc as p
            where p.pronamespace in ('pmml'::regnamespace, 'pmml_internal'::regnamespace, 'pmml_java'::regnamespace, 'pmml_state'::regnamespace)
            """;

    private final TestDatabase database;

    SchemaRulesIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void every_function_pins_its_search_path_or_is_listed_with_a_reason() throws SQLException {
        assertThat(names(FUNCTIONS + "and not coalesce(p.proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']"))
                .containsExactlyInAnyOrderElementsOf(UNPINNED.keySet());
    }

    @Test
    void no_function_runs_with_the_rights_of_its_owner_but_those_listed_with_a_reason() throws SQLException {
        assertThat(names(FUNCTIONS + "and p.prosecdef")).containsExactlyInAnyOrderElementsOf(OWNERS_RIGHTS.keySet());
    }

    @Test
    void no_function_can_be_executed_by_everybody() throws SQLException {
        assertThat(names(FUNCTIONS + "and has_function_privilege('public', p.oid, 'execute')")).isEmpty();
    }

    @Test
    void every_function_has_a_comment() throws SQLException {
        assertThat(names(FUNCTIONS + "and coalesce(obj_description(p.oid, 'pg_proc'), '') = ''")).isEmpty();
    }

    @Test
    void every_table_view_type_and_schema_has_a_comment() throws SQLException {
        assertThat(names("select c.oid::regclass::text as name from pg_class as c"
                        + " where c.relnamespace::regnamespace::text like 'pmml%' and c.relkind in ('r', 'v', 'c')"
                        + " and coalesce(obj_description(c.oid, 'pg_class'),"
                        + " obj_description(c.reltype, 'pg_type'), '') = ''"))
                .isEmpty();
        assertThat(names("select nspname as name from pg_namespace where nspname like 'pmml%'"
                        + " and coalesce(obj_description(oid, 'pg_namespace'), '') = ''"))
                .isEmpty();
    }

    @Test
    void every_column_of_a_view_has_a_comment_or_a_name_that_says_all() throws SQLException {
        var columns = database.rows("select c.relname || '.' || a.attname as name, a.attname as column"
                + " from pg_class as c join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0"
                + " where c.relnamespace = 'pmml'::regnamespace and c.relkind = 'v'"
                + " and coalesce(col_description(c.oid, a.attnum), '') = ''");
        assertThat(columns)
                .filteredOn(column -> !SELF_EVIDENT.contains((String) column.get("column")))
                .extracting(column -> column.get("name"))
                .isEmpty();
    }

    @Test
    void a_role_without_privileges_can_neither_call_nor_read() throws SQLException {
        var role = "nobody_of_" + database.name();
        database.run("create role " + role);
        try {
            assertThat(names(FUNCTIONS + "and has_function_privilege('" + role + "', p.oid, 'execute')")).isEmpty();
            database.run("set role " + role);
            for (var statement : List.of(
                    "select pmml.predict('x', '{}')",
                    "select pmml.register_model('x', 'y')",
                    "select pmml.drop_model('x')",
                    "call pmml.refresh('x')",
                    "select * from pmml.models",
                    "select * from pmml_internal.model_version",
                    "select pmml_java.describe('x')")) {
                assertThat(database.error(statement).getSQLState()).as(statement).isEqualTo("42501");
            }
        } finally {
            database.run("reset role");
            database.run("drop role " + role);
        }
    }

    private List<String> names(String sql) throws SQLException {
        return database.rows(sql).stream().map(row -> (String) row.get("name")).distinct().toList();
    }
}
