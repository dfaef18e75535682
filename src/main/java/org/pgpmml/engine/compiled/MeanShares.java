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
        var shares = new double[order.length];
        for (int row = 0; row < frame.rows; row++) {
            for (int k = 0; k < shares.length; k++) {
                double sum = 0;
                for (int m = 0; m < weights.length; m++) {
                    double share = frame.values[row + members[m][k]];
                    sum = arithmetic.round(sum + arithmetic.round(arithmetic.round(weights[m]) * share));
                }
                shares[k] = arithmetic.round(sum / divisor);
                frame.values[row + classes[k]] = shares[k];
            }
            frame.values[row + slot] = frame.lacksAny(values, row) ? Double.NaN : order[WinnerStep.largest(shares)];
        }
    }
}
