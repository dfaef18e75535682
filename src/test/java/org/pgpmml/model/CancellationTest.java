package org.pgpmml.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class CancellationTest {
    @Test
    void only_the_thread_that_works_asks_and_not_all_the_time() throws Exception {
        var asking = new ArrayList<Thread>();
        Cancellation.watch(() -> asking.add(Thread.currentThread()), () -> {
            var other = new Thread(CancellationTest::work);
            other.start();
            work();
            return join(other);
        });
        assertThat(asking).containsOnly(Thread.currentThread()).hasSizeBetween(1, 4);
    }

    @Test
    void nobody_is_asked_once_the_work_is_done() throws Exception {
        Cancellation.watch(() -> {}, () -> null);
        work();
    }

    private static void work() {
        long end = System.nanoTime() + 200_000_000;
        while (System.nanoTime() < end) {
            Cancellation.point();
        }
    }

    private static Thread join(Thread thread) {
        try {
            thread.join();
            return thread;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
