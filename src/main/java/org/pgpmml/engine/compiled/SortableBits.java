package org.pgpmml.engine.compiled;

/**
 * Doubles as whole numbers in the same order. Where a number falls among thresholds, no processor can guess, and only of
 * whole numbers does the JIT compiler compare several at once, by the sign of a difference.
 */
final class SortableBits {
    private static final int SIGN = Long.SIZE - 1;
    private static final long LEAST = of(Double.NEGATIVE_INFINITY);
    private static final long MORE_THAN_MOST = of(Double.POSITIVE_INFINITY) + 1;

    private SortableBits() {}

    private static long of(double number) {
        long bits = Double.doubleToRawLongBits(number);
        return bits ^ (bits >> SIGN) >>> 1;
    }

    static void of(double[] numbers, long[] bits, int rows) {
        for (int i = 0; i < rows; i++) {
            bits[i] = of(numbers[i]);
        }
    }

    /** 1 for each number, 0 or 2 for NaN. */
    static void countNumbers(long[] bits, long[] counts, int rows) {
        for (int i = 0; i < rows; i++) {
            counts[i] = (bits[i] - MORE_THAN_MOST | bits[i]) >>> SIGN;
        }
        addBelowNegative(bits, LEAST, counts, rows);
    }

    /** Adds 1 for each number below the threshold. */
    static void addBelow(long[] bits, double threshold, long[] counts, int rows) {
        long least = threshold == 0 ? of(-0d) : of(threshold); // two zeros are one
        if (least < 0) {
            addBelowNegative(bits, least, counts, rows);
        } else {
            addBelowPositive(bits, least, counts, rows);
        }
    }

    private static void addBelowNegative(long[] bits, long least, long[] counts, int rows) {
        for (int i = 0; i < rows; i++) {
            counts[i] += (bits[i] - least & bits[i]) >>> SIGN; // the difference counts only where it cannot overflow
        }
    }

    private static void addBelowPositive(long[] bits, long least, long[] counts, int rows) {
        for (int i = 0; i < rows; i++) {
            counts[i] += (bits[i] - least | bits[i]) >>> SIGN;
        }
    }
}
