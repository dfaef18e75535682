package org.pgpmml.engine.compiled;

import org.dmg.pmml.Interval;

/** An interval as {left, right, left is in, right is in}. */
final class Bounds {
    private Bounds() {}

    static double[] of(Interval interval) {
        var closure = interval.requireClosure();
        var left = closure == Interval.Closure.CLOSED_CLOSED || closure == Interval.Closure.CLOSED_OPEN;
        var right = closure == Interval.Closure.CLOSED_CLOSED || closure == Interval.Closure.OPEN_CLOSED;
        return new double[] {
            interval.getLeftMargin() == null ? Double.NEGATIVE_INFINITY : interval.getLeftMargin().doubleValue(),
            interval.getRightMargin() == null ? Double.POSITIVE_INFINITY : interval.getRightMargin().doubleValue(),
            left ? 1 : 0,
            right ? 1 : 0
        };
    }

    static boolean contains(double[] bounds, double value) {
        return (value > bounds[0] || (value == bounds[0] && bounds[2] == 1))
                && (value < bounds[1] || (value == bounds[1] && bounds[3] == 1));
    }
}
