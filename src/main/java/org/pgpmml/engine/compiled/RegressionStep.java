package org.pgpmml.engine.compiled;

import org.dmg.pmml.regression.RegressionModel.NormalizationMethod;

/** A number from one regression table. */
record RegressionStep(Linear table, NormalizationMethod method, int slot, Target target) implements Step {
    @Override
    public void run(Frame frame) {
        var arithmetic = table.arithmetic();
        var sums = new double[Frame.ROWS];
        table.sums(frame.values, frame.rows, sums);
        for (int row = 0; row < frame.rows; row++) {
            double sum = Normalization.ofNumber(method, sums[row], arithmetic);
            frame.values[row + slot] = Double.isNaN(sum) ? Double.NaN : target.finish(sum, arithmetic);
        }
    }
}
