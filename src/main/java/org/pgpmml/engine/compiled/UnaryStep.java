package org.pgpmml.engine.compiled;

/** A function of one slot. */
record UnaryStep(Functions.OfNumber function, int from, int to) implements Step {
    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows * frame.width; row += frame.width) {
            frame.values[row + to] = function.apply(frame.values[row + from]);
        }
    }
}
