package org.pgpmml.engine.compiled;

/** The sum, or with a divisor the mean, of numbers that segments predict; NaN as soon as one is missing. */
record WeightedSum(int[] members, double[] weights, int slot, double divisor, Target target, Arithmetic arithmetic)
        implements Step {
    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows; row++) {
            double sum = arithmetic == Arithmetic.FLOAT ? sumOfFloats(frame.values, row) : sumOfDoubles(frame.values, row);
            frame.values[row + slot] = Double.isNaN(sum)
                    ? Double.NaN
                    : target.finish(arithmetic.round(sum / divisor), arithmetic);
        }
    }

    private double sumOfDoubles(double[] values, int row) {
        double sum = 0;
        for (int m = 0; m < members.length; m++) {
            sum += weights[m] * values[row + members[m]];
        }
        return sum;
    }

    private double sumOfFloats(double[] values, int row) {
        float sum = 0;
        for (int m = 0; m < members.length; m++) {
            sum += (float) weights[m] * (float) values[row + members[m]];
        }
        return sum;
    }
}
