package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** The transaction that changes the source updates the predictions, and is never refused because of them. */
@OnEveryJavaHost
class FollowOnChangeIT extends OnFollowedPoints {
    private static final String RUNS = "select string_agg(triggered_by || ': ' || scored, ', ' order by refresh_id) from pmml.refreshes"
            + " where prediction_table = 'public.predictions'";

    @Test
    void before_the_first_refresh_changes_are_collected() throws Exception {
        database.run("update points set x = 5 where id = 7");
        assertThat(database.number("select count(*) from predictions")).isZero();
        Predictions.refresh(database, "predictions");
        assertFollows();
    }

    @Test
    void transactions_of_every_isolation_are_followed() throws Exception {
        Predictions.refresh(database, "predictions");
        for (var isolation : List.of("read committed", "repeatable read", "serializable")) {
            database.run("begin isolation level " + isolation);
            database.run("update points set x = x + 1 where id < 10");
            database.run("commit");
            assertFollows();
        }
    }

    @Test
    void what_is_rolled_back_leaves_no_prediction() throws Exception {
        Predictions.refresh(database, "predictions");
        try (var writer = database.connect()) {
            writer.setAutoCommit(false);
            TestDatabase.run(writer, "update points set x = 5 where id = 7");
            TestDatabase.run(writer, "savepoint here");
            TestDatabase.run(writer, "update points set x = 6 where id = 8");
            TestDatabase.run(writer, "rollback to here");
            assertThat(TestDatabase.rows(writer, "select score from predictions where id in (7, 8) order by id"))
                    .hasToString("[{score=11.0}, {score=17.0}]");
            assertThat(database.text("select score from predictions where id = 7")).isEqualTo("15.0");
            writer.rollback();
        }
        assertFollows();
    }

    @Test
    void a_statement_of_many_rows_is_followed_in_blocks() throws Exception {
        Predictions.refresh(database, "predictions");
        database.run("insert into points select i, i, case when i % 1000 = 0 then 'elsewhere' else 'plain' end from generate_series(1000, 20000) as i");
        assertThat(database.number("select count(*) from predictions")).isEqualTo(100 + 19001 - 20);
        assertThat(database.number("select count(*) from pmml.rejected_rows where prediction_table = 'public.predictions'")).isEqualTo(20);
        database.run("update points set \"group\" = 'plain' where \"group\" = 'elsewhere'");
        assertThat(database.number("select count(*) from pmml.rejected_rows where prediction_table = 'public.predictions'")).isZero();
        assertFollows();
        database.run("truncate points");
        assertThat(database.number("select count(*) from predictions")).isZero();
    }

    @Test
    void a_session_that_met_the_tables_small_looks_rows_up_by_indexes() throws Exception {
        database.run("delete from points where id > 3");
        Predictions.refresh(database, "predictions");
        database.run("vacuum analyze points, predictions");
        try (var writer = database.connect()) {
            TestDatabase.run(writer, "update points set x = 5 where id = 2");
            writer.setAutoCommit(false);
            var scans = "select sum(seq_scan) as scans from pg_stat_xact_user_tables where relname in ('points', 'predictions')";
            var before = TestDatabase.rows(writer, scans);
            TestDatabase.run(writer, "insert into points select i, i, 'plain' from generate_series(10, 600) as i");
            assertThat(TestDatabase.rows(writer, scans)).isEqualTo(before);
            writer.commit();
        }
        assertFollows();
    }

    @Test
    void a_refresh_waits_for_a_transaction_that_follows() throws Exception {
        Predictions.refresh(database, "predictions");
        try (var writer = database.connect();
                var refresher = new Background(database)) {
            writer.setAutoCommit(false);
            TestDatabase.run(writer, "update points set x = 5 where id = 7");
            var refresh = refresher.start("call pmml.refresh('predictions', is_full => true)");
            refresher.awaitLock();
            // It does not queue behind the refresh: it collects.
            database.run("update points set x = 5 where id = 8");
            assertThat(database.text("select score from predictions where id = 8")).isEqualTo("17.0");
            writer.commit();
            Background.assertSucceeds(refresh);
        }
        assertFollows();
    }

    @Test
    void a_refresh_takes_at_its_end_what_was_collected_while_it_ran() throws Exception {
        Predictions.refresh(database, "predictions");
        try (var holder = database.connect();
                var refresher = new Background(database)) {
            var refresh = refreshWithChange(refresher, holder);
            holder.commit();
            Background.assertSucceeds(refresh);
        }
        assertFollows();
        assertThat(database.text(RUNS)).isEqualTo("manual: 100, manual: 100, catch-up: 1");
    }

