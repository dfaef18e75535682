package org.pgpmml.engine.compiled;

/**
 * The nearest of some centres by any of PMML's distances; {@link NearestCentre} is the fast one for the usual.
 *
 * @param centres for each cluster, a number for each field
 * @param weights of the fields' distances
 * @param missingWeights what a missing value of each field leaves for the others to make up
 * @param isGreatest whether the greatest of the fields' distances counts, not their sum
 * @param power to which distances are raised, and whose root is taken of their sum where {@code hasRoot}
 */
record ClusterDistances(
        double[][] centres,
        int[] slots,
        FieldDistance[] functions,
        double[] scales,
        double[] weights,
        double[] missingWeights,
        boolean isGreatest,
        double power,
        boolean hasRoot,
        int slot,
        int[] classes,
        int[] order,
        Arithmetic arithmetic)
        implements Step {
    @Override
    public void run(Frame frame) {
        double all = 0;
        for (double weight : missingWeights) {
            all = arithmetic.round(all + weight);
        }
        for (int row = 0; row < frame.rows; row++) {
            double present = present(frame.values, row);
            if (present == 0) {
                frame.reject(row, "every field of the clustering is missing");
                continue;
            }
            double adjustment = arithmetic.round(all / present);
            int nearest = 0;
            for (int c = 0; c < centres.length; c++) {
                frame.values[row + classes[c]] = distance(frame.values, row, centres[c], adjustment);
                if (Double.compare(frame.values[row + classes[c]], frame.values[row + classes[nearest]]) < 0) {
                    nearest = c;
                }
            }
            frame.values[row + slot] = order[nearest];
        }
    }

    private double present(double[] values, int row) {
        double sum = 0;
        for (int f = 0; f < slots.length; f++) {
            if (!Double.isNaN(values[row + slots[f]])) {
                sum = arithmetic.round(sum + missingWeights[f]);
            }
        }
        return sum;
    }

    private double distance(double[] values, int row, double[] centre, double adjustment) {
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int f = 0; f < slots.length; f++) {
            double value = values[row + slots[f]];
            if (Double.isNaN(value)) {
                continue;
            }
            double distance = raised(functions[f].of(value, centre[f], scales[f], arithmetic), power);
            distance = arithmetic.round(distance * weights[f]);
            sum = arithmetic.round(sum + distance);
            most = Math.max(most, distance);
        }
        double distance = arithmetic.round((isGreatest ? most : sum) * adjustment);
        return hasRoot ? root(distance) : distance;
    }

    private double root(double distance) {
        return power == 0 ? arithmetic.exp(distance) : raised(distance, arithmetic.round(1 / power));
    }

    private double raised(double value, double exponent) {
        if (exponent == 1) {
            return value;
        }
        return arithmetic.round(exponent == 2 ? value * value : Math.pow(value, exponent));
    }
}
