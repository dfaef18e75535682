package org.pgpmml.engine.compiled;

import java.util.Arrays;
import org.dmg.pmml.regression.RegressionModel.NormalizationMethod;

/** A category from one regression table for each; their shares go to {@code classes}. */
record ClassificationStep(Linear[] tables, NormalizationMethod method, int slot, int[] classes, int[] order)
        implements Step {
    @Override
    public void run(Frame frame) {
        ready().run(frame);
    }

    @Override
    public Step ready() {
        var sums = Arrays.stream(tables).map(LinearSums::new).toArray(LinearSums[]::new);
        var ofTables = new double[tables.length][];
        return frame -> {
            for (int k = 0; k < sums.length; k++) {
                ofTables[k] = sums[k].of(frame);
            }
            if (sums.length == 2 && method == NormalizationMethod.LOGIT) {
                twoByLogit(ofTables[0], ofTables[1], frame);
            } else {
                share(ofTables, frame);
            }
        };
    }

    /** If several tables take columns, they are better gathered once. */
    @Override
    public boolean readsValues(int other) {
        return !Arrays.stream(tables).allMatch(Linear::isPlain)
                || Arrays.stream(tables).filter(table -> table.slots().length > 0).count() > 1;
    }

    /** As {@link #share} does, in short loops and without asking which category wins: that, nothing can foresee. */
    private void twoByLogit(double[] first, double[] second, Frame frame) {
        var arithmetic = tables[0].arithmetic();
        arithmetic.inverseLogits(first, frame.rows);
        for (int row = 0; row < frame.rows; row++) {
            first[row] += Math.min(0, Math.max(0, second[row])); // 0, or NaN where there is no result
            second[row] = arithmetic.round(1 - first[row]);
        }
        System.arraycopy(first, 0, frame.values, classes[0], frame.rows);
        System.arraycopy(second, 0, frame.values, classes[1], frame.rows);
        double step = order[1] - order[0];
        for (int row = 0; row < frame.rows; row++) {
            second[row] = order[0] + step * Sign.isPositive(second[row] - first[row]);
        }
        System.arraycopy(second, 0, frame.values, slot, frame.rows);
    }

    private void share(double[][] sums, Frame frame) {
        var scores = new double[tables.length];
        for (int row = 0; row < frame.rows; row++) {
            double check = 0;
            for (int k = 0; k < scores.length; k++) {
                scores[k] = sums[k][row];
                check += scores[k];
            }
            if (Double.isNaN(check)) {
                Arrays.fill(scores, Double.NaN);
            } else if (!Normalization.ofClasses(method, scores, tables[0].arithmetic())) {
                frame.reject(row, "the scores of the categories add up to zero");
            }
            for (int k = 0; k < scores.length; k++) {
                frame.values[row + classes[k]] = scores[k];
            }
            frame.values[row + slot] = Regressions.winner(scores, order);
        }
    }
}
