package org.pgpmml.engine.pmml4s;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.dmg.pmml.Array;
import org.dmg.pmml.CompoundPredicate;
import org.dmg.pmml.Extension;
import org.dmg.pmml.Header;
import org.dmg.pmml.InvalidValueTreatmentMethod;
import org.dmg.pmml.MiningBuildTask;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.MissingValueTreatmentMethod;
import org.dmg.pmml.Model;
import org.dmg.pmml.ModelExplanation;
import org.dmg.pmml.ModelStats;
import org.dmg.pmml.ModelVerification;
import org.dmg.pmml.OpType;
import org.dmg.pmml.OutlierTreatmentMethod;
import org.dmg.pmml.OutputField;
import org.dmg.pmml.PMML;
import org.dmg.pmml.PMMLObject;
import org.dmg.pmml.Partition;
import org.dmg.pmml.Target;
import org.dmg.pmml.TargetValue;
import org.dmg.pmml.VisitorAction;
import org.dmg.pmml.clustering.ClusteringModel;
import org.dmg.pmml.tree.TreeModel;
import org.jpmml.model.visitors.AbstractVisitor;

/** The elements that PMML4S is trusted with, whatever model they stand in. */
final class TrustedElements extends AbstractVisitor {
    private static final Set<String> TRUSTED = Set.of(
            "PMML", "DataDictionary", "DataField", "Value", "Interval", "TransformationDictionary",
            "LocalTransformations", "DerivedField", "FieldRef", "Constant", "Apply", "NormContinuous", "LinearNorm",
            "NormDiscrete", "Discretize", "DiscretizeBin", "MapValues", "FieldColumnPair", "InlineTable", "Row", "InputCell", "OutputCell",
            "MiningSchema", "MiningField", "Output", "OutputField", "Targets", "Target", "TargetValue",
            "SimplePredicate", "SimpleSetPredicate", "CompoundPredicate", "True", "False", "Array", "RealSparseArray",
            "TreeModel", "Node", "ScoreDistribution", "MiningModel", "Segmentation", "Segment",
            "RegressionModel", "RegressionTable", "NumericPredictor", "CategoricalPredictor", "PredictorTerm",
            "GeneralRegressionModel", "ParameterList", "Parameter", "FactorList", "CovariateList", "Predictor",
            "PPMatrix", "PPCell", "ParamMatrix", "PCell",
            "ClusteringModel", "ComparisonMeasure", "Euclidean", "SquaredEuclidean", "ClusteringField", "Cluster",
            "NeuralNetwork", "NeuralInputs", "NeuralInput", "NeuralLayer", "Neuron", "Connection", "NeuralOutputs",
            "NeuralOutput", "Scorecard", "Characteristics", "Characteristic", "Attribute",
            "RuleSetModel", "RuleSet", "RuleSelectionMethod", "SimpleRule",
            "SupportVectorMachineModel", "LinearKernel", "PolynomialKernel", "RadialBasisKernel", "SigmoidKernel",
            "VectorDictionary", "VectorFields", "VectorInstance", "SupportVectorMachine", "SupportVectors",
            "SupportVector", "Coefficients", "Coefficient", "AnomalyDetectionModel", "MeanClusterDistances");

    /** Known to describe, never to compute. */
    private static final Set<Class<? extends PMMLObject>> IGNORED = Set.of(
            Header.class, MiningBuildTask.class, ModelStats.class, ModelExplanation.class, ModelVerification.class,
            Extension.class, Partition.class);

    private final Map<String, OpType> opTypes = new HashMap<>();
    private final Consumer<String> decline;

    TrustedElements(PMML pmml, Consumer<String> decline) {
        pmml.requireDataDictionary()
                .getDataFields()
                .forEach(field -> opTypes.put(field.requireName(), field.requireOpType()));
        this.decline = decline;
    }

    static boolean isIgnored(PMMLObject object) {
        return IGNORED.contains(object.getClass());
    }

