package org.pgpmml.engine.compiled;

import java.util.Arrays;
import org.dmg.pmml.mining.Segmentation.MissingPredictionTreatment;

/** Segments that are joined where not every row takes every segment, or not every segment need have a prediction. */
final class Joins {
    private Joins() {}

    /**
     * @param values the slots of the segments' predictions
     * @param taken the slots that say with 1 that a row takes a segment; -1 where every row does
     * @param treatment what a segment without a prediction means
     * @param threshold the share of such segments, by weight, above which the whole has no prediction
     */
    record Members(
            int[] values,
            int[] taken,
            double[] weights,
            MissingPredictionTreatment treatment,
            double threshold,
            Arithmetic arithmetic) {

        boolean isTaken(double[] frame, int row, int m) {
            return taken[m] < 0 || frame[row + taken[m]] == 1;
        }

        /**
         * Finds the segments that count.
         *
         * @param found where their places go, in order
         * @param passesMissing whether segments without a prediction are found too, unless they are skipped
         * @return how many; -1 where the whole has no prediction
         */
        int find(double[] frame, int row, int[] found, boolean passesMissing) {
            int count = 0;
            int takenCount = 0;
            double missingWeight = 0;
            for (int m = 0; m < values.length; m++) {
                if (!isTaken(frame, row, m)) {
                    continue;
                }
                takenCount++;
                boolean isMissing = Double.isNaN(frame[row + values[m]]);
                if (isMissing) {
                    boolean isTolerated = treatment == MissingPredictionTreatment.SKIP_SEGMENT
                            || (passesMissing && treatment == MissingPredictionTreatment.CONTINUE);
                    if (!isTolerated) {
                        return -1;
                    }
                    missingWeight = arithmetic.round(missingWeight + arithmetic.round(weights[m]));
                    if (missingWeight / weightOfTaken(frame, row) > threshold) {
                        return -1;
                    }
                }
                if (!isMissing || treatment == MissingPredictionTreatment.CONTINUE) {
                    found[count++] = m;
                }
            }
            return takenCount == 0 ? -1 : count;
        }

        private double weightOfTaken(double[] frame, int row) {
            double sum = 0;
            for (int m = 0; m < values.length; m++) {
                if (isTaken(frame, row, m)) {
                    sum = arithmetic.round(sum + arithmetic.round(weights[m]));
                }
            }
            return sum;
        }
    }

    /** How numbers are joined. */
    enum OfNumbers {
        SUM,
        WEIGHTED_SUM,
        AVERAGE,
        WEIGHTED_AVERAGE,
        MEDIAN,
        WEIGHTED_MEDIAN
    }

    record Numbers(Members members, OfNumbers method, int slot, Target target) implements Step {
        @Override
        public void run(Frame frame) {
            var found = new int[members.values.length];
            var numbers = new double[found.length];
            for (int row = 0; row < frame.rows; row++) {
                int count = members.find(frame.values, row, found, false);
                boolean isUndefined = count == 0 && method != OfNumbers.SUM && method != OfNumbers.WEIGHTED_SUM;
                if (isUndefined) {
                    frame.reject(row, "no segment gives a prediction");
                }
                if (count < 0 || isUndefined) {
                    frame.values[row + slot] = Double.NaN;
                    continue;
                }
                for (int k = 0; k < count; k++) {
                    numbers[k] = members.arithmetic.round(frame.values[row + members.values[found[k]]]);
                }
                double joined = join(numbers, found, count);
                if (Marks.isFault(joined)) {
                    frame.reject(row, "the weights of the segments add up to zero");
                }
                frame.values[row + slot] =
                        Double.isNaN(joined) ? Double.NaN : target.finish(joined, members.arithmetic);
            }
        }

