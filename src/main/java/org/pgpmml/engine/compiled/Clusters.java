package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.CompareFunction;
import org.dmg.pmml.Euclidean;
import org.dmg.pmml.SquaredEuclidean;
import org.dmg.pmml.clustering.ClusteringField;
import org.dmg.pmml.clustering.ClusteringModel;
import org.dmg.pmml.DataType;
import org.pgpmml.engine.EngineDeclined;

/** Compiles ClusteringModel. Affinities are the distances. */
final class Clusters {
    private Clusters() {}

    private static NearestCentre nearest(ClusteringModel model, Result result, Scope scope)
            throws EngineDeclined {
        if (model.requireModelClass() != ClusteringModel.ModelClass.CENTER_BASED
                || model.getMissingValueWeights() != null) {
            throw new EngineDeclined("clusterings with distributions or weights of missing values are not compiled");
        }
        var measure = model.requireComparisonMeasure();
        boolean squareRoot = measure.requireMeasure() instanceof Euclidean;
        if (!squareRoot && !(measure.requireMeasure() instanceof SquaredEuclidean)) {
            throw new EngineDeclined("only euclidean distances are compiled");
        }
        List<Field> fields = new ArrayList<>();
        List<Double> fieldWeights = new ArrayList<>();
        for (var clusteringField : model.requireClusteringFields()) {
            var function = clusteringField.getCompareFunction() == null
                    ? measure.getCompareFunction()
                    : clusteringField.getCompareFunction();
            if (function != CompareFunction.ABS_DIFF
                    || clusteringField.getCenterField() == ClusteringField.CenterField.FALSE) {
                throw new EngineDeclined("only the compare function absDiff is compiled");
            }
            var field = scope.find(clusteringField.requireField());
            Field.requireNumeric(field);
            fields.add(field);
            fieldWeights.add(clusteringField.getFieldWeight() == null
                    ? 1
                    : clusteringField.getFieldWeight().doubleValue());
        }
        var centres = new double[model.requireClusters().size()][];
        for (int c = 0; c < centres.length; c++) {
            centres[c] = centre(PmmlArrays.of(model.requireClusters().get(c).requireArray()), fields.size());
        }
        return new NearestCentre(
                centres,
                fields.stream().mapToInt(Field::slot).toArray(),
                fieldWeights.stream().mapToDouble(Double::doubleValue).toArray(),
                squareRoot,
                result.value().slot(),
                result.classes(),
                result.order());
    }

    private static double[] centre(List<?> numbers, int fields) throws EngineDeclined {
        if (numbers.size() != fields) {
            throw new EngineDeclined("a cluster's centre has not one number for each field");
        }
        return numbers.stream().mapToDouble(number -> Double.parseDouble(number.toString())).toArray();
    }

    static Result compile(ClusteringModel model, Scope scope) throws EngineDeclined {
        if (Arithmetic.of(model) == Arithmetic.FLOAT) {
            throw new EngineDeclined("clusterings in float arithmetic are not compiled");
        }
        var program = scope.program();
        var value = new Field(null, program.slot(), DataType.STRING, new Categories());
        var order = new int[model.requireClusters().size()];
        for (int c = 0; c < order.length; c++) {
            var cluster = model.requireClusters().get(c);
            order[c] = value.categories().add(cluster.getId() == null ? String.valueOf(c + 1) : cluster.getId());
        }
        var classes = program.slots(order.length);
        var result = new Result(value, classes, order);
        program.add(nearest(model, result, scope));
        return result;
    }
}
