package org.pgpmml.model;

import org.dmg.pmml.Interval;

/** Intervals as mathematicians write them: {@code [0, 72)}. */
final class Intervals {
    private Intervals() {}

    static String text(Interval interval) {
        var closure = interval.requireClosure();
        var left = closure == Interval.Closure.CLOSED_CLOSED || closure == Interval.Closure.CLOSED_OPEN ? "[" : "(";
        var right = closure == Interval.Closure.CLOSED_CLOSED || closure == Interval.Closure.OPEN_CLOSED ? "]" : ")";
        return left + margin(interval.getLeftMargin(), "-infinity") + ", "
                + margin(interval.getRightMargin(), "infinity") + right;
    }

    private static String margin(Number number, String unbounded) {
        return number == null ? unbounded : number.toString();
    }
}
