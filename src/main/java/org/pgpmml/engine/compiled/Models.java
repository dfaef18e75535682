package org.pgpmml.engine.compiled;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dmg.pmml.DataField;
import org.dmg.pmml.InvalidValueTreatmentMethod;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.Model;
import org.dmg.pmml.OpType;
import org.dmg.pmml.OutlierTreatmentMethod;
import org.dmg.pmml.PMML;
import org.dmg.pmml.Value;
import org.dmg.pmml.clustering.ClusteringModel;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segmentation.MultipleModelMethod;
import org.dmg.pmml.regression.RegressionModel;
import org.dmg.pmml.tree.TreeModel;
import org.pgpmml.engine.EngineDeclined;

/** Compiles models into the steps of one program. */
final class Models {
    private final Map<String, DataField> dictionary = new HashMap<>();

    private final Set<String> keepsInvalid = new HashSet<>();

    Models(PMML pmml, Model top) {
        for (var field : top.requireMiningSchema().getMiningFields()) {
            var treatment = field.getInvalidValueTreatment();
            if (treatment == InvalidValueTreatmentMethod.AS_IS || treatment == InvalidValueTreatmentMethod.AS_VALUE) {
                keepsInvalid.add(field.requireName());
            }
        }
        pmml.requireDataDictionary().getDataFields().forEach(field -> dictionary.put(field.requireName(), field));
    }

    /**
     * A compiled model.
     *
     * @param result its prediction
     * @param outputs its output fields by name, and those it passes on from segments
     */
    record Compiled(Result result, Map<String, Field> outputs) {}

    Compiled compileTop(Model model, Scope scope) throws EngineDeclined {
        return compile(model, scope, true);
    }

    Compiled compile(Model model, Scope scope) throws EngineDeclined {
        return compile(model, scope, false);
    }

    /** The target of a segment, whose fields must need no treatment of their own. */
    Target segmentTarget(Model model) throws EngineDeclined {
        requirePlainFields(model);
        return Target.of(model, dictionary);
    }

    private Compiled compile(Model model, Scope scope, boolean isTop) throws EngineDeclined {
        if (!isTop) {
            requirePlainFields(model);
        }
        if (model.getLocalTransformations() != null) {
            model.getLocalTransformations().getDerivedFields().forEach(scope::put);
        }
        var target = Target.of(model, dictionary);
        var outputs = new LinkedHashMap<String, Field>();
        Result result;
        if (model instanceof MiningModel mining && isChoice(mining)) {
            var chosen = Choices.compile(mining, target, this, scope);
            outputs.putAll(chosen.outputs());
            result = chosen.result();
        } else {
            result = single(model, target, scope);
        }
        outputs.putAll(new Outputs(scope, result).compile(model));
        return new Compiled(result, outputs);
    }

    private Result single(Model model, Target target, Scope scope) throws EngineDeclined {
        var function = model.requireMiningFunction();
        if (model instanceof ClusteringModel clustering && function == MiningFunction.CLUSTERING) {
            return Clusters.compile(clustering, scope);
        }
        if (function != MiningFunction.REGRESSION && function != MiningFunction.CLASSIFICATION) {
            throw new EngineDeclined("mining function " + function.value() + " is not compiled");
        }
        if (model instanceof TreeModel tree) {
            return Trees.compile(tree, target, scope);
        }
        if (model instanceof RegressionModel regression) {
            return Regressions.compile(regression, target, opType(target), scope);
        }
        if (model instanceof MiningModel mining) {
            return Ensembles.compile(mining, target, this, scope);
        }
        throw new EngineDeclined(model.getClass().getSimpleName() + " is not compiled");
    }

    private OpType opType(Target target) {
        var field = dictionary.get(target.name());
        return field == null ? OpType.CATEGORICAL : field.requireOpType();
    }

    /** The categories that the dictionary lists for a target. */
    List<String> validValues(String target) {
        var field = target == null ? null : dictionary.get(target);
        return field == null
                ? List.of()
                : field.getValues().stream()
                        .filter(value -> value.getProperty() == Value.Property.VALID)
                        .map(value -> value.requireValue().toString())
                        .toList();
    }

    private static boolean isChoice(MiningModel model) {
        var method = model.requireSegmentation().requireMultipleModelMethod();
        return method == MultipleModelMethod.MODEL_CHAIN || method == MultipleModelMethod.SELECT_FIRST;
    }

    /** A segment's own treatment of values would come on top of the document's; trainers write none. */
    private void requirePlainFields(Model model) throws EngineDeclined {
        for (MiningField field : model.requireMiningSchema().getMiningFields()) {
            if (field.getUsageType() != MiningField.UsageType.ACTIVE) {
                continue;
            }
            var treatment = field.getInvalidValueTreatment();
            var isStricter = treatment == InvalidValueTreatmentMethod.RETURN_INVALID
                    && keepsInvalid.contains(field.requireName());
            if (field.getMissingValueReplacement() != null
                    || field.getMissingValueTreatment() != null
                    || field.getOutlierTreatment() != OutlierTreatmentMethod.AS_IS
                    || Objects.nonNull(field.getInvalidValueReplacement())
                    || treatment == InvalidValueTreatmentMethod.AS_MISSING
                    || isStricter) {
                throw new EngineDeclined("a segment treats values of \"" + field.getName() + "\" in its own way");
            }
        }
    }
}
