package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * Adds up the scores of attributes, one for each characteristic. A row without an attribute for some characteristic, or
 * without its score, is rejected.
 *
 * @param choices of the attribute, for each characteristic
 * @param scores of the attributes of each characteristic
 * @param computed slots of scores that are computed for each row, -1 where they are not; null where none is
 * @param attributes slots for the attribute taken; null where nothing asks for reasons
 * @param partialScores slots for its score
 */
record ScorecardStep(
        Choice[] choices,
        double[][] scores,
        int[][] computed,
        double initial,
        int slot,
        int[] attributes,
        int[] partialScores,
        Arithmetic arithmetic)
        implements Step {
    static final int NOT_COMPUTED = -1;

    @Override
    public void run(Frame frame) {
        var sums = new double[frame.rows];
        Arrays.fill(sums, initial);
        for (int c = 0; c < choices.length; c++) {
            add(c, frame, sums);
        }
        for (int i = 0, at = slot; i < frame.rows; i++, at++) {
            frame.values[at] = sums[i];
        }
    }

    private void add(int characteristic, Frame frame, double[] sums) {
        var choice = choices[characteristic];
        for (int row = 0; row < frame.rows; row++) {
            int attribute = choice.of(frame.values, row);
            double score = attribute == Choice.NONE ? Double.NaN : score(characteristic, attribute, frame.values, row);
            if (Double.isNaN(score)) {
                frame.reject(row, "a characteristic of the scorecard has no score");
            }
            sums[row] = arithmetic.round(sums[row] + arithmetic.round(score));
            if (attributes != null) {
                frame.values[row + attributes[characteristic]] = attribute;
                frame.values[row + partialScores[characteristic]] = score;
            }
        }
    }

    private double score(int characteristic, int attribute, double[] values, int row) {
        return computed[characteristic] == null || computed[characteristic][attribute] == NOT_COMPUTED
                ? scores[characteristic][attribute]
                : values[row + computed[characteristic][attribute]];
    }
}
