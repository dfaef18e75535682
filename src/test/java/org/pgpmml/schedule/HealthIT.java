package org.pgpmml.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.predictiontable.SmallModels;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** What pmml.health says of a table's refreshes and source, and SQL that mends it. */
@OnEveryJavaHost
class HealthIT extends OneScheduledTable {
    private static final String REFRESH = "call pmml.refresh(prediction_table => 'health.predictions');";

    HealthIT() {
        super("health");
    }

    @Test
    void a_table_that_was_never_refreshed() throws Exception {
        table.assertProblem("warning", "never refreshed", REFRESH);
        table.assertMendedByAdvice();
    }

    @Test
    void a_refresh_that_failed() throws Exception {
        refresh();
        table.breakRows();
        database.error("call pmml.refresh(?)", table.name());
        table.assertProblem("critical", "the last refresh failed with 22012: division by zero", REFRESH);
        assertThat(table.health().get("failed_at")).isNotNull();

        table.mendRows();
        table.assertMendedByAdvice();
    }

    @Test
    void a_table_older_than_its_limit() throws Exception {
        refresh();
        database.run("select pmml.limit_staleness(?, '1 day')", table.name());
        table.assertHealthy();
        database.run("update pmml_internal.refresh set started_at = started_at - interval '2 days' where prediction_table_id = ?", (int) table.id());
        table.assertProblem("critical", "older than 1 day", REFRESH);
        table.assertMendedByAdvice();
    }

    @Test
    void a_table_behind_its_champion() throws Exception {
        refresh();
        SmallModels.register(database, "health", SmallModels.linear(3));
        table.assertHealthy();
        database.run("select pmml.promote_model('health', 2)");
        table.assertProblem("warning", "stale since promotion: the predictions are of version 1, the model is at version 2", REFRESH);
        table.assertMendedByAdvice();
    }

    @Test
    void a_source_that_is_gone_or_has_other_columns() throws Exception {
        refresh();
        database.run("alter view health.source rename column x to y");
        table.assertProblem("critical", "Missing columns: \"x\"", "-- mend the source, then: " + REFRESH);
        database.run("alter view health.source rename column y to x");
        table.assertHealthy();

        database.run("alter view health.source rename column id to number");
        table.assertProblem("critical", "no such key", "-- mend the source, then: " + REFRESH);
        database.run("alter view health.source rename column number to id");

        database.run("drop view health.source");
        table.assertProblem("critical", "does not exist", "select pmml.set_source(prediction_table => 'health.predictions', source => '...');");
    }

    @Test
    void a_champion_without_the_outputs_of_the_table() throws Exception {
        refresh();
        SmallModels.register(database, "health", SmallModels.linear(3).replace("\"score\"", "\"points\""));
        database.run("select pmml.promote_model('health', 2)");
        table.assertProblem("critical", "lacks outputs", "-- mend the source, then: " + REFRESH);
        assertThat(table.furtherProblems()).singleElement().asString().contains("stale since promotion");
    }

    @Test
    void many_rejected_rows() throws Exception {
        database.run("update health.points set \"group\" = 'nowhere' where id <= 20");
        refresh();
        assertThat(table.health()).containsEntry("status", "warning").containsEntry("problem", "the model does not accept 20 of 100 rows");
        assertThat(database.rows((String) table.health().get("advice"))).singleElement().satisfies(row ->
                assertThat(row).containsEntry("field", "group").containsEntry("value", "nowhere").containsEntry("rows", 20L));

        database.run("update health.points set \"group\" = 'plain' where id > 10");
        refresh();
        table.assertHealthy();
    }

    @Test
    void a_run_that_takes_longer_than_usual_but_not_far() throws Exception {
        refresh();
        database.run("create or replace view health.source as select id, x, \"group\" from health.points, pg_sleep(60)");
        try (var session = new Background(database)) {
            var run = session.start("call pmml.refresh('health.predictions')");
            Background.await("the run to start", () -> table.health().get("running_since") != null);
            table.assertHealthy();
            database.run("select pg_cancel_backend(?)", (int) session.pid());
            run.get(60, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({"6 minutes, 30 seconds, true", "5 minutes, 30 seconds, false", "2 hours, 1 hour, false", "4 hours, 1 hour, true", "1 day,, "})
    void a_run_that_takes_far_longer_than_usual(String duration, String usual, Boolean unusual) throws Exception {
        assertThat(database.rows("select pmml_internal.is_unusual(?::interval, ?::interval) as unusual", duration, usual).get(0))
                .containsEntry("unusual", unusual);
    }

    @Test
    void several_problems_stand_the_worst_first() throws Exception {
        database.run("update health.points set \"group\" = 'nowhere' where id <= 20");
        refresh();
        SmallModels.register(database, "health", SmallModels.linear(3));
        database.run("select pmml.promote_model('health', 2)");
        table.schedule("");
        database.run("select pmml.pause_refresh(?)", table.name());
        database.run("alter view health.source rename column x to y");

        var row = table.health();
        assertThat(row).containsEntry("status", "critical").hasEntrySatisfying("problem", problem -> assertThat((String) problem).contains("Missing columns: \"x\""));
        assertThat(table.furtherProblems()).satisfiesExactly(
                second -> assertThat(second).contains("paused"),
                third -> assertThat(third).contains("stale since promotion"),
                fourth -> assertThat(fourth).contains("does not accept 20 of 100"));
    }

    @Test
    void each_table_is_looked_at_once_however_many_there_are() throws Exception {
        refresh();
        database.run("select pmml.create_prediction_table('health.t' || i, 'health', 'health.source', array['id']) from generate_series(1, 99) as i");
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            TestDatabase.run(connection, "set local track_functions = 'all'");
            assertThat(TestDatabase.rows(connection, "select * from pmml.health where prediction_table like 'health.%'")).hasSize(100);
            var tables = TestDatabase.rows(connection, "select * from pmml.prediction_tables").size();
            var calls = TestDatabase.rows(connection, "select funcname, calls from pg_stat_xact_user_functions where schemaname = 'pmml_internal'");

            assertThat(calls).anySatisfy(row -> assertThat(row).containsEntry("funcname", "source_fault").containsEntry("calls", 100L));
            assertThat(calls).as("calls of each function").allSatisfy(row -> assertThat((Long) row.get("calls")).isLessThanOrEqualTo(15L * tables));
        }
    }
}
