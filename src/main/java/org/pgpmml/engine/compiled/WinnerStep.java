package org.pgpmml.engine.compiled;

/**
 * The category with the largest share, the first of equals. A share that is no number is the largest, as in the
 * reference.
 *
 * @param needed slots without whose values there is no prediction
 */
record WinnerStep(int[] needed, int[] classes, int[] order, int slot) implements Step {
    @Override
    public void run(Frame frame) {
        for (int i = 0, row = 0; i < frame.rows; i++, row += frame.width) {
            frame.values[row + slot] =
                    frame.lacksAny(needed, row) ? Double.NaN : order[largest(frame.values, row)];
        }
    }

    private int largest(double[] values, int row) {
        int best = 0;
        for (int k = 1; k < classes.length; k++) {
            if (Double.compare(values[row + classes[k]], values[row + classes[best]]) > 0) {
                best = k;
            }
        }
        return best;
    }
}
