package org.pgpmml.engine.compiled;

import java.util.Locale;
import org.dmg.pmml.DataType;
import org.dmg.pmml.OpType;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.model.DataTypes;

/**
 * A value that steps read and write.
 *
 * @param slot where it stands in each row of a frame
 * @param type PMML data type: a number, boolean (1 or 0) or string
 * @param categories of a string field; null for numbers
 */
record Field(String name, int slot, DataType type, Categories categories, Known known) {
    Field(String name, int slot, DataType type, Categories categories) {
        this(name, slot, type, categories, Known.of(type));
    }

    Field withMissing(boolean mayBeMissing) {
        return new Field(name, slot, type, categories, known.withMissing(mayBeMissing));
    }

    Field at(int other) {
        return new Field(name, other, type, categories, known);
    }

    /** The same field with its texts to be found in an input, where they may be any. */
    Field withOrigin(int input) {
        return isNumeric() || categories.isClosed()
                ? this
                : new Field(name, slot, type, new Categories(TextOrigin.of(input)), known);
    }

    Field withFaults() {
        return new Field(name, slot, type, categories, known.withFaults(true));
    }

    boolean isNumeric() {
        return categories == null;
    }

    /** What a literal of the document is, compared with this field's values: a number, or a category's code. */
    double literal(Object value) throws EngineDeclined {
        if (!isNumeric()) {
            return categories.add(value.toString());
        }
        if (type == DataType.BOOLEAN) {
            return flag(value.toString());
        }
        if (type != DataType.INTEGER && (value.equals("INF") || value.equals("-INF"))) {
            // XML's spelling, which scikit-learn's splits of missing from known values are exported with.
            return value.equals("INF") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        double number;
        try {
            number = Double.parseDouble(value.toString());
        } catch (NumberFormatException e) {
            throw new EngineDeclined("number \"" + name + "\" is compared with \"" + value + "\"");
        }
        if (Double.isNaN(number)) {
            throw new EngineDeclined("number \"" + name + "\" is compared with what is no number");
        }
        if (type == DataType.FLOAT) {
            return Float.parseFloat(value.toString());
        }
        return number;
    }

    private double flag(String literal) throws EngineDeclined {
        return switch (literal.toLowerCase(Locale.ROOT)) {
            case "true", "1", "1.0" -> 1;
            case "false", "0", "0.0" -> 0;
            default -> throw new EngineDeclined("boolean \"" + name + "\" is compared with \"" + literal + "\"");
        };
    }

    static void requireNumeric(Field field) throws EngineDeclined {
        if (!DataTypes.isNumeric(field.type()) || !field.isNumeric()) {
            throw new EngineDeclined("field \"" + field.name() + "\" is used as a number, but is no number");
        }
    }

    /** A number that is not a category: the reference has no order for those. */
    static void requireOrdered(Field field) throws EngineDeclined {
        requireNumeric(field);
        if (field.known().opType() != OpType.CONTINUOUS) {
            throw new EngineDeclined("the order of field \"" + field.name() + "\" is asked for, whose values are categories");
        }
    }

    static boolean isSupported(DataType type) {
        return DataTypes.isNumeric(type) || type == DataType.STRING || type == DataType.BOOLEAN;
    }
}
