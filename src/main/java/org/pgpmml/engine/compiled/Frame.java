package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * The values of a run of rows, one row after the other: slot {@code s} of row {@code i} stands at
 * {@code i * width + s}.
 */
final class Frame {
    /** Few enough that the rows stay in the processor's cache while tree after tree walks over them. */
    static final int ROWS = 256;

    final double[] values;
    final int width;
    int rows;
    private final String[] rejections = new String[ROWS];

    Frame(int width) {
        this.width = width;
        this.values = new double[ROWS * width];
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
