package org.pgpmml.engine.compiled;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Model;
import org.dmg.pmml.OutputField;
import org.dmg.pmml.ResultFeature;
import org.dmg.pmml.clustering.ClusteringModel;
import org.dmg.pmml.mining.MiningModel;
import org.pgpmml.engine.EngineDeclined;

/** Compiles the Output element of a model. */
final class Outputs {
    private final Scope scope;
    private final Result result;
    private final Target target;
    private final Models models;

    Outputs(Scope scope, Result result, Target target, Models models) {
        this.scope = scope;
        this.result = result;
        this.target = target;
        this.models = models;
    }

    Map<String, Field> compile(Model model) throws EngineDeclined {
        var outputs = new LinkedHashMap<String, Field>();
        if (model.getOutput() != null) {
            for (var output : model.getOutput().getOutputFields()) {
                var field = compile(output, model);
                if (outputs.put(output.requireName(), field) != null) {
                    throw new EngineDeclined("two outputs have the name \"" + output.getName() + "\"");
                }
                if (isComputed(output)) {
                    scope.putAs(output.requireName(), field);
                } else {
                    scope.putUndeclared(output.requireName(), field, result.value());
                }
            }
        }
        return outputs;
    }

    /** Whether an output is an expression, and needs no prediction. */
    private static boolean isComputed(OutputField output) {
        return output.getResultFeature() == ResultFeature.TRANSFORMED_VALUE
                || output.getResultFeature() == ResultFeature.DECISION;
    }

    private boolean isTarget(String name) {
        return name.equals(target.name()) || result.others().stream().anyMatch(other -> name.equals(other.name()));
    }

    private Field compile(OutputField output, Model model) throws EngineDeclined {
        if (output.getSegmentId() != null) {
            throw new EngineDeclined("output \"" + output.getName() + "\" is taken from a segment");
        }
        if (isComputed(output) && isTarget(output.requireName())) {
            throw new EngineDeclined("output \"" + output.getName() + "\" takes the place of a target");
        }
        if (!result.others().isEmpty() && !isComputed(output)) {
            return ofTarget(output, model);
        }
        var owner = model instanceof ClusteringModel ? target.name() : result.value().name();
        if (output.getTargetField() != null && !output.getTargetField().equals(owner)) {
            throw new EngineDeclined("output \"" + output.getName() + "\" names another target");
        }
        if (output.getDataType() != null && Instants.isInstant(output.getDataType())) {
            throw new EngineDeclined("output \"" + output.getName() + "\" is a " + output.getDataType().value());
        }
        var value = value(output, model);
        if (value.categories() != null && output.getDataType() != null && output.getDataType() != value.type()) {
            value = retyped(output, value);
        }
        var type = output.getDataType() == null ? value.type() : output.getDataType();
        if (value.categories() != null) {
            return new Field(output.requireName(), value.slot(), type, value.categories());
        }
        var expressions = new Expressions(scope);
        var field = expressions.field(output.requireName(), Casts.to(type, Typed.of(value)));
        FaultSteps.addReading(Map.of(field, false), scope.program());
        return new Field(output.requireName(), field.slot(), field.type(), field.categories());
    }

    /** The number predicted for one of several targets. */
    private Field ofTarget(OutputField output, Model model) throws EngineDeclined {
        var value = output.getTargetField() == null ? null : result.ofTarget(output.getTargetField());
        var type = output.getDataType() == null && value != null ? value.type() : output.getDataType();
        if (value == null || model instanceof MiningModel || output.getResultFeature() != ResultFeature.PREDICTED_VALUE || type != value.type()) {
            throw new EngineDeclined("output \"" + output.getName() + "\" is not compiled where there are several targets");
        }
        return new Field(output.requireName(), value.slot(), type, null);
    }

    /** A category in another type: its text stands for it, unless that is no value of the type. */
    private Field retyped(OutputField output, Field value) throws EngineDeclined {
        if (output.getDataType() == DataType.STRING) {
            return written(value);
        }
        for (var text : value.categories().texts()) {
            if (Marks.isFault(Literals.parse(text, output.getDataType(), value.categories()))) {
                throw new EngineDeclined("output \"" + output.getName() + "\" may be no " + output.getDataType().value());
            }
        }
        return value;
    }

    /** Categories that are numbers as the reference writes them: "1" of type double is "1.0". */
    private Field written(Field value) throws EngineDeclined {
        var categories = new Categories(true);
        var texts = value.categories().texts();
        var byCode = new double[texts.length];
        for (int code = 0; code < texts.length; code++) {
            double number = Literals.parse(texts[code], value.type(), null);
            if (Marks.isFault(number)) {
                throw new EngineDeclined("category \"" + texts[code] + "\" is no " + value.type().value());
            }
            byCode[code] = categories.add(Literals.format(number, value.type()));
        }
        return recoded(value, byCode, categories);
    }

    private Field recoded(Field value, double[] byCode, Categories categories) throws EngineDeclined {
        var term = new Term.Recoded(byCode, new Term.Slot(value.slot()));
        return new Expressions(scope).field(null, new Typed(term, DataType.STRING, categories, value.known()));
    }

