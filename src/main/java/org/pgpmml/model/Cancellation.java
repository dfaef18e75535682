package org.pgpmml.model;

import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * Lets PostgreSQL end long work in Java. The work comes to {@link #point} again and again, and now and then the Java host
 * asks PostgreSQL there, which answers a cancel, a timeout or a termination with an error.
 */
public final class Cancellation {
    private static final long INTERVAL = 50_000_000; // nanoseconds

    /** What is watched now; null nearly always, so that a point costs a look at this. */
    private static Cancellation current;

    private final Thread backend = Thread.currentThread(); // no other may talk to PostgreSQL
    private final Question question;
    private long next = System.nanoTime() + INTERVAL;

    // PL/Java can load no class any more once a cancel has come.
    static {
        new Signal(null);
    }

    private Cancellation(Question question) {
        this.question = question;
    }

    /** Gives PostgreSQL the opportunity to end what runs. */
    @FunctionalInterface
    public interface Question {
        /** @throws SQLException where it is to end, or the host's own exception that needs no declaration */
        void ask() throws SQLException;
    }

    /** An error, so that nobody on the way takes it for a fault of the document or of an engine. */
    private static final class Signal extends Error {
        private static final long serialVersionUID = 1L;

        Signal(Exception cause) {
            super(null, cause, false, false);
        }
    }

    /**
     * Does work of the backend's own thread, and asks meanwhile.
     *
     * @throws SQLException what the question was answered with, as is any exception without a declaration
     */
    public static <T> T watch(Question question, Supplier<T> work) throws SQLException {
        current = new Cancellation(question);
        try {
            return work.get();
        } catch (Signal signal) {
            if (signal.getCause() instanceof SQLException e) {
                throw e;
            }
            throw (RuntimeException) signal.getCause();
        } finally {
            current = null;
        }
    }

    /** Where work that may take long can end: some milliseconds apart at most, if possible. */
    public static void point() {
        var watch = current;
        if (watch != null) {
            watch.askIfDue();
        }
    }

    private void askIfDue() {
        long now = System.nanoTime();
        if (now - next < 0 || Thread.currentThread() != backend) {
            return;
        }
        try {
            question.ask();
        } catch (SQLException | RuntimeException e) {
            throw new Signal(e);
        }
        next = System.nanoTime() + INTERVAL;
    }
}
