package org.pgpmml.engine.compiled;

/**
 * A sum of parameters times their predictors.
 *
 * @param known slot for 0, or NaN in rows that have no sum because a predictor is missing
 */
record DotProductStep(ParameterTerm[] terms, int slot, int known, Arithmetic arithmetic) implements Step {
    @Override
    public void run(Frame frame) {
        var sums = new double[frame.rows];
        for (var term : terms) {
            term.addTo(sums, frame, arithmetic);
        }
        for (int row = 0; row < frame.rows; row++) {
            frame.values[row + slot] = sums[row];
            frame.values[row + known] = Double.isNaN(sums[row]) && isMissing(frame, row) ? Double.NaN : 0;
        }
    }

    /** A missing value makes the sum no number, but so does much else: this is asked only then. */
    private boolean isMissing(Frame frame, int row) {
        for (var term : terms) {
            if (term.isMissing(frame, row)) {
                return true;
            }
        }
        return false;
    }
}
