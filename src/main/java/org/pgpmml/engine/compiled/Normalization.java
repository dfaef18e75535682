package org.pgpmml.engine.compiled;

import org.dmg.pmml.regression.RegressionModel.NormalizationMethod;
import org.pgpmml.engine.EngineDeclined;

/** What a regression model makes of its sums, in the order of operations that the reference uses. */
final class Normalization {
    private Normalization() {}

    static void requireKnown(NormalizationMethod method) throws EngineDeclined {
        switch (method) {
            case NONE, SIMPLEMAX, SOFTMAX, LOGIT, EXP -> {}
            default -> throw new EngineDeclined("normalization " + method.value() + " is not compiled");
        }
    }

    static void ofNumbers(NormalizationMethod method, double[] sums, int rows, Arithmetic arithmetic) {
        switch (method) {
            case SOFTMAX, LOGIT -> arithmetic.inverseLogits(sums, rows);
            case EXP -> {
                for (int row = 0; row < rows; row++) {
                    sums[row] = arithmetic.exp(sums[row]);
                }
            }
            default -> {}
        }
    }

    /** @return whether there is a result: shares of nothing are undefined */
    static boolean ofClasses(NormalizationMethod method, double[] scores, Arithmetic arithmetic) {
        if (scores.length == 2 && (method == NormalizationMethod.NONE || method == NormalizationMethod.LOGIT)) {
            scores[0] = method == NormalizationMethod.LOGIT
                    ? arithmetic.inverseLogit(scores[0])
                    : Math.min(Math.max(scores[0], 0), 1);
            scores[1] = arithmetic.round(1 - scores[0]);
            return true;
        }
        switch (method) {
            case NONE -> {
                lastIsTheRest(scores, arithmetic);
                return true;
            }
            case LOGIT -> {
                for (int k = 0; k < scores.length; k++) {
                    scores[k] = arithmetic.inverseLogit(scores[k]);
                }
            }
            case SOFTMAX -> {
                double most = Double.NEGATIVE_INFINITY;
                for (double score : scores) {
                    most = Math.max(most, score);
                }
                for (int k = 0; k < scores.length; k++) {
                    scores[k] = arithmetic.exp(arithmetic.round(scores[k] - most));
                }
            }
            default -> {}
        }
        return divideBySum(scores, arithmetic);
    }

    private static void lastIsTheRest(double[] scores, Arithmetic arithmetic) {
        double sum = 0;
        for (int k = 0; k < scores.length - 1; k++) {
            sum = arithmetic.round(sum + scores[k]);
        }
        scores[scores.length - 1] = arithmetic.round(1 - sum);
    }

    /** @return false where the sum is zero */
    static boolean divideBySum(double[] scores, Arithmetic arithmetic) {
        double sum = 0;
        for (double score : scores) {
            sum = arithmetic.round(sum + score);
        }
        for (int k = 0; k < scores.length && sum != 1 && sum != 0; k++) {
            scores[k] = arithmetic.round(scores[k] / sum);
        }
        return sum != 0;
    }
}