    @Test
    void a_refresh_leaves_what_was_collected_to_the_next_where_others_go_on_following() throws Exception {
        Predictions.refresh(database, "predictions");
        try (var holder = database.connect();
                var follower = new Background(database);
                var refresher = new Background(database)) {
            var refresh = refreshWithChange(refresher, holder);
            follower.connection().setAutoCommit(false);
            var follows = follower.start("select pg_advisory_xact_lock_shared('pmml_internal.refresh'::regclass::int, prediction_table_id)"
                    + " from pmml_internal.prediction_table where relation = 'predictions'::regclass");
            follower.awaitLock();
            holder.commit();
            Background.assertSucceeds(follows);
            Background.assertSucceeds(refresh);
        }
        assertThat(database.number(collected)).isEqualTo(1);
        assertThat(database.text(RUNS)).isEqualTo("manual: 100, manual: 100");
        Predictions.refresh(database, "predictions");
        assertFollows();
    }

    /** A full refresh that waits for another session before it writes, and a row of the source that changes meanwhile. */
    private CompletableFuture<PSQLException> refreshWithChange(Background refresher, Connection holder) throws Exception {
        holder.setAutoCommit(false);
        TestDatabase.run(holder, "lock table predictions in share mode");
        var refresh = refresher.start("call pmml.refresh('predictions', is_full => true)");
        refresher.awaitLock();
        database.run("update points set x = 5 where id = 7");
        assertThat(database.number(collected)).isEqualTo(1);
        return refresh;
    }

    @Test
    void a_model_that_cannot_score_does_not_refuse_the_change() throws Exception {
        Predictions.refresh(database, "predictions");
        database.run("alter table predictions rename to elsewhere");
        database.run("update points set x = 5 where id = 7");
        assertThat(database.number("select x::int from points where id = 7")).isEqualTo(5);
        assertThat(database.number(collected)).isEqualTo(1);
        database.run("alter table elsewhere rename to predictions");
        Predictions.refresh(database, "predictions");
        assertFollows();
    }

    @Test
    void health_says_whether_it_follows() throws Exception {
        var health = "select status || coalesce(': ' || problem, '') from pmml.health where prediction_table = 'public.predictions'";
        Predictions.refresh(database, "predictions");
        database.run("update pmml_internal.refresh set started_at = started_at - interval '1 day', finished_at = finished_at - interval '1 day'");
        database.run("select pmml.limit_staleness('predictions', '1 hour')");
        assertThat(database.text(health)).as("a day after its refresh").isEqualTo("ok");

        database.run("alter table predictions rename to elsewhere");
        database.run("update points set x = 5 where id = 7");
        database.run("alter table elsewhere rename to predictions");
        assertThat(database.text(health)).startsWith("critical: older than 01:00:00");
        assertThat(database.text("select further_problems::text from pmml.health where prediction_table = 'public.predictions'"))
                .contains("were collected and not followed");
        Predictions.refresh(database, "predictions");
        assertThat(database.text(health)).isEqualTo("ok");

        database.run("alter table points disable trigger all");
        assertThat(database.text(health)).startsWith("warning: its triggers on the source are disabled");
        database.run(database.text("select advice from pmml.health where prediction_table = 'public.predictions'"));
        assertThat(database.text(health)).startsWith("warning: changes of the source are collected and not followed until its next refresh");
        database.run(database.text("select advice from pmml.health where prediction_table = 'public.predictions'"));
        assertThat(database.text(health)).isEqualTo("ok");
        database.run("update points set x = 6 where id = 7");
        assertFollows();
    }

    @Test
    void many_writers_at_once_are_all_followed() throws Exception {
        Predictions.refresh(database, "predictions");
        var writers = IntStream.range(0, 4).mapToObj(n -> CompletableFuture.runAsync(() -> write(n))).toList();
        for (int i = 0; i < 5; i++) {
            Predictions.refresh(database, "predictions");
        }
        for (var writer : writers) {
            writer.get(60, TimeUnit.SECONDS);
        }
        Predictions.refresh(database, "predictions"); // what was written while a refresh ran
        assertFollows();
    }

    private void write(int n) {
        try (var connection = database.connect()) {
            for (int i = 0; i < 40; i++) {
                TestDatabase.run(connection, "update points set x = x + 1 where id = any (select id from points where id % 7 = ? order by id for update)", (n + i) % 7);
                TestDatabase.run(connection, "insert into points values (?, ?, 'plain')", 1000 * (n + 1) + i, i);
                TestDatabase.run(connection, "delete from points where id = ?", 1000 * (n + 1) + i - 3);
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void goes_on_after_a_refresh_where_tables_were_renamed() throws Exception {
        Predictions.refresh(database, "predictions");
        for (var renamed : new String[] {"alter table points rename to dots", "alter table dots rename to points"}) {
            database.run(renamed);
            Predictions.refresh(database, "predictions");
            database.run("update " + renamed.substring(renamed.lastIndexOf(' ') + 1) + " set x = x + 1 where id = 7");
            assertThat(database.number(collected)).as(renamed).isZero();
        }
        assertFollows();
    }
}
