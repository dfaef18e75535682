package org.pgpmml.survival;

import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Moments of a refresh, as fractions of its length, which is learned anew from each one, because a machine's load changes. */
final class Moments {
    private static final double LATE = 0.9;

    private long millis;

    Moments(long millis) {
        this.millis = millis;
    }

    /** Moment {@code i} of {@code n}: most are spread evenly up to a little beyond the end, one in three lies around the end. */
    static double fraction(int i, int n, Random random) {
        return i % 3 == 1
                ? 0.8 + 0.4 * random.nextDouble()
                : 1.1 * (i + random.nextDouble()) / n;
    }

    /** Waits for that moment of a refresh that has just been started. */
    void await(Future<?> refresh, double fraction) throws Exception {
        var start = System.nanoTime();
        var end = (long) (fraction * millis);
        try {
            refresh.get(end, TimeUnit.MILLISECONDS);
            millis = (System.nanoTime() - start) / 1_000_000;
            TimeUnit.MILLISECONDS.sleep((long) (fraction * millis) - millis);
        } catch (TimeoutException e) {
            if (fraction > LATE) {
                millis += millis / 10;
            }
        }
    }

    @Override
    public String toString() {
        return millis + " ms";
    }
}
