package org.pgpmml.engine.compiled;

import java.util.Arrays;

/** Finds the nearest centre, with memory for the distances from each: a few fields of all rows of a frame at once. */
final class NearestCentreRunner implements Step {
    private final NearestCentre step;
    private final Columns columns = new Columns();
    private final boolean isWeighted;
    private final double[][] distances;
    private final Nearest nearest = new Nearest();

    NearestCentreRunner(NearestCentre step) {
        this.step = step;
        this.isWeighted = Arrays.stream(step.weights()).anyMatch(weight -> weight != 1);
        this.distances = new double[step.centres().length][Frame.ROWS];
    }

    @Override
    public void run(Frame frame) {
        boolean hasLeast = false;
        if (!isWeighted) {
            addWhole(frame);
            hasLeast = findLeast(frame.rows);
        }
        if (!hasLeast) { // some row lacks a number, or has an infinite one: then what was added does not count
            addPresent(frame);
            hasLeast = findLeast(frame.rows);
        }
        for (int c = 0; c < distances.length; c++) {
            System.arraycopy(distances[c], 0, frame.values, step.classes()[c], frame.rows);
        }
        if (hasLeast) {
            var places = nearest.places(distances, frame.rows);
            for (int i = 0; i < frame.rows; i++) {
                frame.values[step.slot() + i] = step.order()[(int) places[i]];
            }
        } else {
            for (int i = 0; i < frame.rows; i++) {
                frame.values[step.slot() + i] = step.order()[nearest(i)];
            }
        }
    }

    private boolean findLeast(int rows) {
        for (int c = 0; step.squareRoot() && c < distances.length; c++) {
            squareRoots(distances[c], rows);
        }
        return nearest.findLeast(distances, rows);
    }

    private void addWhole(Frame frame) {
        start();
        int f = 0;
        for (; f + Columns.WIDTH <= step.slots().length; f += Columns.WIDTH) {
            columns.take(frame, step.slots(), f);
            for (int c = 0; c < distances.length; c++) {
                columns.addSquares(distances[c], step.centres()[c], f, frame.rows);
            }
        }
        for (; f < step.slots().length; f++) {
            var field = columns.take(frame, step.slots()[f], 0);
            for (int c = 0; c < distances.length; c++) {
                addSquares(distances[c], field, step.centres()[c][f], frame.rows);
            }
        }
    }

    private void start() {
        for (var sums : distances) {
            Arrays.fill(sums, 0);
        }
    }

    private static void addSquares(double[] sums, double[] field, double centre, int rows) {
        for (int i = 0; i < rows; i++) {
            double difference = field[i] - centre;
            sums[i] += difference * difference;
        }
    }

    /** Distances from the fields that a row has, as if the others were as far. A row that has none is rejected. */
    private void addPresent(Frame frame) {
        start();
        var present = new int[frame.rows];
        for (int f = 0; f < step.slots().length; f++) {
            var field = columns.take(frame, step.slots()[f], 0);
            for (int c = 0; c < distances.length; c++) {
                addPresent(distances[c], field, step.centres()[c][f], step.weights()[f], frame.rows);
            }
            for (int i = 0; i < frame.rows; i++) {
                present[i] += Double.isNaN(field[i]) ? 0 : 1;
            }
        }
        for (int i = 0; i < frame.rows; i++) {
            if (present[i] == 0) {
                frame.reject(i, "every field of the clustering is missing");
            }
            for (var sums : distances) {
                sums[i] *= (double) step.slots().length / present[i];
            }
        }
    }

    private static void addPresent(double[] sums, double[] field, double centre, double weight, int rows) {
        for (int i = 0; i < rows; i++) {
            double difference = field[i] - centre;
            sums[i] += Double.isNaN(difference) ? 0 : weight * (difference * difference);
        }
    }

    private static void squareRoots(double[] sums, int rows) {
        for (int i = 0; i < rows; i++) {
            sums[i] = Math.sqrt(sums[i]);
        }
    }

    /** Where some row has no distance, or an infinite one. */
    private int nearest(int row) {
        int nearest = 0;
        double least = distances[0][row];
        for (int c = 1; c < distances.length; c++) {
            if (distances[c][row] < least) {
                nearest = c;
                least = distances[c][row];
            }
        }
        return nearest;
    }
}
