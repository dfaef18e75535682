package org.pgpmml.engine.compiled;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.dmg.pmml.FieldRef;
import org.dmg.pmml.RealSparseArray;
import org.dmg.pmml.regression.CategoricalPredictor;
import org.dmg.pmml.support_vector_machine.VectorDictionary;
import org.dmg.pmml.support_vector_machine.VectorInstance;
import org.pgpmml.engine.EngineDeclined;

/**
 * The vectors of a support vector machine model, and the fields they are compared with.
 *
 * @param places of the vectors by their identifiers
 */
record VectorDictionaries(int[] inputs, double[] matches, double[][] vectors, Map<String, Integer> places) {

    static VectorDictionaries compile(VectorDictionary dictionary, Arithmetic arithmetic, Scope scope)
            throws EngineDeclined {
        var content = dictionary.requireVectorFields().getContent();
        var inputs = new int[content.size()];
        var matches = new double[inputs.length];
        Arrays.fill(matches, Double.NaN);
        for (int d = 0; d < inputs.length; d++) {
            if (content.get(d) instanceof FieldRef reference) {
                var field = new Expressions(scope).compile(reference);
                Field.requireNumeric(field);
                inputs[d] = field.slot();
            } else if (content.get(d) instanceof CategoricalPredictor predictor
                    && (predictor.getCoefficient() == null || predictor.getCoefficient().doubleValue() == 1)) {
                // A fault, like a missing value, rejects the row.
                var field = scope.findFallible(predictor.requireField());
                inputs[d] = field.slot();
                matches[d] = field.literal(predictor.requireValue());
            } else {
                throw new EngineDeclined("a vector's field is neither a reference nor a category");
            }
        }
        var instances = dictionary.getVectorInstances();
        var vectors = new double[instances.size()][];
        var places = new HashMap<String, Integer>();
        for (int v = 0; v < vectors.length; v++) {
            vectors[v] = Arrays.stream(numbers(instances.get(v), inputs.length)).map(arithmetic::round).toArray();
            if (vectors[v].length != inputs.length || places.put(instances.get(v).requireId(), v) != null) {
                throw new EngineDeclined("vectors differ in length, or share an identifier");
            }
        }
        return new VectorDictionaries(inputs, matches, vectors, places);
    }

    private static double[] numbers(VectorInstance instance, int length) throws EngineDeclined {
        if ((instance.getArray() == null) == (instance.getRealSparseArray() == null)) {
            throw new EngineDeclined("a vector has not one array");
        }
        return instance.getArray() == null
                ? numbers(instance.getRealSparseArray(), length)
                : PmmlArrays.of(instance.getArray()).stream()
                        .mapToDouble(number -> Double.parseDouble(number.toString()))
                        .toArray();
    }

    private static double[] numbers(RealSparseArray array, int length) throws EngineDeclined {
        var indices = array.getIndices();
        if (array.getN() == null || array.getN() != length || indices.size() != array.getEntries().size()) {
            throw new EngineDeclined("a sparse vector does not say how long it is, or not what it holds");
        }
        var numbers = new double[length];
        Arrays.fill(numbers, array.getDefaultValue().doubleValue());
        for (int i = 0; i < indices.size(); i++) {
            if (indices.get(i) < 1 || indices.get(i) > length) {
                throw new EngineDeclined("a sparse vector has a number outside its length");
            }
            numbers[indices.get(i) - 1] = array.getEntries().get(i).doubleValue();
        }
        return numbers;
    }
}
