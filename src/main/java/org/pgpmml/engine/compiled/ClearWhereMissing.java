package org.pgpmml.engine.compiled;

/** Where one of some slots has no value, others shall have none either. */
record ClearWhereMissing(int[] needed, int[] cleared) implements Step {
    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows; row++) {
            for (int slot : needed) {
                if (Double.isNaN(frame.values[row + slot])) {
                    for (int result : cleared) {
                        frame.values[row + result] = Double.NaN;
                    }
                }
            }
        }
    }
}
