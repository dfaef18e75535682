package org.pgpmml.engine.compiled;

/**
 * A sum of parameters times their predictors.
 *
 * @param known slot for 0, or NaN in rows that have no sum because a predictor is missing
 * @param before slot that is NaN in rows for which the sum is not asked for any more; -1 where there is none
 * @param faultSlot where it is noted that a predictor is a fault; -1 where none can be
 */
record DotProductStep(ParameterTerm[] terms, int slot, int known, int before, int faultSlot, Arithmetic arithmetic)
        implements Step {
    static final int NO_SLOT = -1;

    @Override
    public void run(Frame frame) {
        var sums = new double[frame.rows];
        for (var term : terms) {
            term.addTo(sums, frame, arithmetic);
        }
        for (int row = 0; row < frame.rows; row++) {
            frame.values[slot + row] = sums[row];
            boolean isOver = before != NO_SLOT && Double.isNaN(frame.values[before + row]);
            frame.values[known + row] = isOver || (Double.isNaN(sums[row]) && lacks(frame.values, row)) ? Double.NaN : 0;
        }
    }

    /** A missing value makes the sum no number, but so does much else: this is asked only then. */
    private boolean lacks(double[] values, int row) {
        for (var term : terms) {
            double lacking = term.firstLacking(values, row);
            if (Double.isNaN(lacking)) {
                if (Marks.isFault(lacking)) {
                    values[faultSlot + row] = 1;
                }
                return true;
            }
        }
        return false;
    }
}
