package org.pgpmml.survival;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.pgpmml.testing.TestDatabase;

/** Sessions that work at once on one database for a while; what they did, and what they saw that must not be. */
final class Storm {
    private static final int TRIES = 20;
    /** Deadlock, serialization failure. */
    private static final Set<String> MAY_BE_TRIED_AGAIN = Set.of("40P01", "40001");

    private final TestDatabase database;
    private final long end;
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    Storm(TestDatabase database, int seconds) {
        this.database = database;
        this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** One step of a session's work, repeated until the storm is over. */
    interface Step {
        void run(Connection connection) throws Exception;
    }

    /** One transaction, which may be run again. */
    interface Transaction {
        void run(Connection connection) throws SQLException;
    }

    void start(String name, Step step) {
        var thread = new Thread(() -> work(name, step), name);
        threads.add(thread);
        thread.start();
    }

    private void work(String name, Step step) {
        try (var connection = database.connect()) {
            while (System.nanoTime() < end && violations.isEmpty()) {
                step.run(connection);
            }
        } catch (Exception unexpected) {
            violation(name + ": " + unexpected);
        }
    }

    void await() throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    void violation(String what) {
        violations.add(what);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    int counted(String what) {
        return counts.getOrDefault(what, 0);
    }

    Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** Commits a transaction, after a deadlock or a serialization failure by another try. */
    void commit(Connection connection, Transaction transaction) throws SQLException {
        connection.setAutoCommit(false);
        for (int tries = 1; ; tries++) {
            try {
                transaction.run(connection);
                connection.commit();
                break;
            } catch (SQLException fault) {
                connection.rollback();
                if (!MAY_BE_TRIED_AGAIN.contains(fault.getSQLState()) || tries == TRIES) {
                    throw fault;
                }
                count("retried " + fault.getSQLState());
            }
        }
        connection.setAutoCommit(true);
    }

    /** Takes a transaction back. */
    void rollBack(Connection connection, Transaction transaction) throws SQLException {
        connection.setAutoCommit(false);
        try {
            transaction.run(connection);
        } catch (SQLException fault) {
            if (!MAY_BE_TRIED_AGAIN.contains(fault.getSQLState())) {
                throw fault;
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        count("rolled back");
    }
}
