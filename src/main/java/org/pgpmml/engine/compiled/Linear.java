package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dmg.pmml.regression.RegressionTable;
import org.pgpmml.engine.EngineDeclined;

/**
 * A regression table: a sum of terms, NaN where a term's number is missing.
 *
 * @param slots of the numeric predictors
 * @param exponents null where all are 1
 * @param matchSlots of the categorical predictors
 * @param categories the code or number at which each of them counts
 * @param products the slots of each predictor term
 */
record Linear(
        double intercept,
        int[] slots,
        double[] coefficients,
        int[] exponents,
        int[] matchSlots,
        double[] categories,
        double[] matchCoefficients,
        int[][] products,
        double[] productCoefficients,
        Arithmetic arithmetic) {

    /** @param read where the fields go, in the order in which they are read, with whether a missing one ends that */
    static Linear compile(RegressionTable table, Arithmetic arithmetic, Scope scope, Map<Field, Boolean> read)
            throws EngineDeclined {
        var predictors = table.getNumericPredictors();
        var matches = table.getCategoricalPredictors();
        var terms = table.getPredictorTerms();
        boolean isPlain = predictors.stream().allMatch(predictor -> predictor.getExponent() == 1);
        var coefficients = rounded(predictors.stream().map(predictor -> predictor.requireCoefficient()).toList(), arithmetic);
        List<Field> numbers = new ArrayList<>();
        for (var predictor : predictors) {
            numbers.add(scope.look(predictor.requireField()));
        }
        var weights = scope.program().weights();
        var sum = isPlain && arithmetic == Arithmetic.DOUBLE ? weights.sum(numbers, coefficients) : null;
        if (sum != null) {
            numbers = new ArrayList<>(List.of(sum));
            coefficients = new double[] {1};
        }
        numbers.replaceAll(weights::read);
        for (var field : numbers) {
            Field.requireNumeric(field);
            read.put(field, true);
        }
        List<Integer> matchSlots = new ArrayList<>();
        List<Double> categories = new ArrayList<>();
        for (var predictor : matches) {
            var field = scope.findFallible(predictor.requireField());
            read.putIfAbsent(field, false);
            double category = field.literal(predictor.requireValue());
            for (int k = 0; k < categories.size(); k++) {
                if (matchSlots.get(k) == field.slot() && categories.get(k) == category) {
                    throw new EngineDeclined("a regression table has two coefficients for one category");
                }
            }
            matchSlots.add(field.slot());
            categories.add(category);
        }
        var products = new int[terms.size()][];
        for (int t = 0; t < products.length; t++) {
            products[t] = new int[terms.get(t).requireFieldRefs().size()];
            for (int i = 0; i < products[t].length; i++) {
                products[t][i] = numeric(terms.get(t).requireFieldRefs().get(i).requireField(), scope, read);
            }
        }
        return new Linear(
                arithmetic.round(table.requireIntercept().doubleValue()),
                numbers.stream().mapToInt(Field::slot).toArray(),
                coefficients,
                isPlain
                        ? null
                        : predictors.stream().mapToInt(predictor -> predictor.getExponent()).toArray(),
                matchSlots.stream().mapToInt(Integer::intValue).toArray(),
                categories.stream().mapToDouble(Double::doubleValue).toArray(),
                rounded(matches.stream().map(predictor -> predictor.requireCoefficient()).toList(), arithmetic),
                products,
                rounded(terms.stream().map(term -> term.requireCoefficient()).toList(), arithmetic),
                arithmetic);
    }

    private static double[] rounded(List<Number> coefficients, Arithmetic arithmetic) throws EngineDeclined {
        if (coefficients.stream().anyMatch(number -> !Double.isFinite(number.doubleValue()))) {
            throw new EngineDeclined("a regression table has a coefficient that is no finite number");
        }
        return coefficients.stream().mapToDouble(number -> arithmetic.round(number.doubleValue())).toArray();
    }

    private static int numeric(String name, Scope scope, Map<Field, Boolean> read) throws EngineDeclined {
        var field = scope.findFallible(name);
        Field.requireNumeric(field);
        read.put(field, true);
        return field.slot();
    }

    /** Whether it is nothing but numbers times coefficients. */
    boolean isPlain() {
        return arithmetic == Arithmetic.DOUBLE && exponents == null && matchSlots.length == 0 && products.length == 0;
    }

    double sum(double[] values, int row) {
        return arithmetic == Arithmetic.FLOAT ? sumOfFloats(values, row) : sumOfDoubles(values, row);
    }

    private double sumOfDoubles(double[] values, int row) {
        double sum = 0;
        if (exponents == null) {
            for (int i = 0; i < slots.length; i++) {
                sum += coefficients[i] * values[row + slots[i]];
            }
        } else {
            for (int i = 0; i < slots.length; i++) {
                double value = values[row + slots[i]];
                sum += coefficients[i] * (exponents[i] == 1 ? value : Math.pow(value, exponents[i]));
            }
        }
        for (int i = 0; i < matchSlots.length; i++) {
            if (values[row + matchSlots[i]] == categories[i]) {
                sum += matchCoefficients[i];
            }
        }
        for (int t = 0; t < products.length; t++) {
            double product = productCoefficients[t];
            for (int slot : products[t]) {
                product *= values[row + slot];
            }
            sum += product;
        }
        return sum + intercept;
    }

    private double sumOfFloats(double[] values, int row) {
        float sum = 0;
        for (int i = 0; i < slots.length; i++) {
            float value = (float) values[row + slots[i]];
            boolean isPlain = exponents == null || exponents[i] == 1;
            sum += (float) coefficients[i] * (isPlain ? value : (float) Math.pow(value, exponents[i]));
        }
        for (int i = 0; i < matchSlots.length; i++) {
            if (values[row + matchSlots[i]] == categories[i]) {
                sum += (float) matchCoefficients[i];
            }
        }
        for (int t = 0; t < products.length; t++) {
            float product = (float) productCoefficients[t];
            for (int slot : products[t]) {
                product *= (float) values[row + slot];
            }
            sum += product;
        }
        return sum + (float) intercept;
    }
}
