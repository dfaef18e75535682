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

/** Compiles ClusteringModel: the nearest of the given centres. Affinities are the distances. */
final class Clusters {
    private final double[][] centres;
    private final int[] slots;
    private final double[] weights;
    private final boolean squareRoot;

    private Clusters(ClusteringModel model, Scope scope) throws EngineDeclined {
        if (model.requireModelClass() != ClusteringModel.ModelClass.CENTER_BASED
                || model.getMissingValueWeights() != null) {
            throw new EngineDeclined("clusterings with distributions or weights of missing values are not compiled");
        }
        var measure = model.requireComparisonMeasure();
        squareRoot = measure.requireMeasure() instanceof Euclidean;
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
        slots = fields.stream().mapToInt(Field::slot).toArray();
        weights = fieldWeights.stream().mapToDouble(Double::doubleValue).toArray();
        centres = new double[model.requireClusters().size()][];
        for (int c = 0; c < centres.length; c++) {
            centres[c] = centre(PmmlArrays.of(model.requireClusters().get(c).requireArray()));
        }
    }

    private double[] centre(List<?> numbers) throws EngineDeclined {
        if (numbers.size() != slots.length) {
            throw new EngineDeclined("a cluster's centre has not one number for each field");
        }
        return numbers.stream().mapToDouble(number -> Double.parseDouble(number.toString())).toArray();
    }

    static Result compile(ClusteringModel model, Scope scope) throws EngineDeclined {
        if (Arithmetic.of(model) == Arithmetic.FLOAT) {
            throw new EngineDeclined("clusterings in float arithmetic are not compiled");
        }
        var clusters = new Clusters(model, scope);
        var program = scope.program();
        var value = new Field(null, program.slot(), DataType.STRING, new Categories());
        var order = new int[clusters.centres.length];
        for (int c = 0; c < order.length; c++) {
            var cluster = model.requireClusters().get(c);
            order[c] = value.categories().add(cluster.getId() == null ? String.valueOf(c + 1) : cluster.getId());
        }
        var classes = program.slots(order.length);
        program.add(frame -> {
            for (int i = 0, row = 0; i < frame.rows; i++, row += frame.width) {
                clusters.score(frame, i, row, value.slot(), classes, order);
            }
        });
        return new Result(value, classes, order);
    }

    private void score(Frame frame, int i, int row, int slot, int[] classes, int[] order) {
        int present = 0;
        for (int field : slots) {
            present += Double.isNaN(frame.values[row + field]) ? 0 : 1;
        }
        if (present == 0) {
            frame.reject(i, "every field of the clustering is missing");
            return;
        }
        double adjustment = (double) slots.length / present;
        int nearest = 0;
        for (int c = 0; c < centres.length; c++) {
            double sum = 0;
            for (int f = 0; f < slots.length; f++) {
                double difference = frame.values[row + slots[f]] - centres[c][f];
                if (!Double.isNaN(difference)) {
                    sum += weights[f] * (difference * difference);
                }
            }
            double distance = sum * adjustment;
            frame.values[row + classes[c]] = squareRoot ? Math.sqrt(distance) : distance;
            if (frame.values[row + classes[c]] < frame.values[row + classes[nearest]]) {
                nearest = c;
            }
        }
        frame.values[row + slot] = order[nearest];
    }
}
