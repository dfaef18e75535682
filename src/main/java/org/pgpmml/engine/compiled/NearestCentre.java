package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * The nearest of some centres.
 *
 * @param centres for each cluster, a number for each field
 * @param slots of the fields
 * @param squareRoot whether the distance is Euclidean; otherwise its square
 * @param classes where the distances go
 * @param order codes of the clusters
 */
record NearestCentre(
        double[][] centres, int[] slots, double[] weights, boolean squareRoot, int slot, int[] classes, int[] order)
        implements Step {
    @Override
    public void run(Frame frame) {
        // Arrays of their own, all read at one index: only then does the JIT compiler take several rows at once.
        var columns = new double[slots.length][];
        var present = new int[Frame.ROWS];
        boolean isWhole = true;
        for (int f = 0; f < slots.length; f++) {
            columns[f] = Arrays.copyOfRange(frame.values, slots[f], slots[f] + Frame.ROWS);
            for (int i = 0; i < frame.rows; i++) {
                boolean isMissing = Double.isNaN(columns[f][i]);
                present[i] += isMissing ? 0 : 1;
                isWhole &= !isMissing;
            }
        }
        var sums = new double[Frame.ROWS];
        for (int c = 0; c < centres.length; c++) {
            Arrays.fill(sums, 0);
            for (int f = 0; f < slots.length; f++) {
                if (isWhole) {
                    addWhole(columns[f], centres[c][f], weights[f], sums);
                } else {
                    addPresent(columns[f], centres[c][f], weights[f], sums);
                }
            }
            for (int i = 0; i < frame.rows; i++) {
                double distance = sums[i] * ((double) slots.length / present[i]);
                frame.values[classes[c] + i] = squareRoot ? Math.sqrt(distance) : distance;
            }
        }
        for (int i = 0; i < frame.rows; i++) {
            if (present[i] == 0) {
                frame.reject(i, "every field of the clustering is missing");
            } else {
                frame.values[slot + i] = order[nearest(frame.values, i)];
            }
        }
    }

    private static void addWhole(double[] column, double centre, double weight, double[] sums) {
        for (int i = 0; i < Frame.ROWS; i++) {
            double difference = column[i] - centre;
            sums[i] += weight * (difference * difference);
        }
    }

    private static void addPresent(double[] column, double centre, double weight, double[] sums) {
        for (int i = 0; i < Frame.ROWS; i++) {
            double difference = column[i] - centre;
            sums[i] += Double.isNaN(difference) ? 0 : weight * (difference * difference);
        }
    }

    private int nearest(double[] values, int row) {
        int nearest = 0;
        for (int c = 1; c < classes.length; c++) {
            if (values[classes[c] + row] < values[classes[nearest] + row]) {
                nearest = c;
            }
        }
        return nearest;
    }
}
