package org.pgpmml.engine.compiled;

/**
 * The categories' probabilities joined over segments.
 *
 * @param shares for each segment, the slots of its probabilities, in the order of {@code order}
 * @param factors the weights that count in the mean
 * @param classes where the joined ones go
 * @param order codes of the categories
 * @param preferred places in {@code order} in the order in which a largest or middle one is looked for
 */
record ShareJoin(
        Joins.Members members, Method method, int[][] shares, double[] factors, int slot, int[] classes, int[] order, int[] preferred)
        implements Step {

    enum Method {
        MEAN,
        MAX,
        MEDIAN
    }

    @Override
    public void run(Frame frame) {
        var found = new int[shares.length];
        var joined = new double[order.length];
        for (int row = 0; row < frame.rows; row++) {
            int count = members.find(frame.values, row, found, false);
            boolean isDefined = count > 0 && join(frame.values, row, found, count, joined);
            if (count == 0 || (count > 0 && !isDefined)) {
                frame.reject(row, "no segment gives a prediction");
            }
            for (int k = 0; k < joined.length; k++) {
                frame.values[row + classes[k]] = isDefined ? joined[k] : Double.NaN;
            }
            frame.values[row + slot] = isDefined ? order[WinnerStep.place(frame.values, row, classes, false)] : Double.NaN;
        }
    }

    private boolean join(double[] values, int row, int[] found, int count, double[] joined) {
        int contributors = method == Method.MEAN ? count : contributors(values, row, found, count);
        var arithmetic = members.arithmetic();
        double divisor = contributors;
        if (method == Method.MEAN) {
            divisor = 0;
            for (int c = 0; c < count; c++) {
                divisor = arithmetic.round(divisor + arithmetic.round(factors[found[c]]));
            }
        }
        for (int k = 0; k < joined.length; k++) {
            double sum = 0;
            for (int c = 0; c < contributors; c++) {
                double share = values[row + shares[found[c]][k]];
                double factor = method == Method.MEAN ? arithmetic.round(factors[found[c]]) : 1;
                sum = arithmetic.round(sum + arithmetic.round(factor * share));
            }
            joined[k] = arithmetic.round(sum / divisor);
        }
        return divisor != 0;
    }

    /** Keeps of the segments found those whose largest, or most middling, probability is the one that counts. */
    private int contributors(double[] values, int row, int[] found, int count) {
        int best = -1;
        double most = Double.NaN;
        for (int k : preferred) {
            double extreme = of(values, row, found, count, k);
            if (best < 0 || extreme > most) {
                best = k;
                most = extreme;
            }
        }
        double least = Double.MAX_VALUE;
        int kept = 0;
        for (int c = 0; c < count; c++) {
            double difference = Math.abs(most - values[row + shares[found[c]][best]]);
            if (difference < least) {
                least = difference;
                kept = 0;
            }
            if (difference <= least) {
                found[kept++] = found[c];
            }
        }
        return kept;
    }

    private double of(double[] values, int row, int[] found, int count, int k) {
        var numbers = new double[count];
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < count; c++) {
            numbers[c] = values[row + shares[found[c]][k]];
            most = Math.max(most, numbers[c]);
        }
        return method == Method.MAX ? most : Joins.median(numbers);
    }
}
