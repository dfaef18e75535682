package org.pgpmml.engine.compiled;

/**
 * Makes a segment's outputs fields of the chain. An output that is declared twice is a fault, unless the first time it
 * was missing; and so is one that the segment could not compute for want of a prediction.
 *
 * @param value the slot of the segment's prediction
 * @param needsValue for each output whether it is computed from that
 * @param over the slot that is not 0 where the chain has ended
 */
record DeclareOutputs(int value, int[] from, int[] to, boolean[] needsValue, int over, int faultSlot) implements Step {
    @Override
    public void run(Frame frame) {
        var values = frame.values;
        for (int row = 0; row < frame.rows; row++) {
            if (over >= 0 && values[row + over] != 0) {
                continue;
            }
            boolean isMissing = Double.isNaN(values[row + value]);
            for (int k = 0; k < from.length; k++) {
                if ((isMissing && needsValue[k]) || !Double.isNaN(values[row + to[k]])) {
                    values[row + faultSlot] = 1;
                }
                values[row + to[k]] = values[row + from[k]];
            }
        }
    }
}
