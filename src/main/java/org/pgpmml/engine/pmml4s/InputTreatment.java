package org.pgpmml.engine.pmml4s;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataField;
import org.dmg.pmml.DataType;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.MissingValueTreatmentMethod;
import org.dmg.pmml.OpType;
import org.dmg.pmml.OutlierTreatmentMethod;
import org.dmg.pmml.PMML;
import org.dmg.pmml.Value;
import org.pgpmml.engine.Bounds;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.engine.InputFaults;
import org.pgpmml.engine.InputValues;
import org.pgpmml.model.Describer;
import org.pgpmml.model.InputField;
import org.pgpmml.model.ModelDescription;
import org.pgpmml.model.RowFault;

/**
 * What the data dictionary and the mining schema make of one input's value: its conversion to the field's data type,
 * whether it is valid, and the treatment of missing values, invalid values and outliers.
 */
final class InputTreatment {
    private final InputField input;
    private final DataType type;
    private final FloatInputs.Rounding rounding;
    private final MiningField miningField;
    private final Map<Object, Value.Property> properties = new HashMap<>();
    private final List<Bounds> intervals;
    private final Object missingReplacement;
    private final Object invalidReplacement;
    private final boolean hasValidValues;

    private InputTreatment(InputField input, DataField dataField, MiningField miningField, FloatInputs.Rounding rounding) {
        this.rounding = rounding;
        this.input = input;
        this.type = input.dataType();
        this.miningField = miningField;
        this.intervals = dataField.getIntervals().stream().map(Bounds::of).toList();
        for (var value : dataField.getValues()) {
            var converted = convert(value.requireValue());
            properties.putIfAbsent(converted == null ? value.requireValue() : converted, value.getProperty());
        }
        this.hasValidValues = properties.containsValue(Value.Property.VALID);
        this.missingReplacement = converted(miningField.getMissingValueReplacement());
        this.invalidReplacement = converted(miningField.getInvalidValueReplacement());
    }

    /** One for each input of the description, in its order. */
    static InputTreatment[] of(PMML pmml, ModelDescription description, FloatInputs floats) throws EngineDeclined {
        var dataFields = new HashMap<String, DataField>();
        pmml.getDataDictionary().getDataFields().forEach(field -> dataFields.put(field.requireName(), field));
        var miningFields = new HashMap<String, MiningField>();
        for (var field : Describer.scorableModel(pmml).requireMiningSchema().getMiningFields()) {
            miningFields.putIfAbsent(field.requireName(), field);
        }
        var treatments = new InputTreatment[description.inputs().size()];
        for (int i = 0; i < treatments.length; i++) {
            var input = description.inputs().get(i);
            var name = input.name();
            treatments[i] = new InputTreatment(input, dataFields.get(name), miningFields.get(name), floats.rounding(name));
            treatments[i].checkReplacements();
        }
        return treatments;
    }

    /** PMML4S treats what we have treated once more, and would take such a replacement for invalid. */
    private void checkReplacements() throws EngineDeclined {
        for (var replacement : new Object[] {missingReplacement, invalidReplacement}) {
            if (replacement != null && property(replacement, true) != Value.Property.VALID) {
                throw new EngineDeclined("PMML4S takes the replacement " + replacement + " for invalid");
            }
        }
    }

    /**
     * @return a Double, Long or String, as the data type says; null for a missing value
     * @throws RowFault where the model returns an invalid result for such a value
     */
    Object apply(Object raw) throws RowFault {
        return rounded(treated(raw));
    }

    private Object treated(Object raw) throws RowFault {
        var given = InputValues.adapt(raw, type);
        if (given == null) {
            return missing(raw);
        }
        var value = convert(given);
        return switch (property(value == null ? given : value, value != null)) {
            case MISSING -> missing(raw);
            case INVALID -> invalid(value, raw);
            case VALID -> valid(value);
        };
    }

    private Value.Property property(Object value, boolean isConverted) {
        var listed = properties.get(value);
        if (listed != null) {
            return listed;
        }
        var isValid = isConverted && (intervals.isEmpty() ? !hasValidValues : isWithin((Number) value));
        return isValid ? Value.Property.VALID : Value.Property.INVALID;
    }

    private boolean isWithin(Number value) {
        return intervals.stream().anyMatch(bounds -> bounds.contains(value.doubleValue()));
    }

    private Object valid(Object value) {
        var outliers = miningField.getOutlierTreatment();
        if (outliers == OutlierTreatmentMethod.AS_IS) {
            return value;
        }
        double number = ((Number) value).doubleValue();
        var low = miningField.getLowValue();
        var high = miningField.getHighValue();
        var bound = low != null && number < low.doubleValue()
                ? low
                : high != null && number > high.doubleValue() ? high : null;
        if (bound == null) {
            return value;
        }
        return outliers == OutlierTreatmentMethod.AS_EXTREME_VALUES
                ? (type == DataType.INTEGER ? (Object) bound.longValue() : (Object) bound.doubleValue())
                : missingReplacement;
    }

    private Object missing(Object raw) throws RowFault {
        if (miningField.getMissingValueTreatment() == MissingValueTreatmentMethod.RETURN_INVALID) {
            throw InputFaults.of(input, null);
        }
        return missingReplacement;
    }

    private Object invalid(Object value, Object raw) throws RowFault {
        switch (miningField.getInvalidValueTreatment()) {
            case AS_MISSING:
                return missingReplacement;
            case AS_IS:
            case AS_VALUE:
                if (invalidReplacement != null) {
                    return invalidReplacement;
                }
                if (value != null && input.opType().equals(OpType.CONTINUOUS.value())) {
                    return value;
                }
                break; // PMML4S would take an unknown category for a missing one
            default:
        }
        throw InputFaults.of(input, raw);
    }

    private Object converted(Object replacement) {
        return replacement == null ? null : convert(replacement);
    }

    /** The value in the field's data type; null where it has none there. */
    private Object convert(Object value) {
        try {
            return switch (type) {
                case DOUBLE -> number(value) + 0.0; // one zero: PMML4S finds values by equality
                case FLOAT -> shortest(number(value)) + 0.0;
                case INTEGER -> integer(value);
                default -> value.toString();
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        var text = value.toString();
        return text.equalsIgnoreCase("true") ? 1 : text.equalsIgnoreCase("false") ? 0 : Double.parseDouble(text);
    }

    /** The double that reads like the float. */
    private static double shortest(double value) {
        return Double.parseDouble(Float.toString((float) value));
    }

    /** Unless it would leave the valid intervals, which PMML4S checks once more. */
    private Object rounded(Object value) {
        if (!(value instanceof Double number) || rounding == FloatInputs.Rounding.NONE) {
            return value;
        }
        double rounded = rounding == FloatInputs.Rounding.SHORTEST ? shortest(number) : (float) (double) number;
        return intervals.isEmpty() || isWithin(rounded) ? rounded : number;
    }

    private static Long integer(Object value) {
        double number = number(value);
        return number == (int) number ? (Long) (long) number : null;
    }
}
