package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * Ranks the reasons for a score by their points, equals in the order in which they came up; those with less than no
 * points are left out.
 *
 * @param attributes slots of the attributes taken
 * @param partialScores slots of their scores
 * @param reasons for each characteristic and attribute, the code of its reason
 * @param baselines of the characteristics
 * @param isBelow whether points are what a score lacks, and not what it has above the baseline
 * @param value slot of the score: without one there are no reasons
 * @param ranks slots for the codes, best first
 */
record ReasonsStep(
        int[] attributes,
        int[] partialScores,
        int[][] reasons,
        double[] baselines,
        boolean isBelow,
        int value,
        int[] ranks,
        Arithmetic arithmetic)
        implements Step {
    @Override
    public void run(Frame frame) {
        var points = new double[ranks.length];
        var isThere = new boolean[ranks.length];
        var ranking = new int[ranks.length];
        for (int row = 0; row < frame.rows; row++) {
            int count = Double.isNaN(frame.values[row + value]) ? 0 : collect(frame.values, row, points, isThere, ranking);
            count = rank(points, ranking, count);
            for (int r = 0; r < ranks.length; r++) {
                frame.values[row + ranks[r]] = r < count ? ranking[r] : Double.NaN;
            }
        }
    }

    /** @return how many reasons there are */
    private int collect(double[] values, int row, double[] points, boolean[] isThere, int[] ranking) {
        Arrays.fill(points, 0);
        Arrays.fill(isThere, false);
        int count = 0;
        for (int c = 0; c < attributes.length; c++) {
            int reason = reasons[c][(int) values[row + attributes[c]]];
            double score = values[row + partialScores[c]];
            double difference = arithmetic.round(isBelow ? baselines[c] - score : score - baselines[c]);
            points[reason] = arithmetic.round(points[reason] + difference);
            if (!isThere[reason]) {
                isThere[reason] = true;
                ranking[count++] = reason;
            }
        }
        return count;
    }

    /** Sorts by insertion: reasons are few. */
    private static int rank(double[] points, int[] ranking, int count) {
        int kept = 0;
        for (int j = 0; j < count; j++) {
            int reason = ranking[j];
            if (points[reason] < 0) {
                continue;
            }
            int at = kept++;
            while (at > 0 && points[ranking[at - 1]] < points[reason]) {
                ranking[at] = ranking[at - 1];
                at--;
            }
            ranking[at] = reason;
        }
        return kept;
    }
}
