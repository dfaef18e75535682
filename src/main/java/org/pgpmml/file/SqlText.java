package org.pgpmml.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;
import org.dmg.pmml.DataType;

/** A result as PostgreSQL writes a value of its type, to the last digit. */
final class SqlText {
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
        var text = Double.toString(value);
        if (Double.isInfinite(value)) {
            return text;
        }
        return written(text, 15, digits -> digits >= 16 || Math.abs(value) < Double.MIN_NORMAL, value,
                shorter -> shorter.doubleValue() == value);
    }

    private static String number(float value) {
        var text = Float.toString(value);
        if (Float.isInfinite(value)) {
            return text;
        }
        return written(text, 6, digits -> digits >= 7 || Math.abs(value) < Float.MIN_NORMAL, value,
                shorter -> shorter.floatValue() == value);
    }

    /**
     * @param text as Java writes the number
     * @param fixed from 10 to this power on, PostgreSQL writes an exponent
     * @param mayBeLong by the count of its digits, whether Java before version 19 may have written one more than needed
     */
    private static String written(
            String text, int fixed, Predicate<Integer> mayBeLong, double value, Predicate<BigDecimal> isSame) {
        var number = new BigDecimal(text).stripTrailingZeros();
        if (number.signum() == 0) {
            return text.startsWith("-") ? "-0" : "0";
        }
        if (mayBeLong.test(number.precision())) {
            number = shortest(number, new BigDecimal(value), isSame);
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

    private static BigDecimal shortest(BigDecimal number, BigDecimal exact, Predicate<BigDecimal> isSame) {
        for (int digits = Math.max(1, number.precision() - 1); digits <= number.precision(); digits++) {
            var shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (isSame.test(shorter)) {
                return shorter.stripTrailingZeros();
            }
        }
        return number;
    }
}
