package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * Trees that vote for categories, tree by tree over all rows of a frame as {@link Forest} does. Ties go to the category
 * that got its first vote first.
 *
 * @param labels for each tree, the category's code at each place; NaN where there is none
 * @param classes where the shares of the votes go
 * @param countsMissing whether a tree without a prediction is passed over; otherwise the row has none either
 */
record VoteForest(
        Tree[] trees, double[][] labels, double[] weights, int slot, int[] classes, boolean countsMissing, Arithmetic arithmetic)
        implements Step {
    @Override
    public Step ready() {
        var walker = new TreeWalker(trees);
        return frame -> run(frame, walker);
    }

    @Override
    public void run(Frame frame) {
        ready().run(frame);
    }

    private void run(Frame frame, TreeWalker walker) {
        int width = classes.length;
        var found = new int[Frame.ROWS];
        var votes = new double[Frame.ROWS * width];
        var firsts = new int[Frame.ROWS * width];
        var missing = new double[Frame.ROWS];
        Arrays.fill(firsts, Integer.MAX_VALUE);
        walker.start(frame);
        for (int t = 0; t < trees.length; t++) {
            walker.find(t, frame, found);
            var label = labels[t];
            double weight = weights[t];
            for (int i = 0; i < frame.rows; i++) {
                double code = label[found[i]];
                if (code == code) {
                    int at = i * width + (int) code;
                    votes[at] = arithmetic.round(votes[at] + weight);
                    firsts[at] = Math.min(firsts[at], t);
                } else {
                    missing[i] = countsMissing ? arithmetic.round(missing[i] + weight) : Double.NaN;
                }
            }
        }
        var shares = new double[width];
        for (int row = 0; row < frame.rows; row++) {
            System.arraycopy(votes, row * width, shares, 0, width);
            int best = best(shares, firsts, row * width);
            boolean isMissing = missing[row] != missing[row] || missing[row] > shares[best];
            if (!isMissing && !Normalization.divideBySum(shares, arithmetic)) {
                frame.reject(row, "no segment gives a prediction");
            } else if (isMissing && missing[row] == missing[row] && firsts[row * width + best] == Integer.MAX_VALUE) {
                frame.reject(row, "no segment gives a prediction");
            }
            for (int k = 0; k < width; k++) {
                frame.values[row + classes[k]] = isMissing ? Double.NaN : shares[k];
            }
            frame.values[row + slot] = isMissing ? Double.NaN : best;
        }
    }

    private static int best(double[] votes, int[] firsts, int from) {
        int best = 0;
        for (int k = 1; k < votes.length; k++) {
            if (votes[k] > votes[best] || (votes[k] == votes[best] && firsts[from + k] < firsts[from + best])) {
                best = k;
            }
        }
        return best;
    }
}
