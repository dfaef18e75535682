package org.pgpmml.file;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.dmg.pmml.DataType;

/** A result as PostgreSQL writes a value of its type, to the last digit. */
final class SqlText {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private SqlText() {}

    /** Null for null. */
    static String of(Object value, DataType type) {
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof Float number) {
            return number(number);
        }
        if (value == null) {
            return null;
        }
        var text = value.toString();
        try {
            return switch (type) {
                case BOOLEAN -> text.equals("true") ? "t" : text.equals("false") ? "f" : text;
                case TIME -> DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.parse(text));
                case DATE_TIME -> moment(LocalDateTime.parse(text));
                default -> text;
            };
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static String moment(LocalDateTime moment) {
        LocalDate date = moment.toLocalDate();
        return date + " " + DateTimeFormatter.ISO_LOCAL_TIME.format(moment);
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        boolean mayDiffer = size < Double.MIN_NORMAL || size >= 0x1p50;
        return written(NumberOutput.toString(value, true), 15, mayDiffer, 17, value, Math.ulp(size));
    }

    private static String number(float value) {
        if (Float.isInfinite(value)) {
            return Float.toString(value);
        }
        float size = Math.abs(value);
        boolean mayDiffer = size < Float.MIN_NORMAL || size >= 0x1p21;
        return written(NumberOutput.toString(value, true), 6, mayDiffer, 9, value, Math.ulp(size));
    }

    /**
     * @param text the number in the fewest digits, but two at least, as Java writes it from version 19 on
     * @param fixed from 10 to this power on, PostgreSQL writes an exponent
     * @param mayDiffer whether one digit may do, or the text may be halfway to a neighbour, where PostgreSQL writes more
     * @param most how many digits are always enough
     * @param ulp how far the next larger neighbour is
     */
    private static String written(String text, int fixed, boolean mayDiffer, int most, double value, double ulp) {
        var number = new BigDecimal(text).stripTrailingZeros();
        if (number.signum() == 0) {
            return text.startsWith("-") ? "-0" : "0";
        }
        if (mayDiffer) {
            number = shortest(new BigDecimal(value), new BigDecimal(ulp), Math.max(1, number.precision() - 1), most);
        }
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -4 && exponent < fixed) {
            return number.toPlainString();
        }
        var digits = number.unscaledValue().abs().toString();
        return (number.signum() < 0 ? "-" : "") + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** The shortest number that is nearer to this one than to its neighbours; PostgreSQL leaves out those halfway. */
    private static BigDecimal shortest(BigDecimal exact, BigDecimal ulp, int from, int most) {
        var half = ulp.divide(TWO);
        var size = exact.abs();
        // A power of two has its smaller neighbour half as far; those below one that come here have all neighbours as far.
        boolean isPower = size.compareTo(BigDecimal.ONE) > 0 && size.divide(ulp).toBigIntegerExact().bitCount() == 1;
        var below = isPower ? half.divide(TWO) : half;
        for (int digits = from; digits < most; digits++) {
            var shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            var difference = shorter.abs().subtract(size);
            if (difference.compareTo(half) < 0 && difference.negate().compareTo(below) < 0) {
                return shorter.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(most, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
