package org.pgpmml.file;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pgpmml.engine.Scorer;

/** Threads with as much stack as scoring has in the database: what a deep model can do there it can do here. */
public final class ScoringThreads implements AutoCloseable {
    private final int count;
    private final ExecutorService threads;

    public ScoringThreads(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, ScoringThreads::thread);
    }

    int count() {
        return count;
    }

    <T> Future<T> submit(Callable<T> work) {
        return threads.submit(work);
    }

    /** Does one thing in one of the threads. */
    public <T> T call(Callable<T> work) {
        return result(submit(work));
    }

    /** What a thread found, or what it threw. */
    static <T> T result(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(null, work, "pg_pmml scoring", Scorer.STACK);
        thread.setDaemon(true);
        return thread;
    }
}
