package org.pgpmml.engine.compiled;

import java.util.Arrays;

/**
 * Functions that transformations apply, to numbers that are there. NaN: no result; {@link Marks#FAULT}: the reference
 * gives the row up whatever the document says of results that are not there. Data, as a {@link Step} is.
 */
final class Functions {
    private Functions() {}

    /** A function of one number; what stands in {@link Term.Mapped} also knows missing ones. */
    interface OfNumber {
        double apply(double value);
    }

    enum Unary implements OfNumber {
        TO_FLOAT,
        TO_INTEGER,
        TO_BOOLEAN,
        EXP,
        EXPM1,
        LN,
        LN1P,
        LOG10,
        SQRT,
        ABS,
        INTEGER_ABS,
        RINT,
        FLOOR,
        CEIL,
        ROUND,
        FLOAT_ROUND,
        SIN,
        COS,
        TAN,
        ASIN,
        ACOS,
        ATAN,
        SINH,
        COSH,
        TANH,
        NOT;

        @Override
        public double apply(double value) {
            return switch (this) {
                case TO_FLOAT -> Arithmetic.toFloat(value);
                case TO_INTEGER -> value != value || isInteger(value) ? value : Marks.FAULT;
                case TO_BOOLEAN -> value != value || value == 0 || value == 1 ? value : Marks.FAULT;
                case EXP -> Math.exp(value);
                case EXPM1 -> Math.expm1(value);
                case LN -> Math.log(value);
                case LN1P -> Math.log1p(value);
                case LOG10 -> Math.log10(value);
                case SQRT -> Math.sqrt(value);
                case ABS -> Math.abs(value);
                case INTEGER_ABS -> integer(Math.abs(value));
                case RINT -> Math.rint(value);
                case FLOOR -> integer(Math.floor(value));
                case CEIL -> integer(Math.ceil(value));
                case ROUND -> integer(Math.round(value));
                case FLOAT_ROUND -> Math.round((float) value);
                case SIN -> Math.sin(value);
                case COS -> Math.cos(value);
                case TAN -> Math.tan(value);
                case ASIN -> Math.asin(value);
                case ACOS -> Math.acos(value);
                case ATAN -> Math.atan(value);
                case SINH -> Math.sinh(value);
                case COSH -> Math.cosh(value);
                case TANH -> Math.tanh(value);
                case NOT -> 1 - value;
            };
        }
    }

    static boolean isInteger(double value) {
        return value == Math.rint(value) && value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
    }

    static double integer(double value) {
        return isInteger(value) ? value : Marks.FAULT;
    }

    /** 1 for one value, 0 for others. */
    record Indicator(double literal, double missing) implements OfNumber {
        @Override
        public double apply(double value) {
            return Double.isNaN(value) ? missing : value == literal ? 1 : 0;
        }
    }

    /** What a function makes of each category. */
    record ByCode(double[] results) implements OfNumber {
        @Override
        public double apply(double value) {
            return results[(int) value];
        }
    }

    /**
     * What becomes of each of a few numbers, the only ones there are.
     *
     * @param numbers ascending
     */
    record ByNumber(double[] numbers, double[] results) implements OfNumber {
        @Override
        public double apply(double value) {
            if (Double.isNaN(value)) {
                return value;
            }
            int place = Arrays.binarySearch(numbers, value);
            return place < 0 ? Marks.FAULT : results[place];
        }
    }

    /** The same for any number that is there. */
    record Always(double result) implements OfNumber {
        @Override
        public double apply(double value) {
            return result;
        }
    }

    enum Binary {
        SUM,
        DIFFERENCE,
        PRODUCT,
        QUOTIENT,
        MODULO,
        POW,
        INTEGER_SUM,
        INTEGER_DIFFERENCE,
        INTEGER_PRODUCT,
        INTEGER_QUOTIENT,
        INTEGER_MODULO,
        INTEGER_POW,
        HYPOT,
        THRESHOLD,
        EQUAL,
        NOT_EQUAL,
        LESS_THAN,
        LESS_OR_EQUAL,
        GREATER_THAN,
        GREATER_OR_EQUAL;

        double apply(double a, double b) {
            return switch (this) {
                case SUM -> a + b;
                case DIFFERENCE -> a - b;
                case PRODUCT -> a * b;
                case QUOTIENT -> a / b;
                case MODULO -> a - Math.floor(a / b) * b;
                case POW -> Math.pow(a, b);
                case INTEGER_SUM -> defined(a + b);
                case INTEGER_DIFFERENCE -> defined(a - b);
                case INTEGER_PRODUCT -> defined(a * b);
                case INTEGER_QUOTIENT -> b == 0 ? Double.NaN : (int) a / (int) b;
                case INTEGER_MODULO -> b == 0 ? Double.NaN : Math.floorMod((int) a, (int) b);
                case INTEGER_POW -> pow((int) a, (int) b);
                case HYPOT -> Math.hypot(a, b);
                case THRESHOLD, GREATER_THAN -> a > b ? 1 : 0;
                case EQUAL -> a == b ? 1 : 0;
                case NOT_EQUAL -> a == b ? 0 : 1;
                case LESS_THAN -> a < b ? 1 : 0;
                case LESS_OR_EQUAL -> a <= b ? 1 : 0;
                case GREATER_OR_EQUAL -> a >= b ? 1 : 0;
            };
        }

        private static double defined(double value) {
            return isInteger(value) ? value : Double.NaN;
        }

        private static double pow(int base, int exponent) {
            if (exponent < 0) {
                return Marks.FAULT;
            }
            double power = 1;
            for (int i = 0; i < exponent; i++) {
                power *= base;
                if (!isInteger(power)) {
                    return Marks.FAULT;
                }
                if (base == 0 || base == 1 || base == -1) {
                    return base == -1 && exponent % 2 == 0 ? 1 : base;
                }
            }
            return power;
        }
    }
}
