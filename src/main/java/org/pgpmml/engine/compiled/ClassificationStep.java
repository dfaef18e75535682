package org.pgpmml.engine.compiled;

import java.util.Arrays;
import org.dmg.pmml.regression.RegressionModel.NormalizationMethod;

/** A category from one regression table for each; their shares go to {@code classes}. */
record ClassificationStep(Linear[] tables, NormalizationMethod method, int slot, int[] classes, int[] order)
        implements Step {
    @Override
    public void run(Frame frame) {
        var arithmetic = tables[0].arithmetic();
        var scores = new double[tables.length];
        var sums = new double[tables.length][Frame.ROWS];
        for (int k = 0; k < tables.length; k++) {
            tables[k].sums(frame.values, frame.rows, sums[k]);
        }
        for (int row = 0; row < frame.rows; row++) {
            double check = 0;
            for (int k = 0; k < tables.length; k++) {
                scores[k] = sums[k][row];
                check += scores[k];
            }
            if (Double.isNaN(check)) {
                Arrays.fill(scores, Double.NaN);
            } else if (!Normalization.ofClasses(method, scores, arithmetic)) {
                frame.reject(row, "the scores of the categories add up to zero");
            }
            for (int k = 0; k < tables.length; k++) {
                frame.values[row + classes[k]] = scores[k];
            }
            frame.values[row + slot] = Regressions.winner(scores, order);
        }
    }
}
