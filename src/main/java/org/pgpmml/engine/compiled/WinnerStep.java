package org.pgpmml.engine.compiled;

/**
 * The category with the largest share, or the least distance; the first of equals. What is no number is the largest of
 * all, as in the reference.
 *
 * @param needed slots without whose values there is no prediction
 */
record WinnerStep(int[] needed, int[] classes, int[] order, boolean isDistance, int slot) implements Step {
    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows; row++) {
            frame.values[row + slot] =
                    frame.lacksAny(needed, row) ? Double.NaN : order[place(frame.values, row, classes, isDistance)];
        }
    }

    /** Which of the classes wins in a row. */
    static int place(double[] values, int row, int[] classes, boolean isDistance) {
        int best = 0;
        for (int k = 1; k < classes.length; k++) {
            int comparison = Double.compare(values[row + classes[k]], values[row + classes[best]]);
            if (isDistance ? comparison < 0 : comparison > 0) {
                best = k;
            }
        }
        return best;
    }
}
