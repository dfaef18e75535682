package org.pgpmml.engine;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.dmg.pmml.DataType;
import org.pgpmml.model.DataTypes;

/** Brings a value that SQL or JSON delivered into a form that PMML's data types know. */
public final class InputValues {
    private InputValues() {}

    /**
     * The value as the field's data type would write it, where that is possible without loss; otherwise the value as it
     * is, for the model's invalid value treatment to judge.
     */
    public static Object adapt(Object value, DataType type) {
        if (value == null) {
            return null;
        }
        if (isNotANumber(value) && (DataTypes.isNumeric(type) || type == DataType.BOOLEAN)) {
            return null; // SQL and PMML agree: not a number is no value
        }
        if (DataTypes.isNumeric(type)) {
            return number(value, type);
        }
        if (type == DataType.STRING && (value instanceof Number || value instanceof Boolean)) {
            return value.toString();
        }
        if (isMoment(type) && value instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return text + "T00:00:00"; // a date in JSON; a refresh sends it as that day's midnight too
        }
        return isCounted(type) ? written(value) : value;
    }

    /** Types whose values are a date and a time of day. */
    public static boolean isMoment(DataType type) {
        return type == DataType.DATE_TIME || type.value().startsWith("dateTimeSecondsSince");
    }

    /** Types that are numbers of days or seconds to a model, and read from nothing but text. */
    private static boolean isCounted(DataType type) {
        return type == DataType.TIME_SECONDS
                || type.value().startsWith("dateDaysSince")
                || type.value().startsWith("dateTimeSecondsSince");
    }

    private static Object written(Object value) {
        if (value instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        if (value instanceof LocalDateTime moment) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
        }
        return value instanceof LocalDate date ? date.toString() : value;
    }

    /** JSON has it as a text. */
    private static boolean isNotANumber(Object value) {
        return value.equals("NaN") || value instanceof Double number && number.isNaN();
    }

    private static Object number(Object value, DataType type) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return type == DataType.INTEGER
                        && value instanceof Double number
                        && number == Math.rint(number)
                        && Math.abs(number) <= Integer.MAX_VALUE
                ? (Object) number.intValue()
                : value;
    }
}
