package org.pgpmml.roles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What an operator may not write into pg_pmml's records even of a table of his own. */
@OnEveryJavaHost
class OperatorRecordsIT {
    private final TestDatabase database;
    private Person operator;
    private long id;

    OperatorRecordsIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void an_operator_with_a_table_and_a_superuser_with_one() throws Exception {
        SmallModels.registerLinear(database, "linear");
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points select i, i, 'plain' from generate_series(1, 100) as i");
        database.run("select pmml.create_prediction_table('predictions', 'linear', 'points', array['id'])");
        database.run("call pmml.refresh('predictions')");
        operator = new Person(database, "operator");
        database.run("grant select on points to \"%s\"".formatted(operator.name()));
        operator.run("select pmml.create_prediction_table(?, 'linear', 'public.points', array['id'])", operator.table());
        operator.run("call pmml.refresh(?)", operator.table());
        id = database.number("select prediction_table_id from pmml_internal.prediction_table where relation = ?::regclass", operator.table());
    }

    @AfterEach
    void everybody_still_sees_all_views() throws Exception {
        for (var view : new String[] {"prediction_tables", "refreshes", "rejected_rows", "rejected_reasons", "schedules", "health", "drift"}) {
            database.run("select * from pmml." + view);
        }
        database.run("call pmml.keep_schedules()");
        assertThat(database.text("select count(*) from pmml.health where problem like '%cannot be told%'")).isEqualTo("0");
        operator.close();
        database.run("select pmml.drop_prediction_table('predictions')");
        database.run("drop table points");
        database.run("select pmml.drop_model('linear')");
    }

    private void assertRefused(String state, String... statements) {
        for (var statement : statements) {
            assertThat(operator.sqlState(statement.formatted(id))).as(statement).isEqualTo(state);
        }
    }

    @Test
    void a_record_is_of_a_table_of_his_and_what_it_is_made_of_stays() throws Exception {
        operator.run("create table mine (id int)");
        operator.run("create view seen as select 1 as id");
        var insert = "insert into pmml_internal.prediction_table (relation, model_id, source, key_columns, mapping, outputs)"
                + " select %s, model_id, 'public.points', array['id'], %s, %s from pmml_internal.model";
        assertRefused(
                "42501",
                insert.formatted("'public.points'", "'{}'", "'[]'"),
                insert.formatted("'public.predictions'", "'{}'", "'[]'"),
                insert.formatted("'pg_catalog.pg_class'", "'{}'", "'[]'"),
                insert.formatted("'seen'", "'{}'", "'[]'"),
                insert.formatted("'mine'", "'{}'", "'1'"),
                insert.formatted("'mine'", "'[]'", "'[]'"),
                "update pmml_internal.prediction_table set relation = 'public.points'",
                "update pmml_internal.prediction_table set model_id = 1, version = 1",
                "update pmml_internal.prediction_table set mapping = '1'",
                "update pmml_internal.prediction_table set outputs = '1'",
                "update pmml_internal.prediction_table set created_by = 'postgres'",
                "update pmml_internal.prediction_table set follower = 'pg_terminate_backend'",
                "update pmml_internal.prediction_table set change_detection = 'triggers'",
                "update pmml_internal.prediction_table set change_detection = 'triggers', on_change = true");
    }

    @Test
    void a_run_is_on_record_as_it_was() throws Exception {
        assertRefused(
                "42501",
                "insert into pmml_internal.refresh (prediction_table_id, triggered_by, run_by) values (%s, 'me', 'postgres')",
                "insert into pmml_internal.refresh (prediction_table_id, triggered_by, pid) values (%s, 'me', 1)",
                "update pmml_internal.refresh set run_by = 'postgres'",
                "update pmml_internal.refresh set started_at = now()");
        var before = database.text("select string_agg(r::text, ', ') from pmml_internal.refresh as r");
        operator.run("update pmml_internal.refresh set error = '1', finished_at = 'infinity'");
        assertThat(database.text("select string_agg(r::text, ', ') from pmml_internal.refresh as r")).isEqualTo(before);

        operator.run("insert into pmml_internal.refresh (prediction_table_id, triggered_by) values (" + id + ", 'me')");
        for (var change : new String[] {
            "error = '1'",
            "error = '{}'",
            "error = '{\"sqlstate\": \"x\"}'",
            "error = '{\"sqlstate\": \"PM038\", \"rejected\": 1}'",
            "error = '{\"sqlstate\": \"PM038\", \"rejected\": [1]}'",
            "error = '{\"sqlstate\": \"PM038\", \"rejected\": [{\"rows\": \"many\"}]}'",
            "finished_at = 'infinity'",
            "finished_at = '-infinity'"
        }) {
            assertThat(operator.sqlState("update pmml_internal.refresh set status = 'failed', %s where status = 'running'".formatted(change))).as(change).isNotNull();
        }
        operator.run("update pmml_internal.refresh set status = 'failed', finished_at = now(), error = '{\"sqlstate\": \"40001\"}' where status = 'running'");
    }

