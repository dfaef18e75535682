package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.DataField;
import org.dmg.pmml.DataType;
import org.dmg.pmml.InvalidValueTreatmentMethod;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.MissingValueTreatmentMethod;
import org.dmg.pmml.OpType;
import org.dmg.pmml.OutlierTreatmentMethod;
import org.dmg.pmml.Value;
import org.pgpmml.engine.Bounds;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.model.InputField;

/**
 * How the values of one input are judged and replaced, as data dictionary and mining schema say. Data, as a {@link Step}
 * is.
 *
 * @param slot where its values go
 * @param categories the texts that its values are told apart by; null for numbers
 * @param valid the only valid numbers or codes; null where any is
 * @param intervals in one of which a number has to be; none where it need not
 * @param invalidValues numbers or codes that are called invalid
 * @param missingValues numbers or codes that stand for a missing value
 * @param missingTexts texts that do, in an input of numbers
 * @param invalid what is done to an invalid value
 * @param invalidReplacement NaN where there is none
 * @param missingReplacement NaN where there is none
 * @param low valid values below, or above {@code high}, are outliers: {@code low} or {@code high} is what they become,
 *     unless they are missing
 */
record InputPlan(
        InputField input,
        int slot,
        String[] categories,
        double[] valid,
        Bounds[] intervals,
        double[] invalidValues,
        double[] missingValues,
        String[] missingTexts,
        Invalid invalid,
        double invalidReplacement,
        boolean rejectsMissing,
        double missingReplacement,
        double low,
        double high,
        boolean outliersAreMissing) {

    /** PMML's invalid value treatments. */
    enum Invalid {
        REJECTED,
        MISSING,
        KEPT_OR_REPLACED
    }

    /** Where an input's values go, and what is known of them once they are treated. */
    static Field field(InputField input, MiningField miningField, int slot) {
        var invalid = miningField.getInvalidValueTreatment();
        boolean keepsInvalid =
                invalid != InvalidValueTreatmentMethod.RETURN_INVALID && invalid != InvalidValueTreatmentMethod.AS_MISSING;
        boolean isClosed = !input.values().isEmpty()
                && (!keepsInvalid || miningField.getInvalidValueReplacement() != null);
        return new Field(
                input.name(),
                slot,
                input.dataType(),
                input.dataType() == DataType.STRING ? new Categories(isClosed) : null,
                known(input, miningField));
    }

    static Known known(InputField input, MiningField miningField) {
        var invalid = miningField.getInvalidValueTreatment();
        boolean keepsInvalid =
                invalid != InvalidValueTreatmentMethod.RETURN_INVALID && invalid != InvalidValueTreatmentMethod.AS_MISSING;
        boolean hasDomain = !input.values().isEmpty() || !input.intervals().isEmpty();
        boolean mayBeMissing = miningField.getMissingValueReplacement() == null
                && (miningField.getMissingValueTreatment() != MissingValueTreatmentMethod.RETURN_INVALID
                        || invalid == InvalidValueTreatmentMethod.AS_MISSING
                        || miningField.getOutlierTreatment() == OutlierTreatmentMethod.AS_MISSING_VALUES);
        return new Known(
                OpType.fromValue(input.opType()),
                mayBeMissing,
                false,
                keepsInvalid && hasDomain && miningField.getInvalidValueReplacement() == null,
                keepsInvalid ? null : domain(input, miningField));
    }

    static InputPlan of(InputField input, DataField dataField, MiningField miningField, Field field)
            throws EngineDeclined {
        if (Instants.isInstant(field.type()) && !isPlain(dataField, miningField)) {
            throw new EngineDeclined("values of \"" + field.name() + "\", a " + field.type().value() + ", are treated");
        }
        List<Double> invalidValues = new ArrayList<>();
        List<Double> missingValues = new ArrayList<>();
        List<String> missingTexts = new ArrayList<>();
        for (var value : dataField.getValues()) {
            var text = value.requireValue().toString();
            if (value.getProperty() == Value.Property.VALID) {
                continue;
            }
            // A value that is no number can be only a text of the row.
            if (field.isNumeric() && Double.isNaN(InputLoader.parse(text))) {
                if (value.getProperty() == Value.Property.MISSING) {
                    missingTexts.add(text);
                }
            } else if (!text.equalsIgnoreCase("nan")) {
                (value.getProperty() == Value.Property.MISSING ? missingValues : invalidValues).add(field.literal(text));
            }
        }
        List<Double> valid = new ArrayList<>();
        for (var value : input.values()) {
            valid.add(field.literal(value));
            if (field.type() == DataType.INTEGER && !Functions.isInteger(valid.get(valid.size() - 1))) {
                throw new EngineDeclined("a valid value of integer \"" + field.name() + "\" is none: " + value);
            }
        }
        return new InputPlan(
                input,
                field.slot(),
                field.isNumeric() ? null : new String[0],
                valid.isEmpty() ? null : numbers(valid),
                dataField.getIntervals().stream().map(Bounds::of).toArray(Bounds[]::new),
                numbers(invalidValues),
                numbers(missingValues),
                missingTexts.toArray(String[]::new),
                switch (miningField.getInvalidValueTreatment()) {
                    case RETURN_INVALID -> Invalid.REJECTED;
                    case AS_MISSING -> Invalid.MISSING;
                    default -> Invalid.KEPT_OR_REPLACED;
                },
                literal(field, miningField.getInvalidValueReplacement()),
                miningField.getMissingValueTreatment() == MissingValueTreatmentMethod.RETURN_INVALID,
                literal(field, miningField.getMissingValueReplacement()),
                bound(miningField, miningField.getLowValue(), field, Double.NEGATIVE_INFINITY),
                bound(miningField, miningField.getHighValue(), field, Double.POSITIVE_INFINITY),
                miningField.getOutlierTreatment() == OutlierTreatmentMethod.AS_MISSING_VALUES);
    }

    /** Whether a value of the field's type stands for itself, and others are rejected or missing. */
    private static boolean isPlain(DataField dataField, MiningField miningField) {
        var invalid = miningField.getInvalidValueTreatment();
        return dataField.getValues().isEmpty()
                && dataField.getIntervals().isEmpty()
                && miningField.getMissingValueReplacement() == null
                && miningField.getOutlierTreatment() == OutlierTreatmentMethod.AS_IS
                && (invalid == InvalidValueTreatmentMethod.RETURN_INVALID || invalid == InvalidValueTreatmentMethod.AS_MISSING);
    }

    /** The integers that are valid, where no other can come; null where one can. */
    private static double[] domain(InputField input, MiningField miningField) {
        if (input.dataType() != DataType.INTEGER
                || input.values().isEmpty()
                || miningField.getMissingValueReplacement() != null
                || miningField.getInvalidValueReplacement() != null
                || miningField.getOutlierTreatment() != OutlierTreatmentMethod.AS_IS) {
            return null;
        }
        return input.values().stream().mapToDouble(InputLoader::parse).sorted().distinct().toArray();
    }

    private static double bound(MiningField miningField, Number bound, Field field, double none) throws EngineDeclined {
        if (miningField.getOutlierTreatment() == OutlierTreatmentMethod.AS_IS) {
            return none;
        }
        Field.requireOrdered(field);
        var low = miningField.getLowValue();
        var high = miningField.getHighValue();
        if ((low == null && high == null) || (low != null && high != null && low.doubleValue() > high.doubleValue())) {
            throw new EngineDeclined("the bounds of outliers of \"" + field.name() + "\" are not valid");
        }
        double literal = bound == null ? none : field.literal(bound);
        if (field.type() == DataType.INTEGER && bound != null && !Functions.isInteger(literal)) {
            throw new EngineDeclined("a bound of outliers of \"" + field.name() + "\" is no integer");
        }
        return literal;
    }

    double withoutOutliers(double value) {
        if (value >= low && value <= high) {
            return value;
        }
        return outliersAreMissing ? missingReplacement : value < low ? low : high;
    }

    static boolean contains(double[] set, double value) {
        for (double member : set) {
            if (member == value) {
                return true;
            }
        }
        return false;
    }

    boolean isValid(double value) {
        if (contains(invalidValues, value)) {
            return false;
        }
        if (valid != null) {
            return contains(valid, value);
        }
        for (var bounds : intervals) {
            if (bounds.contains(value)) {
                return true;
            }
        }
        return intervals.length == 0;
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double literal(Field field, Object value) throws EngineDeclined {
        return value == null ? Double.NaN : field.literal(value);
    }

    /** The same with the texts that the whole model tells apart. */
    InputPlan with(Categories categories) {
        return categories == null
                ? this
                : new InputPlan(
                        input, slot, categories.texts(), valid, intervals, invalidValues, missingValues, missingTexts,
                        invalid, invalidReplacement, rejectsMissing, missingReplacement, low, high, outliersAreMissing);
    }

    /** Whether every number stands for itself, and a missing one stays missing. */
    boolean keepsEveryNumber() {
        return valid == null
                && intervals.length == 0
                && invalidValues.length == 0
                && missingValues.length == 0
                && low == Double.NEGATIVE_INFINITY
                && high == Double.POSITIVE_INFINITY
                && !rejectsMissing
                && Double.isNaN(missingReplacement);
    }
}
