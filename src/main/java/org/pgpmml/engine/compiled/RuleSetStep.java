package org.pgpmml.engine.compiled;

import java.util.Arrays;
import org.dmg.pmml.rule_set.RuleSelectionMethod.Criterion;

/**
 * The category that the rules which hold agree on; ties go to the one whose rule holds first.
 *
 * @param categories code of each rule's category
 * @param mayFault whether every rule has to be asked, for the faults that it may read
 * @param otherwise code of the category where no rule holds
 * @param count how many categories there are
 */
record RuleSetStep(
        Condition[] conditions,
        int[] categories,
        double[] weights,
        double[] confidences,
        boolean mayFault,
        Criterion criterion,
        int otherwise,
        int count,
        int slot,
        Arithmetic arithmetic)
        implements Step {
    @Override
    public void run(Frame frame) {
        var scores = new double[count];
        var heaviest = new int[count];
        var order = new int[count];
        for (int row = 0; row < frame.rows; row++) {
            frame.values[row + slot] = criterion == Criterion.FIRST_HIT
                    ? first(frame.values, row)
                    : best(frame.values, row, scores, heaviest, order);
        }
    }

    private int first(double[] values, int row) {
        if (mayFault) {
            for (var condition : conditions) {
                condition.test(values, row);
            }
        }
        for (int r = 0; r < conditions.length; r++) {
            if (conditions[r].test(values, row) == Condition.TRUE) {
                return categories[r];
            }
        }
        return otherwise;
    }

    /** @param order the categories met so far, in the order in which they were met */
    private int best(double[] values, int row, double[] scores, int[] heaviest, int[] order) {
        Arrays.fill(scores, 0);
        Arrays.fill(heaviest, -1);
        int fired = 0;
        int met = 0;
        for (int r = 0; r < conditions.length; r++) {
            if (conditions[r].test(values, row) != Condition.TRUE) {
                continue;
            }
            int category = categories[r];
            fired++;
            scores[category] = arithmetic.round(scores[category] + arithmetic.round(weights[r]));
            if (heaviest[category] < 0) {
                order[met++] = category;
                heaviest[category] = r;
            } else if (Double.compare(weights[heaviest[category]], weights[r]) < 0) {
                heaviest[category] = r;
            }
        }
        int best = otherwise;
        double most = Double.NaN;
        for (int m = 0; m < met; m++) {
            double score = criterion == Criterion.WEIGHTED_MAX
                    ? arithmetic.round(confidences[heaviest[order[m]]])
                    : arithmetic.round(scores[order[m]] / fired);
            if (m == 0 || Double.compare(score, most) > 0) {
                best = order[m];
                most = score;
            }
        }
        return best;
    }
}
