package org.pgpmml.engine.compiled;

/**
 * Trees whose categories' probabilities are averaged, tree by tree over all rows of a frame as {@link Forest} does.
 *
 * @param shares for each tree, the probabilities at each place, one place after the other
 * @param classes where the means go
 * @param order codes of the categories
 */
record ShareForest(
        Tree[] trees, double[][] shares, double[] weights, int slot, int[] classes, int[] order, double divisor, Arithmetic arithmetic)
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
        var sums = new double[Frame.ROWS * width];
        walker.start(frame);
        for (int t = 0; t < trees.length; t++) {
            walker.find(t, frame, found);
            add(shares[t], weights[t], found, sums, frame.rows);
        }
        var means = new double[width];
        for (int row = 0; row < frame.rows; row++) {
            for (int k = 0; k < width; k++) {
                means[k] = arithmetic.round(sums[row * width + k] / divisor);
                frame.values[row + classes[k]] = means[k];
            }
            frame.values[row + slot] = Regressions.winner(means, order);
            if (divisor == 0 && means[0] == means[0]) {
                frame.reject(row, "the weights of the segments add up to zero");
            }
        }
    }

    private void add(double[] share, double weight, int[] found, double[] sums, int rows) {
        int width = classes.length;
        boolean isPlain = arithmetic == Arithmetic.DOUBLE && weight == 1;
        for (int i = 0, to = 0; i < rows; i++) {
            int from = found[i] * width;
            for (int k = 0; k < width; k++, to++) {
                sums[to] = isPlain
                        ? sums[to] + share[from + k]
                        : arithmetic.round(sums[to] + arithmetic.round(weight * share[from + k]));
            }
        }
    }
}
