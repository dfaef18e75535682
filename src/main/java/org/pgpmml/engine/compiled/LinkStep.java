package org.pgpmml.engine.compiled;

/**
 * Turns a linear predictor into the scale of the target.
 *
 * @param parameter of the link or of the distribution
 * @param offset added before, where its slot is not one
 * @param offsetSlot -1 where the offset is a constant
 * @param trials what the result is multiplied by, where its slot is not one
 * @param trialsSlot -1 where the trials are a constant
 * @param known slot that is NaN in rows without a predictor
 */
record LinkStep(
        Link link,
        double parameter,
        double offset,
        int offsetSlot,
        double trials,
        int trialsSlot,
        int slot,
        int known,
        Arithmetic arithmetic)
        implements Step {
    static final int NO_SLOT = -1;

    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows; row++) {
            if (Double.isNaN(frame.values[row + known])) {
                continue;
            }
            double shift = offsetSlot == NO_SLOT ? offset : arithmetic.round(frame.values[row + offsetSlot]);
            double count = trialsSlot == NO_SLOT ? trials : arithmetic.round(frame.values[row + trialsSlot]);
            if (Double.isNaN(shift) || Double.isNaN(count)) {
                frame.reject(row, "the offset or the number of trials is missing");
            }
            double value = arithmetic.round(frame.values[row + slot] + shift);
            frame.values[row + slot] = arithmetic.round(link.apply(value, parameter, arithmetic) * count);
        }
    }
}
