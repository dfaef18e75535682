package org.pgpmml.engine.compiled;

/** Functions that transformations apply. Data, as a {@link Step} is. */
final class Functions {
    private Functions() {}

    /** A function of one number, NaN for missing ones. */
    interface OfNumber {
        double apply(double value);
    }

    enum Unary implements OfNumber {
        TO_FLOAT,
        EXP,
        ABS;

        @Override
        public double apply(double value) {
            return switch (this) {
                case TO_FLOAT -> (float) value;
                case EXP -> Math.exp(value);
                case ABS -> Math.abs(value);
            };
        }
    }

    /** 1 for one value, 0 for others. */
    record Indicator(double literal, double missing) implements OfNumber {
        @Override
        public double apply(double value) {
            return Double.isNaN(value) ? missing : value == literal ? 1 : 0;
        }
    }

    enum Binary {
        SUM,
        DIFFERENCE,
        PRODUCT,
        QUOTIENT;

        double apply(double a, double b) {
            return switch (this) {
                case SUM -> a + b;
                case DIFFERENCE -> a - b;
                case PRODUCT -> a * b;
                case QUOTIENT -> a / b;
            };
        }
    }
}
