package org.pgpmml.engine.compiled;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Model;
import org.dmg.pmml.OutputField;
import org.pgpmml.engine.EngineDeclined;

/** Compiles the Output element of a model. An output that is not compiled is left out, and matters only if asked for. */
final class Outputs {
    private final Scope scope;
    private final Result result;

    Outputs(Scope scope, Result result) {
        this.scope = scope;
        this.result = result;
    }

    Map<String, Field> compile(Model model) throws EngineDeclined {
        var outputs = new LinkedHashMap<String, Field>();
        if (model.getOutput() != null) {
            for (var output : model.getOutput().getOutputFields()) {
                var field = compile(output);
                outputs.put(output.requireName(), field);
                scope.putAs(output.requireName(), field);
            }
        }
        return outputs;
    }

    private Field compile(OutputField output) throws EngineDeclined {
        if (output.getSegmentId() != null) {
            throw new EngineDeclined("output \"" + output.getName() + "\" is taken from a segment");
        }
        if (output.getTargetField() != null && !output.getTargetField().equals(result.value().name())) {
            throw new EngineDeclined("output \"" + output.getName() + "\" names another target");
        }
        var value = switch (output.getResultFeature()) {
            case PREDICTED_VALUE -> result.value();
            case PROBABILITY, AFFINITY -> ofClass(output);
            case TRANSFORMED_VALUE, DECISION -> transformed(output);
            case REASON_CODE -> reason(output);
            default -> throw new EngineDeclined(
                    "output feature " + output.getResultFeature().value() + " is not compiled");
        };
        var type = output.getDataType() == null ? value.type() : output.getDataType();
        if (!value.isNumeric()) {
            return new Field(output.requireName(), value.slot(), type, value.categories());
        }
        return new Expressions(scope).as(output.requireName(), type, value);
    }

    /** A fault in an output is read in every row. */
    private Field transformed(OutputField output) throws EngineDeclined {
        var expressions = new Expressions(scope);
        var field = expressions.field(null, expressions.compile(output.requireExpression(), output.getDataType()));
        FaultSteps.addReading(Map.of(field, false), scope.program());
        return new Field(null, field.slot(), field.type(), field.categories());
    }

    private Field reason(OutputField output) throws EngineDeclined {
        if (result.reasons() == null) {
            throw new EngineDeclined("output \"" + output.getName() + "\" asks for a reason that the model does not have");
        }
        return result.reasons().at(output.getRank());
    }

    private Field ofClass(OutputField output) throws EngineDeclined {
        if (result.classes() == null || output.getValue() == null) {
            throw new EngineDeclined("output \"" + output.getName() + "\" asks for the winner's, or the model has none");
        }
        int code = result.value().categories().find(output.getValue().toString());
        for (int k = 0; k < result.order().length; k++) {
            if (result.order()[k] == code) {
                return new Field(output.getName(), result.classes()[k], DataType.DOUBLE, null);
            }
        }
        throw new EngineDeclined("output \"" + output.getName() + "\" names a category that the model does not have");
    }
}
