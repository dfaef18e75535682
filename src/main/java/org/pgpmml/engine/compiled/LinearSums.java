package org.pgpmml.engine.compiled;

import java.util.Arrays;

/** The sums of a regression table in the rows of a frame, with memory for them. */
final class LinearSums {
    private final Linear table;
    private final Columns columns = new Columns();
    private final double[] sums = new double[Frame.ROWS];
    private final double[][] arrays;
    private double[] block = {}; // sums at the index at which the numbers of a block stand

    LinearSums(Linear table) {
        this.table = table;
        this.arrays = new double[table.slots().length][];
    }

    /** @return memory that is used again for the next frame */
    double[] of(Frame frame) {
        if (table.isPlain()) {
            sumProducts(frame);
        } else {
            for (int row = 0; row < frame.rows; row++) {
                sums[row] = table.sum(frame.values, row);
            }
        }
        return sums;
    }

    /** Numbers that stand apart have to be copied side by side first; others are read where they are. */
    private void sumProducts(Frame frame) {
        int from = frame.findArrays(table.slots(), arrays);
        if (from < 0) {
            Arrays.fill(sums, 0, frame.rows, 0);
            columns.addProducts(sums, table.slots(), table.coefficients(), frame);
            addIntercept(sums, 0, frame.rows);
            return;
        }
        int to = from + frame.rows;
        if (block.length < to) {
            block = new double[arrays[0].length];
        }
        Arrays.fill(block, from, to, 0);
        Columns.addProducts(block, arrays, table.coefficients(), from, to);
        addIntercept(block, from, frame.rows);
    }

    private void addIntercept(double[] products, int from, int rows) {
        for (int row = 0; row < rows; row++) {
            sums[row] = products[from + row] + table.intercept();
        }
    }
}
