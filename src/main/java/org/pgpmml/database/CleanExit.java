package org.pgpmml.database;

/**
 * Lets a backend end that is terminated while Java waits for a query. PostgreSQL then exits from within the query, PL/Java
 * takes its JVM down with Java's calls still open below, and that crashes: the server restarts all its sessions. Where
 * there are such calls the process ends here instead, in PL/Java's own way to leave when Java asks to.
 *
 * <p>PL/Java's first query comes before any class of ours. A JVM makes its {@code java.util.logging.config.class} before
 * that, and a class named so need not have to do with logging: PL/Java sets its own up next.
 */
public final class CleanExit {
    private static final int TERMINATED = 1; // as PostgreSQL exits then: no crash

    public CleanExit() {
        var backend = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(backend)));
    }

    private static void leave(Thread backend) {
        for (var call : backend.getStackTrace()) {
            if (call.getClassName().startsWith("org.postgresql.pljava.")) {
                Runtime.getRuntime().halt(TERMINATED);
            }
        }
    }
}
