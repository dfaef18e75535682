package org.pgpmml.engine.compiled;

import org.dmg.pmml.DataType;
import org.pgpmml.engine.EngineDeclined;

/** Texts of the document as values of a type. */
final class Literals {
    private Literals() {}

    /** @return the number, boolean as 1 or 0, or code; {@link Marks#FAULT} where the text is no value of the type */
    static double parse(String text, DataType type, Categories categories) throws EngineDeclined {
        if (type == DataType.STRING) {
            return categories.add(text);
        }
        if (Instants.isInstant(type)) {
            double instant = Instants.of(text, type);
            return Double.isNaN(instant) ? Marks.FAULT : instant;
        }
        double number = number(text);
        if (Double.isNaN(number) && text.equalsIgnoreCase("nan")) {
            throw new EngineDeclined("the literal NaN is not compiled");
        }
        return Double.isNaN(number) ? Marks.FAULT : cast(type == DataType.FLOAT ? floatOf(text, number) : number, type);
    }

    static double cast(double value, DataType type) {
        return switch (type) {
            case FLOAT -> Functions.Unary.TO_FLOAT.apply(value);
            case INTEGER -> Functions.Unary.TO_INTEGER.apply(value);
            case BOOLEAN -> Functions.Unary.TO_BOOLEAN.apply(value);
            default -> value;
        };
    }

    private static double number(String text) {
        if (text.equalsIgnoreCase("inf")) {
            return Double.POSITIVE_INFINITY;
        } else if (text.equalsIgnoreCase("-inf")) {
            return Double.NEGATIVE_INFINITY;
        } else if (text.equalsIgnoreCase("true")) {
            return 1;
        } else if (text.equalsIgnoreCase("false")) {
            return 0;
        }
        return InputLoader.parse(text) + 0d;
    }

    /** Read as a float at once: reading a double first can round twice. */
    static double floatOf(String text, double number) {
        try {
            return Float.parseFloat(text) + 0f;
        } catch (NumberFormatException e) {
            return number;
        }
    }

    /** The type of a constant that names none. */
    static DataType implied(String text) {
        if (text.isEmpty()) {
            return DataType.STRING;
        }
        if (text.equalsIgnoreCase("nan") || text.equalsIgnoreCase("inf") || text.equalsIgnoreCase("-inf")) {
            return DataType.DOUBLE;
        }
        try {
            if (text.indexOf('.') >= 0) {
                Double.parseDouble(text);
                return DataType.DOUBLE;
            }
            Long.parseLong(text);
            return DataType.INTEGER;
        } catch (NumberFormatException e) {
            return DataType.STRING;
        }
    }

    /** A value as the reference writes it. */
    static String format(double value, DataType type) throws EngineDeclined {
        return switch (type) {
            case BOOLEAN -> value == 1 ? "true" : "false";
            case INTEGER -> Integer.toString((int) value);
            case FLOAT -> Float.toString((float) value);
            case DOUBLE -> Double.toString(value);
            default -> throw new EngineDeclined("constants of type " + type.value() + " are not compiled");
        };
    }
}
