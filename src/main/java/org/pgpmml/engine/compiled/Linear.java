package org.pgpmml.engine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.dmg.pmml.regression.RegressionTable;
import org.pgpmml.engine.EngineDeclined;

/** A regression table: a sum of terms, NaN where a term's number is missing. */
final class Linear {
    private final Arithmetic arithmetic;
    private final List<Power> powers = new ArrayList<>();
    private final List<Match> matches = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();
    private final double intercept;

    private record Power(int slot, double coefficient, int exponent) {}

    private record Match(int slot, double category, double coefficient) {}

    private record Product(int[] slots, double coefficient) {}

    Linear(RegressionTable table, Arithmetic arithmetic, Scope scope) throws EngineDeclined {
        this.arithmetic = arithmetic;
        this.intercept = arithmetic.round(table.requireIntercept().doubleValue());
        for (var predictor : table.getNumericPredictors()) {
            powers.add(new Power(
                    numeric(predictor.requireField(), scope),
                    arithmetic.round(predictor.requireCoefficient().doubleValue()),
                    predictor.getExponent()));
        }
        for (var predictor : table.getCategoricalPredictors()) {
            var field = scope.find(predictor.requireField());
            matches.add(new Match(
                    field.slot(),
                    field.literal(predictor.requireValue()),
                    arithmetic.round(predictor.requireCoefficient().doubleValue())));
        }
        for (var term : table.getPredictorTerms()) {
            var slots = new int[term.requireFieldRefs().size()];
            for (int i = 0; i < slots.length; i++) {
                slots[i] = numeric(term.requireFieldRefs().get(i).requireField(), scope);
            }
            products.add(new Product(slots, arithmetic.round(term.requireCoefficient().doubleValue())));
        }
    }

    private static int numeric(String name, Scope scope) throws EngineDeclined {
        var field = scope.find(name);
        Field.requireNumeric(field);
        return field.slot();
    }

    double sum(double[] values, int row) {
        return arithmetic == Arithmetic.FLOAT ? sumOfFloats(values, row) : sumOfDoubles(values, row);
    }

    private double sumOfDoubles(double[] values, int row) {
        double sum = 0;
        for (var term : powers) {
            double value = values[row + term.slot];
            sum += term.coefficient * (term.exponent == 1 ? value : Math.pow(value, term.exponent));
        }
        for (var term : matches) {
            if (values[row + term.slot] == term.category) {
                sum += term.coefficient;
            }
        }
        for (var term : products) {
            double product = term.coefficient;
            for (int slot : term.slots) {
                product *= values[row + slot];
            }
            sum += product;
        }
        return sum + intercept;
    }

    private double sumOfFloats(double[] values, int row) {
        float sum = 0;
        for (var term : powers) {
            float value = (float) values[row + term.slot];
            sum += (float) term.coefficient * (term.exponent == 1 ? value : (float) Math.pow(value, term.exponent));
        }
        for (var term : matches) {
            if (values[row + term.slot] == term.category) {
                sum += (float) term.coefficient;
            }
        }
        for (var term : products) {
            float product = (float) term.coefficient;
            for (int slot : term.slots) {
                product *= (float) values[row + slot];
            }
            sum += product;
        }
        return sum + (float) intercept;
    }
}
