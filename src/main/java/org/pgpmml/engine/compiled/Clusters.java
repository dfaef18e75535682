package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.BinarySimilarity;
import org.dmg.pmml.Chebychev;
import org.dmg.pmml.CityBlock;
import org.dmg.pmml.CompareFunction;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Distance;
import org.dmg.pmml.Euclidean;
import org.dmg.pmml.Jaccard;
import org.dmg.pmml.Minkowski;
import org.dmg.pmml.SimpleMatching;
import org.dmg.pmml.SquaredEuclidean;
import org.dmg.pmml.Tanimoto;
import org.dmg.pmml.clustering.ClusteringField;
import org.dmg.pmml.clustering.ClusteringModel;
import org.pgpmml.engine.EngineDeclined;

/** Compiles ClusteringModel. Affinities are the distances or similarities. */
final class Clusters {
    private final ClusteringModel model;
    private final Scope scope;
    private final Arithmetic arithmetic;
    private final List<ClusteringField> clusteringFields;
    private final int[] slots;
    private final Map<Field, Boolean> read = new LinkedHashMap<>();
    private Result result;

    private Clusters(ClusteringModel model, Scope scope) {
        this.model = model;
        this.scope = scope;
        this.arithmetic = Arithmetic.of(model);
        this.clusteringFields = model.requireClusteringFields();
        this.slots = new int[clusteringFields.size()];
    }

    static Result compile(ClusteringModel model, Scope scope) throws EngineDeclined {
        if (model.requireModelClass() != ClusteringModel.ModelClass.CENTER_BASED
                || model.getCenterFields() != null
                || model.getTargets() != null) {
            throw new EngineDeclined("clusterings with distributions, centre fields or targets are not compiled");
        }
        var clusters = new Clusters(model, scope);
        clusters.result = clusters.result();
        boolean isDistance = model.requireComparisonMeasure().requireMeasure() instanceof Distance;
        var step = isDistance ? clusters.distances() : clusters.similarities();
        FaultSteps.addReading(clusters.read, scope.program());
        scope.program().add(step);
        return clusters.result;
    }

    private Result result() throws EngineDeclined {
        var program = scope.program();
        var value = new Field(null, program.slot(), DataType.STRING, new Categories());
        var order = new int[model.requireClusters().size()];
        for (int c = 0; c < order.length; c++) {
            var cluster = model.requireClusters().get(c);
            order[c] = value.categories().add(cluster.getId() == null ? String.valueOf(c + 1) : cluster.getId());
        }
        if (value.categories().size() < order.length) {
            throw new EngineDeclined("two clusters have the same id");
        }
        return new Result(value, program.slots(order.length), order);
    }

    private Step distances() throws EngineDeclined {
        var functions = new FieldDistance[slots.length];
        var scales = new double[slots.length];
        var weights = new double[slots.length];
        for (int f = 0; f < slots.length; f++) {
            var clusteringField = clusteringFields.get(f);
            functions[f] = function(clusteringField);
            var field = field(clusteringField);
            if (functions[f] == FieldDistance.ABS_DIFF || functions[f] == FieldDistance.GAUSS_SIM) {
                Field.requireNumeric(field);
            }
            if (functions[f] == FieldDistance.GAUSS_SIM) {
                if (clusteringField.getSimilarityScale() == null) {
                    throw new EngineDeclined("a clustering field has no similarity scale");
                }
                scales[f] = clusteringField.getSimilarityScale().doubleValue();
            }
            slots[f] = field.slot();
            weights[f] = clusteringField.getFieldWeight() == null
                    ? 1
                    : arithmetic.round(clusteringField.getFieldWeight().doubleValue());
        }
        var centres = centres();
        requireComparable(functions, centres);
        var measure = model.requireComparisonMeasure().requireMeasure();
        boolean isSquare = measure instanceof Euclidean || measure instanceof SquaredEuclidean;
        if (isSquare && arithmetic == Arithmetic.DOUBLE && model.getMissingValueWeights() == null
                && List.of(functions).stream().allMatch(function -> function == FieldDistance.ABS_DIFF)) {
            return new NearestCentre(
                    centres, slots, weights, measure instanceof Euclidean, result.value().slot(), result.classes(), result.order());
        }
        double power = isSquare ? 2 : power();
        return new ClusterDistances(
                centres,
                slots,
                functions,
                scales,
                weights,
                missingWeights(),
                measure instanceof Chebychev,
                power,
                !(measure instanceof SquaredEuclidean || measure instanceof Chebychev),
                result.value().slot(),
                result.classes(),
                result.order(),
                arithmetic);
    }

    private double power() throws EngineDeclined {
        var measure = model.requireComparisonMeasure().requireMeasure();
        if (measure instanceof CityBlock || measure instanceof Chebychev) {
            return 1;
        }
        if (measure instanceof Minkowski minkowski && minkowski.requirePParameter().doubleValue() >= 0) {
            return arithmetic.round(minkowski.requirePParameter().doubleValue());
        }
        throw new EngineDeclined("measure " + measure.getClass().getSimpleName() + " is not compiled");
    }

