package org.pgpmml.engine.compiled;

/**
 * The standard normal distribution, by the incomplete gamma function of 1/2: its power series near 0, its continued
 * fraction (by Lentz's method) further out.
 *
 * <p>Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 6.5.29, 6.5.31 and 7.1.
 */
final class NormalCurve {
    private static final double FAR = 40;
    private static final double BORDER = 1.5;
    private static final double PRECISION = 1e-16;
    private static final int MOST_TERMS = 1000;
    private static final int MOST_STEPS = 50;
    private static final double TINY = 1e-300;

    private NormalCurve() {}

    /** The probability of a value not above this one. */
    static double below(double value) {
        if (Math.abs(value) > FAR) {
            return value < 0 ? 0 : 1;
        }
        double tail = tail(value * value / 2);
        return value < 0 ? tail / 2 : 1 - tail / 2;
    }

    /** The value that the standard normal distribution stays below with this probability. */
    static double quantile(double probability) {
        // The reference has no more of a probability near 0 than what this difference leaves.
        double within = 2 * probability - 1;
        double quantile = Math.abs(within) < 0.5 ? nearQuantile(Math.abs(within)) : farQuantile(1 - Math.abs(within));
        return within < 0 ? -quantile : quantile;
    }

    /** By Newton's method from below, where the error function rises less and less. */
    private static double nearQuantile(double within) {
        double x = 0;
        for (int n = 0; n < MOST_STEPS; n++) {
            double step = (within - erf(x / Math.sqrt(2))) / slope(x);
            x += step;
            if (step <= PRECISION * x) {
                break;
            }
        }
        return x;
    }

    /** By Newton's method on the tail's logarithm, which has no turning point. */
    private static double farQuantile(double outside) {
        if (outside == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double x = Math.sqrt(-2 * Math.log(outside));
        for (int n = 0; n < MOST_STEPS; n++) {
            double tail = tail(x * x / 2);
            double step = Math.log(tail / outside) * tail / slope(x);
            x += step;
            if (Math.abs(step) <= PRECISION * x) {
                break;
            }
        }
        return x;
    }

    private static double slope(double x) {
        return Math.sqrt(2 / Math.PI) * Math.exp(-x * x / 2);
    }

    static double erf(double value) {
        if (Math.abs(value) > FAR) {
            return Math.signum(value);
        }
        double t = value * value;
        double within = t < BORDER ? Math.exp(-t) * Math.sqrt(t / Math.PI) * series(t) : 1 - tail(t);
        return value < 0 ? -within : within;
    }

    /** The probability of a value further from 0 on either side than one with this half square. */
    private static double tail(double t) {
        if (t == 0) {
            return 1;
        }
        double scale = Math.exp(-t) * Math.sqrt(t / Math.PI);
        return t < BORDER ? 1 - scale * series(t) : scale * fraction(t);
    }

    private static double series(double t) {
        double term = 2;
        double sum = term;
        for (int n = 1; n < MOST_TERMS && term > PRECISION * sum; n++) {
            term *= t / (n + 0.5);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double t) {
        double b = t + 0.5;
        double c = 1 / TINY;
        double d = 1 / b;
        double product = d;
        double change = 0;
        for (int n = 1; n < MOST_TERMS && Math.abs(change - 1) > PRECISION; n++) {
            double a = -n * (n - 0.5);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            change = c * d;
            product *= change;
        }
        return product;
    }
}
