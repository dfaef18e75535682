package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgpmml.testing.Faults.assertFault;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.model.SqlState;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** A refresh beside readers, writers and other refreshes. */
@OnEveryJavaHost
class ConcurrentRefreshIT {
    private static final String TABLE = "public.predictions";

    private final TestDatabase database;

    ConcurrentRefreshIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void register(TestDatabase database) throws Exception {
        SmallModels.registerLinear(database, "linear");
    }

    @BeforeEach
    void thousand_scored_points() throws Exception {
        database.run("drop table if exists predictions");
        database.run("drop table if exists points");
        database.run("create table points (id int primary key, x float8, \"group\" text)");
        database.run("insert into points select i, i, 'plain' from generate_series(1, 1000) as i");
        Predictions.create(database, "predictions", "linear", "points", "id");
        Predictions.refresh(database, "predictions");
    }

    @Test
    void readers_see_the_whole_old_state_until_the_whole_new_one() throws Exception {
        var sum = "select sum(score) || ' of ' || count(*) from predictions";
        database.run("update points set x = 0");
        database.run("delete from points where id = 1");
        database.run("insert into points values (1001, 0, 'plain')");
        try (var holder = database.connect();
                var refresher = new Background(database)) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "select from predictions where id = 1000 for update");
            var refresh = refresher.start("call pmml.refresh('predictions')");
            refresher.awaitLock();

            assertThat(database.text(sum)).isEqualTo("1002000 of 1000");
            assertThat(Predictions.lastRefresh(database, TABLE))
                    .containsEntry("status", "running")
                    .containsEntry("finished_at", null)
                    .containsEntry("progress_percent", 100);
            assertThat(database.text("select pmml.predict_value('linear', p) from points as p limit 1")).isNotNull();
            holder.commit();
            Background.assertSucceeds(refresh);
        }
        assertThat(database.text(sum)).isEqualTo("1000 of 1000");
        Predictions.assertCounts(database, TABLE, 1000, 1000, 0, 1, 0);
    }

    @Test
    void the_second_of_two_refreshes_is_refused_and_recorded() throws Exception {
        database.run("update points set x = 0");
        try (var holder = database.connect();
                var refresher = new Background(database)) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "lock table predictions in share mode");
            var refresh = refresher.start("call pmml.refresh('predictions')");
            refresher.awaitLock();

            assertFault(database.error("call pmml.refresh('predictions')"), SqlState.REFRESH_RUNNING,
                    "another session refreshes or changes public.predictions", "advisory lock", "pmml.refreshes");
            assertFault(database.error("call pmml.refresh('predictions', within_transaction => true)"), SqlState.REFRESH_RUNNING,
                    "another session refreshes or changes public.predictions", "advisory lock", "pmml.refreshes");
            assertThat(database.text("select string_agg(status || coalesce(' ' || error_sqlstate, ''), ', ' order by refresh_id)"
                            + " from pmml.refreshes where prediction_table = ?", TABLE))
                    .isEqualTo("succeeded, running, failed PM036");
            holder.commit();
            Background.assertSucceeds(refresh);
        }
        Predictions.refresh(database, "predictions");
        Predictions.assertCounts(database, TABLE, 1000, 0, 1000, 0, 0);
    }

    @Test
    void two_tables_refresh_at_once() throws Exception {
        database.run("drop table if exists more_predictions");
        Predictions.create(database, "more_predictions", "linear", "points", "id");
        try (var first = new Background(database);
                var second = new Background(database)) {
            var one = first.start("call pmml.refresh('predictions')");
            var other = second.start("call pmml.refresh('more_predictions')");
            Background.assertSucceeds(one);
            Background.assertSucceeds(other);
        }
        assertThat(database.number("select count(*) from more_predictions")).isEqualTo(1000);
    }

    @Test
    void writers_of_the_source_neither_wait_nor_disturb() throws Exception {
        var done = new AtomicBoolean();
        var writer = CompletableFuture.runAsync(() -> write(done));
        for (int i = 0; i < 5; i++) {
            Predictions.refresh(database, "predictions");
            assertThat(database.number("select count(*) from predictions")).isBetween(990L, 1010L);
        }
        done.set(true);
        writer.get(60, TimeUnit.SECONDS);

        Predictions.refresh(database, "predictions");
        Predictions.assertEqualsPredict(database, "predictions", "linear", "points", "id", "score", "score");
    }

    private void write(AtomicBoolean done) {
        try (var connection = database.connect()) {
            for (int i = 1; !done.get(); i++) {
                var id = 1000 + i;
                TestDatabase.run(connection, "insert into points values (?, ?, 'plain')", id, i);
                TestDatabase.run(connection, "update points set x = x + 1 where id % 10 = ?", i % 10);
                TestDatabase.run(connection, "delete from points where id = ?", id - 5);
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_table_that_is_dropped_meanwhile_waits_for_the_end() throws Exception {
        database.run("update points set x = 0");
        try (var holder = database.connect();
                var refresher = new Background(database);
                var dropper = new Background(database)) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "select from predictions where id = 1000 for update");
            var refresh = refresher.start("call pmml.refresh('predictions')");
            refresher.awaitLock();
            var drop = dropper.start("select pmml.drop_prediction_table('predictions')");
            dropper.awaitLock();
            holder.commit();
            Background.assertSucceeds(refresh);
            Background.assertSucceeds(drop);
        }
        assertThat(database.number("select count(*) from pmml.prediction_tables")).isZero();
        assertThat(database.number("select count(*) from pmml_internal.refresh")).isZero();
    }
}
