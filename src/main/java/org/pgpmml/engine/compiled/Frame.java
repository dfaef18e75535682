package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * The values of a run of rows, one slot after the other: row {@code i} of slot {@code s} stands at {@code s + i}, as slots
 * are numbered in steps of {@link #ROWS}. So a step runs over neighbours, and the processor can take several at once.
 */
final class Frame {
    /** Few enough that the rows stay in the processor's cache while tree after tree walks over them. */
    static final int ROWS = 256;

    final double[] values;
    int rows;
    private final String[] rejections = new String[ROWS];

    /** @param size slots times rows */
    Frame(int size) {
        this.values = new double[size];
    }

    void start(int count) {
        rows = count;
        Arrays.fill(rejections, null);
    }

    /** @param row where the row starts in {@link #values} */
    boolean lacksAny(int[] slots, int row) {
        for (int slot : slots) {
            if (Double.isNaN(values[row + slot])) {
                return true;
            }
        }
        return false;
    }

    void reject(int row, String reason) {
        rejections[row] = reason;
    }

    String rejection(int row) {
        return rejections[row];
    }
}