    private FieldDistance function(ClusteringField field) throws EngineDeclined {
        var ownFunction = field.getCompareFunction();
        var function = ownFunction == null ? model.requireComparisonMeasure().getCompareFunction() : ownFunction;
        if (function == CompareFunction.TABLE || (function == CompareFunction.GAUSS_SIM && ownFunction == null)) {
            throw new EngineDeclined("compare function " + function.value() + " is not compiled here");
        }
        return FieldDistance.valueOf(function.name());
    }

    private Field field(ClusteringField field) throws EngineDeclined {
        if (field.getCenterField() == ClusteringField.CenterField.FALSE) {
            throw new EngineDeclined("fields that are no centre fields are not compiled");
        }
        var found = scope.findFallible(field.requireField());
        read.put(found, false);
        if (!found.isNumeric()) {
            throw new EngineDeclined("field \"" + found.name() + "\" is clustered by its text");
        }
        return found;
    }

    private double[] missingWeights() throws EngineDeclined {
        var weights = new double[slots.length];
        var numbers = model.getMissingValueWeights() == null
                ? null
                : PmmlArrays.of(model.getMissingValueWeights().requireArray());
        if (numbers != null && numbers.size() != slots.length) {
            throw new EngineDeclined("not every clustering field has a weight of its missing values");
        }
        for (int f = 0; f < weights.length; f++) {
            weights[f] = numbers == null ? 1 : arithmetic.round(Double.parseDouble(numbers.get(f).toString()));
        }
        return weights;
    }

    private double[][] centres() throws EngineDeclined {
        var centres = new double[model.requireClusters().size()][];
        for (int c = 0; c < centres.length; c++) {
            var numbers = PmmlArrays.of(model.requireClusters().get(c).requireArray());
            if (numbers.size() != slots.length) {
                throw new EngineDeclined("a cluster's centre has not one number for each field");
            }
            centres[c] = numbers.stream().mapToDouble(number -> Double.parseDouble(number.toString())).toArray();
            if (!Arrays.stream(centres[c]).allMatch(Double::isFinite)) {
                throw new EngineDeclined("a cluster's centre has a number that is not finite");
            }
        }
        return centres;
    }

    /** Where numbers are compared for equality, the reference brings a centre's into the field's type. */
    private void requireComparable(FieldDistance[] functions, double[][] centres) throws EngineDeclined {
        for (int f = 0; f < functions.length; f++) {
            if (functions[f] != FieldDistance.DELTA && functions[f] != FieldDistance.EQUAL) {
                continue;
            }
            var field = field(clusteringFields.get(f));
            for (var centre : centres) {
                boolean isHeld = switch (field.type()) {
                    case DOUBLE -> true;
                    case FLOAT -> {
                        centre[f] = (float) centre[f];
                        yield true;
                    }
                    case INTEGER -> centre[f] == (int) centre[f];
                    case BOOLEAN -> centre[f] == 0 || centre[f] == 1;
                    default -> false;
                };
                if (!isHeld) {
                    throw new EngineDeclined("field \"" + field.name() + "\" is compared with " + centre[f]);
                }
            }
        }
    }

    private Step similarities() throws EngineDeclined {
        for (int f = 0; f < slots.length; f++) {
            slots[f] = field(clusteringFields.get(f)).slot();
        }
        var centres = centres();
        var flags = new int[centres.length][slots.length];
        for (int c = 0; c < flags.length; c++) {
            for (int f = 0; f < slots.length; f++) {
                if (centres[c][f] != 0 && centres[c][f] != 1) {
                    throw new EngineDeclined("a cluster's flag is neither 0 nor 1");
                }
                flags[c][f] = (int) centres[c][f];
            }
        }
        var measure = model.requireComparisonMeasure().requireMeasure();
        double[] above;
        double[] below;
        if (measure instanceof SimpleMatching) {
            above = new double[] {1, 0, 0, 1};
            below = new double[] {1, 1, 1, 1};
        } else if (measure instanceof Jaccard) {
            above = new double[] {1, 0, 0, 0};
            below = new double[] {1, 1, 1, 0};
        } else if (measure instanceof Tanimoto) {
            above = new double[] {1, 0, 0, 1};
            below = new double[] {1, 2, 2, 1};
        } else if (measure instanceof BinarySimilarity own) {
            above = rounded(own.requireC11Parameter(), own.requireC10Parameter(), own.requireC01Parameter(), own.requireC00Parameter());
            below = rounded(own.requireD11Parameter(), own.requireD10Parameter(), own.requireD01Parameter(), own.requireD00Parameter());
        } else {
            throw new EngineDeclined("measure " + measure.getClass().getSimpleName() + " is not compiled");
        }
        return new ClusterSimilarities(
                flags, slots, above, below, result.value().slot(), result.classes(), result.order(), arithmetic);
    }

    private double[] rounded(Number... weights) {
        return List.of(weights).stream().mapToDouble(weight -> arithmetic.round(weight.doubleValue())).toArray();
    }
}