    @Test
    void a_name_of_his_session_that_is_no_progress_is_not_shown_as_such() throws Exception {
        operator.run("insert into pmml_internal.refresh (prediction_table_id, triggered_by) values (" + id + ", 'me')");
        operator.run("select set_config('application_name', format('pg_pmml refresh %s: 99999999999 %%', max(refresh_id)), false) from pmml_internal.refresh");
        assertThat(database.text("select progress_percent from pmml.refreshes order by refresh_id desc limit 1")).isNull();
    }

    /** The keeper cancels the backend that stands in a schedule, and calls jobs by the names that stand there. */
    @Test
    void a_schedule_names_his_own_job_and_backend_and_keeps_to_limits() throws Exception {
        var backend = database.number("select pg_backend_pid()");
        var insert = "insert into pmml_internal.schedule (prediction_table_id, job_name, %s) values (%%1$s, %s, %s)";
        var named = "'pg_pmml %1$s: refresh mine'";
        assertRefused(
                "42501",
                insert.formatted("schedule", "'pg_pmml keeper'", "'0 3 * * *'"),
                insert.formatted("schedule", "'pg_pmml 1: refresh public.predictions'", "'0 3 * * *'"),
                insert.formatted("schedule, scheduled_by", named, "'0 3 * * *', 'postgres'"),
                insert.formatted("schedule, pid", named, "'0 3 * * *', " + backend),
                insert.formatted("schedule, due_at", named, "'0 3 * * *', 'infinity'"));
        assertRefused("PM040", insert.formatted("schedule", named, "'; select 1'"));
        assertRefused("PM042", insert.formatted("schedule, time_zone", named, "'0 3 * * *', 'Mars/Phobos'"));
        assertRefused("PM044", insert.formatted("schedule, max_run_time", named, "'0 3 * * *', '100000000 years'"));

        operator.run(insert.formatted("schedule", named, "'0 3 * * *'").formatted(id));
        assertRefused(
                "42501",
                "update pmml_internal.schedule set scheduled_by = 'postgres'",
                "update pmml_internal.schedule set job_name = 'pg_pmml keeper'",
                "update pmml_internal.schedule set pid = " + backend,
                "update pmml_internal.schedule set pid = null, started_at = now()",
                "update pmml_internal.schedule set started_at = '-infinity'",
                "update pmml_internal.schedule set due_at = '-infinity'");
        assertRefused("PM040", "update pmml_internal.schedule set schedule = 'never'");
        assertRefused("PM042", "update pmml_internal.schedule set time_zone = 'Mars/Phobos'");
        assertRefused(
                "PM044",
                "update pmml_internal.schedule set max_run_time = '100000000 years'",
                "update pmml_internal.schedule set retry_delay = '100000000 years'",
                "update pmml_internal.schedule set max_retries = 2147483647");
        // His own backend, and now, whatever he says.
        operator.run("update pmml_internal.schedule set pid = pg_backend_pid(), started_at = '2000-01-01'");
        assertThat(database.text("select started_at > now() - interval '1 hour' from pmml_internal.schedule")).isEqualTo("true");
    }

    @Test
    void limits_and_distributions_are_such_that_views_and_keeper_can_reckon_with_them() throws Exception {
        assertRefused(
                "42501",
                "insert into pmml_internal.staleness_limit (prediction_table_id, max_age) values (%s, '2000 years')",
                "insert into pmml_internal.rejected_limit (prediction_table_id, share, limited_by) values (%s, 0, 'postgres')",
                "insert into pmml_internal.history (prediction_table_id, past, view, column_names, column_numbers, keys) values (%s, 0, 0, '{}', '{}', 1)");
        operator.run("select pmml.limit_rejected(?, 0.5)", operator.table());
        assertRefused("42501", "update pmml_internal.rejected_limit set limited_by = 'postgres'");
        for (var fields : new String[] {
            "1", "[1]", "[{}]", "[{\"counts\": 1}]", "[{\"counts\": []}]", "[{\"counts\": [\"a\"]}]", "[{\"counts\": [-1]}]",
            "[{\"counts\": [1e300]}]", "[{\"counts\": [0], \"other\": {\"a\": 1}}]", "[{\"counts\": [1], \"other\": {\"a\": \"b\"}}]", "[{\"counts\": [1], \"other\": 1}]"
        }) {
            var insert = "insert into pmml_internal.distribution (prediction_table_id, model_version, is_baseline, table_rows, fields) values (%s, 7, true, 1, '%s')";
            assertThat(operator.sqlState(insert.formatted(id, fields))).as(fields).isNotNull();
        }
    }

    /** The keeper waits for nobody, or nothing would be kept. */
    @Test
    void an_open_transaction_of_his_does_not_keep_the_keeper_from_others() throws Exception {
        operator.run("select pmml.limit_staleness(?, '1 microsecond')", operator.table());
        database.run("select pmml.limit_staleness('predictions', '1 microsecond')");
        operator.run("begin");
        operator.run("update pmml_internal.staleness_limit set max_age = '2 microseconds'");
        operator.run("select from pmml_internal.prediction_table for update");
        database.run("call pmml.keep_schedules()");
        assertThat(database.text("select stale_since is not null from pmml_internal.staleness_limit where prediction_table_id <> " + id)).isEqualTo("true");
        operator.run("commit");
    }
}
