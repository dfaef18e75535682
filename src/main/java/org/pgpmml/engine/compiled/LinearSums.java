package org.pgpmml.engine.compiled;

import java.util.Arrays;

/** The sums of a regression table in the rows of a frame, with memory for them. */
final class LinearSums {
    private final Linear table;
    private final Columns columns = new Columns();
    private final double[] sums = new double[Frame.ROWS];

    LinearSums(Linear table) {
        this.table = table;
    }

    /** @return memory that is used again for the next frame */
    double[] of(Frame frame) {
        if (table.isPlain()) {
            Arrays.fill(sums, 0);
            columns.addProducts(sums, table.slots(), table.coefficients(), frame);
            for (int row = 0; row < frame.rows; row++) {
                sums[row] += table.intercept();
            }
        } else {
            for (int row = 0; row < frame.rows; row++) {
                sums[row] = table.sum(frame.values, row);
            }
        }
        return sums;
    }
}
