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
        var marks = new double[Frame.ROWS]; // 0 as long as a row has a number everywhere
        for (int f = 0; f < slots.length; f++) {
            columns[f] = Arrays.copyOfRange(frame.values, slots[f], slots[f] + Frame.ROWS);
            mark(columns[f], marks);
        }
        boolean isWhole = true;
        for (int i = 0; i < frame.rows; i++) {
            isWhole &= marks[i] == 0;
        }
        var present = isWhole ? null : present(columns);
        var sums = new double[Frame.ROWS];
        for (int c = 0; c < centres.length; c++) {
            Arrays.fill(sums, 0);
            for (int f = 0; f < slots.length; f++) {
                if (isWhole && weights[f] == 1) {
                    addSquares(columns[f], centres[c][f], sums);
                } else if (isWhole) {
                    addWhole(columns[f], centres[c][f], weights[f], sums);
                } else {
                    addPresent(columns[f], centres[c][f], weights[f], sums);
                }
            }
            for (int i = 0; i < frame.rows; i++) {
                double distance = isWhole ? sums[i] : sums[i] * ((double) slots.length / present[i]);
                frame.values[classes[c] + i] = squareRoot ? Math.sqrt(distance) : distance;
            }
        }
        for (int i = 0; i < frame.rows; i++) {
            if (!isWhole && present[i] == 0) {
                frame.reject(i, "every field of the clustering is missing");
            } else {
                frame.values[slot + i] = order[nearest(frame.values, i)];
            }
        }
    }

    private static void mark(double[] column, double[] marks) {
        for (int i = 0; i < Frame.ROWS; i++) {
            marks[i] += column[i] * 0;
        }
    }

    private static int[] present(double[][] columns) {
        var present = new int[Frame.ROWS];
        for (var column : columns) {
            for (int i = 0; i < Frame.ROWS; i++) {
                present[i] += Double.isNaN(column[i]) ? 0 : 1;
            }
        }
        return present;
    }

    private static void addSquares(double[] column, double centre, double[] sums) {
        for (int i = 0; i < Frame.ROWS; i++) {
            double difference = column[i] - centre;
            sums[i] += difference * difference;
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
        double least = values[classes[0] + row];
        for (int c = 1; c < classes.length; c++) {
            double distance = values[classes[c] + row];
            if (distance < least) {
                nearest = c;
                least = distance;
            }
        }
        return nearest;
    }
}
