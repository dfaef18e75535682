package org.pgpmml.engine.compiled;

/**
 * The cluster whose flags are most like the row's. Fields are counted by the row's flag and the cluster's: both set, the
 * row's alone, the cluster's alone, neither.
 *
 * @param flags for each cluster, 0 or 1 for each field
 * @param above weights of the four counts in the similarity's numerator
 * @param below the same in its denominator
 */
record ClusterSimilarities(
        int[][] flags,
        int[] slots,
        double[] above,
        double[] below,
        int slot,
        int[] classes,
        int[] order,
        Arithmetic arithmetic)
        implements Step {
    @Override
    public void run(Frame frame) {
        var counts = new int[4];
        for (int row = 0; row < frame.rows; row++) {
            if (!areFlags(frame.values, row)) {
                frame.reject(row, "a field of the clustering is neither true nor false");
                continue;
            }
            int best = 0;
            for (int c = 0; c < flags.length; c++) {
                count(frame.values, row, flags[c], counts);
                double denominator = weighted(below, counts);
                if (denominator == 0) {
                    frame.reject(row, "the similarity to a cluster is not defined");
                    break;
                }
                frame.values[row + classes[c]] = arithmetic.round(weighted(above, counts) / denominator);
                if (Double.compare(frame.values[row + classes[c]], frame.values[row + classes[best]]) > 0) {
                    best = c;
                }
            }
            frame.values[row + slot] = order[best];
        }
    }

    private boolean areFlags(double[] values, int row) {
        for (int field : slots) {
            if (values[row + field] != 0 && values[row + field] != 1) {
                return false;
            }
        }
        return true;
    }

    private void count(double[] values, int row, int[] cluster, int[] counts) {
        for (int n = 0; n < counts.length; n++) {
            counts[n] = 0;
        }
        for (int f = 0; f < slots.length; f++) {
            int half = values[row + slots[f]] == 1 ? 0 : 2;
            counts[half + (1 - cluster[f])]++;
        }
    }

    private double weighted(double[] weights, int[] counts) {
        double sum = 0;
        for (int n = 0; n < counts.length; n++) {
            sum = arithmetic.round(sum + arithmetic.round(weights[n] * counts[n]));
        }
        return sum;
    }
}
