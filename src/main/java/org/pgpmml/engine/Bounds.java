package org.pgpmml.engine;

import org.dmg.pmml.Interval;

/** An interval of numbers, read once from the document. */
public record Bounds(double left, boolean includesLeft, double right, boolean includesRight) {
    public static Bounds of(Interval interval) {
        var closure = interval.requireClosure();
        return new Bounds(
                interval.getLeftMargin() == null
                        ? Double.NEGATIVE_INFINITY
                        : interval.getLeftMargin().doubleValue(),
                closure == Interval.Closure.CLOSED_CLOSED || closure == Interval.Closure.CLOSED_OPEN,
                interval.getRightMargin() == null
                        ? Double.POSITIVE_INFINITY
                        : interval.getRightMargin().doubleValue(),
                closure == Interval.Closure.CLOSED_CLOSED || closure == Interval.Closure.OPEN_CLOSED);
    }

    public boolean contains(double value) {
        return (value > left || (includesLeft && value == left)) && (value < right || (includesRight && value == right));
    }
}
