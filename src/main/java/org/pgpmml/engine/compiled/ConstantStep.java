package org.pgpmml.engine.compiled;

/** The same number in every row. */
record ConstantStep(double value, int to) implements Step {
    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows; row++) {
            frame.values[row + to] = value;
        }
    }
}
