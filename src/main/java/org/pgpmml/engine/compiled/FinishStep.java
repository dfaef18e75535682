package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * A model's number brought into the target's scale and type.
 *
 * @param needed slots without whose values there is no prediction
 */
record FinishStep(int[] needed, int from, int to, Target target, Arithmetic arithmetic) implements Step {
    @Override
    public boolean readsValues(int other) {
        return other == from || Arrays.stream(needed).anyMatch(slot -> slot == other);
    }

    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows; row++) {
            frame.values[row + to] = frame.lacksAny(needed, row)
                    ? Double.NaN
                    : target.finish(frame.values[row + from], arithmetic);
        }
    }
}
