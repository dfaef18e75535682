package org.pgpmml.engine.pmml4s;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dmg.pmml.ComparisonMeasure;
import org.dmg.pmml.CompareFunction;
import org.dmg.pmml.MathContext;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.Model;
import org.dmg.pmml.OpType;
import org.dmg.pmml.PMML;
import org.dmg.pmml.True;
import org.dmg.pmml.VisitorAction;
import org.dmg.pmml.anomaly_detection.AnomalyDetectionModel;
import org.dmg.pmml.clustering.ClusteringModel;
import org.dmg.pmml.general_regression.GeneralRegressionModel;
import org.dmg.pmml.general_regression.GeneralRegressionModel.ModelType;
import org.dmg.pmml.general_regression.Parameter;
import org.dmg.pmml.mining.MiningModel;
import org.dmg.pmml.mining.Segment;
import org.dmg.pmml.mining.Segmentation;
import org.dmg.pmml.neural_network.NeuralLayer;
import org.dmg.pmml.neural_network.NeuralNetwork;
import org.dmg.pmml.neural_network.NeuralNetwork.ActivationFunction;
import org.dmg.pmml.regression.RegressionModel;
import org.dmg.pmml.regression.RegressionTable;
import org.dmg.pmml.rule_set.RuleSelectionMethod;
import org.dmg.pmml.rule_set.RuleSet;
import org.dmg.pmml.scorecard.Scorecard;
import org.dmg.pmml.support_vector_machine.SupportVectorMachineModel;
import org.dmg.pmml.tree.TreeModel;
import org.jpmml.model.visitors.AbstractVisitor;
import org.pgpmml.model.Describer;
import org.pgpmml.model.ResultField;

/** The models, and their attributes, that PMML4S is trusted with. */
final class TrustedModels extends AbstractVisitor {
    private static final Set<ModelType> GENERAL_REGRESSIONS = Set.of(
            ModelType.REGRESSION,
            ModelType.GENERAL_LINEAR,
            ModelType.GENERALIZED_LINEAR,
            ModelType.MULTINOMIAL_LOGISTIC,
            ModelType.ORDINAL_MULTINOMIAL);
    private static final Set<ActivationFunction> ACTIVATIONS = Set.of(
            ActivationFunction.LOGISTIC,
            ActivationFunction.TANH,
            ActivationFunction.IDENTITY,
            ActivationFunction.RECTIFIER);

    private final Consumer<String> decline;
    private final Model outermost;
    private final ResultField primary;

    TrustedModels(PMML pmml, Consumer<String> decline) {
        this.decline = decline;
        this.outermost = Describer.scorableModel(pmml);
        this.primary = Describer.describe(pmml).results().get(0);
    }

    private void require(boolean isTrusted, String what) {
        if (!isTrusted) {
            decline.accept(what);
        }
    }

    /** PMML4S computes in doubles; sums of floats differ from theirs in the sixth digit. */
    @Override
    public VisitorAction visit(Model model) {
        require(model.getMathContext() == MathContext.DOUBLE, "arithmetic in floats");
        require(!waitsForItself(model), "classifications without a target field");
        return super.visit(model);
    }

    /** Without a target it looks for the classes among its outputs, and for its outputs among the classes: for ever. */
    private static boolean waitsForItself(Model model) {
        return model.requireMiningFunction() == MiningFunction.CLASSIFICATION
                && !(model instanceof TreeModel)
                && !(model instanceof RegressionModel)
                && model.requireMiningSchema().getMiningFields().stream().noneMatch(Describer::isTarget);
    }

    @Override
    public VisitorAction visit(TreeModel model) {
        require(model.getMissingValuePenalty().doubleValue() == 1, "penalties for missing values");
        return super.visit(model);
    }

    @Override
    public VisitorAction visit(MiningModel model) {
        var segments = model.requireSegmentation().requireSegments();
        switch (model.requireSegmentation().requireMultipleModelMethod()) {
            case SUM, AVERAGE, WEIGHTED_AVERAGE, WEIGHTED_MEDIAN -> {
                if (model.requireMiningFunction() == MiningFunction.CLASSIFICATION) {
                    require(
                            segments.stream().allMatch(segment -> segment.requireModel().getOutput() == null),
                            "outputs of the segments of an ensemble");
                }
            }
            case MAJORITY_VOTE -> require(!canTie(segments), "votes that can tie");
            case MODEL_CHAIN -> require(isPlainChain(model, segments), "model chains other than a boosting, such as calibrated models");
            default -> decline.accept("multipleModelMethod "
                    + model.requireSegmentation().requireMultipleModelMethod().value());
        }
        return super.visit(model);
    }

    /** Two classes and an odd number of voters: nothing else is sure to have a winner. */
    private boolean canTie(List<Segment> segments) {
        return segments.size() % 2 == 0
                || primary.values().size() != 2
                || !segments.stream().allMatch(segment -> segment.requirePredicate() instanceof True);
    }

