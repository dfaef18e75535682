package org.pgpmml.engine.compiled;

import java.util.Arrays;
import org.pgpmml.engine.compiled.Segments.Member;

/**
 * Makes a segment's results those of the whole model.
 *
 * @param value the slot of the segment's prediction
 * @param from for each result the slot it is taken from; -1 where the segment gives none
 * @param codes for each result what the segment's codes are as codes of the whole; null for numbers
 * @param missing what is taken where the segment gives none
 * @param held the slot that says that the results are those of a segment that was skipped, for want of a better one
 * @param over the slot that says that no further segment counts
 * @param endsRow whether none counts after this one
 */
record TakeResults(
        int value,
        int[] from,
        int[] to,
        double[][] codes,
        double[] missing,
        int held,
        int over,
        boolean endsRow,
        WhereMissing whereMissing)
        implements Step {

    /** What a segment without a prediction does. */
    enum WhereMissing {
        COUNTS,
        IS_SKIPPED,
        ENDS
    }

    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows; row++) {
            run(frame.values, row);
        }
    }

    private void run(double[] values, int row) {
        boolean isMissing = Double.isNaN(values[row + value]);
        boolean isSkipped = isMissing && whereMissing == WhereMissing.IS_SKIPPED;
        if (isSkipped) {
            if (values[row + held] != 0) {
                return;
            }
            values[row + held] = 1;
        }
        for (int k = 0; k < from.length; k++) {
            if (isMissing && whereMissing == WhereMissing.ENDS) {
                values[row + to[k]] = Double.NaN;
            } else if (from[k] == Member.ALWAYS) {
                values[row + to[k]] = isMissing ? Double.NaN : missing[k];
            } else {
                double taken = values[row + from[k]];
                values[row + to[k]] = codes[k] == null || Double.isNaN(taken) ? taken : codes[k][(int) taken];
            }
        }
        if (over != Member.ALWAYS && ((endsRow && !isSkipped) || (isMissing && whereMissing == WhereMissing.ENDS))) {
            values[row + over] = 1;
        }
    }

    /** Only notes that a segment without a prediction leaves the whole without one. */
    static TakeResults onlyEnding(int value, int over) {
        var none = new int[0];
        return new TakeResults(
                value, none, none, new double[0][], new double[0], Member.ALWAYS, over, false, WhereMissing.ENDS);
    }

    static double[] table(Categories from, Categories into) {
        return Arrays.stream(from.translate(into)).asDoubleStream().toArray();
    }
}
