package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataField;
import org.dmg.pmml.DataType;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.Model;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.model.Describer;

/**
 * The target field of a model, and what the Targets element does to a predicted number.
 *
 * @param name null where the model has no target field
 */
record Target(String name, DataType type, double min, double max, double factor, double constant, String cast) {

    /** Every target of a model that may have several. */
    static List<Target> all(Model model, Map<String, DataField> dictionary) throws EngineDeclined {
        var fields = model.requireMiningSchema().getMiningFields().stream()
                .filter(Describer::isTarget)
                .map(field -> dictionary.get(field.requireName()))
                .toList();
        if (fields.size() < 2) {
            return List.of(of(model, fields.isEmpty() ? null : fields.get(0)));
        }
        if (model.getTargets() != null || fields.contains(null)) {
            throw new EngineDeclined("one of several targets has values of its own, or is no data field");
        }
        var targets = new ArrayList<Target>();
        for (var field : fields) {
            targets.add(of(model, field));
        }
        return targets;
    }

    static Target of(Model model, Map<String, DataField> dictionary) throws EngineDeclined {
        var targets = all(model, dictionary);
        if (targets.size() > 1) {
            throw new EngineDeclined("a model has several targets");
        }
        return targets.get(0);
    }

    private static Target of(Model model, DataField dataField) throws EngineDeclined {
        var type = dataField == null ? impliedType(model) : dataField.requireDataType();
        if (!Field.isSupported(type)) {
            throw new EngineDeclined("targets of type " + type.value() + " are not compiled");
        }
        var name = dataField == null ? null : dataField.requireName();
        var plain = new Target(name, type, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1, 0, null);
        return model.getTargets() == null ? plain : plain.with(model);
    }

    private static DataType impliedType(Model model) {
        if (model.requireMiningFunction() != MiningFunction.REGRESSION) {
            return DataType.STRING;
        }
        return Arithmetic.of(model) == Arithmetic.FLOAT ? DataType.FLOAT : DataType.DOUBLE;
    }

    private Target with(Model model) throws EngineDeclined {
        for (var target : model.getTargets().getTargets()) {
            if (target.getTargetField() != null && !target.getTargetField().equals(name)) {
                continue;
            }
            return new Target(
                    name,
                    type,
                    target.getMin() == null ? min : target.getMin().doubleValue(),
                    target.getMax() == null ? max : target.getMax().doubleValue(),
                    target.getRescaleFactor().doubleValue(),
                    target.getRescaleConstant().doubleValue(),
                    target.getCastInteger() == null ? null : target.getCastInteger().value());
        }
        return this;
    }

    /** Where a predicted number goes. */
    Field number(Program program) throws EngineDeclined {
        if (type == DataType.STRING || type == DataType.BOOLEAN) {
            throw new EngineDeclined("a predicted number is to be a " + type.value());
        }
        return program.number(name, type);
    }

    /** Where the code of a predicted category goes. */
    Field label(Program program) {
        return new Field(name, program.slot(), type, new Categories(true));
    }

    /** The prediction as the model gives it to the outside: bounded, rescaled, rounded, in the target's type. */
    double finish(double value, Arithmetic arithmetic) {
        double finished = changesScale() ? scaled(value, arithmetic) : arithmetic.round(value);
        finished = arithmetic.round(finished + arithmetic.round(constant));
        if (cast != null) {
            finished = switch (cast) {
                case "ceiling" -> Math.ceil(finished);
                case "floor" -> Math.floor(finished);
                default -> Math.round(finished);
            };
        }
        return type == DataType.FLOAT ? Arithmetic.toFloat(finished) : finished;
    }

    /** Most targets do not: what does nothing need not be computed for each row. */
    private boolean changesScale() {
        return min != Double.NEGATIVE_INFINITY || max != Double.POSITIVE_INFINITY || factor != 1;
    }

    private double scaled(double value, Arithmetic arithmetic) {
        double bounded = Math.min(Math.max(value, arithmetic.round(min)), arithmetic.round(max));
        return arithmetic.round(bounded * arithmetic.round(factor));
    }
}
