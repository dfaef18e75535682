package org.pgpmml.engine.compiled;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.DataField;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.Model;
import org.dmg.pmml.OpType;
import org.dmg.pmml.PMML;
import org.dmg.pmml.Value;
import org.dmg.pmml.clustering.ClusteringModel;
import org.dmg.pmml.general_regression.GeneralRegressionModel;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segmentation.MultipleModelMethod;
import org.dmg.pmml.naive_bayes.NaiveBayesModel;
import org.dmg.pmml.neural_network.NeuralNetwork;
import org.dmg.pmml.regression.RegressionModel;
import org.dmg.pmml.rule_set.RuleSetModel;
import org.dmg.pmml.scorecard.Scorecard;
import org.dmg.pmml.support_vector_machine.SupportVectorMachineModel;
import org.dmg.pmml.tree.TreeModel;
import org.pgpmml.engine.EngineDeclined;
import org.pgpmml.model.Cancellation;

/** Compiles models into the steps of one program. */
final class Models {
    private final Map<String, DataField> dictionary = new HashMap<>();

    Models(PMML pmml) {
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

    /** The target of a segment that is a tree of a forest. */
    Target segmentTarget(Model model) throws EngineDeclined {
        return Target.of(model, dictionary);
    }

    /** In a classification a segment without a target predicts in the type of the target of its model. */
    void requireTypes(MiningModel model, Model segment, Field value) throws EngineDeclined {
        if (model.requireMiningFunction() != MiningFunction.CLASSIFICATION || segment.requireMiningFunction() != MiningFunction.CLASSIFICATION) {
            return;
        }
        var targets = Target.all(model, dictionary);
        var own = Target.all(segment, dictionary);
        if (targets.size() == 1 && own.size() == 1) {
            var type = (own.get(0).name() == null ? targets : own).get(0).type();
            for (var text : value.categories().texts()) {
                Labels.requireType(text, type);
            }
        }
    }

    private Compiled compile(Model model, Scope scope, boolean isTop) throws EngineDeclined {
        Cancellation.point();
        if (!isTop) {
            SegmentFields.compile(model, dictionary, scope.outer(), scope);
        }
        if (model.getLocalTransformations() != null) {
            model.getLocalTransformations().getDerivedFields().forEach(scope::put);
        }
        var targets = Target.all(model, dictionary);
        if (targets.size() > 1 && !mayHaveSeveralTargets(model)) {
            throw new EngineDeclined("a model has several targets");
        }
        var target = targets.get(0);
        var outputs = new LinkedHashMap<String, Field>();
        Result result;
        if (model instanceof MiningModel mining && isChoice(mining)) {
            var chosen = Choices.compile(mining, targets, this, scope);
            outputs.putAll(chosen.outputs());
            result = chosen.result();
        } else {
            result = targets.size() > 1 ? NeuralNetworks.compile((NeuralNetwork) model, targets, scope) : single(model, target, scope);
            result = Defaults.compile(model, target, result, scope.program());
        }
        outputs.putAll(new Outputs(scope, result, target, this).compile(model));
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
            return NeuralNetworks.compile(network, List.of(target), scope);
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
        if (model instanceof RuleSetModel rules) {
            return RuleSets.compile(rules, target, scope);
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

    /** The texts that are shown for a target's categories: those of the Targets element, then the dictionary's. */
    Map<String, String> displayValues(Model model, String target) {
        var shown = new HashMap<String, String>();
        var field = target == null ? null : dictionary.get(target);
        if (field != null) {
            field.getValues().stream()
                    .filter(value -> value.getProperty() == Value.Property.VALID && value.getDisplayValue() != null)
                    .forEach(value -> shown.put(value.requireValue().toString(), value.getDisplayValue()));
        }
        if (model.getTargets() != null) {
            model.getTargets().getTargets().stream()
                    .filter(element -> element.getTargetField() == null || element.getTargetField().equals(target))
                    .flatMap(element -> element.getTargetValues().stream())
                    .filter(value -> value.getDisplayValue() != null)
                    .forEach(value -> shown.put(value.requireValue().toString(), value.getDisplayValue()));
        }
        return shown;
    }

    private static boolean mayHaveSeveralTargets(Model model) {
        return model instanceof MiningModel mining
                ? isChoice(mining)
                : model instanceof NeuralNetwork && model.requireMiningFunction() == MiningFunction.REGRESSION;
    }

    private static boolean isChoice(MiningModel model) {
        var method = model.requireSegmentation().requireMultipleModelMethod();
        return method == MultipleModelMethod.MODEL_CHAIN || method == MultipleModelMethod.SELECT_FIRST;
    }
}
