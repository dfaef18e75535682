package org.pgpmml.engine.compiled;

import org.dmg.pmml.regression.RegressionModel.NormalizationMethod;

/** A number from one regression table. */
record RegressionStep(Linear table, NormalizationMethod method, int slot, Target target) implements Step {
    @Override
    public void run(Frame frame) {
        ready().run(frame);
    }

    @Override
    public Step ready() {
        var sums = new LinearSums(table);
        return frame -> finish(sums.of(frame), frame);
    }

    @Override
    public boolean readsValues(int other) {
        return !table.isPlain();
    }

    private void finish(double[] sums, Frame frame) {
        var arithmetic = table.arithmetic();
        Normalization.ofNumbers(method, sums, frame.rows, arithmetic);
        for (int row = 0; row < frame.rows; row++) {
            frame.values[slot + row] = Double.isNaN(sums[row]) ? Double.NaN : target.finish(sums[row], arithmetic);
        }
    }
}
