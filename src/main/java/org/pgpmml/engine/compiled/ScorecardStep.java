package org.pgpmml.engine.compiled;

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
        ready().run(frame);
    }

    @Override
    public Step ready() {
        return new ScorecardRunner(this);
    }

    @Override
    public boolean readsValues(int other) {
        for (int c = 0; c < choices.length; c++) {
            if (!isPlaced(c)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the scores of a characteristic hang on nothing but the place of one number among a few thresholds. */
    boolean isPlaced(int characteristic) {
        return choices[characteristic] instanceof Choice.ByPlace choice
                && choice.thresholds().length <= PlacedScores.MOST
                && computed[characteristic] == null;
    }

    /** NaN where there is none. */
    double score(int characteristic, int attribute, double[] values, int row) {
        if (attribute == Choice.NONE) {
            return Double.NaN;
        }
        return computed[characteristic] == null || computed[characteristic][attribute] == NOT_COMPUTED
                ? scores[characteristic][attribute]
                : values[row + computed[characteristic][attribute]];
    }
}