    @Override
    public VisitorAction visit(PMMLObject object) {
        if (isIgnored(object)) {
            return VisitorAction.SKIP;
        }
        for (Class<?> type = object.getClass(); type != PMMLObject.class; type = type.getSuperclass()) {
            if (TRUSTED.contains(type.getSimpleName())) {
                return super.visit(object);
            }
        }
        decline.accept(object.getClass().getSimpleName());
        return VisitorAction.SKIP;
    }

    /** PMML4S takes a line break between two tokens, and a backslash, for a part of a token. */
    @Override
    public VisitorAction visit(Array array) {
        var text = String.valueOf(array.getValue());
        if (text.contains("\\") || text.strip().contains("\n")) {
            decline.accept("arrays with line breaks or quotes in their values");
        }
        return super.visit(array);
    }

    @Override
    public VisitorAction visit(CompoundPredicate predicate) {
        if (predicate.requireBooleanOperator() == CompoundPredicate.BooleanOperator.XOR) {
            decline.accept("the predicate xor");
        }
        return super.visit(predicate);
    }

    @Override
    public VisitorAction visit(OutputField field) {
        var model = getParents().stream().filter(Model.class::isInstance).findFirst().orElseThrow();
        var feature = field.getResultFeature();
        var isTrusted = switch (feature) {
            case PREDICTED_VALUE -> true;
            case PROBABILITY -> field.getValue() != null;
            case TRANSFORMED_VALUE, DECISION -> field.getExpression() != null;
            case ENTITY_ID -> model instanceof TreeModel || model instanceof ClusteringModel;
            case CLUSTER_ID, AFFINITY, CLUSTER_AFFINITY, ENTITY_AFFINITY -> model instanceof ClusteringModel;
            default -> false;
        };
        if (!isTrusted
                || field.getRank() != null && field.getRank() != 1
                || field.getSegmentId() != null
                || field.getMultiValued() == OutputField.MultiValued.ONE) {
            decline.accept("outputs of feature " + feature.value() + " as \"" + field.requireName() + "\" asks for it");
        }
        return super.visit(field);
    }

    @Override
    public VisitorAction visit(Target target) {
        if (target.getCastInteger() != null) {
            decline.accept("targets cast to integers");
        }
        return super.visit(target);
    }

    @Override
    public VisitorAction visit(TargetValue value) {
        if (value.getDefaultValue() != null || value.getPriorProbability() != null) {
            decline.accept("default values and prior probabilities of targets");
        }
        return super.visit(value);
    }

    /** Treatments of the outermost mining schema are ours; of inner ones PMML4S overlooks some. */
    @Override
    public VisitorAction visit(MiningField field) {
        if (field.getOpType() != null && field.getOpType() != opTypes.get(field.requireName())) {
            decline.accept("mining fields with an optype of their own");
        }
        if (field.getOutlierTreatment() == OutlierTreatmentMethod.AS_EXTREME_VALUES
                && (field.getLowValue() == null || field.getHighValue() == null)) {
            decline.accept("outliers with one bound");
        }
        var isInner = getParents().stream().filter(Model.class::isInstance).count() > 1;
        if (isInner
                && (field.getMissingValueReplacement() != null
                        || field.getMissingValueTreatment() == MissingValueTreatmentMethod.RETURN_INVALID
                        || field.getOutlierTreatment() != OutlierTreatmentMethod.AS_IS
                        || field.getInvalidValueTreatment() == InvalidValueTreatmentMethod.AS_MISSING
                        || field.getInvalidValueReplacement() != null)) {
            decline.accept("treatments of values in an inner model");
        }
        return super.visit(field);
    }

    @Override
    public VisitorAction visit(PMML pmml) {
        var dictionary = pmml.getTransformationDictionary();
        if (dictionary != null && (dictionary.hasDerivedFields() || dictionary.hasDefineFunctions())) {
            decline.accept("a TransformationDictionary");
        }
        return super.visit(pmml);
    }
}
