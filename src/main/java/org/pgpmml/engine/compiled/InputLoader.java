package org.pgpmml.engine.compiled;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.InputFaults;
import org.pgpmml.engine.InputValues;
import org.pgpmml.engine.Predictions;

/** Brings one input's column into a frame, as its plan says. */
final class InputLoader {
    /** A value that the field's type cannot hold: a NaN of its own, told from a missing value by its bits. */
    private static final double INVALID = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);

    private final InputPlan plan;
    private final DataType type;
    private final int slot;
    private final boolean isNumeric;
    private final boolean isCopied;
    private final Set<String> missingTexts;
    private final Map<String, Integer> codes = new HashMap<>();

    InputLoader(InputPlan plan) {
        this.plan = plan;
        this.type = plan.input().dataType();
        this.slot = plan.slot();
        this.isNumeric = plan.categories() == null;
        this.isCopied = isNumeric && plan.keepsEveryNumber();
        this.missingTexts = new HashSet<>(List.of(plan.missingTexts()));
        for (int code = 0; !isNumeric && code < plan.categories().length; code++) {
            codes.put(plan.categories()[code], code);
        }
    }

    static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** @param isLent whether the column may stay where it is, because only {@link Frame#copy} will be asked for it */
    void load(Column column, int from, Frame frame, boolean isLent, Predictions predictions) {
        if (isLent && isCopied && type == DataType.DOUBLE && column instanceof Column.Numbers numbers) {
            frame.lend(slot, numbers, from);
            return;
        }
        frame.lend(slot, null, from);
        if (column instanceof Column.Numbers numbers && isNumeric) {
            load(numbers, from, frame, predictions);
        } else if (column instanceof Column.Texts texts) {
            load(texts, from, frame, predictions);
        } else {
            for (int i = 0, at = slot; i < frame.rows; i++, at++) {
                var value = column.get(from + i);
                frame.values[at] = checked(value(value), value, from + i, predictions);
            }
        }
    }

    private void load(Column.Numbers numbers, int from, Frame frame, Predictions predictions) {
        var matrix = numbers.matrix();
        int first = numbers.first() + from * numbers.stride();
        if (isCopied && type == DataType.DOUBLE) {
            numbers.copy(from, frame.values, slot, frame.rows);
        } else if (isCopied && type == DataType.FLOAT) {
            for (int i = 0, at = first; i < frame.rows; i++, at += numbers.stride()) {
                frame.values[slot + i] = Arithmetic.toFloat(matrix[at]);
            }
        } else {
            for (int i = 0, at = first; i < frame.rows; i++, at += numbers.stride()) {
                double number = matrix[at];
                frame.values[slot + i] = checked(Double.isNaN(number) ? Double.NaN : number(number), number, from + i, predictions);
            }
        }
    }

    private void load(Column.Texts texts, int from, Frame frame, Predictions predictions) {
        var values = new double[texts.dictionary().length];
        for (int code = 0; code < values.length; code++) {
            values[code] = value(texts.dictionary()[code]);
        }
        for (int i = 0, at = slot; i < frame.rows; i++, at++) {
            int code = texts.codes()[from + i];
            frame.values[at] = code < 0
                    ? checked(Double.NaN, null, from + i, predictions)
                    : checked(values[code], texts.dictionary()[code], from + i, predictions);
        }
    }

    /** NaN where missing, {@link #INVALID} where it is nothing that the field's type can hold. */
    private double value(Object raw) {
        var value = InputValues.adapt(raw, type);
        if (value == null) {
            return Double.NaN;
        }
        if (Instants.isInstant(type)) {
            double instant = Instants.of(value, type);
            return Double.isNaN(instant) ? INVALID : instant;
        }
        if (!isNumeric) {
            return value instanceof String text ? codes.getOrDefault(text, Categories.OTHER) : INVALID;
        }
        if (value instanceof Number number) {
            return number(number.doubleValue());
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof String text && !missingTexts.contains(text)) {
            double number = parse(text);
            if (!Double.isNaN(number)) {
                return type == DataType.FLOAT ? Literals.floatOf(text, number) : number(number);
            }
            return text.equalsIgnoreCase("true") ? 1 : text.equalsIgnoreCase("false") ? 0 : INVALID;
        }
        return value instanceof String ? Double.NaN : INVALID;
    }

    private double number(double number) {
        return switch (type) {
            case FLOAT -> Arithmetic.toFloat(number);
            case BOOLEAN -> number == 0 || number == 1 ? number : INVALID;
            case INTEGER -> number != Math.rint(number) || number < Integer.MIN_VALUE || number > Integer.MAX_VALUE
                    ? INVALID
                    : number + 0d;
            case DOUBLE -> number + 0d;
            default -> INVALID;
        };
    }

    private double checked(double value, Object raw, int row, Predictions predictions) {
        boolean isInvalid = isInvalid(value);
        if (!isInvalid && (Double.isNaN(value) || InputPlan.contains(plan.missingValues(), value))) {
            return missing(row, predictions);
        }
        if (!isInvalid && plan.isValid(value)) {
            return plan.withoutOutliers(value);
        }
        switch (plan.invalid()) {
            case MISSING:
                return plan.missingReplacement();
            case KEPT_OR_REPLACED:
                if (!Double.isNaN(plan.invalidReplacement())) {
                    return plan.invalidReplacement();
                }
                if (!isInvalid) {
                    return value;
                }
                break;
            default:
                break;
        }
        predictions.reject(row, InputFaults.of(plan.input(), raw));
        return Double.NaN;
    }

    private static boolean isInvalid(double value) {
        return Double.isNaN(value) && Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(INVALID);
    }

    private double missing(int row, Predictions predictions) {
        if (plan.rejectsMissing()) {
            predictions.reject(row, InputFaults.of(plan.input(), null));
        }
        return plan.missingReplacement();
    }
}
