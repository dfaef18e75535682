package org.pgpmml.engine.compiled;

/**
 * A parameter of a general regression times its predictors: factors count at one value each, covariates by a power.
 * Without predictors it is an intercept. Data, as a {@link Step} is.
 *
 * @param factors slots
 * @param levels the value at which each factor counts
 * @param covariates slots
 */
record ParameterTerm(double beta, int[] factors, double[] levels, int[] covariates, double[] exponents) {

    /** Adds what is no number in rows in which a predictor is missing. */
    void addTo(double[] sums, Frame frame, Arithmetic arithmetic) {
        if (factors.length == 0 && covariates.length == 0) {
            for (int i = 0; i < frame.rows; i++) {
                sums[i] = arithmetic.round(sums[i] + beta);
            }
        } else if (factors.length == 0 && covariates.length == 1 && exponents[0] == 1) {
            addCovariate(sums, frame, arithmetic);
        } else {
            for (int row = 0; row < frame.rows; row++) {
                double product = frame.lacksAny(factors, row) ? Double.NaN : product(frame.values, row, arithmetic);
                sums[row] = arithmetic.round(sums[row] + arithmetic.round(beta * product));
            }
        }
    }

    private void addCovariate(double[] sums, Frame frame, Arithmetic arithmetic) {
        if (arithmetic == Arithmetic.DOUBLE) {
            for (int i = 0, at = covariates[0]; i < frame.rows; i++, at++) {
                sums[i] += beta * frame.values[at];
            }
        } else {
            for (int i = 0, at = covariates[0]; i < frame.rows; i++, at++) {
                sums[i] = (float) sums[i] + (float) beta * (float) frame.values[at];
            }
        }
    }

    /**
     * The first value that is not there, or is a fault; 0 where there is none. Covariates are not read where a factor makes
     * the product zero.
     */
    double firstLacking(double[] values, int row) {
        double lacking = firstLacking(factors, values, row);
        return lacking == 0 && counts(values, row) ? firstLacking(covariates, values, row) : lacking;
    }

    private static double firstLacking(int[] slots, double[] values, int row) {
        for (int slot : slots) {
            if (Double.isNaN(values[row + slot])) {
                return values[row + slot];
            }
        }
        return 0;
    }

    private boolean counts(double[] values, int row) {
        for (int f = 0; f < factors.length; f++) {
            if (values[row + factors[f]] != levels[f]) {
                return false;
            }
        }
        return true;
    }

    private double product(double[] values, int row, Arithmetic arithmetic) {
        if (!counts(values, row)) {
            return 0;
        }
        double product = 1;
        for (int c = 0; c < covariates.length; c++) {
            double value = arithmetic.round(values[row + covariates[c]]);
            boolean isPlain = exponents[c] == 1 || Double.isNaN(value); // NaN to the power of 0 is 1
            double power = isPlain ? value : arithmetic.round(Math.pow(value, exponents[c]));
            product = arithmetic.round(product * power);
        }
        return product;
    }
}
