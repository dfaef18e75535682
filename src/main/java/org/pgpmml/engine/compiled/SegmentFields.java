package org.pgpmml.engine.compiled;

import java.util.Map;
import org.dmg.pmml.DataField;
import org.dmg.pmml.InvalidValueTreatmentMethod;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.Model;
import org.dmg.pmml.OutlierTreatmentMethod;
import org.dmg.pmml.Value;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.model.Describer;
import org.pgpmml.model.InputField;

/** What a segment's mining schema makes of the values that it is given. */
final class SegmentFields {
    private SegmentFields() {}

    static boolean treatsValues(Model model) {
        return model.requireMiningSchema().getMiningFields().stream().anyMatch(field -> isActive(field) && treatsValues(field));
    }

    private static boolean isActive(MiningField field) {
        return !Describer.isTarget(field);
    }

    /** A field that does not is handed on as it is: not even its validity is looked at again. */
    private static boolean treatsValues(MiningField field) {
        var invalid = field.getInvalidValueTreatment();
        boolean isDefault = invalid == InvalidValueTreatmentMethod.RETURN_INVALID || invalid == InvalidValueTreatmentMethod.AS_IS;
        return (!isDefault && !isPlainAsIs(field))
                || field.getMissingValueReplacement() != null
                || field.getInvalidValueReplacement() != null
                || field.getOutlierTreatment() != OutlierTreatmentMethod.AS_IS
                || field.getOpType() != null;
    }

    /** The import turns asIs into an asValue without a replacement. */
    private static boolean isPlainAsIs(MiningField field) {
        return field.getInvalidValueTreatment() == InvalidValueTreatmentMethod.AS_VALUE && field.getInvalidValueReplacement() == null;
    }

    static void compile(Model model, Map<String, DataField> dictionary, Scope outer, Scope scope) throws EngineDeclined {
        boolean treatsAny = false;
        for (var field : model.requireMiningSchema().getMiningFields()) {
            if (isActive(field) && treatsValues(field)) {
                var dataField = dictionary.get(field.requireName());
                if (dataField == null) {
                    throw new EngineDeclined("a segment treats values of \"" + field.getName() + "\", which is no data field");
                }
                scope.put(compile(field, dataField, outer.findFallible(field.requireName()), scope));
                treatsAny = true;
            }
        }
        if (treatsAny) {
            scope.recomputeDerivedFields();
        }
    }

    private static Field compile(MiningField field, DataField dataField, Field given, Scope scope) throws EngineDeclined {
        var opType = field.getOpType() == null ? dataField.requireOpType() : field.getOpType();
        var values = dataField.getValues().stream()
                .filter(value -> value.getProperty() == Value.Property.VALID)
                .map(value -> String.valueOf(value.getValue()))
                .toList();
        var intervals = dataField.getIntervals().stream().map(String::valueOf).toList();
        var input = new InputField(dataField.requireName(), dataField.requireDataType(), opType.value(), values, intervals, "", "");
        if (given.known().mayBeInvalid()) {
            throw new EngineDeclined("a segment treats values of \"" + field.getName() + "\", of which some are kept though invalid");
        }
        var plan = InputPlan.of(input, dataField, field, given);
        var known = InputPlan.known(input, field);
        boolean rejects = plan.rejectsMissing() || plan.invalid() == InputPlan.Invalid.REJECTED;
        var treated = new Typed(
                new Term.Mapped(new Treated(plan), new Term.Slot(given.slot())),
                given.type(),
                given.categories(),
                known.withFaults(rejects || given.known().mayFault()));
        return new Expressions(scope).field(field.requireName(), treated);
    }

    /** Values that were treated before, treated again. */
    record Treated(InputPlan plan) implements Functions.OfNumber {
        @Override
        public double apply(double value) {
            if (Double.isNaN(value) || InputPlan.contains(plan.missingValues(), value)) {
                return plan.rejectsMissing() ? Marks.FAULT : plan.missingReplacement();
            }
            if (plan.isValid(value)) {
                return plan.withoutOutliers(value);
            }
            return switch (plan.invalid()) {
                case REJECTED -> Marks.FAULT;
                case MISSING -> plan.missingReplacement();
                case KEPT_OR_REPLACED -> Double.isNaN(plan.invalidReplacement()) ? value : plan.invalidReplacement();
            };
        }
    }
}
