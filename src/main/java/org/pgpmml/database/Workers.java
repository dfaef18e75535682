package org.pgpmml.database;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.pgpmml.engine.Scorer;

/** Threads that help the one of the backend to score. They see arrays and scorers only, never PostgreSQL. */
public final class Workers {
    private static ThreadPoolExecutor pool;

    private Workers() {}

    /**
     * Makes the first thread. A thread inherits which signals are blocked, and these threads must leave PostgreSQL's
     * alone: so JPype calls this while all are blocked, and the first thread makes the others.
     */
    public static synchronized void start() {
        if (pool == null) {
            pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Workers::thread);
            try {
                pool.prestartCoreThread();
            } catch (OutOfMemoryError e) {
                // The server gives no more threads: the backend's own will do.
            }
        }
    }

    /**
     * How many threads may score at once, that of the backend among them. A class from the database comes by a query,
     * which is for the backend's own thread alone: then there are no others.
     */
    static int most(int wanted) {
        return JarFile.isUsed() ? Math.min(wanted, Runtime.getRuntime().availableProcessors()) : 1;
    }

    /** Lets so many workers do a job, which each of them does once, sooner or later. Where there are none, nobody does. */
    static synchronized void execute(int workers, Runnable job) {
        if (workers == 0) {
            return;
        }
        start();
        if (pool.getPoolSize() == 0) {
            return;
        }
        grow(workers);
        for (int i = 0; i < workers; i++) {
            pool.execute(job);
        }
    }

    private static void grow(int size) {
        if (size <= pool.getCorePoolSize()) {
            return;
        }
        try {
            pool.submit(() -> {
                        pool.setMaximumPoolSize(size);
                        pool.setCorePoolSize(size);
                        pool.prestartAllCoreThreads();
                    })
                    .get();
        } catch (ExecutionException e) {
            // Those that are there do all of it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(null, work, "pg_pmml scoring", Scorer.STACK);
        thread.setDaemon(true);
        thread.setContextClassLoader(Workers.class.getClassLoader()); // the backend's may be PL/Java's, which asks the database
        return thread;
    }
}
