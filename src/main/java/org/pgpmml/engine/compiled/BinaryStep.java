package org.pgpmml.engine.compiled;

/** A function of two slots. */
record BinaryStep(Functions.Binary function, int first, int second, int to, boolean isFloat) implements Step {
    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows * frame.width; row += frame.width) {
            double result = function.apply(frame.values[row + first], frame.values[row + second]);
            frame.values[row + to] = isFloat ? (float) result : result;
        }
    }
}
