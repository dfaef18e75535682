package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

/** A refresh of many small blocks: watched from outside, cancelled, timed out, killed. */
@OnEveryJavaHost
class InterruptedRefreshIT {
    private static final String TABLE = "public.predictions";
    private static final long ROWS = 12 * Customers.COUNT;

    private final TestDatabase database;

    InterruptedRefreshIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeParameterizedClassInvocation
    static void load(TestDatabase database) throws Exception {
        database.register("churn", "pmml/churn/model.pmml");
        Customers.create(database);
        database.run("create table many as select row_number() over () as id, c.* from customers as c, generate_series(1, 12)");
        database.run("alter table many add primary key (id)");
        database.run("analyze many");
        Predictions.create(database, "warm_up", "churn", "customers", "customer_id");
        database.run("alter database " + database.name() + " set pmml.block_rows = 200");
        database.reconnect();
    }

    @BeforeEach
    void unscored_table() throws Exception {
        database.run("drop table if exists predictions");
        Predictions.create(database, "predictions", "churn", "many", "id");
    }

    private Map<String, Object> run() throws Exception {
        return Predictions.lastRefresh(database, TABLE);
    }

    /**
     * Lets the session load every Java class that it will need. PL/Java reads them by queries of its own, and a session that
     * is killed meanwhile takes the whole server down; one that is cancelled lacks the class from then on.
     */
    private static void warmUp(Background session) throws Exception {
        TestDatabase.run(session.connection(), "call pmml.refresh('warm_up')");
    }

    private void awaitProgress() throws Exception {
        Background.await("some progress", () -> database.number(
                "select count(*) from pmml.refreshes where prediction_table = ? and progress_percent between 1 and 99", TABLE) == 1);
    }

    private void assertNothingWritten(Background session, String sqlstate) throws Exception {
        assertThat(run())
                .containsEntry("status", "failed")
                .containsEntry("error_sqlstate", sqlstate)
                .containsEntry("scored", null);
        assertThat(database.number("select count(*) from predictions")).isZero();
        assertThat(TestDatabase.rows(session.connection(), "select 1 as alive")).hasSize(1);
    }

    private void assertRepairedBy(Background session) throws Exception {
        Background.assertSucceeds(session.start("call pmml.refresh('predictions')"));
        Predictions.assertCounts(database, TABLE, ROWS, ROWS, 0, 0, 0);
    }

    @Test
    void progress_can_be_watched_and_the_application_name_comes_back() throws Exception {
        try (var session = new Background(database)) {
            TestDatabase.run(session.connection(), "set application_name = 'my application'");
            var refresh = session.start("call pmml.refresh('predictions')");
            var seen = new HashSet<Object>();
            while (!refresh.isDone()) {
                database.rows("select progress_percent from pmml.refreshes where prediction_table = ? and status = 'running'", TABLE)
                        .forEach(row -> seen.add(row.get("progress_percent")));
                database.rows("select application_name from pg_stat_activity where pid = ?", session.pid())
                        .forEach(row -> seen.add(row.get("application_name").toString().replaceFirst(" \\d+: \\d+", " N: x")));
            }
            Background.assertSucceeds(refresh);

            assertThat(seen).contains("pg_pmml refresh N: x %").hasSizeGreaterThan(4);
            assertThat(run()).containsEntry("progress_percent", 100);
            assertThat(database.text("select application_name from pg_stat_activity where pid = ?", session.pid()))
                    .isEqualTo("my application");

            TestDatabase.run(session.connection(), "begin");
            TestDatabase.run(session.connection(), "call pmml.refresh('predictions', within_transaction => true)");
            assertThat(TestDatabase.rows(session.connection(), "show application_name").get(0)).containsValue("my application");
            TestDatabase.run(session.connection(), "commit");
        }
    }

    @Test
    void cancelled() throws Exception {
        try (var session = new Background(database)) {
            warmUp(session);
            TestDatabase.run(session.connection(), "set application_name = 'my application'");
            var refresh = session.start("call pmml.refresh('predictions')");
            awaitProgress();
            database.run("select pg_cancel_backend(?)", (int) session.pid());

            assertThat(refresh.get(60, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
            assertNothingWritten(session, "57014");
            assertThat(TestDatabase.rows(session.connection(), "show application_name").get(0)).containsValue("my application");
            assertRepairedBy(session);
        }
    }

    @Test
    void timed_out() throws Exception {
        try (var session = new Background(database);
                var holder = database.connect()) {
            warmUp(session);
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "lock table predictions in share mode"); // or a fast machine would be done in time
            TestDatabase.run(session.connection(), "set statement_timeout = '3s'");
            var error = session.start("call pmml.refresh('predictions')").get(60, TimeUnit.SECONDS);

            assertThat(error.getSQLState()).isEqualTo("57014");
            assertThat(error.getMessage()).contains("statement timeout");
            assertNothingWritten(session, "57014");
            holder.commit();
            TestDatabase.run(session.connection(), "reset statement_timeout");
            assertRepairedBy(session);
        }
    }

    @Test
    void waiting_too_long_for_a_lock() throws Exception {
        try (var session = new Background(database);
                var holder = database.connect()) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "lock table predictions in share mode");
            TestDatabase.run(session.connection(), "set lock_timeout = '200ms'");
            var error = session.start("call pmml.refresh('predictions')").get(60, TimeUnit.SECONDS);

            assertThat(error.getSQLState()).isEqualTo("55P03");
            assertNothingWritten(session, "55P03");
            holder.commit();
            assertRepairedBy(session);
        }
    }

    @Test
    void killed() throws Exception {
        try (var session = new Background(database);
                var other = new Background(database)) {
            warmUp(session);
            var refresh = session.start("call pmml.refresh('predictions')");
            awaitProgress();
            database.run("select pg_terminate_backend(?, 60000)", (int) session.pid());
            assertThat(refresh.get(60, TimeUnit.SECONDS).getSQLState()).isEqualTo("57P01");

            assertThat(run())
                    .containsEntry("status", "failed")
                    .containsEntry("error", "the backend of the refresh is gone")
                    .containsEntry("progress_percent", null);
            assertThat(database.number("select count(*) from predictions")).isZero();
            assertRepairedBy(other);
            assertThat(database.text("select string_agg(status || coalesce(' ' || error_sqlstate, ''), ', ' order by refresh_id)"
                            + " from pmml.refreshes where prediction_table = ?", TABLE))
                    .isEqualTo("failed 57P01, succeeded");
        }
    }
}
