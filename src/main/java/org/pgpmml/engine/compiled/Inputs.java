package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dmg.pmml.DataField;
import org.dmg.pmml.DataType;
import org.dmg.pmml.InvalidValueTreatmentMethod;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.MissingValueTreatmentMethod;
import org.dmg.pmml.OutlierTreatmentMethod;
import org.dmg.pmml.Value;
import org.pgpmml.engine.Bounds;
import org.pgpmml.engine.Column;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.InputFaults;
import org.pgpmml.engine.InputValues;
import org.pgpmml.engine.Predictions;
import org.pgpmml.model.InputField;

/** Brings one input's column into a frame: validity, missing values, outliers, as the mining schema says. */
final class Inputs {
    /** A value that the field's type cannot hold: a NaN of its own, told from a missing value by its bits. */
    private static final double INVALID = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);

    private final InputField input;
    private final Field field;
    private final boolean hasValues;
    private final List<Bounds> intervals = new ArrayList<>();
    private final List<Double> valid = new ArrayList<>();
    private final Set<Double> invalidValues = new HashSet<>();
    private final Set<Double> missingValues = new HashSet<>();
    private final Set<String> missingTexts = new HashSet<>();
    private final InvalidValueTreatmentMethod invalid;
    private final double invalidReplacement;
    private final double replacement;
    private final boolean rejectsMissing;

    Inputs(InputField input, DataField dataField, MiningField miningField, Field field) throws EngineDeclined {
        this.input = input;
        this.field = field;
        this.hasValues = !input.values().isEmpty();
        for (var value : input.values()) {
            valid.add(field.literal(value));
        }
        for (var value : dataField.getValues()) {
            if (value.getProperty() != Value.Property.VALID) {
                mark(value.requireValue().toString(), value.getProperty() == Value.Property.MISSING);
            }
        }
        for (var interval : dataField.getIntervals()) {
            intervals.add(Bounds.of(interval));
        }
        this.invalid = miningField.getInvalidValueTreatment();
        this.invalidReplacement = miningField.getInvalidValueReplacement() == null
                ? Double.NaN
                : field.literal(miningField.getInvalidValueReplacement());
        if (miningField.getOutlierTreatment() != OutlierTreatmentMethod.AS_IS) {
            throw new EngineDeclined("outlier treatment is not compiled");
        }
        this.rejectsMissing = miningField.getMissingValueTreatment() == MissingValueTreatmentMethod.RETURN_INVALID;
        this.replacement = miningField.getMissingValueReplacement() == null
                ? Double.NaN
                : field.literal(miningField.getMissingValueReplacement());
    }

    /** A value that the data dictionary calls missing or invalid; where it is no number, only a text can be it. */
    private void mark(String text, boolean isMissing) throws EngineDeclined {
        if (field.isNumeric() && Double.isNaN(parse(text))) {
            if (isMissing) {
                missingTexts.add(text);
            }
        } else if (!text.equalsIgnoreCase("nan")) {
            (isMissing ? missingValues : invalidValues).add(field.literal(text));
        }
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    void load(Column column, int from, Frame frame, Predictions predictions) {
        if (column instanceof Column.Numbers numbers && field.isNumeric()) {
            for (int i = 0, at = field.slot(); i < frame.rows; i++, at += frame.width) {
                double number = numbers.values()[from + i];
                frame.values[at] = checked(Double.isNaN(number) ? Double.NaN : number(number), number, from + i, predictions);
            }
        } else if (column instanceof Column.Texts texts) {
            var codes = new double[texts.dictionary().length];
            for (int code = 0; code < codes.length; code++) {
                codes[code] = value(texts.dictionary()[code]);
            }
            for (int i = 0, at = field.slot(); i < frame.rows; i++, at += frame.width) {
                int code = texts.codes()[from + i];
                frame.values[at] = code < 0
                        ? checked(Double.NaN, null, from + i, predictions)
                        : checked(codes[code], texts.dictionary()[code], from + i, predictions);
            }
        } else {
            for (int i = 0, at = field.slot(); i < frame.rows; i++, at += frame.width) {
                var value = column.get(from + i);
                frame.values[at] = checked(value(value), value, from + i, predictions);
            }
        }
    }

    /** NaN where missing, {@link #INVALID} where it is nothing that the field's type can hold. */
    private double value(Object raw) {
        var value = InputValues.adapt(raw, input.dataType());
        if (value == null) {
            return Double.NaN;
        }
        if (!field.isNumeric()) {
            return value instanceof String text ? field.categories().find(text) : INVALID;
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
                return number(number);
            }
            return text.equalsIgnoreCase("true") ? 1 : text.equalsIgnoreCase("false") ? 0 : INVALID;
        }
        return value instanceof String ? Double.NaN : INVALID;
    }

    private double number(double number) {
        if (input.dataType() == DataType.FLOAT) {
            return (float) number;
        }
        if (input.dataType() == DataType.BOOLEAN) {
            return number == 0 || number == 1 ? number : INVALID;
        }
        return input.dataType() == DataType.INTEGER && (number != Math.rint(number) || number < Integer.MIN_VALUE || number > Integer.MAX_VALUE)
                ? INVALID
                : number + 0d;
    }

    private double checked(double value, Object raw, int row, Predictions predictions) {
        boolean isInvalid = isInvalid(value);
        if (!isInvalid && (Double.isNaN(value) || (!missingValues.isEmpty() && missingValues.contains(value)))) {
            return missing(row, predictions);
        }
        if (!isInvalid && isValid(value)) {
            return value;
        }
        if (invalid == InvalidValueTreatmentMethod.AS_MISSING) {
            return missing(row, predictions);
        }
        if (invalid != InvalidValueTreatmentMethod.RETURN_INVALID) {
            if (!Double.isNaN(invalidReplacement)) {
                return invalidReplacement;
            }
            if (!isInvalid) {
                return value;
            }
        }
        predictions.reject(row, InputFaults.of(input, raw));
        return Double.NaN;
    }

    private static boolean isInvalid(double value) {
        return Double.isNaN(value) && Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(INVALID);
    }

    private double missing(int row, Predictions predictions) {
        if (rejectsMissing) {
            predictions.reject(row, InputFaults.of(input, null));
        }
        return replacement;
    }

    private boolean isValid(double value) {
        if (!invalidValues.isEmpty() && invalidValues.contains(value)) {
            return false;
        }
        if (hasValues) {
            for (double known : valid) {
                if (value == known) {
                    return true;
                }
            }
            return false;
        }
        for (var bounds : intervals) {
            if (bounds.contains(value)) {
                return true;
            }
        }
        return intervals.isEmpty();
    }
}
