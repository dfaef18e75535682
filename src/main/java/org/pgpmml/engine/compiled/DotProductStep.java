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
        var isMissing = new boolean[frame.rows];
        for (var term : terms) {
            term.addTo(sums, isMissing, frame, arithmetic);
        }
        for (int i = 0, row = 0; i < frame.rows; i++, row += frame.width) {
            frame.values[row + slot] = sums[i];
            frame.values[row + known] = isMissing[i] ? Double.NaN : 0;
        }
    }
}
