package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * The kernel of a support vector machine. Data, as a {@link Step} is.
 *
 * @param gamma of all but the linear kernel
 * @param constant of the polynomial and the sigmoid one
 * @param degree of the polynomial one
 */
record Kernel(Type type, double gamma, double constant, double degree) {
    enum Type {
        LINEAR,
        POLYNOMIAL,
        RADIAL_BASIS,
        SIGMOID
    }

    /**
     * Kernels of one vector with several rows.
     *
     * @param columns for each of the vector's numbers, that of each row
     */
    void apply(double[] vector, double[][] columns, double[] results, int rows, Arithmetic arithmetic) {
        Arrays.fill(results, 0, rows, 0);
        for (int d = 0; d < vector.length; d++) {
            if (type == Type.RADIAL_BASIS) {
                addDistance(vector[d], columns[d], results, rows, arithmetic);
            } else {
                addProduct(vector[d], columns[d], results, rows, arithmetic);
            }
        }
        for (int i = 0; i < rows && type != Type.LINEAR; i++) {
            results[i] = arithmetic.round(of(results[i], arithmetic));
        }
    }

    private static void addProduct(double number, double[] column, double[] sums, int rows, Arithmetic arithmetic) {
        if (arithmetic == Arithmetic.DOUBLE) {
            for (int i = 0; i < rows; i++) {
                sums[i] += column[i] * number;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                sums[i] = (float) sums[i] + (float) column[i] * (float) number;
            }
        }
    }

    private static void addDistance(double number, double[] column, double[] sums, int rows, Arithmetic arithmetic) {
        if (arithmetic == Arithmetic.DOUBLE) {
            for (int i = 0; i < rows; i++) {
                double difference = column[i] - number;
                sums[i] += difference * difference;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                float difference = (float) column[i] - (float) number;
                sums[i] = (float) sums[i] + difference * difference;
            }
        }
    }

    private double of(double sum, Arithmetic arithmetic) {
        if (type == Type.RADIAL_BASIS) {
            return arithmetic.exp(arithmetic.round(-sum * gamma));
        }
        double scaled = arithmetic.round(arithmetic.round(sum * gamma) + constant);
        return type == Type.SIGMOID ? Math.tanh(scaled) : Math.pow(scaled, degree);
    }
}
