package org.pgpmml.engine;

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
        if (DataTypes.isNumeric(type)) {
            return number(value, type);
        }
        if (type == DataType.STRING && (value instanceof Number || value instanceof Boolean)) {
            return value.toString();
        }
        if (type == DataType.DATE_TIME && value instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return text + "T00:00:00"; // a date in JSON; a refresh sends it as that day's midnight too
        }
        return value;
    }

    private static Object number(Object value, DataType type) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value.equals("NaN")) {
            return null;
        }
        if (value instanceof Double number) {
            if (number.isNaN()) {
                return null; // SQL and PMML agree: not a number is no value
            }
            if (type == DataType.INTEGER && number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE) {
                return number.intValue();
            }
        }
        return value;
    }
}
