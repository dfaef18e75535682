package org.pgpmml.engine.compiled;

/**
 * The mean of the categories' probabilities over segments.
 *
 * @param values the slots of the segments' predictions: one that is missing leaves the whole without one
 * @param members for each segment, the slots of its probabilities, in the order of {@code order}
 * @param classes where the means go
 * @param order codes of the categories
 */
record MeanShares(
        int[] values, int[][] members, double[] weights, int slot, int[] classes, int[] order, double divisor, Arithmetic arithmetic)
        implements Step {
    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows; row++) {
            for (int k = 0; k < classes.length; k++) {
                double sum = 0;
                for (int m = 0; m < weights.length; m++) {
                    double share = frame.values[row + members[m][k]];
                    sum = arithmetic.round(sum + arithmetic.round(arithmetic.round(weights[m]) * share));
                }
                frame.values[row + classes[k]] = arithmetic.round(sum / divisor);
            }
            boolean isMissing = frame.lacksAny(values, row);
            frame.values[row + slot] = isMissing ? Double.NaN : order[WinnerStep.place(frame.values, row, classes, false)];
        }
    }
}
