package org.pgpmml.engine.compiled;

import org.dmg.pmml.regression.RegressionModel.NormalizationMethod;

/**
 * Probabilities of categories from inputs taken as independent; missing ones are passed over.
 *
 * @param priors logarithms
 */
record NaiveBayesStep(double[] priors, BayesTerm[] terms, int[] classes, Arithmetic arithmetic) implements Step {
    @Override
    public void run(Frame frame) {
        var scores = new double[priors.length];
        for (int row = 0; row < frame.rows; row++) {
            System.arraycopy(priors, 0, scores, 0, scores.length);
            for (var term : terms) {
                double value = frame.values[row + term.slot()];
                if (!Double.isNaN(value)) {
                    term.addTo(scores, value, arithmetic);
                }
            }
            Normalization.ofClasses(NormalizationMethod.SOFTMAX, scores, arithmetic);
            for (int k = 0; k < scores.length; k++) {
                frame.values[row + classes[k]] = scores[k];
            }
        }
    }
}
