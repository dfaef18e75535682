package org.pgpmml.engine.compiled;

/**
 * The share of the last category of a general regression, from those before it.
 *
 * @param known slots that are NaN in rows without a prediction
 * @param classes slots of the shares
 */
record LastShareStep(Method method, int[] known, int[] classes, Arithmetic arithmetic) implements Step {
    enum Method {
        /** What the category before it leaves. */
        REST,
        /** All are in proportion to it, and it is 1. */
        PROPORTION,
        /** The others are cumulative. */
        CUMULATIVE
    }

    @Override
    public void run(Frame frame) {
        var shares = new double[classes.length];
        for (int row = 0; row < frame.rows; row++) {
            boolean isMissing = frame.lacksAny(known, row);
            for (int k = 0; k < shares.length - 1; k++) {
                shares[k] = isMissing ? Double.NaN : frame.values[row + classes[k]];
            }
            shares[shares.length - 1] = isMissing ? Double.NaN : 1;
            finish(shares);
            for (int k = 0; k < shares.length; k++) {
                frame.values[row + classes[k]] = shares[k];
            }
        }
    }

    private void finish(double[] shares) {
        int last = shares.length - 1;
        switch (method) {
            case REST -> shares[last] = arithmetic.round(shares[last] - shares[last - 1]);
            case PROPORTION -> Normalization.divideBySum(shares, arithmetic);
            case CUMULATIVE -> {
                for (int k = last; k > 0; k--) {
                    shares[k] = arithmetic.round(shares[k] - shares[k - 1]);
                }
            }
        }
    }
}
