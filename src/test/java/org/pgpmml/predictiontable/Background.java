package org.pgpmml.predictiontable;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.pgpmml.testing.TestDatabase;
import org.postgresql.util.PSQLException;

/** A session of its own whose statement runs while the test goes on. */
public final class Background implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final TestDatabase database;
    private final Connection connection;
    private final long pid;

    public Background(TestDatabase database) throws SQLException {
        this.database = database;
        this.connection = database.connect();
        this.pid = ((Number) TestDatabase.rows(connection, "select pg_backend_pid() as pid").get(0).get("pid")).longValue();
    }

    public Connection connection() {
        return connection;
    }

    public long pid() {
        return pid;
    }

    /** @return the error that the statement ends in, or null */
    public CompletableFuture<PSQLException> start(String sql) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                TestDatabase.run(connection, sql);
                return null;
            } catch (PSQLException e) {
                return e;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    public static void assertSucceeds(CompletableFuture<PSQLException> statement) throws Exception {
        assertThat((Throwable) statement.get(60, TimeUnit.SECONDS)).isNull();
    }

    /** Waits until the session waits for a lock. */
    /** The error of a statement that waits for another, such as a drop, which is then committed. */
    public static PSQLException errorBeside(TestDatabase database, String other, String statement) throws Exception {
        try (var holder = database.connect();
                var waiting = new Background(database)) {
            holder.setAutoCommit(false);
            TestDatabase.run(holder, other);
            var error = waiting.start(statement);
            waiting.awaitLock();
            holder.commit();
            return error.get();
        }
    }

    public void awaitLock() throws Exception {
        await("the session to wait for a lock", () ->
                database.number("select count(*) from pg_stat_activity where pid = ? and wait_event_type = 'Lock'", pid) == 1);
    }

    public static void await(String what, Callable<Boolean> condition) throws Exception {
        var end = System.nanoTime() + PATIENCE;
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited too long for " + what).isLessThan(end);
            Thread.sleep(10);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