    private Field value(OutputField output, Model model) throws EngineDeclined {
        boolean isClustering = model instanceof ClusteringModel;
        return switch (output.getResultFeature()) {
            case PREDICTED_VALUE -> result.value();
            case PREDICTED_DISPLAY_VALUE -> displayValue(output, model);
            case PROBABILITY -> {
                if (isClustering) {
                    throw new EngineDeclined("output \"" + output.getName() + "\" asks for the probability of a cluster");
                }
                yield ofClass(output, output.getValue());
            }
            case AFFINITY, CLUSTER_AFFINITY, ENTITY_AFFINITY -> {
                requireFirst(output);
                if (!isClustering) {
                    throw new EngineDeclined("output \"" + output.getName() + "\" asks for the affinity of no cluster");
                }
                yield ofClass(output, output.getValue());
            }
            case CLUSTER_ID, ENTITY_ID -> {
                requireFirst(output);
                if (isClustering) {
                    yield result.value();
                }
                if (model instanceof MiningModel || result.entity() == null) {
                    throw new EngineDeclined("output \"" + output.getName() + "\" asks for an entity that is not compiled");
                }
                FaultSteps.addReading(Map.of(result.entity(), false), scope.program());
                yield result.entity();
            }
            case TRANSFORMED_VALUE, DECISION -> transformed(output);
            case REASON_CODE -> reason(output);
            default -> throw new EngineDeclined(
                    "output feature " + output.getResultFeature().value() + " is not compiled");
        };
    }

    private static void requireFirst(OutputField output) throws EngineDeclined {
        if (output.getRank() != 1) {
            throw new EngineDeclined("output \"" + output.getName() + "\" asks for a rank");
        }
    }

    /** A fault in an output is read in every row. */
    private Field transformed(OutputField output) throws EngineDeclined {
        var expressions = new Expressions(scope);
        var field = expressions.field(null, expressions.compile(output.requireExpression(), output.getDataType()));
        if (field.categories() != null && !field.categories().isClosed()) {
            throw new EngineDeclined("output \"" + output.getName() + "\" may be any text");
        }
        FaultSteps.addReading(Map.of(field, false), scope.program());
        return new Field(null, field.slot(), field.type(), field.categories(), field.known());
    }

    private Field reason(OutputField output) throws EngineDeclined {
        if (result.reasons() == null) {
            throw new EngineDeclined("output \"" + output.getName() + "\" asks for a reason that the model does not have");
        }
        return result.reasons().at(output.getRank());
    }

    private Field displayValue(OutputField output, Model model) throws EngineDeclined {
        if (model instanceof ClusteringModel || result.isNumeric() || target.type() != DataType.STRING) {
            throw new EngineDeclined("output \"" + output.getName() + "\" asks for a display value of no text");
        }
        var shown = models.displayValues(model, target.name());
        var categories = new Categories(true);
        var texts = result.value().categories().texts();
        var byCode = new double[texts.length];
        for (int code = 0; code < texts.length; code++) {
            byCode[code] = categories.add(shown.getOrDefault(texts[code], texts[code]));
        }
        return recoded(result.value(), byCode, categories);
    }

    /** @param category null for the winner's */
    private Field ofClass(OutputField output, Object category) throws EngineDeclined {
        if (result.classes() == null) {
            var why = result.value().type() == DataType.STRING
                    ? "shares that the model does not have"
                    : "shares that the model does not have, or not of categories that are no texts";
            throw new EngineDeclined("output \"" + output.getName() + "\" asks for " + why);
        }
        if (category == null) {
            return ofWinner(output);
        }
        int code = result.value().categories().find(category.toString());
        for (int k = 0; k < result.order().length; k++) {
            if (result.order()[k] == code) {
                return new Field(null, result.classes()[k], DataType.DOUBLE, null);
            }
        }
        throw new EngineDeclined("output \"" + output.getName() + "\" names a category that the model does not have");
    }

    private Field ofWinner(OutputField output) throws EngineDeclined {
        if (result.value().type() != DataType.STRING) {
            throw new EngineDeclined("output \"" + output.getName() + "\" asks for the share of a category that is no text");
        }
        var field = scope.program().number(null, DataType.DOUBLE);
        scope.program().add(new WinnerShare(result.value().slot(), result.classes(), result.order(), field.slot()));
        return field;
    }

    /** The share of the category that is predicted, which need not be the largest; 0 where it has none. */
    record WinnerShare(int value, int[] classes, int[] order, int to) implements Step {
        @Override
        public void run(Frame frame) {
            for (int row = 0; row < frame.rows; row++) {
                double code = frame.values[row + value];
                double share = Double.isNaN(code) ? Double.NaN : 0;
                for (int k = 0; k < order.length; k++) {
                    if (order[k] == code) {
                        share = frame.values[row + classes[k]];
                    }
                }
                frame.values[row + to] = share;
            }
        }
    }
}
