package org.pgpmml.engine.compiled;

import org.dmg.pmml.NormContinuous;
import org.pgpmml.engine.EngineDeclined;

/** NormContinuous backwards: the reference does not extrapolate here, and rejects the row. */
record Denormalization(double[] origs, double[] norms, int from, int to, Arithmetic arithmetic) implements Step {

    static Denormalization of(NormContinuous norm, int from, int to, Arithmetic arithmetic) throws EngineDeclined {
        var points = norm.requireLinearNorms();
        if (points.size() < 2) {
            throw new EngineDeclined("a NormContinuous has fewer than two points");
        }
        return new Denormalization(
                points.stream().mapToDouble(point -> arithmetic.round(point.requireOrig().doubleValue())).toArray(),
                points.stream().mapToDouble(point -> arithmetic.round(point.requireNorm().doubleValue())).toArray(),
                from,
                to,
                arithmetic);
    }

    @Override
    public void run(Frame frame) {
        for (int row = 0; row < frame.rows; row++) {
            double value = frame.values[row + from];
            int left = Double.isNaN(value) ? -1 : interval(value);
            if (left >= 0) {
                frame.values[row + to] = interpolate(value, left);
            } else {
                frame.values[row + to] = Double.NaN;
                if (!Double.isNaN(value)) {
                    frame.reject(row, "the network's output is outside what NormContinuous can turn back");
                }
            }
        }
    }

    /** By bisection, as the reference does: norms need not rise. */
    private int interval(double value) {
        int low = 0;
        int high = norms.length - 1;
        while (low <= high) {
            int middle = low + (high - low) / 2;
            if (Double.compare(value, norms[middle]) < 0) {
                high = middle - 1;
            } else if (middle == norms.length - 1) {
                return -1;
            } else if (Double.compare(value, norms[middle + 1]) <= 0) {
                return middle;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    private double interpolate(double value, int left) {
        double share = arithmetic.round(
                arithmetic.round(value - norms[left]) / arithmetic.round(norms[left + 1] - norms[left]));
        double scaled = arithmetic.round(share * arithmetic.round(origs[left + 1] - origs[left]));
        return arithmetic.round(scaled + origs[left]);
    }
}