        private double join(double[] numbers, int[] found, int count) {
            var arithmetic = members.arithmetic;
            double sum = 0;
            double weights = 0;
            boolean isWeighted = method == OfNumbers.WEIGHTED_SUM || method == OfNumbers.WEIGHTED_AVERAGE;
            for (int k = 0; k < count; k++) {
                double weight = arithmetic.round(members.weights[found[k]]);
                sum = arithmetic.round(sum + (isWeighted ? arithmetic.round(weight * numbers[k]) : numbers[k]));
                weights = arithmetic.round(weights + weight);
            }
            return switch (method) {
                case SUM, WEIGHTED_SUM -> sum;
                case AVERAGE -> arithmetic.round(sum / count);
                case WEIGHTED_AVERAGE -> weights == 0 ? Marks.FAULT : arithmetic.round(sum / weights);
                case MEDIAN -> median(Arrays.copyOf(numbers, count));
                case WEIGHTED_MEDIAN -> weightedMedian(numbers, found, count, weights);
            };
        }

        /** The first number, in ascending order, at which half of the weight is reached. */
        private double weightedMedian(double[] numbers, int[] found, int count, double weights) {
            var order = new Integer[count];
            Arrays.setAll(order, k -> k);
            Arrays.sort(order, (a, b) -> Double.compare(numbers[a], numbers[b]));
            double half = 0.5 * weights;
            double reached = 0;
            for (int k : order) {
                reached += members.arithmetic.round(members.weights[found[k]]);
                if (reached >= half) {
                    return numbers[k];
                }
            }
            return Marks.FAULT;
        }
    }

    /** Half way between the two in the middle, by the reference's formula. */
    static double median(double[] numbers) {
        Arrays.sort(numbers);
        double place = 0.5 * (numbers.length + 1);
        if (place < 1) {
            return numbers[0];
        }
        if (place >= numbers.length) {
            return numbers[numbers.length - 1];
        }
        double lower = numbers[(int) place - 1];
        double upper = numbers[(int) place];
        return lower + (place - Math.floor(place)) * (upper - lower);
    }

    /** Categories that segments vote for. Ties go to the category that got its first vote first. */
    record Categorical(Members members, int[][] translations, double[] votes, int slot, int[] classes) implements Step {
        @Override
        public void run(Frame frame) {
            var found = new int[members.values.length];
            var sums = new double[classes.length];
            var firsts = new int[classes.length];
            for (int row = 0; row < frame.rows; row++) {
                int count = members.find(frame.values, row, found, true);
                double winner = count < 0 ? Double.NaN : vote(frame.values, row, found, count, sums, firsts);
                if (Marks.isFault(winner) || (winner == winner && !Normalization.divideBySum(sums, members.arithmetic))) {
                    frame.reject(row, "no segment gives a prediction");
                }
                for (int k = 0; k < sums.length; k++) {
                    frame.values[row + classes[k]] = Double.isNaN(winner) ? Double.NaN : sums[k];
                }
                frame.values[row + slot] = Double.isNaN(winner) ? Double.NaN : winner;
            }
        }

        private double vote(double[] values, int row, int[] found, int count, double[] sums, int[] firsts) {
            var arithmetic = members.arithmetic;
            Arrays.fill(sums, 0);
            Arrays.fill(firsts, Integer.MAX_VALUE);
            double missing = 0;
            boolean anyMissing = false;
            for (int k = 0; k < count; k++) {
                int m = found[k];
                double code = values[row + members.values[m]];
                double vote = arithmetic.round(votes[m]);
                if (Double.isNaN(code)) {
                    anyMissing = true;
                    missing = arithmetic.round(missing + vote);
                } else {
                    int category = translations[m][(int) code];
                    sums[category] = arithmetic.round(sums[category] + vote);
                    firsts[category] = Math.min(firsts[category], k);
                }
            }
            int best = -1;
            for (int k = 0; k < sums.length; k++) {
                if (firsts[k] != Integer.MAX_VALUE
                        && (best < 0 || sums[k] > sums[best] || (sums[k] == sums[best] && firsts[k] < firsts[best]))) {
                    best = k;
                }
            }
            if (best < 0) {
                return Marks.FAULT;
            }
            return anyMissing && missing > sums[best] ? Double.NaN : best;
        }
    }
}
