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
            case PROBABILITY -> probability(output);
            case AFFINITY, ENTITY_AFFINITY, CLUSTER_AFFINITY -> affinity(output);
            case ENTITY_ID, CLUSTER_ID -> entity(output);
            case TRANSFORMED_VALUE -> new Expressions(scope).compile(output.requireExpression());
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

    private Field reason(OutputField output) throws EngineDeclined {
        if (result.reasons() == null) {
            throw new EngineDeclined("output \"" + output.getName() + "\" asks for a reason that the model does not have");
        }
        return result.reasons().at(output.getRank());
    }

    private Field entity(OutputField output) throws EngineDeclined {
        if (result.entity() == null || output.getRank() != 1) {
            throw new EngineDeclined("output \"" + output.getName() + "\" asks for an entity that is not compiled");
        }
        return result.entity();
    }

    private Field probability(OutputField output) throws EngineDeclined {
        if (isClustering()) {
            throw new EngineDeclined("output \"" + output.getName() + "\" asks for a probability of a cluster");
        }
        return ofClass(output);
    }

    private boolean isClustering() {
        return result.entity() == result.value();
    }

    private Field affinity(OutputField output) throws EngineDeclined {
        if (!isClustering() || output.getRank() != 1) {
            throw new EngineDeclined("output \"" + output.getName() + "\" asks for an affinity that is not compiled");
        }
        return ofClass(output);
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
