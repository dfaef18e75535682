package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.dmg.pmml.DataField;
import org.dmg.pmml.InvalidValueTreatmentMethod;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.Model;
import org.dmg.pmml.OpType;
import org.dmg.pmml.OutlierTreatmentMethod;
import org.dmg.pmml.PMML;
import org.dmg.pmml.True;
import org.dmg.pmml.clustering.ClusteringModel;
import org.dmg.pmml.general_regression.GeneralRegressionModel;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segment;
import org.dmg.pmml.mining.Segmentation.MissingPredictionTreatment;
import org.dmg.pmml.mining.Segmentation.MultipleModelMethod;
import org.dmg.pmml.naive_bayes.NaiveBayesModel;
import org.dmg.pmml.neural_network.NeuralNetwork;
import org.dmg.pmml.regression.RegressionModel;
import org.dmg.pmml.scorecard.Scorecard;
import org.dmg.pmml.support_vector_machine.SupportVectorMachineModel;
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
        if (model instanceof MiningModel mining && isChain(mining)) {
            var last = chain(mining, scope);
            outputs.putAll(last.outputs());
            result = last.result().withEntity(null); // a chain's entity would be a segment
            if (model.getTargets() != null) {
                throw new EngineDeclined("a chain has a Targets element");
            }
        } else {
            result = single(model, target, scope);
        }
        outputs.putAll(new Outputs(scope, result).compile(model));
        return new Compiled(result, outputs);
    }

    private Result single(Model model, Target target, Scope scope) throws EngineDeclined {
        var function = model.requireMiningFunction();
        if (model instanceof ClusteringModel clustering && function == MiningFunction.CLUSTERING) {
            var clusters = Clusters.compile(clustering, scope);
            return clusters.withEntity(clusters.value());
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
        if (model instanceof NeuralNetwork network) {
            return NeuralNetworks.compile(network, target, scope);
        }
        if (model instanceof NaiveBayesModel bayes && function == MiningFunction.CLASSIFICATION) {
            return NaiveBayes.compile(bayes, target, scope);
        }
        if (model instanceof SupportVectorMachineModel machines) {
            return SupportVectors.compile(machines, target, scope);
        }
        if (model instanceof Scorecard scorecard && function == MiningFunction.REGRESSION) {
            return Scorecards.compile(scorecard, target, scope);
        }
        if (model instanceof GeneralRegressionModel regression) {
            return GeneralRegressions.compile(regression, target, dictionary.get(target.name()), scope);
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

    private static boolean isChain(MiningModel model) {
        return model.requireSegmentation().requireMultipleModelMethod() == MultipleModelMethod.MODEL_CHAIN;
    }

    /** Each segment sees the outputs of those before it; the last one's results are the chain's. */
    private Compiled chain(MiningModel model, Scope scope) throws EngineDeclined {
        if (model.requireSegmentation().getMissingPredictionTreatment() == MissingPredictionTreatment.SKIP_SEGMENT) {
            throw new EngineDeclined("a chain that skips segments is not compiled");
        }
        Compiled last = null;
        var needed = new ArrayList<Field>();
        for (var segment : model.requireSegmentation().requireSegments()) {
            requireAlwaysTaken(segment);
            last = compile(segment.requireModel(), new Scope(scope, scope.program()), false);
            last.outputs().forEach(scope::putAs);
            needed.add(last.result().value());
        }
        if (model.requireSegmentation().getMissingPredictionTreatment() == MissingPredictionTreatment.RETURN_MISSING) {
            clearWhereMissing(needed, last, scope.program());
        }
        return last;
    }

    /** The chain has no results in rows for which one of its segments has no prediction. */
    private static void clearWhereMissing(List<Field> needed, Compiled last, Program program) {
        var slots = needed.stream().mapToInt(Field::slot).distinct().toArray();
        var cleared = IntStream.concat(
                        IntStream.concat(
                                IntStream.of(last.result().value().slot()),
                                last.result().classes() == null ? IntStream.empty() : IntStream.of(last.result().classes())),
                        last.outputs().values().stream().mapToInt(Field::slot))
                .distinct()
                .toArray();
        program.add(new ClearWhereMissing(slots, cleared));
    }

    static void requireAlwaysTaken(Segment segment) throws EngineDeclined {
        if (!(segment.requirePredicate() instanceof True)) {
            throw new EngineDeclined("segments that are taken under conditions are not compiled");
        }
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
