package org.pgpmml.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgpmml.predictiontable.Background;
import org.pgpmml.predictiontable.Predictions;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** Sessions that are lost, time out or are cancelled where it hurts. */
@OnEveryJavaHost
class LostSessionsIT {
    private final TestDatabase database;
    private final SmallTable table;

    LostSessionsIT(TestDatabase database) {
        this.database = database;
        this.table = new SmallTable(database);
    }

    @BeforeEach
    void make() throws Exception {
        table.make();
    }

    @Test
    void idle_in_a_transaction_for_too_long() throws Exception {
        try (var session = new Background(database)) {
            TestDatabase.run(session.connection(), "set idle_in_transaction_session_timeout = '300ms'");
            session.connection().setAutoCommit(false);
            TestDatabase.run(session.connection(), "call pmml.refresh('predictions', within_transaction => true)");
            awaitEnd(session);
        }
        table.assertOld();
        assertThat(Predictions.lastRefresh(database, SmallTable.TABLE)).containsEntry("status", "succeeded"); // the one before
        table.assertRefreshes();
    }

    /** Without client_connection_check_interval the server learns it only when it has something to say. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "50ms"})
    void client_gone(String checkInterval) throws Exception {
        try (var session = new Background(database);
                var holder = database.connect()) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "lock table predictions in share mode");
            TestDatabase.run(session.connection(), "set client_connection_check_interval = '" + checkInterval + "'");
            session.start("call pmml.refresh('predictions')");
            session.awaitLock();
            session.connection().abort(Runnable::run);
            if (!checkInterval.equals("0")) {
                awaitEnd(session);
            }
            holder.commit();
            awaitEnd(session);
        }
        var status = Predictions.lastRefresh(database, SmallTable.TABLE).get("status");
        if (checkInterval.equals("0") && status.equals("succeeded")) {
            table.assertNew();
        } else {
            assertThat(status).isEqualTo("failed");
            table.assertOld();
        }
        table.assertRefreshes();
    }

    private void awaitEnd(Background session) throws Exception {
        Background.await("the session to end", () ->
                database.number("select count(*) from pg_stat_activity where pid = ?", session.pid()) == 0);
    }

    /** The record of a failure is a statement too, and can be cancelled; the session lives on. */
    @Test
    void cancelled_again_while_the_failure_is_recorded() throws Exception {
        try (var session = new Background(database);
                var holder = database.connect();
                var other = database.connect()) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, "lock table predictions in share mode");
            var refresh = session.start("call pmml.refresh('predictions')");
            session.awaitLock();
            other.setAutoCommit(false);
            TestDatabase.run(other, "lock table pmml_internal.refresh in share mode");
            database.run("select pg_cancel_backend(?)", (int) session.pid());
            Background.await("the record to wait", () -> database.number(
                    "select count(*) from pg_locks where pid = ? and not granted and relation = 'pmml_internal.refresh'::regclass", session.pid()) == 1);
            database.run("select pg_cancel_backend(?)", (int) session.pid());
            assertThat(refresh.get(60, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
            other.commit();
            holder.commit();

            assertThat(TestDatabase.rows(session.connection(), "select 1 as alive")).hasSize(1);
            assertThat(Predictions.lastRefresh(database, SmallTable.TABLE)).containsEntry("status", "failed");
            table.assertOld();
            table.assertRefreshes();
            assertThat(database.number("select count(*) from pmml_internal.refresh where status = 'running'")).isZero();
        }
    }

    @Test
    void a_transaction_that_may_not_write() throws Exception {
        try (var session = database.connect()) {
            TestDatabase.run(session, "set default_transaction_read_only = on");
            var error = catchThrowableOfType(
                    PSQLException.class, () -> TestDatabase.run(session, "call pmml.refresh('predictions')"));
            assertThat(error.getSQLState()).isEqualTo("25006");
            assertThat(error.getServerErrorMessage().getMessage()).isEqualTo("pmml.refresh cannot run where nothing may be written");
            assertThat(error.getServerErrorMessage().getHint()).contains("default_transaction_read_only");
        }
        table.assertOld();
        table.assertRefreshes();
    }
}