    /** Regressions whose sums a last regression turns into probabilities, as gradient boosting is written. */
    private boolean isPlainChain(MiningModel model, List<Segment> segments) {
        var last = segments.get(segments.size() - 1).requireModel();
        return model == outermost
                && model.getOutput() == null
                && model.getTargets() == null
                && last instanceof RegressionModel
                && segments.stream().allMatch(segment -> segment.requirePredicate() instanceof True)
                && segments.stream()
                        .allMatch(segment -> segment.requireModel() == last
                                || segment.requireModel().requireMiningFunction() == MiningFunction.REGRESSION);
    }

    @Override
    public VisitorAction visit(Segment segment) {
        require(segment.getVariableWeight() == null, "variable weights");
        return super.visit(segment);
    }

    @Override
    public VisitorAction visit(Segmentation segmentation) {
        require(segmentation.getLocalTransformations() == null, "local transformations of a segmentation");
        return super.visit(segmentation);
    }

    @Override
    public VisitorAction visit(RegressionModel model) {
        var tables = model.requireRegressionTables();
        var isClassification = model.requireMiningFunction() == MiningFunction.CLASSIFICATION;
        var isTrusted = switch (model.getNormalizationMethod()) {
            case NONE -> !isClassification;
            case EXP -> !isClassification;
            case SOFTMAX, SIMPLEMAX -> true;
            case LOGIT -> !isClassification || tables.size() == 2 && isTrivial(tables.get(1));
            default -> false;
        };
        require(
                isTrusted && (isClassification || tables.size() == 1),
                "normalizationMethod " + model.getNormalizationMethod().value() + " of a "
                        + model.requireMiningFunction().value());
        require(!OpType.ORDINAL.value().equals(primary.opType()), "ordinal targets of a RegressionModel");
        return super.visit(model);
    }

    private static boolean isTrivial(RegressionTable table) {
        return table.requireIntercept().doubleValue() == 0
                && !table.hasNumericPredictors()
                && !table.hasCategoricalPredictors()
                && !table.hasPredictorTerms();
    }

    @Override
    public VisitorAction visit(GeneralRegressionModel model) {
        require(
                GENERAL_REGRESSIONS.contains(model.requireModelType())
                        && model.getOffsetVariable() == null
                        && model.getTrialsVariable() == null,
                "modelType " + model.requireModelType().value() + " of a GeneralRegressionModel, or its offset or trials from a field");
        return super.visit(model);
    }

    @Override
    public VisitorAction visit(Parameter parameter) {
        require(parameter.getReferencePoint() == null || parameter.getReferencePoint().doubleValue() == 0, "reference points");
        return super.visit(parameter);
    }

    @Override
    public VisitorAction visit(ClusteringModel model) {
        var measure = model.requireComparisonMeasure();
        require(
                model.requireModelClass() == ClusteringModel.ModelClass.CENTER_BASED
                        && measure.requireKind() == ComparisonMeasure.Kind.DISTANCE
                        && measure.getCompareFunction() == CompareFunction.ABS_DIFF
                        && model.requireClusteringFields().stream()
                                .allMatch(field -> field.getCompareFunction() == null
                                        || field.getCompareFunction() == CompareFunction.ABS_DIFF),
                "clusterings other than by distances between centers");
        return super.visit(model);
    }

    @Override
    public VisitorAction visit(NeuralNetwork network) {
        require(ACTIVATIONS.contains(network.requireActivationFunction()), "activationFunction "
                + network.requireActivationFunction().value());
        return super.visit(network);
    }

    @Override
    public VisitorAction visit(NeuralLayer layer) {
        require(
                layer.getActivationFunction() == null || ACTIVATIONS.contains(layer.getActivationFunction()),
                "other activation functions than logistic, tanh, identity and rectifier");
        return super.visit(layer);
    }

    @Override
    public VisitorAction visit(Scorecard scorecard) {
        require(scorecard.getOutput() == null || !scorecard.isUseReasonCodes(), "reason codes");
        return super.visit(scorecard);
    }

    @Override
    public VisitorAction visit(RuleSet rules) {
        require(
                rules.requireRuleSelectionMethods().get(0).requireCriterion() == RuleSelectionMethod.Criterion.FIRST_HIT,
                "rule selection other than firstHit");
        return super.visit(rules);
    }

    @Override
    public VisitorAction visit(SupportVectorMachineModel model) {
        require(
                model.requireMiningFunction() == MiningFunction.REGRESSION
                        || model.getClassificationMethod()
                                == SupportVectorMachineModel.ClassificationMethod.ONE_AGAINST_ALL,
                "classification by support vector machines against each other, whose votes can tie");
        return super.visit(model);
    }

    @Override
    public VisitorAction visit(AnomalyDetectionModel model) {
        var isTrusted = switch (model.requireAlgorithmType()) {
            case "iforest" -> sampleSize(model) >= 3 && model.requireModel() instanceof MiningModel;
            case "ocsvm" -> model.requireModel() instanceof SupportVectorMachineModel;
            case "clusterMeanDist" -> model.requireModel() instanceof ClusteringModel
                    && model.getMeanClusterDistances() != null;
            default -> false;
        };
        require(isTrusted, "algorithmType " + model.requireAlgorithmType() + " of this AnomalyDetectionModel");
        return super.visit(model);
    }

    private static double sampleSize(AnomalyDetectionModel model) {
        try {
            return Double.parseDouble(String.valueOf(model.getSampleDataSize()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
