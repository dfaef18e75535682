package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * Categories that segments vote for. Ties go to the category that got its first vote first.
 *
 * @param members the slot of each segment's category
 * @param translations for each segment, the codes here of its own codes
 * @param classes where the shares of the votes go
 * @param countsMissing whether a segment without a prediction is passed over; otherwise the row has none either
 */
record Votes(
        int[] members, int[][] translations, double[] weights, int slot, int[] classes, boolean countsMissing, Arithmetic arithmetic)
        implements Step {
    @Override
    public void run(Frame frame) {
        var votes = new double[classes.length];
        var firsts = new int[classes.length];
        for (int row = 0; row < frame.rows; row++) {
            double winner = vote(frame.values, row, votes, firsts);
            if (!Normalization.divideBySum(votes, arithmetic) && countsMissing) {
                frame.reject(row, "no segment gives a prediction");
            }
            for (int k = 0; k < votes.length; k++) {
                frame.values[row + classes[k]] = Double.isNaN(winner) ? Double.NaN : votes[k];
            }
            frame.values[row + slot] = winner;
        }
    }

    /** Counts the votes of a row and returns the winner's code; NaN where too many segments give none. */
    private double vote(double[] values, int row, double[] votes, int[] firsts) {
        Arrays.fill(votes, 0);
        Arrays.fill(firsts, Integer.MAX_VALUE);
        double missing = 0;
        for (int m = 0; m < members.length; m++) {
            double code = values[row + members[m]];
            if (Double.isNaN(code)) {
                if (!countsMissing) {
                    return Double.NaN;
                }
                missing += weights[m];
                continue;
            }
            int category = translations[m][(int) code];
            votes[category] = arithmetic.round(votes[category] + arithmetic.round(weights[m]));
            firsts[category] = Math.min(firsts[category], m);
        }
        int best = 0;
        for (int k = 1; k < votes.length; k++) {
            if (votes[k] > votes[best] || (votes[k] == votes[best] && firsts[k] < firsts[best])) {
                best = k;
            }
        }
        return missing > votes[best] ? Double.NaN : best;
    }
}
