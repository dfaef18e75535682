package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * Votes of machines that decide between two categories each: the most votes win, and of equals the category that got its
 * first vote first.
 *
 * @param machines slots of their values
 * @param below the place of the category for which a machine votes below its threshold
 * @param above the place of the other
 * @param thresholds null where values are rounded to 0 and 1 instead, for {@code above} and {@code below} in this order
 */
record PairVotesStep(
        int[] machines,
        int[] below,
        int[] above,
        double[] thresholds,
        int slot,
        int[] classes,
        int[] order,
        Arithmetic arithmetic)
        implements Step {
    @Override
    public void run(Frame frame) {
        var votes = new int[order.length];
        var firsts = new int[order.length];
        for (int row = 0; row < frame.rows; row++) {
            Arrays.fill(votes, 0);
            for (int m = 0; m < machines.length; m++) {
                int vote = vote(frame, row, m);
                if (votes[vote]++ == 0) {
                    firsts[vote] = m;
                }
            }
            int best = 0;
            for (int k = 0; k < votes.length; k++) {
                frame.values[row + classes[k]] = arithmetic.round((double) votes[k] / machines.length);
                if (votes[k] > votes[best] || (votes[k] == votes[best] && firsts[k] < firsts[best])) {
                    best = k;
                }
            }
            frame.values[row + slot] = order[best];
        }
    }

    private int vote(Frame frame, int i, int m) {
        double value = frame.values[i + machines[m]];
        if (thresholds != null) {
            return Double.compare(value, thresholds[m]) < 0 ? below[m] : above[m];
        }
        long rounded = arithmetic == Arithmetic.FLOAT ? Math.round((float) value) : Math.round(value);
        if (rounded != 0 && rounded != 1) {
            frame.reject(i, "a machine's value is neither 0 nor 1");
        }
        return rounded == 0 ? above[m] : below[m];
    }
}
