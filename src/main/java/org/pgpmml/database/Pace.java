package org.pgpmml.database;

/** How many rows a thread takes at once, found from how long the last ones took. */
final class Pace {
    private static final long SLICE = 10_000_000; // nanoseconds
    private static final long PART = 500_000; // nanoseconds

    /** One at first: a row of some models takes milliseconds. */
    private int rows = 1;

    private double rowTime; // nanoseconds

    int rows() {
        return rows;
    }

    /** How many parts of rows are worth being scored by different threads. */
    int parts(int toScore) {
        return (int) Math.max(1, Math.min(toScore, toScore * rowTime / PART));
    }

    /** A slice that was cut short by the end of its block says nothing about longer ones. */
    void took(int scored, long nanoseconds) {
        rowTime = (double) nanoseconds / scored;
        long fitting = scored * SLICE / Math.max(1, nanoseconds);
        if (fitting < rows || scored >= rows) {
            rows = (int) Math.max(1, Math.min(fitting, 8L * rows));
        }
    }
}
